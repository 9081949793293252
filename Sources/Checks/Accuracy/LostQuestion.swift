import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a statement whose source is a question.
package struct LostQuestion: UnitCheck {
  package static let rule = Rule(
    "lost-question", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "The target states what the source asks.",
    why: "a model writes the order of words that is most frequent, and closes the sentence by it",
    examples: [
      Example("en", "The village is old⟦.⟧", source: "Ist das Dorf alt?", from: "de"),
      Example("en", "He opened the bridge⟦.⟧", source: "他开通了大桥吗？", from: "zh"),
      Example("en", "Is the village old?", source: "Ist das Dorf alt?", from: "de"),
      Example("en", "Who knows how old it is. Perhaps nobody does?", source: "Wer weiß, wie alt es ist? Vielleicht niemand?", from: "de"),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = [.questionOrExclamation, .foreignMark]

  /// Words that make a question without a mark: か, ね.
  private let particles: WordTable

  package init?(_ pack: Pack) { particles = pack.facts.words("question-words") }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, !unit.isPartial else { return }
    let view = unit.target
    // A target with questions of its own may have put them elsewhere.
    if view.tokens.contains(where: { $0.has(.mark) && "?？؟;".unicodeScalars.contains(view.scalar($0)) }) { return }
    let pairs = unit.sentenceRanges
    guard source.sentences.count == view.sentences.count else { return }
    for (a, b) in pairs {
      guard let mark = source.questionMark(of: a), let last = b.last, view.tokens[last].has(.terminator) else { continue }
      // `aren't you?`, `right?` after a comma ask for no answer.
      if (max(a.lowerBound, mark - 4)..<mark).contains(where: { source.isText($0, ",") || source.isText($0, "、") || source.isText($0, "，") }) { continue }
      // Japanese and Chinese ask by the last word.
      if view.features.contains(.ideograph), b.suffix(4).contains(where: { particles.length(view.tokens, at: $0) > 0 }) { continue }
      // Arabic asks by a word; a mark alone may be a slip of the source.
      let asks = source.pack.facts.words("question-words")
      let isSure = source.tokens[a.lowerBound].script != .arabic || a.contains { asks.length(source.tokens, at: $0) > 0 }
      findings.report("the source asks", at: view.tokens[last].range, tier: isSure ? .probable : .hint, source: source.tokens[mark].range)
    }
  }
}
