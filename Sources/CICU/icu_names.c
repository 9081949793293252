// Tables of names straight from ICU's resource bundles: the display-name API
// gives one name at a time and hides short, variant and missing names.

#include <stdlib.h>
#include <string.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include "icu_locale.h"
#include "shim.h"

enum { MAXIMUM_PARENTS = 8 };

/// The bundles a locale inherits from, itself first and root last.
typedef struct {
  UResourceBundle *bundles[MAXIMUM_PARENTS];
  int32_t count;
} inheritance;

static void find_parent(const UResourceBundle *bundle, char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar *parent = bundle == NULL
      ? NULL
      : ures_getStringByKey(bundle, "%%Parent", &length, &status);
  if (parent != NULL && U_SUCCESS(status) && length < ULOC_FULLNAME_CAPACITY) {
    u_UCharsToChars(parent, locale, length + 1);
    return;
  }
  char shorter[ULOC_FULLNAME_CAPACITY];
  status = U_ZERO_ERROR;
  int32_t count = uloc_getParent(locale, shorter, ULOC_FULLNAME_CAPACITY, &status);
  if (U_FAILURE(status) || count == 0) {
    strcpy(locale, "root");
  } else {
    strcpy(locale, shorter);
  }
}

/// Adds the script where the region implies another than the language's usual one:
/// zh_TW is zh_Hant_TW, whose parent is not zh.
static void add_unusual_script(char *locale, UErrorCode *status) {
  char language[ULOC_LANG_CAPACITY];
  char usual[ULOC_SCRIPT_CAPACITY];
  char script[ULOC_SCRIPT_CAPACITY];
  char full[ULOC_FULLNAME_CAPACITY];
  uloc_getLanguage(locale, language, ULOC_LANG_CAPACITY, status);
  uloc_addLikelySubtags(language, full, ULOC_FULLNAME_CAPACITY, status);
  uloc_getScript(full, usual, ULOC_SCRIPT_CAPACITY, status);
  uloc_addLikelySubtags(locale, full, ULOC_FULLNAME_CAPACITY, status);
  uloc_getScript(full, script, ULOC_SCRIPT_CAPACITY, status);
  if (U_SUCCESS(*status) && strcmp(script, usual) != 0) strcpy(locale, full);
}

static inheritance open_inheritance(const char *name, const char *tree, UErrorCode *status) {
  shim_begin();
  inheritance chain = {{NULL}, 0};
  char path[64];
  strcpy(path, U_ICUDATA_NAME "-");
  strncat(path, tree, 16);
  char locale[ULOC_FULLNAME_CAPACITY];
  uloc_getBaseName(name, locale, ULOC_FULLNAME_CAPACITY, status);
  if (U_SUCCESS(*status) && locale[0] == 0) strcpy(locale, "root");
  if (U_SUCCESS(*status) && strcmp(locale, "root") != 0) add_unusual_script(locale, status);
  while (U_SUCCESS(*status) && chain.count < MAXIMUM_PARENTS) {
    UErrorCode code = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_openDirect(path, locale, &code);
    if (U_FAILURE(code)) {
      ures_close(bundle);
      bundle = NULL;
      if (code != U_MISSING_RESOURCE_ERROR) *status = code;
    } else {
      chain.bundles[chain.count++] = bundle;
    }
    if (strcmp(locale, "root") == 0) break;
    find_parent(bundle, locale);
  }
  return chain;
}

static void close_inheritance(inheritance *chain) {
  for (int32_t i = 0; i < chain->count; i++) ures_close(chain->bundles[i]);
}

typedef void row_writer(shim_list *list, const char *key, UResourceBundle *row);

/// Writes every row of a table, root's first, so that a later row of the same
/// key replaces an earlier one.
static icu_utf8 rows(
    const char *locale, const char *tree, const char *table, row_writer *write) {
  shim_list list = {0};
  inheritance chain = open_inheritance(locale, tree, &list.status);
  for (int32_t i = chain.count - 1; i >= 0 && U_SUCCESS(list.status); i--) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *contents = ures_getByKey(chain.bundles[i], table, NULL, &status);
    UResourceBundle *row = NULL;
    while (U_SUCCESS(status) && ures_hasNext(contents)) {
      row = ures_getNextResource(contents, row, &status);
      if (U_SUCCESS(status)) write(&list, ures_getKey(row), row);
    }
    ures_close(row);
    ures_close(contents);
  }
  close_inheritance(&chain);
  return shim_list_take(&list);
}

static void write_name(shim_list *list, const char *key, UResourceBundle *row) {
  if (ures_getType(row) != URES_STRING) return;
  int32_t length = 0;
  const UChar *name = ures_getString(row, &length, &list->status);
  shim_list_add_ascii(list, key);
  shim_list_add(list, name, length);
}

static void write_currency(shim_list *list, const char *key, UResourceBundle *row) {
  if (ures_getType(row) != URES_ARRAY || ures_getSize(row) < 2) return;
  shim_list_add_ascii(list, key);
  for (int32_t i = 0; i < 2; i++) {
    int32_t length = 0;
    const UChar *text = ures_getStringByIndex(row, i, &length, &list->status);
    shim_list_add(list, text, length);
  }
}

static void write_plurals(shim_list *list, const char *key, UResourceBundle *row) {
  if (ures_getType(row) != URES_TABLE) return;
  UResourceBundle *form = NULL;
  while (U_SUCCESS(list->status) && ures_hasNext(row)) {
    form = ures_getNextResource(row, form, &list->status);
    int32_t length = 0;
    const UChar *name = ures_getString(form, &length, &list->status);
    if (U_FAILURE(list->status)) break;
    shim_list_add_ascii(list, key);
    shim_list_add_ascii(list, ures_getKey(form));
    shim_list_add(list, name, length);
  }
  ures_close(form);
}

icu_utf8 icu_locale_names(const char *locale, const char *bundle, const char *table) {
  return rows(locale, bundle, table, write_name);
}

icu_utf8 icu_locale_currencies(const char *locale) {
  return rows(locale, "curr", "Currencies", write_currency);
}

icu_utf8 icu_locale_currency_plurals(const char *locale) {
  return rows(locale, "curr", "CurrencyPlurals", write_plurals);
}

/// Writes a unit's plural and case forms, however deep they are nested.
static void write_unit_forms(shim_list *list, const char *unit, UResourceBundle *forms) {
  UResourceBundle *form = NULL;
  while (U_SUCCESS(list->status) && ures_hasNext(forms)) {
    form = ures_getNextResource(forms, form, &list->status);
    if (U_FAILURE(list->status)) break;
    if (ures_getType(form) == URES_TABLE) {
      write_unit_forms(list, unit, form);
    } else if (ures_getType(form) == URES_STRING && strcmp(ures_getKey(form), "per") != 0) {
      int32_t length = 0;
      const UChar *pattern = ures_getString(form, &length, &list->status);
      shim_list_add_ascii(list, unit);
      shim_list_add(list, pattern, length);
    }
  }
  ures_close(form);
}

/// Writes the units of one kind: `length` has `kilometer`, `meter` and so on.
static void write_units(shim_list *list, const char *key, UResourceBundle *kind) {
  (void)key;
  if (ures_getType(kind) != URES_TABLE) return;
  UResourceBundle *unit = NULL;
  while (U_SUCCESS(list->status) && ures_hasNext(kind)) {
    unit = ures_getNextResource(kind, unit, &list->status);
    if (U_SUCCESS(list->status) && ures_getType(unit) == URES_TABLE) {
      write_unit_forms(list, ures_getKey(unit), unit);
    }
  }
  ures_close(unit);
}

icu_utf8 icu_locale_units(const char *locale, const char *table) {
  return rows(locale, "unit", table, write_units);
}
