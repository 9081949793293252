import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a number of the target that stands where the source has another one.
package struct AlteredNumber: UnitCheck {
  package static let rule = Rule(
    "altered-number", .mqm("accuracy/mistranslation", its: .numbers), .major, .probable,
    summary: "A number is not the source's.",
    why: "digits are rewritten token by token; one gets lost, doubled or swapped, or a power of ten slips",
    examples: [
      Example("en", "The dam holds ⟦1,300⟧ tonnes.", source: "يتسع السد لـ 13,000 طن.", from: "ar"),
      Example("en", "The city has ⟦12 billion⟧ residents.", source: "该市有1.2亿居民。", from: "zh"),
      Example("en", "The clinic treated ⟦fifteen⟧ farmers.", source: "Die Klinik behandelte 14 Bauern.", from: "de"),
      Example("en", "Nearly ⟦three quarters⟧ of the wells ran dry.", source: "近三分之二的水井干涸了。", from: "zh"),
      Example("de", "Die Halle kostete ⟦2,500⟧ Kronen.", fixed: "Die Halle kostete 2.500 Kronen.", source: "The hall cost 2,500 crowns.", from: "en"),
      Example("en", "The hall holds ⟦47⟧ boats.", fixed: "The hall holds 74 boats.", source: "Die Halle fasst 74 Boote.", from: "de"),
      Example("en", "It will be sown on ⟦6,600⟧ decares.", fixed: "It will be sown on 6,500 decares.", source: "6 bin 500 dekarda ekilecek.", from: "tr"),
      Example("en", "It cost 2.3 million dinars and 6,500 trees.", source: "كلف 2 مليون و300 ألف دينار و6 آلاف و500 شجرة.", from: "ar"),
      Example("en", "In the 1960s some 40 percent of them left.", source: "1960年代にはその4割が去った。", from: "ja"),
      Example("en", "It cost 2.5 million in May 1998.", source: "Es kostete im Mai 1998 2,5 Millionen.", from: "de"),
      Example("en", "It opens at 9:40 p.m. on May 3.", source: "5月3日21時40分に開く。", from: "ja"),
      Example("en", "The road is 100 miles long.", source: "Дорога длиной 160 км.", from: "ru"),
      Example("ko", "82만 명이 왔다.", source: "More than 820,000 people came.", from: "en"),
      Example("cs", "Zatčen byl 32letý muž v 7.55.", source: "A 32-year-old man was arrested at 7.55.", from: "en"),
      Example("en", "Twelve people came in the 1980s.", source: "В 80-х годах пришли 12 человек.", from: "ru"),
      Example("en", "It saves over 150,000 tons.", source: "每年节约15多万吨。", from: "zh"),
      Example("es", "Se cayó en el kilómetro 30.", source: "It came off at mile 19.", from: "en"),
      Example("en", "A quarter of them stayed for two weeks.", source: "25 % von ihnen blieben 14 Tage.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  private let writing: NumberWriting
  private let decimalSeparator: String
  /// Whether a pack says which of the language's number words are something else too.
  private let knowsWords: Bool
  /// Whether a number has only one reading in the language.
  private let readsSeparators: Bool

  package init?(_ pack: Pack) {
    let symbols = pack.locale.numberSymbols(.latin)
    writing = NumberWriting(pack)
    decimalSeparator = symbols.decimalSeparator
    let american = pack.target.region == nil ? try? LocaleData("\(pack.target.language)-419") : nil
    knowsWords = !pack.facts.list("frequent").isEmpty
    // Where no pack knows the language, English separators may be its habit too.
    readsSeparators = !pack.facts.list("frequent").isEmpty && !pack.locale.isRightToLeft && american.map { $0.numberSymbols(.latin).decimalSeparator == symbols.decimalSeparator } ?? true
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let values = unit.values, let source = unit.source else { return }
    for alteration in values.alterations where !values.isDated(alteration.target) {
      let (lost, found) = (alteration.source, alteration.target)
      let tier: Tier
      switch alteration.kind {
      case .slip: tier = lost.form == .digits && found.form == .digits ? .certain : .probable
      case .lone: tier = lost.countsAlike(found) && (found.form == .digits || knowsWords) && !isNumbering(lost, source, found, unit.target) ? .probable : .hint
      case .separators:
        guard readsSeparators else { continue }
        tier = .probable
      case .paired, .weak, .exchanged: tier = .hint
      case .unit, .currency: continue
      }
      let fixes = tier == .hint ? [] : fixes(lost, found, unit.target, source)
      findings.report(
        message(alteration, unit.target.text(found.range), source.text(lost.range)), at: found.range, tier: tier, source: lost.range, fixes: fixes)
    }
  }

  /// The numbers of items, verses or notes, which texts count each in their way; and *both* or *the third* for *two*.
  private func isNumbering(_ lost: Quantity, _ source: SegmentView, _ found: Quantity, _ target: SegmentView) -> Bool {
    let (a, b) = (source.tokens(touching: lost.range).lowerBound, target.tokens(touching: found.range).lowerBound)
    if source.isBracketed(a), target.isBracketed(b) { return true }
    if a == 0, lost.form == .digits, found.form == .words { return true }
    return [lost, found].allSatisfy { $0.form == .words && ($0.value?.integer.map { $0 <= 3 } ?? false) }
  }

  private func message(_ alteration: ValueComparison.Alteration, _ found: String, _ lost: String) -> String {
    guard alteration.kind == .separators, let read = alteration.target.value else { return "'\(found)' where the source has '\(lost)'" }
    let text = read.description.replacing(".", with: decimalSeparator)
    return "'\(found)' reads as \(text) here; the source has '\(lost)'"
  }

  /// The source's value in the target's form.
  private func fixes(_ lost: Quantity, _ found: Quantity, _ target: SegmentView, _ source: SegmentView) -> [Fix] {
    guard !found.hasEnding, found.parts.isEmpty, lost.parts.isEmpty, lost.isPercent == found.isPercent, lost.countsAlike(found), lost.sharesUnit(with: found) || found.units.isEmpty,
      !found.isChained, !lost.isChained, let old = found.value, let value = lost.value,
      let text = writing.text(value, in: target.text(found.range), old: old), text != target.text(found.range)
    else { return [] }
    return [.unsafe(found.range, text)]
  }
}
