import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags blanks before colons, semicolons, question and exclamation marks in languages that set
/// these marks close.
package struct FrenchSpacing: UnitCheck {
  package static let rule = Rule(
    "french-spacing", .mqm("locale-conventions/punctuation"), .minor, .probable,
    summary: "A blank stands before a colon, semicolon, question or exclamation mark.",
    why: "French sets off these marks by a blank; the machine kept it",
    examples: [
      Example("en", "She had one question⟦ :⟧ who pays⟦ ?⟧", fixed: "She had one question: who pays?"),
      Example("en", "The road is closed⟦\u{A0};⟧ take the ferry⟦\u{202F}!⟧", fixed: "The road is closed; take the ferry!"),
      Example("fr", "Elle n’a qu’une question : qui paie ?"),
      Example("en", "He ended with a smile :) and a wink ;-)"),
      Example("en", "The score was 3 : 1 at half-time."),
      Example("en", "Which of them ?! Nobody knew."),
    ])
  package static let needs: SegmentFeatures = .spaceBeforeMark

  private let marks: Set<Unicode.Scalar>

  /// The pack names the marks that its language sets close, for no table of CLDR does.
  package init?(_ pack: Pack) {
    marks = Set(pack.facts.list("close-marks").flatMap(\.unicodeScalars))
    if marks.isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.marks {
      let index = Int(index)
      let token = view.tokens[index]
      guard token.has([.spaceBefore, .spaceAfter]), !token.has(.newlineBefore), index > 0, marks.contains(view.scalar(token)) else { continue }
      let before = view.tokens[index - 1]
      guard before.isWordLike, !before.has(.code), !betweenFigures(view, index) else { continue }
      let range = Int(before.end)..<Int(token.end)
      findings.report(
        "a blank stands before '\(view.text(token))'", at: range, fixes: [.safe(range, view.text(token))])
    }
  }

  private func betweenFigures(_ view: SegmentView, _ index: Int) -> Bool {
    index + 1 < view.tokens.count && view.tokens[index - 1].has(.number) && view.tokens[index + 1].has(.number)
  }
}
