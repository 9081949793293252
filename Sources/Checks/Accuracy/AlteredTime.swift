import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a time of day that is not the source's.
package struct AlteredTime: UnitCheck {
  package static let rule = Rule(
    "altered-time", .mqm("accuracy/mistranslation", its: .numbers), .major, .probable,
    summary: "A time of day is not the source's.",
    why: "between clocks of 12 and of 24 hours a model has to count, and it guesses",
    examples: [
      Example("en", "The ferry sails at ⟦3 p.m.⟧", source: "渡轮下午2点开航。", from: "zh"),
      Example("en", "The market closes at ⟦8:30 in the morning⟧.", source: "市场晚上8:30关门。", from: "zh"),
      Example("de", "Der Zug fährt um ⟦17:05⟧ Uhr.", source: "The train leaves at 7:05 p.m.", from: "en"),
      Example("en", "The ferry sails at 2 p.m.", source: "渡轮14时开航。", from: "zh"),
      Example("en", "It opens at half past nine, or 9.30am.", source: "9時30分に開く。", from: "ja"),
      Example("en", "They won 3:1 and left at midnight.", source: "Sie gewannen 3:1 und fuhren um 24 Uhr ab.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source else { return }
    for (lost, found) in values.times {
      findings.report(
        "'\(unit.target.text(found.range))' where the source has '\(source.text(lost.range))'", at: found.range, source: lost.range)
    }
  }
}
