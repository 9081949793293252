import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence of the target that renders no sentence of its paragraph's source.
package struct AddedSentence: UnitCheck {
  package static let rule = Rule(
    "added-sentence", .mqm("accuracy/addition"), .major, .probable,
    summary: "A sentence has no counterpart in the source.",
    why: "a machine that makes text goes on where its source ends, explains, or sums up",
    examples: [
      Example(
        "en", "The bridge over the river was closed on Monday. ⟦This decision shows how important good infrastructure is.⟧ The repair will take at least 14 months.",
        source: "Мост через реку закрыли в понедельник. Ремонт займёт не меньше 14 месяцев.", from: "ru"),
      Example(
        "en", "The school in Walle stays closed until Friday. Were the parents told? ⟦We can only hope that everybody stays healthy and safe.⟧",
        source: "Die Schule in Walle bleibt bis Freitag geschlossen. Wurden die Eltern benachrichtigt?", from: "de"),
      Example(
        "en", "The bridge was closed on Monday. Engineers had found deep cracks in its piers. The repair will take 14 months.",
        source: "Мост закрыли в понедельник, так как инженеры нашли в опорах глубокие трещины. Ремонт займёт 14 месяцев.", from: "ru"),
      Example(
        "en", "He hesitated. So be it. Then he went home without saying a word.", source: "Er zögerte. Dann ging er, ohne ein Wort zu sagen, nach Hause.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  private static let fewestLetters = 24.0
  private static let likely = 0.85
  private static let sure = 0.96

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let target = unit.target
    guard unit.source != nil, !unit.isPartial, target.sentenceCount > 1 else { return }
    let pairs = unit.sentencePairs
    var index = 0
    while index < pairs.count {
      var end = index
      while end < pairs.count, pairs[end].source.isEmpty { end += 1 }
      defer { index = max(end, index + 1) }
      guard end > index, end - index < pairs.count else { continue }
      let confidence = pairs[index..<end].map(\.confidence).min() ?? 0
      let range = target.range(ofSentences: pairs[index].target.lowerBound..<pairs[end - 1].target.upperBound)
      guard confidence >= Self.likely, target.letters(target.tokens(touching: range)) >= Self.fewestLetters else { continue }
      // A record stands alone: nothing beside it tells that its sentences are one to one.
      let isSure = target.kind != .field && confidence >= Self.sure && pairs.isOneToOne(around: index..<end)
      findings.report("nothing in the source says '\(Quoted.beginning(target.text(range)))'", at: range, tier: isSure ? nil : .hint)
    }
  }
}
