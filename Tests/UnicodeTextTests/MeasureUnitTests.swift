import Testing
import UnicodeText

@Suite("A unit")
struct MeasureUnitTests {
  @Test(arguments: [
    (160.0, "kilometer", 100.0, "mile"), (0.5, "hour", 30.0, "minute"), (25.0, "celsius", 77.0, "fahrenheit"), (14.0, "day", 2.0, "week"),
    (100.0, "kilometer-per-hour", 62.0, "mile-per-hour"), (1.0, "square-kilometer", 100.0, "hectare"), (1000.0, "liter", 1.0, "cubic-meter"),
  ])
  func convertsWithinARounding(_ amount: Double, _ unit: String, _ other: Double, _ otherUnit: String) throws {
    let (a, b) = try (#require(MeasureUnit(unit)), #require(MeasureUnit(otherUnit)))
    #expect(a.converts(amount, to: b, other, within: 0.02))
    #expect(!a.converts(amount * 2, to: b, other, within: 0.02))
  }

  @Test(arguments: [("kilometer", "kilogram"), ("mile-per-hour", "mile"), ("megabit-per-second", "megabit-per-hour")])
  func isNotAnother(_ unit: String, _ other: String) throws {
    let (a, b) = try (#require(MeasureUnit(unit)), #require(MeasureUnit(other)))
    #expect(!a.equals(b))
  }

  @Test(arguments: ["furlong-of-nothing", "", "per", "kilometer-per-hour-per-hour"])
  func isNotMadeOfAnUnknownName(_ name: String) {
    #expect(MeasureUnit(name) == nil)
  }

  @Test(arguments: [("en", "kilometer", "", " kilometers"), ("zh", "kilometer-per-hour", "每小时", "公里"), ("ru", "kilometer", "", " километров"), ("ja", "kilogram", "", " キログラム")])
  func hasCLDRsNames(_ language: String, _ unit: String, _ before: String, _ after: String) throws {
    let patterns = try LocaleData(language).unitPatterns
    #expect(patterns.contains(UnitPattern(unit: unit, before: before, after: after)))
  }
}

@Suite("Two words that sound")
struct SoundLikenessTests {
  private func sound(_ word: String) -> SoundSkeleton { SoundSkeleton(ArraySlice(word.utf8), isLevelled: false) }

  @Test(arguments: [("Stepanov", "Степанов"), ("Salazar", "Salazar"), ("Gagarina", "Гагарина")])
  func alikeAreAlike(_ a: String, _ b: String) { #expect(sound(a).likeness(to: sound(b)) > 0.9) }

  @Test(arguments: [("Dobbins", "Степанов"), ("Barlow", "Fuentes"), ("Kubo", "Salazar")])
  func apartAreApart(_ a: String, _ b: String) { #expect(sound(a).likeness(to: sound(b)) < 0.6) }
}
