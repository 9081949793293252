import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a segment whose source stands in the document more than once, each time rendered in other words.
package struct InconsistentTranslation: DocumentCheck {
  package static let rule = Rule(
    "inconsistent-translation", .mqm("style/inconsistent"), .minor, .hint,
    summary: "One source is rendered in two ways.",
    why: "each segment was translated by itself, with what stood around it",
    examples: [])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {}

  package var empty: [SegmentRendering] { [] }

  /// Words that a source must have: one alone is often rightly rendered by its place.
  private static let fewest = 2

  package func note(_ unit: UnitView, into notes: inout [SegmentRendering]) {
    if let rendering = SegmentRendering(unit, sourceWords: Self.fewest, targetWords: 1) { notes.append(rendering) }
  }

  package func append(_ later: [SegmentRendering], to notes: inout [SegmentRendering]) { notes += later }

  package func conclude(_ notes: [SegmentRendering], of document: DocumentView, into findings: inout Findings) {
    guard notes.count > 1 else { return }
    let groups = Dictionary(grouping: notes) { $0.source }.values.filter { $0.count > 1 }
    for group in groups.sorted(by: { $0[0].unit < $1[0].unit }) {
      let counts = Dictionary(grouping: group) { $0.target }.mapValues(\.count)
      guard counts.count > 1 else { continue }
      // The most frequent rendering is the document's own; of equal ones the first.
      let most = counts.values.max() ?? 0
      guard let usual = group.first(where: { counts[$0.target] == most }) else { continue }
      let units = document.context.document.units
      for place in group where place.target != usual.target {
        let text = units[Int(place.unit)].target
        let other = units[Int(usual.unit)]
        findings.report(
          "the same source is rendered '\(Quoted.beginning(other.target.text))' in \(other.id)", at: 0..<text.utf8.count, unit: Int(place.unit),
          source: units[Int(place.unit)].source.map { 0..<$0.utf8.count })
      }
    }
  }
}
