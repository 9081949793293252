import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a negation that the source's sentence does not have.
package struct AddedNegation: UnitCheck {
  package static let rule = Rule(
    "added-negation", .mqm("accuracy/mistranslation"), .critical, .hint,
    summary: "The target denies what the source states.",
    why: "negation is a small word that a model drops or invents when a sentence is long or has another negative word",
    examples: [
      Example("en", "The council did ⟦not⟧ approve the plan.", source: "Der Rat stimmte dem Plan zu.", from: "de"),
      Example("en", "The bridge was ⟦not⟧ opened in May.", source: "大桥于五月通车。", from: "zh"),
      Example("de", "Der Rat stimmte dem Plan ⟦nicht⟧ zu.", source: "The council approved the plan.", from: "en"),
      Example("en", "The council did not approve the plan.", source: "Совет не одобрил план.", from: "ru"),
      Example("en", "They had no money.", source: "Ihnen fehlte das Geld.", from: "de"),
      Example("en", "It is not only old but useful.", source: "它既古老又有用。", from: "zh"),
      Example("fr", "Il n'a vu personne.", source: "He saw nobody.", from: "en"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    if pack.facts.words("negators").isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let polarity = unit.polarity else { return }
    for found in polarity.added where found.isTold {
      findings.report("'\(unit.target.text(found.target))' negates what the source states", at: found.target, source: found.source)
    }
  }
}
