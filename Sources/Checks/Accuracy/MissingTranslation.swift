import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a record whose source has words and whose target has none.
package struct MissingTranslation: UnitCheck {
  package static let rule = Rule(
    "missing-translation", .mqm("accuracy/omission"), .critical, .certain,
    summary: "The translation is missing.",
    why: "the machine gave nothing back, or the record was never sent",
    examples: [
      Example("en", "⟦⟧…", source: "Мост закрыли в понедельник.", from: "ru"),
      Example("en", "⟦⟧—", source: "Die Schule bleibt geschlossen.", from: "de"),
      Example("en", "— 14 —", source: "– 14 –", from: "de"),
      Example("en", "The school stays closed.", source: "Die Schule bleibt geschlossen.", from: "de"),
      Example("en", "…", source: "…", from: "de"),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard !unit.target.tokens.contains(where: \.isWordLike), let source = unit.source else { return }
    guard source.tokens.contains(where: { $0.hasAny([.word, .ideograph]) }) else { return }
    findings.report("the translation is missing", at: 0..<0, source: 0..<source.utf8.count)
  }
}
