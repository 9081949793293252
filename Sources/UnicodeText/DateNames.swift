internal import CICU

/// How much of a month's or a weekday's name is written.
package enum NameWidth: Sendable, CaseIterable {
  /// `September`.
  case wide
  /// `Sep`, `Sept.`
  case abbreviated
  /// `S`. Not unique.
  case narrow
}

/// Where a month's or weekday's name stands.
package enum NameContext: Sendable, CaseIterable {
  /// In a date: Russian `марта`.
  case format
  /// Alone: Russian `март`.
  case standAlone
}

/// A day of the week. The raw value is ISO 8601's: 1 is Monday.
package enum Weekday: Int, Hashable, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// A part of a numeric date.
package enum DateField: Hashable, Sendable {
  case day, month, year
}

/// How much of a date or time a pattern writes: short is `3/6/25`, medium
/// `Mar 6, 2025` in American English.
package enum DateStyle: Sendable, CaseIterable {
  case short, medium, long, full
}

struct DateNamesKey: Hashable, Sendable {
  var what: Int
  var width: NameWidth
  var context: NameContext
  var calendar: CalendarSystem
}

struct DatePatternKey: Hashable, Sendable {
  var date: DateStyle?
  var time: DateStyle?
}

extension LocaleData {
  /// Names of the months; the first month is at 0.
  ///
  /// Hebrew has 14 entries in ICU: Adar I at 5, Adar at 6, Adar II (the Adar of
  /// leap years) at 13.
  package func months(
    _ width: NameWidth, _ context: NameContext, calendar: CalendarSystem = .gregorian
  ) -> [String] {
    names(DateNamesKey(what: ICU_MONTHS, width: width, context: context, calendar: calendar))
  }

  /// Names of the weekdays from Monday: 0 is Monday.
  package func weekdays(_ width: NameWidth, _ context: NameContext) -> [String] {
    let key = DateNamesKey(
      what: ICU_WEEKDAYS, width: width, context: context, calendar: .gregorian)
    let fromSunday = names(key)
    return Array(fromSunday.dropFirst() + fromSunday.prefix(1))
  }

  /// `AM` and `PM`, in this order.
  package var dayPeriods: [String] {
    names(
      DateNamesKey(
        what: ICU_DAY_PERIODS, width: .abbreviated, context: .format, calendar: .gregorian))
  }

  /// Names of a calendar's eras by ICU's number: `BC` is at 0, `AD` at 1.
  package func eras(_ width: NameWidth, calendar: CalendarSystem = .gregorian) -> [String] {
    names(DateNamesKey(what: ICU_ERAS, width: width, context: .format, calendar: calendar))
  }

  private func names(_ key: DateNamesKey) -> [String] {
    cached(\.dateNames, key) {
      let width =
        switch key.width {
        case .wide: ICU_WIDE
        case .abbreviated: ICU_ABBREVIATED
        case .narrow: ICU_NARROW
        }
      let standAlone: Int32 = key.context == .standAlone ? 1 : 0
      return Array(
        ListOfStrings(
          owned: icu_locale_date_names(
            locale, key.calendar.rawValue, Int32(key.what), Int32(width), standAlone)))
    }
  }
}

extension LocaleData {
  /// CLDR's pattern of a date (UTS #35 letters): `d. MMMM y`.
  ///
  /// In the locale's own calendar: Buddhist in Thai, Persian in Persian.
  package func datePattern(_ style: DateStyle) -> String {
    pattern(DatePatternKey(date: style, time: nil))
  }

  /// CLDR's pattern of a time: `HH:mm`.
  package func timePattern(_ style: DateStyle) -> String {
    pattern(DatePatternKey(date: nil, time: style))
  }

  /// The order of day, month and year in a date.
  package func dateOrder(_ style: DateStyle = .short) -> [DateField] {
    var order: [DateField] = []
    for letter in patternLetters(of: datePattern(style)) {
      let field: DateField? =
        switch letter {
        case UInt8(ascii: "d"): .day
        case UInt8(ascii: "M"), UInt8(ascii: "L"): .month
        case UInt8(ascii: "y"), UInt8(ascii: "u"): .year
        default: nil
        }
      if let field, !order.contains(field) { order.append(field) }
    }
    return order
  }

  /// Whether the locale tells time by a clock of 12 hours.
  package var usesTwelveHourClock: Bool {
    patternLetters(of: timePattern(.short)).contains {
      $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: "K")
    }
  }

  private func pattern(_ key: DatePatternKey) -> String {
    cached(\.patterns, key) {
      let text = icu_locale_date_pattern(locale, shimStyle(key.date), shimStyle(key.time))
      return (try? String(owned: text, "")) ?? ""
    }
  }

  private func shimStyle(_ style: DateStyle?) -> Int32 {
    switch style {
    case nil: Int32(ICU_NONE)
    case .short: Int32(ICU_SHORT)
    case .medium: Int32(ICU_MEDIUM)
    case .long: Int32(ICU_LONG)
    case .full: Int32(ICU_FULL)
    }
  }
}

/// The letters of a pattern that stand for fields: those outside apostrophes.
private func patternLetters(of pattern: String) -> [UInt8] {
  var isQuoted = false
  return pattern.utf8.filter { byte in
    if byte == UInt8(ascii: "'") { isQuoted.toggle() }
    return !isQuoted && byte != UInt8(ascii: "'")
  }
}
