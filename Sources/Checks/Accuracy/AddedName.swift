import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that sounds like nothing in the source.
package struct AddedName: UnitCheck {
  package static let rule = Rule(
    "added-name", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "A name is not the source's.",
    why: "a model that does not know a name writes one that it knows",
    examples: [
      Example("en", "The letter was signed by ⟦Mikkel Dobbins⟧ in May.", source: "La carta fue firmada por el alcalde en mayo.", from: "es"),
      Example("en", "They say that ⟦Dobbins⟧ lost the key.", source: "Говорят, что он потерял ключ.", from: "ru"),
      Example("en", "The letter was signed by Ricardo Fuentes in May.", source: "La carta fue firmada por Ricardo Fuentes en mayo.", from: "es"),
      Example("en", "They say that Stepanov works at the White House.", source: "Говорят, что Степанов работает в Белом доме.", from: "ru"),
      Example("en", "He came from Germany to see the French.", source: "Vino de Alemania para ver a los franceses.", from: "es"),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {
    if pack.facts.words("translated-names").isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let names = unit.names, names.replaced.isEmpty else { return }
    for name in names.added {
      findings.report("'\(unit.target.text(tokens: name))' sounds like nothing in the source", at: unit.target.range(ofTokens: name))
    }
  }
}
