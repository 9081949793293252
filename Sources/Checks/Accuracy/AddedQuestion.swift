import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a question whose source is a statement.
package struct AddedQuestion: UnitCheck {
  package static let rule = Rule(
    "added-question", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "The target asks what the source states.",
    why: "a model completes a sentence as the sentences it has seen before would go on",
    examples: [
      Example("en", "Did the mayor open the bridge⟦?⟧", source: "Der Bürgermeister eröffnete die Brücke.", from: "de"),
      Example("de", "Ist das Dorf alt⟦?⟧", source: "The village is old.", from: "en"),
      Example("en", "Did the mayor open the bridge?", source: "市長は橋を開通させましたか。", from: "ja"),
      Example("en", "Is the village old?", source: "Ist das Dorf alt?", from: "de"),
    ])
  package static let needs: SegmentFeatures = [.questionOrExclamation, .foreignMark]
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source else { return }
    let particles = source.pack.facts.words("question-words")
    for (a, b) in unit.sentenceRanges {
      guard let mark = unit.target.questionMark(of: b), source.questionMark(of: a) == nil else { continue }
      // `17.5 billion m?.`: the exponent was lost on the way.
      if mark > 1, unit.target.tokens[mark - 1].length == 1, unit.target.tokens[mark - 2].hasAny([.number, .word]), unit.target.touches(mark - 1, mark), unit.target.text(unit.target.tokens[mark - 1]) == "m" { continue }
      // Without a mark a question may be asked by a word.
      if particles.isEmpty || a.contains(where: { particles.length(source.tokens, at: $0) > 0 || Self.asks(source, $0) }) { continue }
      findings.report("the source does not ask", at: unit.target.tokens[mark].range, source: source.range(ofTokens: a))
    }
  }

  private static func asks(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.tokens[index].has(.mark) else { return false }
    let scalar = view.scalar(view.tokens[index])
    return scalar == "?" || scalar == "？" || scalar == "؟"
  }
}
