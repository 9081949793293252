#include "icu_spellout.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include "shim.h"

uint32_t icu_lowercase_scalar(uint32_t scalar) {
  return (uint32_t)u_tolower((UChar32)scalar);
}

icu_speller *icu_speller_open(const char *locale, int32_t *status) {
  shim_begin();
  UErrorCode code = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &code);
  *status = U_FAILURE(code) ? code : 0;
  return (icu_speller *)format;
}

icu_speller *icu_speller_open_rules(
    const uint8_t *rules, int32_t count, const char *locale, int32_t *status) {
  shim_begin();
  UErrorCode code = U_ZERO_ERROR;
  shim_utf16 source;
  shim_utf16_init(&source, rules, count, &code);
  UNumberFormat *format = NULL;
  if (U_SUCCESS(code)) {
    UParseError error;
    format = unum_open(
        UNUM_PATTERN_RULEBASED, source.units, source.count, locale, &error, &code);
  }
  shim_utf16_free(&source);
  *status = U_FAILURE(code) ? code : 0;
  return (icu_speller *)format;
}

void icu_speller_close(icu_speller *speller) {
  unum_close((UNumberFormat *)speller);
}

icu_utf8 icu_speller_rules(const icu_speller *speller) {
  const UNumberFormat *format = (const UNumberFormat *)speller;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unum_toPattern(format, 0, NULL, 0, &status);
  UChar *rules = NULL;
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    rules = malloc((size_t)length * sizeof(UChar));
    if (rules == NULL) {
      status = U_MEMORY_ALLOCATION_ERROR;
    } else {
      unum_toPattern(format, 0, rules, length, &status);
    }
  }
  icu_utf8 result = shim_utf8(rules, length, status);
  free(rules);
  return result;
}

static void add_rule_sets(
    shim_list *list, const UNumberFormat *format, UNumberFormatTextAttribute which) {
  UChar names[2048];
  int32_t length = unum_getTextAttribute(format, which, names, 2048, &list->status);
  int32_t start = 0;
  for (int32_t i = 0; i <= length && U_SUCCESS(list->status); i++) {
    if (i < length && names[i] != ';') continue;
    if (i > start) shim_list_add(list, names + start, i - start);
    start = i + 1;
  }
}

icu_utf8 icu_speller_rule_sets(const icu_speller *speller) {
  shim_list list = {0};
  add_rule_sets(&list, (const UNumberFormat *)speller, UNUM_DEFAULT_RULESET);
  add_rule_sets(&list, (const UNumberFormat *)speller, UNUM_PUBLIC_RULESETS);
  return shim_list_take(&list);
}

icu_utf8 icu_speller_spell(icu_speller *speller, const char *rule_set, const char *decimal) {
  UNumberFormat *format = (UNumberFormat *)speller;
  UErrorCode status = U_ZERO_ERROR;
  UChar name[128];
  UChar inside[512];
  UChar *text = inside;
  int32_t length = 0;
  if (strlen(rule_set) >= 128) status = U_ILLEGAL_ARGUMENT_ERROR;
  if (U_SUCCESS(status)) {
    u_uastrcpy(name, rule_set);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &status);
  }
  if (U_SUCCESS(status)) {
    int32_t count = (int32_t)strlen(decimal);
    length = unum_formatDecimal(format, decimal, count, text, 512, NULL, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      text = malloc((size_t)length * sizeof(UChar));
      if (text == NULL) {
        status = U_MEMORY_ALLOCATION_ERROR;
      } else {
        unum_formatDecimal(format, decimal, count, text, length, NULL, &status);
      }
    }
  }
  icu_utf8 result = shim_utf8(text, length, status);
  if (text != inside) free(text);
  return result;
}

/// The UTF-8 offset at a UTF-16 index of a text, ill-formed bytes counted as
/// they were converted.
static int32_t utf8_offset(const uint8_t *text, int32_t count, int32_t index) {
  int32_t offset = 0;
  int32_t units = 0;
  while (offset < count && units < index) {
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, offset, count, scalar);
    units += scalar > 0xFFFF ? 2 : 1;
  }
  return offset;
}

icu_utf8 icu_speller_parse(
    icu_speller *speller, const uint8_t *text, int32_t count, int32_t *end) {
  UNumberFormat *format = (UNumberFormat *)speller;
  icu_utf8 result = {NULL, 0, 0};
  UErrorCode status = U_ZERO_ERROR;
  shim_utf16 source;
  shim_utf16_init(&source, text, count, &status);
  int32_t position = 0;
  char decimal[400];
  int32_t length = 0;
  *end = 0;
  if (U_SUCCESS(status)) {
    length = unum_parseDecimal(
        format, source.units, source.count, &position, decimal, sizeof decimal, &status);
  }
  if (U_SUCCESS(status) && position > 0 && length > 0 && length < (int32_t)sizeof decimal) {
    *end = utf8_offset(text, count, position);
    result.bytes = malloc((size_t)length);
    if (result.bytes == NULL) {
      status = U_MEMORY_ALLOCATION_ERROR;
    } else {
      memcpy(result.bytes, decimal, (size_t)length);
      result.count = length;
    }
  }
  // Text that spells no number is an answer, not trouble.
  if (U_FAILURE(status) && status != U_PARSE_ERROR) result.status = status;
  shim_utf16_free(&source);
  return result;
}
