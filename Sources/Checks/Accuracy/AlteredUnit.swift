import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an amount with the source's figures in another unit.
package struct AlteredUnit: UnitCheck {
  package static let rule = Rule(
    "altered-unit", .mqm("accuracy/mistranslation", its: .numbers), .major, .probable,
    summary: "An amount has another unit than in the source.",
    why: "units are copied from frequent neighbours, or translated without converting the amount",
    examples: [
      Example("en", "The wind reached ⟦70 miles per hour⟧.", source: "风速达到每小时70公里。", from: "zh"),
      Example("en", "The tank holds ⟦400 gallons⟧.", source: "Der Tank fasst 400 Liter.", from: "de"),
      Example("fr", "Le sac pèse ⟦12 grammes⟧.", source: "The bag weighs 12 kilograms.", from: "en"),
      Example("en", "The wind reached 43 miles (70 kilometres) per hour.", source: "风速达到每小时70公里。", from: "zh"),
      Example("en", "The tank holds 400 litres.", source: "Der Tank fasst 400 l.", from: "de"),
      Example("en", "She waited 30 minutes.", source: "Sie wartete eine halbe Stunde.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    // Without the language's own words, symbols are taken for what they are not.
    if pack.facts.list("frequent").isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source else { return }
    for alteration in values.alterations where alteration.kind == .unit {
      let (lost, found) = (alteration.source, alteration.target)
      findings.report(
        "'\(unit.target.text(found.measured))' where the source has '\(source.text(lost.measured))'", at: found.measured, source: lost.measured)
    }
  }
}
