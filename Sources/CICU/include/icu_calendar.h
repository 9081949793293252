#ifndef ICU_CALENDAR_H
#define ICU_CALENDAR_H

#include <stdint.h>

/// One calendar system in UTC. Never used by two threads at once.
typedef struct icu_calendar icu_calendar;

/// system is a CLDR calendar name: "islamic-umalqura", "japanese" …
icu_calendar *icu_calendar_open(const char *system, int32_t *status);
void icu_calendar_close(icu_calendar *calendar);

/// Days since 1970-01-01 of a date; month and day from 1. A date the calendar
/// does not have is an error. era -1 is the calendar's default era.
int64_t icu_calendar_day(
    icu_calendar *calendar, int32_t era, int32_t year, int32_t month, int32_t day,
    int32_t *status);

/// Month and day from 1.
typedef struct {
  int32_t era;
  int32_t year;
  int32_t month;
  int32_t day;
} icu_date;

/// The date of a day counted from 1970-01-01.
icu_date icu_calendar_date(icu_calendar *calendar, int64_t day_number, int32_t *status);

#endif
