#ifndef SHIM_H
#define SHIM_H

// What the shim's own files share. ICU's headers are included here and in the
// .c files only: Foundation carries a second ICU, and the two clash as modules.

#include <unicode/utypes.h>
#include "include/icu_text.h"

/// Makes root ICU's default locale, once, so that no environment variable
/// reaches a result. Every function that opens a locale calls it first.
void shim_begin(void);

/// UTF-16 of a text. Short texts stay on the stack.
typedef struct {
  UChar *units;
  int32_t count;
  UChar inside[256];
} shim_utf16;

void shim_utf16_init(shim_utf16 *text, const uint8_t *utf8, int32_t count, UErrorCode *status);
void shim_utf16_free(shim_utf16 *text);

/// UTF-8 of UTF-16; with a failed status, only the status.
icu_utf8 shim_utf8(const UChar *units, int32_t count, UErrorCode status);

/// A list under construction. The first failure stays in status.
typedef struct {
  uint8_t *bytes;
  int32_t count;
  int32_t capacity;
  UErrorCode status;
} shim_list;

void shim_list_add(shim_list *list, const UChar *units, int32_t count);
void shim_list_add_ascii(shim_list *list, const char *text);
icu_utf8 shim_list_take(shim_list *list);

/// Numbers under construction. The first failure stays in status.
typedef struct {
  int32_t *values;
  int32_t count;
  int32_t capacity;
  UErrorCode status;
} shim_numbers;

void shim_numbers_add(shim_numbers *numbers, int32_t value);
icu_numbers shim_numbers_take(shim_numbers *numbers);

#endif
