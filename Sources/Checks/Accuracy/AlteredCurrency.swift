import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an amount with the source's figures in another currency.
package struct AlteredCurrency: UnitCheck {
  package static let rule = Rule(
    "altered-currency", .mqm("accuracy/mistranslation", its: .numbers), .major, .probable,
    summary: "An amount is in another currency than in the source.",
    why: "a model writes the currency that it has seen most often beside such words",
    examples: [
      Example("en", "The bridge cost ⟦$40 million⟧.", source: "Die Brücke kostete 40 Millionen Euro.", from: "de"),
      Example("en", "The fine is ⟦200 yuan⟧.", source: "罚款200日元。", from: "zh"),
      Example("en", "The bridge cost €40 million.", source: "Die Brücke kostete 40 Millionen Euro.", from: "de"),
      Example("en", "The fine is 200 dollars.", source: "罚款200美元。", from: "zh"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source else { return }
    for alteration in values.alterations where alteration.kind == .currency {
      let (lost, found) = (alteration.source, alteration.target)
      findings.report(
        "'\(unit.target.text(found.measured))' where the source has '\(source.text(lost.measured))'", at: found.measured, source: lost.measured)
    }
  }
}
