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
      if particles.isEmpty || a.contains(where: { Self.asks(source, $0) || particles.length(source.tokens, at: $0) > 0 && mayAsk($0, of: a, in: source) }) { continue }
      findings.report("the source does not ask", at: unit.target.tokens[mark].range, tier: isStatement(a, source, unit) ? .probable : .hint, source: source.range(ofTokens: a))
    }
  }

  /// Where a word of one letter asks, as か at the end; and in languages that mark their questions, the words
  /// that begin one (`que`, `где`) elsewhere begin a clause.
  private func mayAsk(_ index: Int, of sentence: Range<Int>, in source: SegmentView) -> Bool {
    let token = source.tokens[index]
    if token.script == .kana || token.script == .han { return token.script == .han || sentence.upperBound - index <= 5 || source.pack.facts.words("question-words").length(source.tokens, at: index) > 1 }
    guard [.latin, .cyrillic, .greek].contains(token.script) else { return true }
    if source.pack.facts.words("question-particles").length(source.tokens, at: index) > 0 { return true }
    return (sentence.lowerBound..<index).count(where: { source.tokens[$0].isWordLike }) < 3
  }

  /// Whether the source's sentence ends by a full stop, and no question stands beside it that may be meant.
  ///
  /// Arabic asks in a letter before the verb, and classical texts without a mark.
  private func isStatement(_ sentence: Range<Int>, _ source: SegmentView, _ unit: UnitView) -> Bool {
    guard source.tokens[sentence.lowerBound].script != .arabic, source.sentenceCount == unit.target.sentenceCount, source.sentenceCount <= 3 else { return false }
    guard let stop = sentence.last(where: { ![Unicode.Scalar("\""), "”", "»", "」", ")"].contains(source.scalar(source.tokens[$0])) }), source.tokens[stop].has(.terminator) else { return false }
    return !source.isText(stop, "…") && !(stop > 0 && source.isText(stop - 1, ".")) && !source.tokens.indices.contains { Self.asks(source, $0) }
  }

  private static func asks(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.tokens[index].has(.mark) else { return false }
    let scalar = view.scalar(view.tokens[index])
    return scalar == "?" || scalar == "？" || scalar == "؟"
  }
}
