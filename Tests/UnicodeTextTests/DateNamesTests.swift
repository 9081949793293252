import Testing
import UnicodeText

@Suite("Names and patterns of dates")
struct DateNamesTests {
  @Test(arguments: [
    Row(Tagged("en", "wide format"), "January February March"),
    Row(Tagged("en", "abbreviated format"), "Jan Feb Mar"),
    Row(Tagged("en", "narrow format"), "J F M"),
    Row(Tagged("ru", "wide format"), "января февраля марта"),
    Row(Tagged("ru", "wide standAlone"), "январь февраль март"),
    Row(Tagged("cs", "wide format"), "ledna února března"),
    Row(Tagged("cs", "wide standAlone"), "leden únor březen"),
    Row(Tagged("ar", "wide format"), "يناير فبراير مارس"),
    Row(Tagged("ar-SY", "wide format"), "كانون الثاني شباط آذار"),
    Row(Tagged("de-AT", "wide format"), "Jänner Februar März"),
    Row(Tagged("fr", "abbreviated format"), "janv. févr. mars"),
    Row(Tagged("ja", "wide format"), "1月 2月 3月"),
    Row(Tagged("hi", "wide format"), "जनवरी फ़रवरी मार्च"),
    Row(Tagged("th", "wide format"), "มกราคม กุมภาพันธ์ มีนาคม"),
  ])
  func monthsComeInTheirOrder(_ row: Row<Tagged, String>) throws {
    let (width, context) = try form(row.input.text)
    let months = try LocaleData(row.input.tag).months(width, context)
    #expect(months.count == 12, sourceLocation: row.location)
    #expect(
      months.prefix(3).joined(separator: " ") == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "wide format"), "Monday Tuesday … Sunday"),
    Row(Tagged("en", "abbreviated format"), "Mon Tue … Sun"),
    Row(Tagged("ar", "wide format"), "الاثنين الثلاثاء … الأحد"),
    Row(Tagged("ru", "wide format"), "понедельник вторник … воскресенье"),
    Row(Tagged("fa", "wide format"), "دوشنبه سه‌شنبه … یکشنبه"),
    Row(Tagged("zh", "wide format"), "星期一 星期二 … 星期日"),
    Row(Tagged("he", "wide format"), "יום שני יום שלישי … יום ראשון"),
  ])
  func weekdaysBeginOnMonday(_ row: Row<Tagged, String>) throws {
    let (width, context) = try form(row.input.text)
    let days = try LocaleData(row.input.tag).weekdays(width, context)
    #expect(days.count == 7, sourceLocation: row.location)
    #expect(
      "\(days[0]) \(days[1]) … \(days[6])" == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "islamic-umalqura"), "Muharram Dhuʻl-Hijjah 12"),
    Row(Tagged("ar", "islamic-umalqura"), "محرم ذو الحجة 12"),
    Row(Tagged("ar-SA-u-ca-gregory", "islamic-civil"), "محرم ذو الحجة 12"),
    Row(Tagged("fa", "persian"), "فروردین اسفند 12"),
    Row(Tagged("en", "persian"), "Farvardin Esfand 12"),
    Row(Tagged("en", "hebrew"), "Tishri Adar II 14"),
    Row(Tagged("th", "buddhist"), "มกราคม ธันวาคม 12"),
  ])
  func otherCalendarsHaveTheirMonths(_ row: Row<Tagged, String>) throws {
    let calendar = try #require(CalendarSystem(rawValue: row.input.text))
    let months = try LocaleData(row.input.tag).months(.wide, .format, calendar: calendar)
    #expect(
      "\(months.first ?? "") \(months.last ?? "") \(months.count)" == row.output,
      sourceLocation: row.location)
  }

  @Test func erasAndDayPeriodsAreNamed() throws {
    let english = try LocaleData("en")
    #expect(english.eras(.abbreviated) == ["BC", "AD"])
    #expect(english.dayPeriods == ["AM", "PM"])
    let japanese = try LocaleData("ja")
    #expect(japanese.eras(.wide, calendar: .japanese).last == "令和")
    #expect(japanese.dayPeriods == ["午前", "午後"])
  }

  @Test(arguments: [
    Row("en", "M/d/yy|MMM d, y|month day year"), Row("en-GB", "dd/MM/y|d MMM y|day month year"),
    Row("de", "dd.MM.yy|dd.MM.y|day month year"), Row("ja", "y/MM/dd|y/MM/dd|year month day"),
    Row("zh", "y/M/d|y年M月d日|year month day"), Row("sv", "y-MM-dd|d MMM y|year month day"),
    Row("fr", "dd/MM/y|d MMM y|day month year"),
    Row("ru", "dd.MM.y|d MMM y\u{202F}'г'.|day month year"),
    Row("ar", "d\u{200F}/M\u{200F}/y|dd\u{200F}/MM\u{200F}/y|day month year"),
    Row("es", "d/M/yy|d MMM y|day month year"), Row("hu", "y. MM. dd.|y. MMM d.|year month day"),
    Row("ko", "yy. M. d.|y. M. d.|year month day"),
    Row("lv", "dd.MM.yy|y. 'gada' d. MMM|day month year"),
  ])
  func datesHaveAPatternAndAnOrder(_ row: Row<String, String>) throws {
    let locale = try LocaleData(row.input)
    let order = locale.dateOrder().map { "\($0)" }.joined(separator: " ")
    #expect(
      "\(locale.datePattern(.short))|\(locale.datePattern(.medium))|\(order)" == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("en", true), Row("en-GB", false), Row("de", false), Row("ar", true), Row("hi", true),
    Row("ja", false), Row("zh-TW", true), Row("ko", true), Row("fr", false), Row("fr-CA", false),
    Row("es-MX", false), Row("fi", false), Row("", false),
  ])
  func timesHaveAClock(_ row: Row<String, Bool>) throws {
    #expect(
      try LocaleData(row.input).usesTwelveHourClock == row.output, sourceLocation: row.location)
  }

  private func form(_ text: String) throws -> (NameWidth, NameContext) {
    let words = text.split(separator: " ")
    return (
      try #require(NameWidth.allCases.first { "\($0)" == words[0] }),
      try #require(NameContext.allCases.first { "\($0)" == words[1] })
    )
  }
}
