import Testing
import UnicodeText

@Suite("A transliterator")
struct TransliteratorTests {
  @Test(arguments: [
    Row(Tagged("Any-Latin", "Москва"), "Moskva"),
    Row(Tagged("Any-Latin", "Αθήνα"), "Athḗna"),
    Row(Tagged("Any-Latin", "東京"), "dōng jīng"),
    Row(Tagged("Any-Latin", "とうきょう"), "toukyou"),
    Row(Tagged("Any-Latin", "서울"), "seoul"),
    Row(Tagged("Any-Latin", "दिल्ली"), "dillī"),
    Row(Tagged("Any-Latin; Latin-ASCII", "Владимир Путин"), "Vladimir Putin"),
    Row(Tagged("Any-Latin; Latin-ASCII", "Ελλάδα"), "Ellada"),
    Row(Tagged("Any-Latin; Latin-ASCII; Lower", "Ångström"), "angstrom"),
    Row(Tagged("Latin-ASCII", "Łódź, Kraków, Æsir, straße"), "Lodz, Krakow, AEsir, strasse"),
    Row(Tagged("NFD; [:Nonspacing Mark:] Remove; NFC", "Crème brûlée"), "Creme brulee"),
    Row(Tagged("Hant-Hans", "漢語"), "汉语"),
    Row(Tagged("Any-Latin", ""), ""),
    Row(Tagged("Any-Latin", "a\u{0000}я"), "a\u{0000}â"),
    Row(Tagged("Any-Null", "unchanged"), "unchanged"),
  ])
  func rewrites(_ row: Row<Tagged, String>) throws {
    let transliterator = try Transliterator(row.input.tag)
    #expect(transliterator.id == row.input.tag, sourceLocation: row.location)
    #expect(
      transliterator.transliterate(row.input.text) == row.output, sourceLocation: row.location)
  }

  @Test func makesTextThatGrows() throws {
    let text = String(repeating: "東京", count: 5_000)
    let latin = try Transliterator("Any-Latin").transliterate(text)
    #expect(latin.hasPrefix("dōng jīng"))
    #expect(latin.utf8.count > 2 * text.unicodeScalars.count)
  }

  @Test(arguments: ["", "No-Such", "Any-Latin; No-Such", "[unclosed"])
  func doesNotExistForAnUnknownTransform(_ id: String) {
    #expect(throws: ICUError.self) { try Transliterator(id) }
  }
}

@Suite("Confusables")
struct ConfusablesTests {
  @Test(arguments: [
    Row(["paypal", "раураl"], true), Row(["НАТО", "HATO"], true), Row(["rn", "m"], true),
    Row(["l1", "Il"], true), Row(["ＮＡＴＯ", "NATO"], true), Row(["same", "same"], true),
    Row(["", ""], true), Row(["NATO", "OTAN"], false), Row(["a", "b"], false),
    Row(["é", "e"], false), Row(["é", "e\u{0301}"], true), Row(["a\u{0000}b", "a"], false),
  ])
  func lookAlike(_ row: Row<[String], Bool>) throws {
    let confusables = try Confusables()
    let (first, second) = (row.input[0], row.input[1])
    #expect(
      confusables.areConfusable(first, second) == row.output, sourceLocation: row.location)
    #expect(
      confusables.areConfusable(second, first) == row.output, sourceLocation: row.location)
  }

  @Test func haveOneSkeletonFromManyThreads() async throws {
    let confusables = try Confusables()
    let expected = confusables.skeleton("раураl")
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<64 { group.addTask { confusables.skeleton("paypal") } }
      for await skeleton in group { #expect(skeleton == expected) }
    }
  }
}
