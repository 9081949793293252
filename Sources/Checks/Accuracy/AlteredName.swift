import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that stands where the source has another one.
package struct AlteredName: UnitCheck {
  package static let rule = Rule(
    "altered-name", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "A name is not the source's.",
    why: "a model that does not know a name writes one that it knows",
    examples: [
      Example("en", "The letter was signed by ⟦Mikkel Dobbins⟧ in May.", source: "La carta fue firmada por Ricardo Fuentes en mayo.", from: "es"),
      Example("en", "They say that ⟦Dobbins⟧ lost the key.", source: "Говорят, что Степанов потерял ключ.", from: "ru"),
      Example("en", "The letter was signed by Ricardo Fuentes in May.", source: "La carta fue firmada por Ricardo Fuentes en mayo.", from: "es"),
      Example("en", "They say that Stepanov lost the key.", source: "Говорят, что Степанов потерял ключ.", from: "ru"),
      Example("en", "In May the ships left the Black Sea.", source: "En mayo los barcos dejaron el mar Negro.", from: "es"),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {
    if pack.facts.words("translated-names").isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let names = unit.names, let source = unit.source else { return }
    for pair in names.replaced {
      findings.report(
        "'\(unit.target.text(tokens: pair.target))' where the source has '\(source.text(tokens: pair.source))'",
        at: unit.target.range(ofTokens: pair.target), source: source.range(ofTokens: pair.source))
    }
  }
}
