#include "icu_calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include "shim.h"

static const double MILLISECONDS_A_DAY = 86400000.0;

icu_calendar *icu_calendar_open(const char *system, int32_t *status) {
  shim_begin();
  static const UChar utc[] = {'U', 'T', 'C'};
  UErrorCode code = U_ZERO_ERROR;
  char locale[64];
  UCalendar *calendar = NULL;
  if (snprintf(locale, sizeof locale, "@calendar=%s", system) >= (int)sizeof locale) {
    code = U_ILLEGAL_ARGUMENT_ERROR;
  } else {
    calendar = ucal_open(utc, 3, locale, UCAL_DEFAULT, &code);
  }
  if (U_SUCCESS(code)) ucal_setAttribute(calendar, UCAL_LENIENT, 0);
  *status = U_FAILURE(code) ? code : 0;
  return (icu_calendar *)calendar;
}

void icu_calendar_close(icu_calendar *calendar) {
  ucal_close((UCalendar *)calendar);
}

int64_t icu_calendar_day(
    icu_calendar *calendar, int32_t era, int32_t year, int32_t month, int32_t day,
    int32_t *status) {
  UCalendar *it = (UCalendar *)calendar;
  UErrorCode code = U_ZERO_ERROR;
  ucal_clear(it);
  if (era >= 0) ucal_set(it, UCAL_ERA, era);
  ucal_set(it, UCAL_YEAR, year);
  ucal_set(it, UCAL_MONTH, month - 1);
  ucal_set(it, UCAL_DATE, day);
  UDate moment = ucal_getMillis(it, &code);
  *status = U_FAILURE(code) ? code : 0;
  return U_FAILURE(code) ? 0 : (int64_t)floor(moment / MILLISECONDS_A_DAY);
}

icu_date icu_calendar_date(icu_calendar *calendar, int64_t day_number, int32_t *status) {
  UCalendar *it = (UCalendar *)calendar;
  UErrorCode code = U_ZERO_ERROR;
  ucal_setMillis(it, (double)day_number * MILLISECONDS_A_DAY, &code);
  icu_date date;
  date.era = ucal_get(it, UCAL_ERA, &code);
  date.year = ucal_get(it, UCAL_YEAR, &code);
  date.month = ucal_get(it, UCAL_MONTH, &code) + 1;
  date.day = ucal_get(it, UCAL_DATE, &code);
  *status = U_FAILURE(code) ? code : 0;
  return date;
}
