#ifndef ICU_BOUNDARY_H
#define ICU_BOUNDARY_H

#include <stdint.h>

/// A break iterator with its own scratch memory. Never used by two threads at once.
typedef struct icu_boundaries icu_boundaries;

enum {
  ICU_GRAPHEME_BOUNDARIES = 0,
  ICU_WORD_BOUNDARIES = 1,
  ICU_SENTENCE_BOUNDARIES = 2,
};

/// locale is an ICU locale identifier; "" is root. NULL when status is above 0.
icu_boundaries *icu_boundaries_open(int32_t kind, const char *locale, int32_t *status);
void icu_boundaries_close(icu_boundaries *boundaries);

/// Finds every boundary of text, 0 and count included; none in an empty text.
/// *offsets (bytes) and *rules (ICU's rule status of what ends there) belong to
/// the object and hold until its next call. Returns how many there are.
int32_t icu_boundaries_find(
    icu_boundaries *boundaries, const uint8_t *text, int32_t count,
    const int32_t **offsets, const int32_t **rules, int32_t *status);

#endif
