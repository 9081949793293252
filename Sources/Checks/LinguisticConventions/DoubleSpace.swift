import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags two or three blanks between words of a sentence.
package struct DoubleSpace: UnitCheck {
  package static let rule = Rule(
    "double-space", .mqm("design/whitespace"), .minor, .hint,
    summary: "More than one blank stands between two words.",
    why: "a word or a tag between the blanks was dropped",
    examples: [
      Example("en", "The road⟦  ⟧is closed.", fixed: "The road is closed."),
      Example("ru", "Мост⟦   ⟧закрыт.", fixed: "Мост закрыт."),
      Example("en", "The road is closed.  Take the ferry."),
      Example("en", "Name      Price"),
      Example("en", "The road is closed."),
      Example("en", "x  =  1, y  =  2"),
    ])
  package static let needs: SegmentFeatures = .doubleSpace

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for (first, second) in zip(view.tokens, view.tokens.dropFirst()) where second.start - first.end > 1 {
      // Wider gaps set columns; after a full stop two blanks are a habit of typists.
      guard first.has(.word), second.has(.word), second.start - first.end <= 3, !second.has(.newlineBefore), !first.has(.code) else { continue }
      let range = Int(first.end)..<Int(second.start)
      guard range.allSatisfy({ view.byte(at: $0) == 0x20 }) else { continue }
      findings.report("\(range.count) blanks stand after '\(view.text(first))'", at: range, fixes: [.safe(range, " ")])
    }
  }
}
