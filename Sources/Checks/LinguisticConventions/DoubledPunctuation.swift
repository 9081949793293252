import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags two marks in a row that exclude each other: `,,` `..` `,.`
package struct DoubledPunctuation: UnitCheck {
  package static let rule = Rule(
    "doubled-punctuation", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "Two punctuation marks stand where one belongs.",
    why: "the source's mark was kept beside the one the machine wrote",
    examples: [
      Example("en", "The ferry sank⟦..⟧ Nobody was hurt.", fixed: "The ferry sank. Nobody was hurt."),
      Example("en", "Rice⟦,,⟧ wheat and barley rose.", fixed: "Rice, wheat and barley rose."),
      Example("en", "They signed in May⟦,.⟧", fixed: "They signed in May."),
      Example("ru", "Мост закрыт⟦,,⟧ паром не ходит.", fixed: "Мост закрыт, паром не ходит."),
      Example("zh", "桥已关闭⟦。。⟧渡轮停航。", fixed: "桥已关闭。渡轮停航。"),
      Example("ar", "وصل الوفد صباحا⟦،،⟧ ثم غادر.", fixed: "وصل الوفد صباحا، ثم غادر."),
      Example("en", "Wait... what?! No!! Rice, etc., rose."),
      Example("en", "Run ls .. and then std::sort(a), he said; Acme Inc., too."),
      Example("zh", "他说……算了。"),
      Example("de", "Er sagte ,,ja'' und ging."),
      Example("en", "Open ../notes or .../notes again."),
    ])
  package static let needs: SegmentFeatures = [.repeatedMark, .comma, .foreignMark]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let marks = view.marks
    for (first, second) in zip(marks, marks.dropFirst()) where second == first + 1 {
      let (first, second) = (Int(first), Int(second))
      guard view.touches(first, second), first > 0, isText(view, first - 1), view.touches(first - 1, first),
        let kept = Self.kept(view.scalar(view.tokens[first]), view.scalar(view.tokens[second])), ends(view, second)
      else { continue }
      let range = view.range(ofTokens: first..<second + 1)
      findings.report(
        "'\(view.text(range))' doubles the mark", at: range, fixes: [.unsafe(range, String(Character(kept)))])
    }
  }

  /// The one of the two that is meant; nothing where both may stand.
  private static func kept(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    if first == second { return twins.contains(first) ? first : nil }
    switch (first, second) {
    case (",", "."), ("，", "。"), ("、", "。"), ("،", "."), ("，", "．"): return second
    case ("。", "，"), (",", ";"), (":", ","), (";", ","), ("，", ","), ("。", "."): return first
    default: return nil
    }
  }

  private static let twins: Set<Unicode.Scalar> = [",", ".", ";", "。", "，", "、", "；", "،", "؛", "।"]

  /// A word, a figure or a closing mark, so that the two marks close something.
  private func isText(_ view: SegmentView, _ index: Int) -> Bool {
    let token = view.tokens[index]
    if token.isWordLike { return !token.has(.code) }
    return view.isText(index, ")") || view.isText(index, "\"") || view.isText(index, "%")
  }

  /// No third mark follows, and no word at once, unless the script has no blanks.
  private func ends(_ view: SegmentView, _ index: Int) -> Bool {
    let token = view.tokens[index]
    guard index + 1 < view.tokens.count else { return true }
    let next = view.tokens[index + 1]
    if token.has(.spaceAfter) { return !next.has(.mark) || !next.has(.terminator) }
    if token.end - token.start > 1 { return next.has(.ideograph) }
    return false
  }
}
