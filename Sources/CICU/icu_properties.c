#include "icu_properties.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

static uint32_t folded(const UNormalizer2 *nfkc_casefold, UChar32 c) {
  UChar source[2], target[32];
  int32_t length = 0, at = 0;
  UErrorCode status = U_ZERO_ERROR;
  UChar32 only;
  U16_APPEND_UNSAFE(source, length, c);
  length = unorm2_normalize(nfkc_casefold, source, length, target, 32, &status);
  if (U_FAILURE(status)) return (uint32_t)u_foldCase(c, U_FOLD_CASE_DEFAULT);
  if (length == 0) return 0;
  U16_NEXT(target, at, length, only);
  return at == length ? (uint32_t)only : (uint32_t)u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

void icu_scalar_properties(uint32_t first, int32_t count, icu_scalar *out) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc_casefold = unorm2_getNFKCCasefoldInstance(&status);
  for (int32_t i = 0; i < count; i++) {
    UChar32 c = (UChar32)(first + (uint32_t)i);
    UErrorCode script_status = U_ZERO_ERROR;
    icu_scalar s = {0};
    s.category = (uint8_t)u_charType(c);
    s.word_break = (uint8_t)u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    s.script = (uint16_t)uscript_getScript(c, &script_status);
    if (u_isUWhiteSpace(c)) s.flags |= ICU_SCALAR_WHITE_SPACE;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) s.flags |= ICU_SCALAR_IGNORABLE;
    if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) s.flags |= ICU_SCALAR_BIDI_CONTROL;
    if (u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) s.flags |= ICU_SCALAR_NFC_SUSPECT;
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) s.flags |= ICU_SCALAR_DICTIONARY;
    if (U_IS_SURROGATE(c) || U_FAILURE(status)) s.fold = (uint32_t)c;
    else s.fold = folded(nfkc_casefold, c);
    out[i] = s;
  }
}
