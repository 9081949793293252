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
      Example("en", "It cost 2.5 million in May 1998.", source: "Es kostete im Mai 1998 2,5 Millionen.", from: "de"),
      Example("en", "It opens at 9:40 p.m. on May 3.", source: "5月3日21時40分に開く。", from: "ja"),
      Example("en", "The road is 100 miles long.", source: "Дорога длиной 160 км.", from: "ru"),
      Example("ko", "82만 명이 왔다.", source: "More than 820,000 people came.", from: "en"),
      Example("cs", "Zatčen byl 32letý muž v 7.55.", source: "A 32-year-old man was arrested at 7.55.", from: "en"),
      Example("en", "Twelve people came in the 1980s.", source: "В 80-х годах пришли 12 человек.", from: "ru"),
    ])
  package static let needs: SegmentFeatures = .digit
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let numbers = unit.numbers, let source = unit.source else { return }
    var surplus = numbers.surplus
    for missing in numbers.missing {
      guard let index = NumberEdit.best(for: missing, in: surplus, alone: numbers.missing.count == 1) else { continue }
      let found = surplus.remove(at: index)
      let isSlip = NumberEdit.isSlip(missing, found)
      let written = source.text(missing.range)
      findings.report(
        "'\(unit.target.text(found.range))' where the source has '\(written)'", at: found.range,
        tier: isSlip ? .certain : .probable, source: missing.range)
    }
  }
}

/// How one number may have become another.
enum NumberEdit {
  /// The surplus number that most likely stands for a missing one.
  ///
  /// - Parameter alone: Nothing else is missing, so that any single surplus number is it.
  static func best(for missing: NumberMention, in surplus: [NumberMention], alone: Bool) -> Int? {
    if let slip = surplus.firstIndex(where: { isSlip(missing, $0) }) { return slip }
    return alone && surplus.count == 1 && !missing.isChained ? 0 : nil
  }

  /// A digit lost, added or changed, two swapped, or a power of ten more or less.
  static func isSlip(_ a: NumberMention, _ b: NumberMention) -> Bool {
    a.values.contains { x in b.values.contains { y in isSlip(x, y) } }
  }

  private static func isSlip(_ x: DecimalValue, _ y: DecimalValue) -> Bool {
    guard x != y else { return false }
    let (a, b) = (x.digits, y.digits)
    guard a.count + b.count >= 4 else { return false }
    if a == b { return true }
    if abs(a.count - b.count) > 1 { return false }
    if a.count == b.count {
      let different = a.indices.filter { a[$0] != b[$0] }
      if different.count == 1 { return a.count >= 3 }
      return different.count == 2 && a[different[0]] == b[different[1]] && a[different[1]] == b[different[0]]
    }
    let (long, short) = a.count > b.count ? (a, b) : (b, a)
    return long.indices.contains { skipped in
      var copy = long
      copy.remove(at: skipped)
      return copy == short
    }
  }
}
