#ifndef ICU_LOCALE_H
#define ICU_LOCALE_H

#include <stdint.h>
#include "icu_text.h"

// A locale here is an ICU locale identifier ("zh_Hant_TW"); "" is root.
// Data is the locale's, then its CLDR parents', then root's: never the
// environment's.

/// The ICU identifier of a BCP 47 tag; an error if the tag is ill-formed.
icu_utf8 icu_locale_of_tag(const char *tag);

/// A list: language, script, region after adding CLDR's likely subtags.
icu_utf8 icu_locale_likely(const char *locale);

/// 1 if the locale's likely script is written from right to left.
int32_t icu_locale_is_right_to_left(const char *locale);

/// A list: start, end, alternate start, alternate end.
icu_utf8 icu_locale_quotation_marks(const char *locale);

/// A list: decimal, grouping, percent, permille, minus, plus, zero digit ("" if
/// the system has no digits), name of the numbering system. numbering is
/// "default", "native" or a CLDR name such as "latn".
icu_utf8 icu_locale_number_symbols(const char *locale, const char *numbering);

/// A list: key, name, key, name … of a table of display names.
/// Bundle "region": Countries, Countries%short, Countries%variant; bundle
/// "lang": Languages, Languages%short, Languages%variant, Scripts.
icu_utf8 icu_locale_names(const char *locale, const char *bundle, const char *table);

/// A list: unit, pattern, unit, pattern … of every plural and case form: kilometer,
/// "{0} kilometres". Table: units, unitsShort, unitsNarrow.
icu_utf8 icu_locale_units(const char *locale, const char *table);

/// A list: code, symbol, name, code, symbol, name …
icu_utf8 icu_locale_currencies(const char *locale);

/// A list: code, plural category, name …
icu_utf8 icu_locale_currency_plurals(const char *locale);

enum { ICU_MONTHS = 0, ICU_WEEKDAYS = 1, ICU_DAY_PERIODS = 2, ICU_ERAS = 3 };
enum { ICU_WIDE = 0, ICU_ABBREVIATED = 1, ICU_NARROW = 2 };

/// A list in ICU's order: months from the first; weekdays from Sunday; AM, PM.
/// calendar is a CLDR name ("gregorian", "islamic-civil").
icu_utf8 icu_locale_date_names(
    const char *locale, const char *calendar, int32_t what, int32_t width,
    int32_t stand_alone);

enum { ICU_SHORT = 0, ICU_MEDIUM = 1, ICU_LONG = 2, ICU_FULL = 3, ICU_NONE = -1 };

/// A CLDR date pattern: of a date, a time, or both.
icu_utf8 icu_locale_date_pattern(const char *locale, int32_t date, int32_t time);

enum { ICU_MAIN_EXEMPLARS = 0, ICU_AUXILIARY_EXEMPLARS = 1, ICU_PUNCTUATION_EXEMPLARS = 2 };

/// Pairs of first and last scalar, ascending, in both cases.
icu_numbers icu_locale_exemplar_ranges(const char *locale, int32_t kind);

/// A list: the exemplars of several scalars.
icu_utf8 icu_locale_exemplar_strings(const char *locale, int32_t kind);

#endif
