#ifndef ICU_TEXT_H
#define ICU_TEXT_H

#include <stdint.h>

// Text is UTF-8 with an explicit length in bytes: it may hold NUL, and bytes
// that are not UTF-8 count as U+FFFD. A status above 0 is ICU's UErrorCode.

/// UTF-8 that ICU made. Whoever receives it calls icu_utf8_free once.
/// A list of strings is packed: each string is ended by a NUL.
typedef struct {
  uint8_t *bytes;
  int32_t count;
  int32_t status;
} icu_utf8;

/// Numbers that ICU made. Whoever receives it calls icu_numbers_free once.
typedef struct {
  int32_t *values;
  int32_t count;
  int32_t status;
} icu_numbers;

void icu_utf8_free(icu_utf8 text);
void icu_numbers_free(icu_numbers numbers);

/// The name of a UErrorCode. Static memory.
const char *icu_error_name(int32_t status);

/// "72.1", "15.0" and "42" as a list: ICU, Unicode, CLDR.
icu_utf8 icu_versions(void);

enum {
  ICU_NFC = 0,
  ICU_NFD = 1,
  ICU_NFKC = 2,
  ICU_NFKD = 3,
  ICU_NFKC_CASEFOLD = 4,
};

/// Loads the data of a normalization form; returns a status.
int32_t icu_normalization_load(int32_t form);

icu_utf8 icu_normalize(int32_t form, const uint8_t *text, int32_t count);

/// 1 if text is in the form, 0 if it is not.
int32_t icu_is_normalized(int32_t form, const uint8_t *text, int32_t count, int32_t *status);

#endif
