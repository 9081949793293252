#ifndef ICU_TRANSLITERATION_H
#define ICU_TRANSLITERATION_H

#include <stdint.h>
#include "icu_text.h"

/// Never used by two threads at once.
typedef struct icu_transliterator icu_transliterator;

/// id is an ICU transform, or several joined by ";". NULL when status is above 0.
icu_transliterator *icu_transliterator_open(const char *id, int32_t *status);
void icu_transliterator_close(icu_transliterator *transliterator);
icu_utf8 icu_transliterate(
    const icu_transliterator *transliterator, const uint8_t *text, int32_t count);

/// UTS #39 data and settings. Read-only after opening: threads may share it.
typedef struct icu_confusables icu_confusables;

icu_confusables *icu_confusables_open(int32_t *status);
void icu_confusables_close(icu_confusables *confusables);
icu_utf8 icu_confusable_skeleton(
    const icu_confusables *confusables, const uint8_t *text, int32_t count);

#endif
