import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word that stands twice in a row.
package struct DoubledWord: UnitCheck {
  package static let rule = Rule(
    "doubled-word", .mqm("linguistic-conventions/duplication"), .minor, .probable,
    summary: "A word is repeated.",
    why: "decoders repeat a word where two source words were rendered by one",
    examples: [
      Example("en", "Close the⟦ the⟧ door.", fixed: "Close the door."),
      Example("en", "The bridge was closed by⟦ by⟧ order.", fixed: "The bridge was closed by order."),
      Example("en", "He had had enough of Duran Duran."),
      Example("en", "It was very, very cold."),
      Example("en", "What it is is a mistake, and that that was lost was found."),
    ])
  package static let needs: SegmentFeatures = .repeatedWord

  private let repeatable: WordTable

  package init?(_ pack: Pack) {
    guard pack.facts.list("reduplicates").isEmpty else { return nil }
    repeatable = pack.facts.words("repeatable")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for index in tokens.indices.dropFirst() {
      let (first, second) = (tokens[index - 1], tokens[index])
      guard first.hash == second.hash, second.has(.word), !second.hasAny([.code, .clitic]) else { continue }
      if second.has(.capitalized) || repeatable.contains(second.hash) { continue }
      let range = Int(first.end)..<Int(second.end)
      findings.report("'\(view.text(second))' is repeated", at: range, fixes: [.unsafe(range, "")])
    }
  }
}
