import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a plural that its language does not have: `informations`.
package struct UncountablePlural: UnitCheck {
  package static let rule = Rule(
    "uncountable-plural", .mqm("linguistic-conventions/word-form"), .minor, .probable,
    summary: "A noun that has no plural is in the plural.",
    why: "the noun has a plural in the source language",
    examples: [
      Example("en", "They asked for more ⟦informations⟧ about the flight."),
      Example("en", "Old ⟦furnitures⟧ stood in the yard."),
      Example("en", "Their researches into the strategy of progresses."),
      Example("en", "He advises the Securities Commission."),
      Example("en", "The field is named `informations` in the file equipments_list."),
    ])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {
    guard !pack.facts.words("uncountable-plurals").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for word in view.classed where word.classes.contains(.uncountablePlural) {
      let token = view.tokens[word.index]
      let isMarked = word.index > 0 && view.isText(word.index - 1, "`")
      guard !isMarked, !token.has(.capitalized), !view.isQuoted(word.index) else { continue }
      findings.report("'\(view.text(token))' has no plural", at: token.range)
    }
  }
}
