#include "icu_locale.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/unumsys.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include "shim.h"

icu_utf8 icu_locale_of_tag(const char *tag) {
  shim_begin();
  shim_list list = {0};
  char locale[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;
  int32_t length =
      uloc_forLanguageTag(tag, locale, ULOC_FULLNAME_CAPACITY, &parsed, &list.status);
  // ICU takes the well-formed beginning of any tag; we want all of it.
  if (parsed != (int32_t)strlen(tag) || length >= ULOC_FULLNAME_CAPACITY) {
    list.status = U_ILLEGAL_ARGUMENT_ERROR;
  }
  shim_list_add_ascii(&list, U_SUCCESS(list.status) ? locale : "");
  return shim_list_take(&list);
}

icu_utf8 icu_locale_likely(const char *locale) {
  shim_begin();
  shim_list list = {0};
  char full[ULOC_FULLNAME_CAPACITY] = "";
  char part[ULOC_FULLNAME_CAPACITY] = "";
  uloc_addLikelySubtags(locale, full, ULOC_FULLNAME_CAPACITY, &list.status);
  uloc_getLanguage(full, part, ULOC_FULLNAME_CAPACITY, &list.status);
  shim_list_add_ascii(&list, part);
  uloc_getScript(full, part, ULOC_FULLNAME_CAPACITY, &list.status);
  shim_list_add_ascii(&list, part);
  uloc_getCountry(full, part, ULOC_FULLNAME_CAPACITY, &list.status);
  shim_list_add_ascii(&list, part);
  return shim_list_take(&list);
}

int32_t icu_locale_is_right_to_left(const char *locale) {
  shim_begin();
  return uloc_isRightToLeft(locale) ? 1 : 0;
}

icu_utf8 icu_locale_quotation_marks(const char *locale) {
  static const ULocaleDataDelimiterType types[] = {
      ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END, ULOCDATA_ALT_QUOTATION_START,
      ULOCDATA_ALT_QUOTATION_END};
  shim_begin();
  shim_list list = {0};
  ULocaleData *data = ulocdata_open(locale, &list.status);
  for (int i = 0; i < 4 && U_SUCCESS(list.status); i++) {
    UChar mark[16];
    int32_t length = ulocdata_getDelimiter(data, types[i], mark, 16, &list.status);
    shim_list_add(&list, mark, length);
  }
  ulocdata_close(data);
  return shim_list_take(&list);
}

/// Writes locale with its numbering system replaced.
static void with_numbering(
    const char *locale, const char *numbering, char *result, UErrorCode *status) {
  uloc_canonicalize(locale, result, ULOC_FULLNAME_CAPACITY, status);
  if (U_SUCCESS(*status) && strcmp(numbering, "default") != 0) {
    uloc_setKeywordValue("numbers", numbering, result, ULOC_FULLNAME_CAPACITY, status);
  }
}

icu_utf8 icu_locale_number_symbols(const char *locale, const char *numbering) {
  static const UNumberFormatSymbol symbols[] = {
      UNUM_DECIMAL_SEPARATOR_SYMBOL, UNUM_GROUPING_SEPARATOR_SYMBOL, UNUM_PERCENT_SYMBOL,
      UNUM_PERMILL_SYMBOL, UNUM_MINUS_SIGN_SYMBOL, UNUM_PLUS_SIGN_SYMBOL,
      UNUM_ZERO_DIGIT_SYMBOL};
  shim_begin();
  shim_list list = {0};
  char id[ULOC_FULLNAME_CAPACITY] = "";
  with_numbering(locale, numbering, id, &list.status);
  UNumberingSystem *system = unumsys_open(id, &list.status);
  UBool algorithmic = U_SUCCESS(list.status) && unumsys_isAlgorithmic(system);
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, id, NULL, &list.status);
  for (int i = 0; i < 7 && U_SUCCESS(list.status); i++) {
    UChar symbol[32];
    int32_t length = unum_getSymbol(format, symbols[i], symbol, 32, &list.status);
    if (symbols[i] == UNUM_ZERO_DIGIT_SYMBOL && algorithmic) length = 0;
    shim_list_add(&list, symbol, length);
  }
  if (U_SUCCESS(list.status)) shim_list_add_ascii(&list, unumsys_getName(system));
  unum_close(format);
  unumsys_close(system);
  return shim_list_take(&list);
}

static USet *exemplars(const char *locale, int32_t kind, UErrorCode *status) {
  static const ULocaleDataExemplarSetType types[] = {
      ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY, ULOCDATA_ES_PUNCTUATION};
  shim_begin();
  if (kind < 0 || kind > ICU_PUNCTUATION_EXEMPLARS) {
    *status = U_ILLEGAL_ARGUMENT_ERROR;
    return NULL;
  }
  ULocaleData *data = ulocdata_open(locale, status);
  USet *set = NULL;
  if (U_SUCCESS(*status)) {
    set = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, types[kind], status);
  }
  ulocdata_close(data);
  return set;
}

icu_numbers icu_locale_exemplar_ranges(const char *locale, int32_t kind) {
  shim_numbers ranges = {0};
  USet *set = exemplars(locale, kind, &ranges.status);
  int32_t count = set == NULL ? 0 : uset_getItemCount(set);
  for (int32_t i = 0; i < count; i++) {
    UChar32 first = 0;
    UChar32 last = 0;
    UErrorCode status = U_ZERO_ERROR;
    // 0 is a range; otherwise it is a string's length.
    if (uset_getItem(set, i, &first, &last, NULL, 0, &status) == 0) {
      shim_numbers_add(&ranges, first);
      shim_numbers_add(&ranges, last);
    }
  }
  uset_close(set);
  return shim_numbers_take(&ranges);
}

icu_utf8 icu_locale_exemplar_strings(const char *locale, int32_t kind) {
  shim_list list = {0};
  USet *set = exemplars(locale, kind, &list.status);
  int32_t count = set == NULL ? 0 : uset_getItemCount(set);
  for (int32_t i = 0; i < count; i++) {
    UChar text[64];
    UChar32 first = 0;
    UChar32 last = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uset_getItem(set, i, &first, &last, text, 64, &status);
    if (length >= 2 && length <= 64) shim_list_add(&list, text, length);
  }
  uset_close(set);
  return shim_list_take(&list);
}
