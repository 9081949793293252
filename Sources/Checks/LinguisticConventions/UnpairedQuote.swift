import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a quotation mark without its partner.
package struct UnpairedQuote: UnitCheck {
  package static let rule = Rule(
    "unpaired-quote", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A quotation opens and does not close, or closes and was never opened.",
    why: "one of the two marks was lost, or taken for an apostrophe",
    examples: [
      Example("en", "She said ⟦\"⟧the road is closed and left. Nobody stayed."),
      Example("en", "The road is closed⟦”⟧ she said. Nobody stayed."),
      Example("ru", "Она сказала: ⟦«⟧мост закрыт и ушла. Никто не остался."),
      Example("ja", "彼は⟦「⟧終わりだと書いた。誰も来なかった。"),
      Example("en", "The boards are 5\" wide and 6' long. They fit."),
      Example("en", "“The road is closed. Take the ferry.\n\n“The bridge is closed too,” she said."),
      Example("en", "He said “take the ferry. It leaves at noon.\n\nIt is cheap” and left."),
      Example("en", "It's the '90s dogs' dinner. \"Yes,\" she said."),
    ])
  package static let needs: SegmentFeatures = [.doubleQuote]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let suspects = view.spans.unpairedQuotes.filter { isDouble(view, $0) && !isInch(view, $0) && !isInWord(view, $0) }
    guard suspects.count == 1, let index = suspects.first else { return }
    let token = view.tokens[index]
    // A quotation of several sentences: the source's is open as well. Single marks may be apostrophes.
    if let source = unit.source, !source.spans.unpairedQuotes.isEmpty || source.features.contains(.singleQuote) { return }
    // What the source does not quote a translator may, over several records.
    if let source = unit.source, source.spans.quotations.isEmpty, !isInside(view, index) { return }
    // A quotation of several paragraphs opens each; one that is cut into sentences opens the first.
    guard index > 0 || isClosing(view, token), !continues(unit) else { return }
    // A record may be a sentence of a longer text: its partner stands in the next one.
    findings.report("\(view.text(token)) has no partner", at: token.range, tier: view.kind == .field ? .hint : nil)
  }

  /// In the middle of a sentence, where no quotation begins or ends.
  private func isInside(_ view: SegmentView, _ index: Int) -> Bool {
    guard index > 1, index + 2 < view.tokens.count, view.touches(index - 1, index) != view.touches(index, index + 1) else { return false }
    return [index - 1, index + 1].allSatisfy { view.isLowerCaseWord($0) }
  }

  private func isClosing(_ view: SegmentView, _ token: Token) -> Bool { !token.has(.spaceBefore) && token.has(.spaceAfter) }

  private func isDouble(_ view: SegmentView, _ index: Int) -> Bool {
    switch view.scalar(view.tokens[index]) {
    case "'", "\u{2018}", "\u{201A}", "\u{2039}", "\u{203A}": false
    default: true
    }
  }

  /// ליש"ט: Hebrew writes the mark before the last letter of an abbreviation.
  private func isInWord(_ view: SegmentView, _ index: Int) -> Bool {
    index > 0 && index + 1 < view.tokens.count && view.touches(index - 1, index) && view.touches(index, index + 1)
      && view.tokens[index - 1].script == .hebrew && view.tokens[index + 1].script == .hebrew
  }

  /// `5"` is a measure.
  private func isInch(_ view: SegmentView, _ index: Int) -> Bool {
    index > 0 && view.touches(index - 1, index) && view.tokens[index - 1].has(.number)
  }

  /// A unit nearby holds an unpaired mark as well.
  private func continues(_ unit: UnitView) -> Bool {
    for step in [1, -1, 2, -2, 3, -3, 4, -4, 5, -5] {
      guard unit.mayNeighbourQuote(at: step), let near = unit.neighbour(at: step) else { continue }
      if near.spans.unpairedQuotes.contains(where: { isDouble(near, $0) }) { return true }
    }
    return false
  }
}
