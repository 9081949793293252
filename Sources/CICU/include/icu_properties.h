#ifndef ICU_PROPERTIES_H
#define ICU_PROPERTIES_H

#include <stdint.h>

/// What the tokeniser asks of one code point.
typedef struct {
  uint32_t fold;      ///< NFKC_Casefold where that is one code point, else the simple case folding; 0 = ignored.
  uint8_t category;   ///< UCharCategory.
  uint8_t word_break; ///< UWordBreakValues.
  uint8_t flags;      ///< ICU_SCALAR_… below.
  uint8_t reserved;
  uint16_t script;    ///< UScriptCode.
  uint16_t padding;
} icu_scalar;

enum {
  ICU_SCALAR_WHITE_SPACE = 1,
  ICU_SCALAR_IGNORABLE = 2,   ///< Default_Ignorable_Code_Point.
  ICU_SCALAR_BIDI_CONTROL = 4,
  ICU_SCALAR_NFC_SUSPECT = 8, ///< NFC_Quick_Check is not Yes.
  ICU_SCALAR_DICTIONARY = 16, ///< Line_Break is SA: words are found by dictionary.
};

/// Fills `out` with the properties of `count` code points from `first` on.
void icu_scalar_properties(uint32_t first, int32_t count, icu_scalar *out);

#endif
