import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a unit that is far longer than its source lets expect, by the document's own measure.
package struct LongTranslation: DocumentCheck {
  package static let rule = Rule(
    "long-translation", .mqm("accuracy/addition"), .major, .hint,
    summary: "The translation is far longer than its source.",
    why: "a machine that makes text goes on where its source ends, or repeats itself",
    examples: [
      Example(
        "en",
        "⟦The council met, and its members, who had come from every quarter of the city, spoke for a long time about the many questions that trouble people in these days.⟧",
        source: "Совет собрался в среду.", from: "ru"),
      Example(
        "en",
        "⟦The bakery is closed on Monday, which is a pity, for its bread is the best in town and people come from far away to buy a loaf of it every week.⟧",
        source: "Montags ist die Bäckerei zu.", from: "de"),
      Example("en", "The council met on Wednesday in the old library.", source: "Совет собрался в среду в старой библиотеке.", from: "ru"),
      Example("en", "It is closed on Mondays.", source: "Montags zu.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {}

  package var empty: LengthNotes { LengthNotes() }
  package func note(_ unit: UnitView, into notes: inout LengthNotes) { notes.note(unit) }
  package func append(_ later: LengthNotes, to notes: inout LengthNotes) { notes.append(later) }

  package func conclude(_ notes: LengthNotes, of document: DocumentView, into findings: inout Findings) {
    for (unit, deviations, isKnown) in notes.outliers where deviations > 0 {
      findings.report(
        "the translation is far longer than the source lets expect", at: 0..<document.context.document.units[unit].target.utf8.count, unit: unit,
        tier: isKnown && deviations > 7 ? .probable : nil)
    }
  }
}
