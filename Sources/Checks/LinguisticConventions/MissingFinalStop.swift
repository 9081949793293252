import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a text that breaks off without a final mark.
package struct MissingFinalStop: UnitCheck {
  package static let rule = Rule(
    "missing-final-stop", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "The last sentence has no final mark.",
    why: "the machine stopped before the end, or the mark was lost where texts were joined",
    examples: [
      Example(
        "en", "The ferry sank near the old ⟦harbour⟧", fixed: "The ferry sank near the old harbour.",
        source: "Le bac a coulé près du vieux port.", from: "fr"),
      Example(
        "en", "The ferry sank near the harbour. Nobody was hurt. The owners of the ferry said that they would pay for all of the ⟦damage⟧",
        fixed: "The ferry sank near the harbour. Nobody was hurt. The owners of the ferry said that they would pay for all of the damage."),
      Example("zh", "渡轮在旧港附近沉没⟦了⟧", source: "The ferry sank near the old harbour.", from: "en"),
      Example("en", "Old harbour to close", source: "Le vieux port ferme", from: "fr"),
      Example("th", "เรือข้ามฟากจมใกล้ท่าเรือเก่า", source: "The ferry sank near the old harbour.", from: "en"),
      Example("en", "The ferry sank near the old harbour."),
      Example("en", "The ferry sank. Nobody was hurt. Photo: Ann Lee"),
      Example("en", "She asked three of them: \"Who will pay for the damage?\""),
    ])
  package static let needs: SegmentFeatures = .any

  /// Without a pack it is not known how firmly the language ends its sentences.
  private let isKnown: Bool

  package init?(_ pack: Pack) { isKnown = !pack.facts.list("abbreviations").isEmpty }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    guard tokens.count > 4, let last = tokens.last, last.isWordLike, !last.has(.code) else { return }
    // Thai and its neighbours write no final stop, Tibetan its own mark.
    if last.has(.ideograph), last.script != .han, last.script != .kana { return }
    if last.script == .other, (0xF00...0xFFF).contains(view.scalar(last).value) { return }
    guard unit.source.map(wants) ?? (view.kind == .paragraph && breaksOff(view)) else { return }
    let fixes = stop(view).map { [Fix.unsafe(last.range, view.text(last) + $0)] } ?? []
    findings.report("the text ends without a mark after '\(view.text(last))'", at: last.range, tier: isKnown ? .probable : .hint, fixes: fixes)
  }

  /// The source is a sentence and ends as one.
  private func wants(_ source: SegmentView) -> Bool {
    let tokens = source.tokens
    guard tokens.count > 4, let last = tokens.last, last.has(.terminator), !source.isText(tokens.count - 1, "…") else { return false }
    let before = tokens[tokens.count - 2]
    return before.isWordLike && !before.has(.code) && before.length > 1
  }

  /// Two sentences or more end by a mark, and the last, a long one, does not.
  private func breaksOff(_ view: SegmentView) -> Bool {
    let sentences = view.sentences
    guard sentences.count > 2, let last = sentences.last, last.count > 6, !view.tokens[last.upperBound - 1].has(.capitalized) else { return false }
    return !view.isTitleCase(last) && sentences.dropLast().allSatisfy { $0.contains { view.tokens[$0].has(.terminator) } }
      && !last.contains { view.isText($0, ":") || view.isText($0, "/") }
  }

  /// What ends the sentence before, or what the script of the last word writes.
  private func stop(_ view: SegmentView) -> String? {
    if let mark = view.marks.last(where: { view.tokens[Int($0)].has(.terminator) }), !view.features.contains(.questionOrExclamation) {
      return view.text(view.tokens[Int(mark)])
    }
    switch view.tokens.last?.script {
    case .latin, .cyrillic, .greek, .arabic, .hebrew, .hangul, .georgian: return "."
    default: return nil
    }
  }
}
