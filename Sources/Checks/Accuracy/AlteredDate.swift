import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a month, a weekday or a day of the month that is not the source's.
package struct AlteredDate: UnitCheck {
  package static let rule = Rule(
    "altered-date", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "A date is not the source's.",
    why: "months are numbers in one language and names in another, and a model counts wrong or copies the nearest",
    examples: [
      Example("en", "The bridge was closed on ⟦June⟧ 24.", source: "大桥于7月24日关闭。", from: "zh"),
      Example("en", "The fair opens on March ⟦9⟧.", source: "Die Messe öffnet am 19. März.", from: "de"),
      Example("de", "Am ⟦Dienstag⟧ tagt der Rat.", fixed: "Am Donnerstag tagt der Rat.", source: "The council meets on Thursday.", from: "en"),
      Example("en", "The judge will rule ⟦tomorrow⟧.", source: "El juez falló ayer.", from: "es"),
      Example("en", "The bridge was closed on 24 July.", source: "大桥于7月24日关闭。", from: "zh"),
      Example("en", "The fair opens on 3/5/2024.", source: "Die Messe öffnet am 5. März 2024.", from: "de"),
      Example("en", "The bridge opened on March 25, 2024.", source: "افتتح الجسر في 15 رمضان 1445.", from: "ar"),
      Example("en", "The bridge opened on February 11, 2024.", source: "در ۲۲ بهمن ۱۴۰۲ پل افتتاح شد.", from: "fa"),
      Example("en", "The hall opened on May 3, 2018.", source: "ホールは平成30年5月3日に開館した。", from: "ja"),
      Example("en", "She may march to the sea on Thursday.", source: "Am Donnerstag zieht sie vielleicht ans Meer.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  /// Names of months and weekdays in the forms that a text has them in, from the first.
  private let names: [CalendarMention.Unit: [[String]]]

  package init?(_ pack: Pack) {
    let contexts: [NameContext] = [.format, .standAlone]
    names = [
      .month: contexts.flatMap { [pack.locale.months(.wide, $0), pack.locale.months(.abbreviated, $0)] },
      .weekday: contexts.flatMap { [pack.locale.weekdays(.wide, $0), pack.locale.weekdays(.abbreviated, $0)] },
    ]
  }

  /// The source's month or weekday, in the form of the target's.
  private func fixes(_ lost: CalendarMention, _ found: CalendarMention, _ text: String) -> [Fix] {
    guard lost.numbers.count == 1, let number = lost.numbers.first, let forms = names[lost.unit]?.first(where: { $0.contains(text) }), forms.indices.contains(number - 1), forms[number - 1] != text else { return [] }
    return [.unsafe(found.range, forms[number - 1])]
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source else { return }
    for (lost, found) in values.calendar {
      let isSure = lost.isDated && found.isDated || lost.unit != .month
      report(unit.target.text(found.range), source.text(lost.range), found.range, lost.range, isSure ? .probable : .hint, fixes: isSure ? fixes(lost, found, unit.target.text(found.range)) : [], into: &findings)
    }
    for alteration in values.alterations where values.isDated(alteration.target) {
      switch alteration.kind {
      case .slip, .lone, .paired, .weak, .exchanged: break
      case .unit, .currency, .separators: continue
      }
      let (lost, found) = (alteration.source.range, alteration.target.range)
      report(unit.target.text(found), source.text(lost), found, lost, alteration.kind == .weak || alteration.kind == .exchanged ? .hint : .probable, into: &findings)
    }
  }

  private func report(_ found: String, _ lost: String, _ range: TextRange, _ source: TextRange, _ tier: Tier, fixes: [Fix] = [], into findings: inout Findings) {
    findings.report("'\(found)' where the source has '\(lost)'", at: range, tier: tier, source: source, fixes: fixes)
  }
}
