import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a segment whose translation stands in the document for a source of another sense.
package struct SameTranslation: DocumentCheck {
  package static let rule = Rule(
    "same-translation", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "Two sources have one translation.",
    why: "a model repeats what it wrote before, and a memory offers the nearest match",
    examples: [])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {}

  package var empty: [SegmentRendering] { [] }

  /// Words that both sides must have: short ones are often rightly the same.
  private static let fewest = 5
  /// Sources that share more of their letters in pairs say the same in nearly the same words.
  private static let alike = 0.4

  package func note(_ unit: UnitView, into notes: inout [SegmentRendering]) {
    if let rendering = SegmentRendering(unit, sourceWords: Self.fewest, targetWords: Self.fewest) { notes.append(rendering) }
  }

  package func append(_ later: [SegmentRendering], to notes: inout [SegmentRendering]) { notes += later }

  package func conclude(_ notes: [SegmentRendering], of document: DocumentView, into findings: inout Findings) {
    guard notes.count > 1 else { return }
    let groups = Dictionary(grouping: notes) { $0.target }.values.filter { $0.count > 1 }
    let units = document.context.document.units
    for group in groups.sorted(by: { $0[0].unit < $1[0].unit }) {
      let first = group[0]
      guard let text = units[Int(first.unit)].source?.text else { continue }
      for place in group.dropFirst() where place.source != first.source {
        guard let other = units[Int(place.unit)].source?.text, Self.likeness(text, other) < Self.alike else { continue }
        findings.report(
          "the same words render '\(Quoted.beginning(text))' in \(units[Int(first.unit)].id)", at: 0..<units[Int(place.unit)].target.text.utf8.count, unit: Int(place.unit),
          source: 0..<other.utf8.count)
      }
    }
  }

  /// The share of pairs of neighbouring letters that two texts have in common.
  private static func likeness(_ one: String, _ two: String) -> Double {
    func pairs(_ text: String) -> Set<[Unicode.Scalar]> {
      let letters = text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic)
      return Set(zip(letters, letters.dropFirst()).map { [$0, $1] })
    }
    let (a, b) = (pairs(one), pairs(two))
    return a.isEmpty || b.isEmpty ? 1 : Double(a.intersection(b).count * 2) / Double(a.count + b.count)
  }
}
