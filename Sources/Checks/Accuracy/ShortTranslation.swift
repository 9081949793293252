import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a unit that is far shorter or longer than its source lets expect, by the document's own measure.
package struct ShortTranslation: DocumentCheck {
  package static let rule = Rule(
    "short-translation", .mqm("accuracy/omission"), .major, .hint,
    summary: "The translation is far shorter than its source.",
    why: "machines stop early, skip clauses, or sum up what they should translate",
    examples: [
      Example(
        "en", "Tourists come here.⟦⟧",
        source: "Jeden Sommer kommen Tausende von Touristen aus aller Welt in das kleine Dorf am See, um das Fest der Lichter zu sehen, das es seit dem Mittelalter gibt.",
        from: "de"),
      Example("en", "The council met.⟦⟧", source: "Совет собрался в среду вечером в здании старой библиотеки, чтобы обсудить бюджет города и ремонт дорог в северных кварталах.", from: "ru"),
      Example(
        "en", "Every summer thousands of tourists come to the small village on the lake to see its festival of lights.",
        source: "Jeden Sommer kommen Tausende von Touristen aus aller Welt in das kleine Dorf am See, um das Fest der Lichter zu sehen, das es seit dem Mittelalter gibt.",
        from: "de"),
      Example("en", "No.", source: "Natürlich nicht.", from: "de"),
      Example("en", "The council met on Wednesday to discuss the city's budget.", source: "市议会周三开会讨论了该市的预算。", from: "zh"),
    ])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {}

  package var empty: LengthNotes { LengthNotes() }
  package func note(_ unit: UnitView, into notes: inout LengthNotes) { notes.note(unit) }
  package func append(_ later: LengthNotes, to notes: inout LengthNotes) { notes.append(later) }

  package func conclude(_ notes: LengthNotes, of document: DocumentView, into findings: inout Findings) {
    for (unit, deviations, isKnown) in notes.outliers where deviations < 0 {
      let end = document.context.document.units[unit].target.utf8.count
      findings.report(
        "much of the source is missing: the translation is far shorter than the source lets expect", at: end..<end, unit: unit,
        tier: isKnown && deviations < -7 ? .probable : nil)
    }
  }
}
