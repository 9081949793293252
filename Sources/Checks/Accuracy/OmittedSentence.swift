import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence of the source that no sentence of its paragraph's translation renders.
package struct OmittedSentence: UnitCheck {
  package static let rule = Rule(
    "omitted-sentence", .mqm("accuracy/omission"), .major, .probable,
    summary: "A sentence of the source is missing.",
    why: "machines drop a sentence of a long segment, most often its last, and those that summarize drop more",
    examples: [
      Example(
        "en", "The bridge over the river Teza was closed on Monday, 4 March. ⟦⟧Who will pay for it?",
        source: "Мост через реку Тезу закрыли в понедельник, 4 марта. Инженеры нашли в опорах глубокие трещины. Кто за это заплатит?",
        from: "ru"),
      Example(
        "en", "The school stays closed until Friday. Parents were told by letter.⟦⟧",
        source: "Die Schule bleibt bis Freitag geschlossen. Die Eltern wurden brieflich benachrichtigt. Ob danach wieder unterrichtet wird, hängt von der Heizung ab.",
        from: "de"),
      Example(
        "en", "The bridge was closed on Monday, as engineers had found deep cracks in its piers. The repair will take 14 months.",
        source: "Мост закрыли в понедельник. Инженеры нашли в опорах глубокие трещины. Ремонт займёт 14 месяцев.", from: "ru"),
      Example(
        "en", "The school stays closed until Friday. Parents were told by letter. Whether lessons start again then depends on the heating.",
        source: "Die Schule bleibt bis Freitag geschlossen, die Eltern wurden brieflich benachrichtigt. Ob danach wieder unterrichtet wird, hängt von der Heizung ab.",
        from: "de"),
      Example(
        "en", "He paused, and then he went home without a word.", source: "Er zögerte. Ja. Dann ging er, ohne ein Wort zu sagen, nach Hause.", from: "de"),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {}

  /// Shorter sentences are often rightly told in a word.
  private static let fewestLetters = 24.0
  private static let likely = 0.85
  private static let sure = 0.96

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, !unit.isPartial, source.sentenceCount > 1 else { return }
    let pairs = unit.sentencePairs
    var index = 0
    while index < pairs.count {
      var end = index
      while end < pairs.count, pairs[end].target.isEmpty { end += 1 }
      defer { index = max(end, index + 1) }
      guard end > index, end - index < pairs.count else { continue }
      let lost = pairs[index].source.lowerBound..<pairs[end - 1].source.upperBound
      let confidence = pairs[index..<end].map(\.confidence).min() ?? 0
      let range = source.range(ofSentences: lost)
      guard confidence >= Self.likely, source.letters(source.tokens(touching: range)) >= Self.fewestLetters else { continue }
      let isTail = end == pairs.count
      let place = isTail ? unit.target.utf8.count : unit.target.range(ofSentences: pairs[end].target).lowerBound
      findings.report(
        "\(isTail ? "the end of the source is missing" : "nothing renders the source's sentence"): '\(Quoted.beginning(source.text(range)))'",
        at: place..<place, tier: confidence >= Self.sure && pairs.isOneToOne(around: index..<end) ? nil : .hint, source: range)
    }
  }
}
