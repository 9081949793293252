import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence whose source is negated and which is not.
package struct LostNegation: UnitCheck {
  package static let rule = Rule(
    "lost-negation", .mqm("accuracy/mistranslation"), .critical, .hint,
    summary: "The target states what the source denies.",
    why: "negation is a small word that a model drops or invents when a sentence is long or has another negative word",
    examples: [
      Example("en", "⟦The council approved the plan⟧.", source: "Der Rat stimmte dem Plan nicht zu.", from: "de"),
      Example("en", "⟦The workers had seen the report⟧.", source: "工人们没有看到报告。", from: "zh"),
      Example("fr", "⟦Le conseil a approuvé le plan⟧.", source: "The council did not approve the plan.", from: "en"),
      Example("en", "The council rejected the plan.", source: "Der Rat stimmte dem Plan nicht zu.", from: "de"),
      Example("en", "They were unable to see the report.", source: "他们看不到报告。", from: "zh"),
      Example("en", "Nobody came.", source: "Никто не пришёл.", from: "ru"),
      Example("en", "The water keeps rising.", source: "水位不断上升。", from: "zh"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    if pack.facts.words("negators").isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let polarity = unit.polarity, let source = unit.source, !unit.isPartial else { return }
    for found in polarity.lost where found.isTold {
      findings.report("the source's '\(source.text(found.source))' has no negation here", at: found.target, source: found.source)
    }
  }
}
