#ifndef ICU_NUMBER_H
#define ICU_NUMBER_H

#include <stdint.h>
#include "icu_text.h"

/// The zero of every set of ten decimal digits (General_Category Nd), ascending.
icu_numbers icu_decimal_zeros(void);

/// 1 if the scalar is Alphabetic: a letter, a vowel sign.
int32_t icu_is_alphabetic(uint32_t scalar);

/// 1 if the scalar is a letter of a script that sets numbers apart from words:
/// not Han, kana, Hangul, Thai, Lao, Khmer or Burmese.
int32_t icu_is_spaced_letter(uint32_t scalar);

#endif
