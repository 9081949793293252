import Foundation
import Testing
import UnicodeText

@Suite("The data of a locale")
struct LocaleDataTests {
  @Test(arguments: [
    Row("en", "“ ” ‘ ’"), Row("de", "„ “ ‚ ‘"), Row("de-CH", "„ “ ‚ ‘"), Row("fr", "« » « »"),
    Row("fr-CH", "« » ‹ ›"), Row("ru", "« » „ “"), Row("pl", "„ ” « »"), Row("ja", "「 」 『 』"),
    Row("zh", "“ ” ‘ ’"), Row("zh-TW", "「 」 『 』"), Row("ar", "” “ ’ ‘"), Row("he", "” ” ’ ’"),
    Row("fa", "« » ‹ ›"), Row("sv", "” ” ’ ’"), Row("fi", "” ” ’ ’"), Row("hu", "„ ” » «"),
    Row("es", "« » “ ”"), Row("it", "« » “ ”"), Row("el", "« » “ ”"), Row("", "“ ” ‘ ’"),
  ])
  func hasQuotationMarks(_ row: Row<String, String>) throws {
    let marks = try LocaleData(row.input).quotationMarks
    #expect(
      "\(marks.start) \(marks.end) \(marks.alternateStart) \(marks.alternateEnd)" == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("en", [".", ",", "%", "0", "latn"]), Row("de", [",", ".", "%", "0", "latn"]),
    Row("de-CH", [".", "’", "%", "0", "latn"]), Row("fr", [",", "\u{202F}", "%", "0", "latn"]),
    Row("ru", [",", "\u{A0}", "%", "0", "latn"]), Row("ar", ["٫", "٬", "٪\u{61C}", "٠", "arab"]),
    Row("ar-MA", [",", ".", "\u{200E}%\u{200E}", "0", "latn"]),
    Row("fa", ["٫", "٬", "٪", "۰", "arabext"]), Row("hi", [".", ",", "%", "0", "latn"]),
    Row("bn", [".", ",", "%", "০", "beng"]), Row("my", [".", ",", "%", "၀", "mymr"]),
    Row("de-u-nu-nosuch", [",", ".", "%", "0", "latn"]),
    Row("hi-u-nu-deva", [".", ",", "%", "०", "deva"]), Row("", [".", ",", "%", "0", "latn"]),
  ])
  func hasNumberSymbols(_ row: Row<String, [String]>) throws {
    let symbols = try LocaleData(row.input).numberSymbols()
    #expect(
      [
        symbols.decimalSeparator, symbols.groupingSeparator, symbols.percent,
        symbols.zero.map { String($0) } ?? "", symbols.numberingSystem,
      ] == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("ar", "٠"), Row("fa", "۰"), Row("hi", "०"), Row("th", "๐"), Row("km", "០"), Row("en", "0"),
    Row("ta", "௦"),
  ])
  func hasNativeDigits(_ row: Row<String, String>) throws {
    let locale = try LocaleData(row.input)
    #expect(
      locale.numberSymbols(.native).zero.map { String($0) } == row.output,
      sourceLocation: row.location)
    #expect(locale.numberSymbols(.latin).zero == "0", sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("ar", "ar Arab EG"), Row("zh-TW", "zh Hant TW"), Row("zh", "zh Hans CN"),
    Row("sr", "sr Cyrl RS"), Row("sr-Latn", "sr Latn RS"), Row("ja", "ja Jpan JP"),
    Row("pa-PK", "pa Arab PK"), Row("uz-AF", "uz Arab AF"), Row("und-Hebr", "he Hebr IL"),
    Row("tlh", "tlh - "), Row("", "en Latn US"),
  ])
  func addsLikelySubtags(_ row: Row<String, String>) throws {
    let likely = try LocaleData(row.input).likelySubtags
    #expect(
      "\(likely.language) \(likely.script?.code ?? "-") \(likely.region)" == row.output,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("ar", true), Row("he", true), Row("fa", true), Row("ur", true), Row("dv", true),
    Row("en", false), Row("az-Arab", true), Row("pa-PK", true), Row("ja", false),
  ])
  func knowsItsDirection(_ row: Row<String, Bool>) throws {
    #expect(try LocaleData(row.input).isRightToLeft == row.output, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row(Tagged("en", "aZ"), true), Row(Tagged("en", "éя"), false), Row(Tagged("de", "äÄß"), true),
    Row(Tagged("fr", "éçœŒ"), true), Row(Tagged("ru", "ёЯ"), true), Row(Tagged("ru", "іў"), false),
    Row(Tagged("uk", "іїєґ"), true), Row(Tagged("ar", "عةى"), true), Row(Tagged("ar", "گپ"), false),
    Row(Tagged("fa", "گپچژ"), true), Row(Tagged("ja", "日か"), true), Row(Tagged("zh", "汉"), true),
    Row(Tagged("tr", "ıİş"), true), Row(Tagged("hi", "कि"), true), Row(Tagged("th", "กะ"), true),
  ])
  func knowsItsExemplarCharacters(_ row: Row<Tagged, Bool>) throws {
    let exemplars = try LocaleData(row.input.tag).exemplarCharacters()
    for scalar in row.input.text.unicodeScalars {
      #expect(exemplars.contains(scalar) == row.output, "\(scalar)", sourceLocation: row.location)
    }
    #expect(!exemplars.contains("\u{10FFFF}"))
    #expect(!exemplars.contains("\u{0000}"))
  }

  @Test func hasExemplarsOfSeveralScalars() throws {
    #expect(try LocaleData("cs").exemplarCharacters().sequences.contains("ch"))
    #expect(try LocaleData("en").exemplarCharacters(.auxiliary).contains("é"))
    #expect(try LocaleData("es").exemplarCharacters(.punctuation).contains("¿"))
  }

  @Test(arguments: ["not a tag", "en_US!", "e", "en-", "-", "en-US-\u{0000}", "\u{0000}", "ÿÿ"])
  func doesNotExistForAnIllFormedTag(_ tag: String) {
    #expect(throws: ICUError.self) { try LocaleData(tag) }
  }

  @Test(arguments: ["xx", "tlh", "und", "", "qaa-Xyzw"])
  func isRootsForALanguageCLDRLacks(_ tag: String) throws {
    let locale = try LocaleData(tag)
    #expect(locale.datePattern(.short) == "y-MM-dd")
    #expect(locale.quotationMarks.start == "“")
    #expect(locale.countries.isEmpty)
  }

  @Test func isTheSameForEveryThread() async throws {
    let locale = try LocaleData("fr")
    let counts = await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<32 {
        group.addTask {
          [locale.countries.count, locale.months(.wide, .format).count, locale.currencies.count]
        }
      }
      return await group.reduce(into: Set<[Int]>()) { $0.insert($1) }
    }
    #expect(counts.count == 1)
  }

  @Test func carriesItsVersions() {
    #expect(UnicodeVersions.icu == "72.1")
    #expect(UnicodeVersions.unicode == "15.0")
    #expect(UnicodeVersions.cldr == "42")
  }
}
