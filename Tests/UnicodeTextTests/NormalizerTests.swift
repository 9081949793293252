import Testing
import UnicodeText

@Suite("A normalizer")
struct NormalizerTests {
  private let normalizer: Normalizer

  init() throws { normalizer = try Normalizer() }

  @Test(arguments: [
    Row("", ""),
    Row("plain ASCII", "plain ASCII"),
    Row("e\u{0301}", "é"),
    Row("é", "é"),
    Row("\u{1100}\u{1161}\u{11A8}", "각"),
    Row("\u{212B}", "Å"),
    Row("A\u{030A}\u{0000}B", "Å\u{0000}B"),
    Row("ﬁ", "ﬁ"),
    Row("क\u{093C}", "क\u{093C}"),
    Row("\u{0627}\u{0653}", "آ"),
  ])
  func composes(_ row: Row<String, String>) {
    #expect(
      normalizer.nfc(row.input).codePoints == row.output.codePoints, sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("", ""),
    Row("NATO", "nato"),
    Row("already lower", "already lower"),
    Row("Straße", "strasse"),
    Row("ＮＡＴＯ", "nato"),
    Row("Ångström", "ångström"),
    Row("Μ\u{0301}ΆΪΟΣ", "μ\u{0301}άϊοσ"),
    Row("МОСКВА", "москва"),
    Row("co\u{00AD}op", "coop"),
    Row("می\u{200C}شود", "میشود"),
    Row("ﷺ", "صلى الله عليه وسلم"),
    Row("①½", "11⁄2"),
    Row("İ", "i\u{0307}"),
    Row("A\u{0000}B", "a\u{0000}b"),
  ])
  func foldsForComparison(_ row: Row<String, String>) {
    #expect(
      normalizer.nfkcCasefold(row.input).codePoints == row.output.codePoints,
      sourceLocation: row.location)
  }

  @Test(arguments: [
    Row("", true), Row("ASCII", true), Row("é", true), Row("e\u{0301}", false),
    Row("ɛ\u{0301}", true), Row("각", true), Row("\u{1100}\u{1161}", false), Row("한국어", true),
    Row("\u{212B}", false), Row("q\u{0323}\u{0307}", true), Row("q\u{0307}\u{0323}", false),
    Row("\u{FFFD}\u{0000}", true), Row("ʹ", true), Row("\u{0374}", false), Row("😀", true),
  ])
  func knowsComposedTextAsStringAndAsBytes(_ row: Row<String, Bool>) {
    #expect(normalizer.isNFC(row.input) == row.output, sourceLocation: row.location)
    let bytes = Array(row.input.utf8)
    #expect(normalizer.isNFC(bytes.span) == row.output, sourceLocation: row.location)
  }

  @Test func takesIllFormedBytesForReplacementCharacters() {
    for bytes: [UInt8] in [[0xFF], [0xE2, 0x82], [0x41, 0xED, 0xA0, 0x80], [0xCC]] {
      let isNFC = normalizer.isNFC(bytes.span)
      #expect(isNFC, "\(bytes)")
    }
  }

  @Test func changesNothingTwice() {
    let text = "ﬁ ＡＢ é e\u{0301} 각 \u{1100}\u{1161} İ ß \u{0345}"
    for form in [normalizer.nfc, normalizer.nfd, normalizer.nfkc, normalizer.nfkd] {
      #expect(form(form(text)).codePoints == form(text).codePoints)
    }
    let folded = normalizer.nfkcCasefold(text)
    #expect(normalizer.nfkcCasefold(folded).codePoints == folded.codePoints)
  }
}
