import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that its own gloss repeats: `NATO (NATO)`.
package struct DoubledGloss: UnitCheck {
  package static let rule = Rule(
    "doubled-gloss", .mqm("linguistic-conventions/duplication"), .major, .certain,
    summary: "A name is glossed by itself.",
    why: "the source writes a full name and its short form or original in brackets; both were rendered by one word",
    examples: [
      Example("en", "The treaty with ⟦UNESCO (UNESCO)⟧ was signed.", fixed: "The treaty with UNESCO was signed."),
      Example("en", "Mayor ⟦Lena Okafor (Lena Okafor)⟧ spoke.", fixed: "Mayor Lena Okafor spoke."),
      Example("en", "The World Health Organization (WHO) replied."),
      Example("en", "West Tochigi (Tochigi) voted."),
      Example("en", "Call the function print (print) again."),
    ])
  package static let needs: SegmentFeatures = [.parenthesis, .foreignMark]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for bracket in view.spans.brackets {
      let inner = bracket.lowerBound + 1..<bracket.upperBound - 1
      let outer = bracket.lowerBound - inner.count..<bracket.lowerBound
      guard !inner.isEmpty, inner.count <= 12, outer.lowerBound >= 0 else { continue }
      guard zip(inner, outer).allSatisfy({ tokens[$0].hash == tokens[$1].hash }) else { continue }
      guard isName(view, outer), !continuesName(view, outer) else { continue }
      let range = view.range(ofTokens: outer.lowerBound..<bracket.upperBound)
      let name = view.text(tokens: outer)
      findings.report("'\(view.text(range))' says '\(name)' twice", at: range, fixes: [.safe(range, name)])
    }
  }

  /// Every word is capitalised, at least one of them beyond doubt.
  private func isName(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    let words = range.map { view.tokens[$0] }.filter { $0.has(.word) }
    guard !words.isEmpty, words.contains(where: { $0.length > 1 }), !words.contains(where: { $0.has(.code) }) else { return false }
    if words.allSatisfy({ $0.script != .latin && $0.script != .cyrillic && $0.script != .greek }) { return true }
    return words.filter { $0.has(.capitalized) }.count * 2 > words.count
  }

  /// One capitalised word after another: `West Tochigi (Tochigi)` is a place in a prefecture.
  private func continuesName(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    guard range.count == 1, !view.tokens[range.lowerBound].has(.allCapitals), range.lowerBound > 0 else { return false }
    let before = view.tokens[range.lowerBound - 1]
    return before.has([.word, .capitalized]) && !view.tokenText.startsSentence(range.lowerBound - 1)
      || before.has([.word, .capitalized]) && range.lowerBound == 1
  }
}
