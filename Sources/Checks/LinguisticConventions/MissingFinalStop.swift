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
    guard tokens.count > 4, var last = tokens.last, !last.has(.code) else { return }
    if let word = beforeClosing(view), unit.source != nil { last = tokens[word] }
    guard last.isWordLike, !last.has(.code) else { return }
    // Thai and its neighbours write no final stop, Tibetan its own mark.
    if last.has(.ideograph), last.script != .han, last.script != .kana { return }
    if last.script == .other, (0xF00...0xFFF).contains(view.scalar(last).value) { return }
    guard unit.source.map(wants) ?? (view.kind == .paragraph && breaksOff(view)) else { return }
    let isEnd = Int(last.end) == view.utf8.count
    let fixes = isEnd ? stop(view).map { [Fix.unsafe(last.range, view.text(last) + $0)] } ?? [] : []
    // A single sentence may be a heading, or a translator's slip.
    findings.report("the text ends without a mark after '\(view.text(last))'", at: last.range, tier: isKnown && breaksOff(view) ? .probable : .hint, fixes: fixes)
  }

  /// The source is a sentence and ends as one.
  private func wants(_ source: SegmentView) -> Bool {
    let tokens = source.tokens
    var end = tokens.count - 1
    while end > 4, isClosing(source, end) { end -= 1 }
    guard end > 3, tokens[end].has(.terminator), !source.isText(end, "…") else { return false }
    var before = end - 1
    while before > 2, isClosing(source, before) { before -= 1 }
    return tokens[before].isWordLike && !tokens[before].has(.code) && (tokens[before].length > 1 || tokens[before].has(.ideograph))
  }

  /// The word that the marks after a text's end close: `lake)`, `harbour"`.
  private func beforeClosing(_ view: SegmentView) -> Int? {
    var index = view.tokens.count - 1
    while index > 3, isClosing(view, index) { index -= 1 }
    return index < view.tokens.count - 1 ? index : nil
  }

  private func isClosing(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens[index].has(.mark) && Self.closing.contains(view.scalar(view.tokens[index]))
  }

  private static let closing: Set<Unicode.Scalar> = ["\"", "'", "”", "’", "“", "»", ")", "]", "」", "』", "）"]

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
