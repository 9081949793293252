import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags blanks just inside of brackets.
package struct SpaceInsideBrackets: UnitCheck {
  package static let rule = Rule(
    "space-inside-brackets", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A blank stands just inside of a bracket.",
    why: "the text was translated in pieces or in tokens that were not joined again",
    examples: [
      Example("en", "The mayor (⟦ ⟧who lives here⟦ ⟧) agreed.", fixed: "The mayor (who lives here) agreed."),
      Example("de", "Der Preis (⟦ ⟧in Euro) fiel.", fixed: "Der Preis (in Euro) fiel."),
      Example("en", "The mayor (who lives here) agreed."),
      Example("en", "[ ] milk, ( ) bread"),
      Example("en", "Call f( x ) with x = 1."),
    ])
  package static let needs: SegmentFeatures = [.parenthesis]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for bracket in view.spans.brackets where bracket.count > 3 {
      let (first, last) = (bracket.lowerBound, bracket.upperBound - 1)
      guard view.isText(first, "("), tokens[first].has(.spaceBefore), tokens[first + 1].isWordLike, tokens[last - 1].isWordLike else { continue }
      report(view, first, &findings)
      report(view, last - 1, &findings)
    }
  }

  private func report(_ view: SegmentView, _ index: Int, _ findings: inout Findings) {
    let range = Int(view.tokens[index].end)..<Int(view.tokens[index + 1].start)
    guard !range.isEmpty, !view.tokens[index + 1].has(.newlineBefore) else { return }
    findings.report("a blank stands inside of the bracket", at: range, fixes: [.safe(range, "")])
  }
}
