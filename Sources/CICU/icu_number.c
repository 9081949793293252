#include "icu_number.h"

#include <unicode/uchar.h>
#include <unicode/uset.h>
#include "shim.h"

icu_numbers icu_decimal_zeros(void) {
  shim_begin();
  shim_numbers zeros = {0};
  static const UChar pattern[] = {'[', ':', 'N', 'd', ':', ']'};
  USet *digits = uset_openPattern(pattern, 6, &zeros.status);
  int32_t count = U_FAILURE(zeros.status) ? 0 : uset_getItemCount(digits);
  for (int32_t i = 0; i < count; i++) {
    UChar32 first = 0;
    UChar32 last = 0;
    UErrorCode status = U_ZERO_ERROR;
    uset_getItem(digits, i, &first, &last, NULL, 0, &status);
    // Unicode stability: Nd characters stand in contiguous tens, zero first.
    for (UChar32 zero = first; zero + 9 <= last; zero += 10) shim_numbers_add(&zeros, zero);
  }
  uset_close(digits);
  return shim_numbers_take(&zeros);
}

int32_t icu_is_alphabetic(uint32_t scalar) {
  return u_isUAlphabetic((UChar32)scalar) ? 1 : 0;
}

int32_t icu_is_spaced_letter(uint32_t scalar) {
  if (!u_isalpha((UChar32)scalar)) return 0;
  // UAX #14 knows which letters stand without spaces.
  switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_NONSTARTER:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_H2:
    case U_LB_H3:
    case U_LB_JL:
    case U_LB_JV:
    case U_LB_JT: return 0;
    default: return 1;
  }
}
