#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include "icu_locale.h"
#include "shim.h"

static const UChar utc[] = {'U', 'T', 'C'};

static UDateFormat *open_format(
    const char *locale, int32_t date, int32_t time, UErrorCode *status) {
  shim_begin();
  return udat_open(
      (UDateFormatStyle)time, (UDateFormatStyle)date, locale, utc, 3, NULL, 0, status);
}

/// ICU's name for [what][stand-alone][width]; -1 if ICU has no such list.
static int32_t symbol_type(int32_t what, int32_t width, int32_t stand_alone) {
  static const int32_t types[2][2][3] = {
      {{UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_NARROW_MONTHS},
       {UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS, UDAT_STANDALONE_NARROW_MONTHS}},
      {{UDAT_WEEKDAYS, UDAT_SHORT_WEEKDAYS, UDAT_NARROW_WEEKDAYS},
       {UDAT_STANDALONE_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS,
        UDAT_STANDALONE_NARROW_WEEKDAYS}}};
  if (width < ICU_WIDE || width > ICU_NARROW) return -1;
  switch (what) {
    case ICU_MONTHS:
    case ICU_WEEKDAYS: return types[what][stand_alone != 0][width];
    case ICU_DAY_PERIODS: return UDAT_AM_PMS;
    case ICU_ERAS: return width == ICU_WIDE ? UDAT_ERA_NAMES : UDAT_ERAS;
    default: return -1;
  }
}

icu_utf8 icu_locale_date_names(
    const char *locale, const char *calendar, int32_t what, int32_t width,
    int32_t stand_alone) {
  shim_list list = {0};
  int32_t type = symbol_type(what, width, stand_alone);
  if (type < 0) list.status = U_ILLEGAL_ARGUMENT_ERROR;
  char id[ULOC_FULLNAME_CAPACITY] = "";
  uloc_canonicalize(locale, id, ULOC_FULLNAME_CAPACITY, &list.status);
  uloc_setKeywordValue("calendar", calendar, id, ULOC_FULLNAME_CAPACITY, &list.status);
  UDateFormat *format = open_format(id, ICU_SHORT, ICU_SHORT, &list.status);
  int32_t count =
      U_FAILURE(list.status) ? 0 : udat_countSymbols(format, (UDateFormatSymbolType)type);
  // ICU numbers weekdays from 1; its entry 0 is empty.
  for (int32_t i = what == ICU_WEEKDAYS ? 1 : 0; i < count && U_SUCCESS(list.status); i++) {
    UChar name[128];
    int32_t length =
        udat_getSymbols(format, (UDateFormatSymbolType)type, i, name, 128, &list.status);
    shim_list_add(&list, name, length);
  }
  udat_close(format);
  return shim_list_take(&list);
}

icu_utf8 icu_locale_date_pattern(const char *locale, int32_t date, int32_t time) {
  UErrorCode status = U_ZERO_ERROR;
  // ICU counts the other way: UDAT_FULL is 0, UDAT_SHORT 3.
  static const int32_t styles[] = {UDAT_NONE, UDAT_SHORT, UDAT_MEDIUM, UDAT_LONG, UDAT_FULL};
  UDateFormat *format = NULL;
  if (date < ICU_NONE || date > ICU_FULL || time < ICU_NONE || time > ICU_FULL) {
    status = U_ILLEGAL_ARGUMENT_ERROR;
  } else {
    format = open_format(locale, styles[date + 1], styles[time + 1], &status);
  }
  UChar pattern[128];
  int32_t length = 0;
  if (U_SUCCESS(status)) length = udat_toPattern(format, 0, pattern, 128, &status);
  udat_close(format);
  return shim_utf8(pattern, length, status);
}
