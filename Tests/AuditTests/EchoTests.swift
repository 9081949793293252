import Audit
import Bitext
import Testing

@Suite("A fault is told")
struct EchoTests {
  private static let auditor = Auditor()

  /// The rules and words of an English text's findings, in order.
  private func findings(_ text: String, from source: LanguageTag) async -> [String] {
    let document = Document(
      path: "-", units: [TranslationUnit(id: .paragraph(1), target: Segment(text))], sourceLanguage: source, targetLanguage: "en")
    return await Self.auditor.audit(document).findings.map { "\($0.rule) \(document.units[0].target[$0.range])" }
  }

  @Test func onceWhereACheckAndAPackRuleMakeTheSameRewrite() async {
    #expect(await findings("¿Who paid for the bridge?", from: "es") == ["inverted-mark ¿"])
  }

  @Test func onceWhereOneRewriteDoesWhatTheOtherDoesToo() async {
    #expect(await findings("He met the envoys of the U . S . A . in Oslo.", from: "de") == ["tokenizer-debris U . S . A ."])
    #expect(await findings("She works for Harbour News ( Harbour News ) in Oslo.", from: "ar") == ["doubled-gloss Harbour News ( Harbour News )"])
  }

  @Test func forEachOfTheFaultsOfTheSameWords() async {
    let found = await findings("Several ports - including Aden , Hodeidah and Mocha - are shut.", from: "ar")
    #expect(found.contains("space-before-punctuation  ,"))
    #expect(found.contains { $0.hasPrefix("spaced-hyphen") })
  }
}
