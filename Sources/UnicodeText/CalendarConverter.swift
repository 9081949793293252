internal import CICU

/// Converts dates between calendars.
///
/// An object belongs to one worker. The first use of a calendar opens it; then a
/// conversion takes about 1 µs.
package final class CalendarConverter {
  private var calendars: [CalendarSystem: OpaquePointer] = [:]

  package init() {}

  deinit {
    for calendar in calendars.values { icu_calendar_close(calendar) }
  }

  /// Days since 1970-01-01 of a date; nil when its calendar has no such date.
  ///
  /// - Throws: `ICUError` when ICU has no such calendar.
  package func day(of date: CalendarDate) throws(ICUError) -> Int? {
    guard date.year.magnitude <= maximumYear else { return nil }
    if date.system == .gregorian {
      return CalendarDate.gregorianDay(year: date.year, month: date.month, day: date.day)
    }
    let fields = (
      Int32(exactly: date.era ?? -1), Int32(exactly: date.month), Int32(exactly: date.day)
    )
    guard case (let era?, let month?, let day?) = fields, month >= 1, day >= 1 else { return nil }
    var status: Int32 = 0
    let number = icu_calendar_day(
      try calendar(date.system), era, Int32(date.year), month, day, &status)
    return status > 0 ? nil : Int(number)
  }

  /// The date of a day in a calendar; nil beyond the year 100,000.
  ///
  /// - Throws: `ICUError` when ICU has no such calendar.
  package func date(
    ofDay day: Int, in system: CalendarSystem
  ) throws(ICUError) -> CalendarDate? {
    guard day.magnitude <= maximumYear * 366 else { return nil }
    if system == .gregorian { return CalendarDate.gregorian(day: day) }
    var status: Int32 = 0
    let date = icu_calendar_date(try calendar(system), Int64(day), &status)
    if status > 0 { return nil }
    return CalendarDate(
      system, era: Int(date.era), year: Int(date.year), month: Int(date.month),
      day: Int(date.day))
  }

  /// The same day in another calendar; nil when its own calendar has no such date.
  ///
  /// - Throws: `ICUError` when ICU has no such calendar.
  package func convert(
    _ date: CalendarDate, to system: CalendarSystem
  ) throws(ICUError) -> CalendarDate? {
    guard let day = try day(of: date) else { return nil }
    return try self.date(ofDay: day, in: system)
  }

  /// The weekday of a date; nil when its calendar has no such date.
  ///
  /// - Throws: `ICUError` when ICU has no such calendar.
  package func weekday(of date: CalendarDate) throws(ICUError) -> Weekday? {
    try day(of: date).flatMap(Weekday.init(ofDay:))
  }

  private func calendar(_ system: CalendarSystem) throws(ICUError) -> OpaquePointer {
    if let calendar = calendars[system] { return calendar }
    var status: Int32 = 0
    guard let opened = icu_calendar_open(system.rawValue, &status) else {
      throw ICUError(code: status, task: "open the calendar '\(system.rawValue)'")
    }
    calendars[system] = opened
    return opened
  }
}

@available(*, unavailable)
extension CalendarConverter: Sendable {}

extension Weekday {
  /// The weekday of a day counted from 1970-01-01, a Thursday.
  package init?(ofDay day: Int) {
    let sinceMonday = day + 3
    self.init(rawValue: sinceMonday - floorDivided(sinceMonday, 7) * 7 + 1)
  }
}
