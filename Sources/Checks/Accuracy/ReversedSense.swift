import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word that stands for the other end of the scale than the source's.
package struct ReversedSense: UnitCheck {
  package static let rule = Rule(
    "reversed-sense", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "A word says the opposite of the source's.",
    why: "opposites stand in like places, so that a model takes the one for the other",
    examples: [
      Example("en", "Exports ⟦fell⟧ by a third in May.", source: "Die Ausfuhr stieg im Mai um ein Drittel.", from: "de"),
      Example("en", "The work was done ⟦before⟧ the vote.", source: "Работа была сделана после голосования.", from: "ru"),
      Example("en", "Each driver ⟦may⟧ carry a lamp.", source: "每位司机必须带一盏灯。", from: "zh"),
      Example("de", "Der ⟦jüngere⟧ Bruder blieb im Dorf.", source: "The older brother stayed in the village.", from: "en"),
      Example("en", "Exports rose by a third in May.", source: "Die Ausfuhr stieg im Mai um ein Drittel.", from: "de"),
      Example("en", "Exports did not fall in May.", source: "Die Ausfuhr stieg im Mai.", from: "de"),
      Example("en", "Prices rose, then fell.", source: "Die Preise sanken, nachdem sie gestiegen waren.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    if (pack.facts.maps["opposites"] ?? [:]).isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, unit.target.sentenceCount == source.sentenceCount, unit.target.sentenceCount <= 4, !unit.isPartial else { return }
    for reversal in unit.reversals {
      findings.report(
        "'\(unit.target.text(tokens: reversal.target))' where the source has '\(source.text(tokens: reversal.source))'",
        at: unit.target.range(ofTokens: reversal.target), source: source.range(ofTokens: reversal.source))
    }
  }
}
