/// A calendar. The raw value is CLDR's name of it.
package enum CalendarSystem: String, Hashable, Sendable, CaseIterable {
  /// Proleptic: also before 1582, as ISO 8601 has it. The year before 1 is 0.
  case gregorian
  /// Saudi Arabia's official calendar; before 1300 and after 1600 AH the civil one.
  case islamicUmmAlQura = "islamic-umalqura"
  /// The tabular Islamic calendar of the Friday epoch.
  case islamicCivil = "islamic-civil"
  /// The tabular Islamic calendar of the Thursday epoch.
  case islamicTabular = "islamic-tbla"
  /// The Solar Hijri calendar of Iran and Afghanistan.
  case persian
  /// Gregorian months and days, years of an emperor's era.
  case japanese
  /// Gregorian months and days, years from 1912: Minguo.
  case roc
  /// Gregorian months and days, years from 544 BCE.
  case buddhist
  case hebrew
  case coptic
  case ethiopic
  /// The Indian national calendar (Saka).
  case indian
}

/// A date in a calendar.
package struct CalendarDate: Hashable, Sendable {
  package var system: CalendarSystem
  /// ICU's number of the era; nil is the calendar's own: Common Era, Anno Hegirae.
  /// Japanese: Meiji 232, Taishō 233, Shōwa 234, Heisei 235, Reiwa 236.
  package var era: Int?
  package var year: Int
  /// From 1. Hebrew counts 13: Tishri 1 … Adar I 6 (leap years only), Adar 7 … Elul 13.
  package var month: Int
  /// From 1.
  package var day: Int

  package init(_ system: CalendarSystem, era: Int? = nil, year: Int, month: Int, day: Int) {
    self.system = system
    self.era = era
    self.year = year
    self.month = month
    self.day = day
  }
}

extension CalendarDate {
  /// Days since 1970-01-01 of a Gregorian date; nil when there is no such date.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
  /// days_from_civil: years run from March, so that the leap day is the last.
  package static func gregorianDay(year: Int, month: Int, day: Int) -> Int? {
    guard (1...12).contains(month), day >= 1, year.magnitude <= maximumYear else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let yearFromMarch = month > 2 ? year : year - 1
    let century = floorDivided(yearFromMarch, 400)
    let yearOfCentury = yearFromMarch - century * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCentury = yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear
    return century * 146_097 + dayOfCentury - 719_468
  }

  /// The Gregorian date of a day: the inverse, civil_from_days.
  package static func gregorian(day number: Int) -> CalendarDate {
    let shifted = number + 719_468
    let century = floorDivided(shifted, 146_097)
    let dayOfCentury = shifted - century * 146_097
    let yearOfCentury =
      (dayOfCentury - dayOfCentury / 1460 + dayOfCentury / 36_524 - dayOfCentury / 146_096) / 365
    let dayOfYear =
      dayOfCentury - (365 * yearOfCentury + yearOfCentury / 4 - yearOfCentury / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return CalendarDate(
      .gregorian, year: yearOfCentury + century * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}

/// The farthest year from 0 that is converted; beyond it a date does not exist here.
let maximumYear = 100_000

func floorDivided(_ dividend: Int, _ divisor: Int) -> Int {
  dividend >= 0 ? dividend / divisor : -((divisor - 1 - dividend) / divisor)
}
