import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a number of the source that the target does not have in any form.
package struct MissingNumber: UnitCheck {
  package static let rule = Rule(
    "missing-number", .mqm("accuracy/omission"), .major, .hint,
    summary: "A number of the source is missing.",
    why: "a clause with a figure was dropped, or the figure was",
    examples: [
      Example("en", "The army lost soldiers in the north.⟦⟧", source: "Армия потеряла 350 солдат на севере.", from: "ru"),
      Example("en", "Prices rose in March.⟦⟧", source: "3月价格上涨了12.5%。", from: "zh"),
      Example("en", "He had three sons and a half-finished house.", source: "Er hatte 3 Söhne und ein halbfertiges Haus.", from: "de"),
      Example("en", "The verse is well known.", source: "Der Vers (104) ist bekannt.", from: "de"),
      Example("en", "In the nineties he won twice.", source: "В 90-х он победил 2 раза.", from: "ru"),
      Example("en", "They met at noon.", source: "Se reunieron a las 12.", from: "es"),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = [.digit, .foreignDigit]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source, !values.missing.isEmpty, !unit.isPartial else { return }
    let missing = values.missing.filter { isWeighty($0) && !isReference($0, in: source) }
    // Several are a clause or a sentence that is missing, which another check tells.
    let isClause = missing.count > 2
    for missing in missing {
      let end = unit.target.utf8.count
      findings.report(
        "the source's '\(source.text(missing.range))' is missing", at: end..<end, tier: isSure(missing) && !isClause ? .probable : nil,
        source: missing.range)
    }
  }

  /// Large numbers, shares and fractions are rarely left out rightly; years and counts often are.
  private func isSure(_ number: Quantity) -> Bool {
    guard let integer = number.value?.integer else { return true }
    // `100 %` may be said in a word: *fully*.
    return number.isPercent ? integer != 100 : integer > 2100
  }

  /// The number of a verse, a note or an item: alone in brackets, or first in its segment.
  private func isReference(_ number: Quantity, in source: SegmentView) -> Bool {
    let tokens = source.tokens(touching: number.range)
    guard !tokens.isEmpty else { return false }
    return tokens.lowerBound == 0 || source.isBracketed(tokens.lowerBound)
  }

  /// Small whole numbers are spelt, absorbed (`both`, `noon`) or left out rightly; figures of dates too.
  private func isWeighty(_ number: Quantity) -> Bool {
    guard !number.isChained, let value = number.values.first else { return false }
    if number.isPercent { return true }
    guard let integer = value.integer else { return true }
    return integer >= 100
  }
}
