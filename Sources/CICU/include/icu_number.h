#ifndef ICU_NUMBER_H
#define ICU_NUMBER_H

#include <stdint.h>
#include "icu_text.h"

/// The zero of every set of ten decimal digits (General_Category Nd), ascending.
icu_numbers icu_decimal_zeros(void);

/// 1 if the scalar is a letter of a script that sets numbers apart from words:
/// not Han, kana, Hangul, Thai, Lao, Khmer or Burmese.
int32_t icu_is_spaced_letter(uint32_t scalar);

/// CLDR's spell-out rules of one locale. Never used by two threads at once.
typedef struct icu_speller icu_speller;

/// NULL when status is above 0.
icu_speller *icu_speller_open(const char *locale, int32_t *status);
void icu_speller_close(icu_speller *speller);

/// A list: the names of the public rule sets, the default first.
icu_utf8 icu_speller_rule_sets(const icu_speller *speller);

/// Spells a decimal number ("-12.5") by a rule set.
icu_utf8 icu_speller_spell(icu_speller *speller, const char *rule_set, const char *decimal);

/// Parses the longest spelled number text begins with, by any public rule set.
/// *end is its end in bytes, 0 if there is none. Returns a decimal number.
icu_utf8 icu_speller_parse(
    icu_speller *speller, const uint8_t *text, int32_t count, int32_t lenient, int32_t *end);

#endif
