import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a paragraph of the source that no paragraph of the target renders.
package struct OmittedParagraph: DocumentCheck {
  package static let rule = Rule(
    "omitted-paragraph", .mqm("accuracy/omission"), .major, .probable,
    summary: "A paragraph of the source is missing.",
    why: "a segment was lost between the source and the machine, or the translator skipped it",
    examples: [])
  package static let needs: SegmentFeatures = []

  package init?(_ pack: Pack) {}

  package var empty: Void { () }
  package func note(_ unit: UnitView, into notes: inout Void) {}
  package func append(_ later: Void, to notes: inout Void) {}

  private static let likely = 0.5
  private static let sure = 0.85

  package func conclude(_ notes: Void, of document: DocumentView, into findings: inout Findings) {
    let units = document.context.document.units
    for (number, omission) in document.context.document.omissions.enumerated() where !units.isEmpty && omission.confidence >= Self.likely {
      let unit = max(0, min(omission.before, units.count) - 1)
      let end = units[unit].target.utf8.count
      findings.report(
        "nothing renders the source's '\(Quoted.beginning(omission.segment.text))'", at: end..<end, unit: unit,
        tier: omission.confidence >= Self.sure ? nil : .hint, omission: number)
    }
  }
}
