import Testing
import UnicodeText

@Suite("A date")
struct CalendarTests {
  private let converter = CalendarConverter()

  private static func date(
    _ system: CalendarSystem, _ year: Int, _ month: Int, _ day: Int, era: Int? = nil
  ) -> CalendarDate {
    CalendarDate(system, era: era, year: year, month: month, day: day)
  }

  @Test(arguments: [
    // The two Islamic dates of Ramadan 1 and Muharram 1, 1445, by Saudi Arabia's calendar.
    Row(date(.islamicUmmAlQura, 1445, 9, 1), date(.gregorian, 2024, 3, 11)),
    Row(date(.islamicUmmAlQura, 1445, 1, 1), date(.gregorian, 2023, 7, 19)),
    Row(date(.islamicCivil, 1445, 1, 1), date(.gregorian, 2023, 7, 19)),
    Row(date(.islamicCivil, 1, 1, 1), date(.gregorian, 622, 7, 19)),
    Row(date(.islamicTabular, 1445, 1, 1), date(.gregorian, 2023, 7, 18)),
    // Nowruz.
    Row(date(.persian, 1403, 1, 1), date(.gregorian, 2024, 3, 20)),
    Row(date(.persian, 1357, 11, 22), date(.gregorian, 1979, 2, 11)),
    Row(date(.japanese, 1, 5, 1, era: 236), date(.gregorian, 2019, 5, 1)),
    Row(date(.japanese, 31, 4, 30, era: 235), date(.gregorian, 2019, 4, 30)),
    Row(date(.japanese, 20, 8, 15, era: 234), date(.gregorian, 1945, 8, 15)),
    Row(date(.roc, 113, 1, 1), date(.gregorian, 2024, 1, 1)),
    Row(date(.buddhist, 2567, 4, 13), date(.gregorian, 2024, 4, 13)),
    // Rosh Hashanah; Purim of a leap year is in Adar.
    Row(date(.hebrew, 5785, 1, 1), date(.gregorian, 2024, 10, 3)),
    Row(date(.hebrew, 5784, 7, 14), date(.gregorian, 2024, 3, 24)),
    Row(date(.coptic, 1740, 1, 1), date(.gregorian, 2023, 9, 12)),
    Row(date(.ethiopic, 2016, 1, 1), date(.gregorian, 2023, 9, 12)),
    Row(date(.indian, 1946, 1, 1), date(.gregorian, 2024, 3, 21)),
    Row(date(.gregorian, 2024, 2, 29), date(.gregorian, 2024, 2, 29)),
  ])
  func isTheSameDayInAnotherCalendar(_ row: Row<CalendarDate, CalendarDate>) throws {
    #expect(
      try converter.convert(row.input, to: .gregorian) == row.output, sourceLocation: row.location)
    let back = try #require(try converter.convert(row.output, to: row.input.system))
    #expect(
      [back.year, back.month, back.day] == [row.input.year, row.input.month, row.input.day],
      sourceLocation: row.location)
    if let era = row.input.era { #expect(back.era == era, sourceLocation: row.location) }
  }

  @Test(arguments: [
    Row(date(.gregorian, 1970, 1, 1), Weekday.thursday),
    Row(date(.gregorian, 1969, 12, 31), .wednesday), Row(date(.gregorian, 2000, 1, 1), .saturday),
    Row(date(.gregorian, 2024, 2, 29), .thursday), Row(date(.gregorian, 1900, 1, 1), .monday),
    Row(date(.gregorian, 1, 1, 1), .monday), Row(date(.gregorian, 0, 12, 31), .sunday),
    Row(date(.islamicUmmAlQura, 1445, 9, 1), .monday), Row(date(.persian, 1403, 1, 1), .wednesday),
  ])
  func hasAWeekday(_ row: Row<CalendarDate, Weekday>) throws {
    #expect(try converter.weekday(of: row.input) == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    date(.gregorian, 2023, 2, 29), date(.gregorian, 1900, 2, 29), date(.gregorian, 2024, 13, 1),
    date(.gregorian, 2024, 0, 1), date(.gregorian, 2024, 4, 31), date(.gregorian, 2024, 1, 0),
    date(.gregorian, Int.max, 1, 1), date(.gregorian, Int.min, 1, 1),
    date(.gregorian, -100_001, 1, 1),
    date(.islamicCivil, 1445, 13, 1), date(.islamicCivil, 1445, 2, 30),
    date(.persian, 1402, 12, 30), date(.hebrew, 5785, 6, 1), date(.roc, 113, 2, 30),
    date(.japanese, 1, 4, 31, era: 236), date(.persian, Int.min, 1, 1),
    date(.persian, 1400, Int.max, 1), date(.persian, 1400, 1, Int.max),
    date(.japanese, 1, 1, 1, era: 100_000),
  ])
  func mayNotExist(_ date: CalendarDate) throws {
    #expect(try converter.day(of: date) == nil)
    #expect(try converter.weekday(of: date) == nil)
  }

  @Test(arguments: CalendarSystem.allCases)
  func comesBackFromEveryDayOfItsCalendar(_ system: CalendarSystem) throws {
    for day in stride(from: -50_000, through: 50_000, by: 97) {
      let date = try #require(try converter.date(ofDay: day, in: system))
      #expect(try converter.day(of: date) == day, "\(date)")
    }
  }

  @Test func followsTheDayBefore() throws {
    var before = try #require(try converter.date(ofDay: -800_000, in: .gregorian))
    for day in -799_999 ... -780_000 {
      let date = try #require(try converter.date(ofDay: day, in: .gregorian))
      let isNextDay = date.month == before.month && date.day == before.day + 1
      let isNextMonth = date.day == 1 && before.day >= 28
      #expect(isNextDay || isNextMonth, "\(before) \(date)")
      before = date
    }
    #expect(try converter.date(ofDay: Int.max, in: .persian) == nil)
    #expect(try converter.date(ofDay: Int.max, in: .gregorian) == nil)
    #expect(try converter.date(ofDay: Int.min, in: .hebrew) == nil)
  }
}
