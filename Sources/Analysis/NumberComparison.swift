import Bitext
import Packs
import UnicodeText

/// The numbers of a unit's source and target, held against each other by value.
package struct NumberComparison: Sendable {
  /// Numbers of the source that nothing in the target renders.
  package private(set) var missing: [NumberMention] = []
  /// Numbers of the target, in digits, that nothing in the source accounts for.
  package private(set) var surplus: [NumberMention] = []

  init(source: SegmentView, target: SegmentView) {
    let sourceDigits = Self.countable(source)
    let targetDigits = Self.countable(target)
    guard !sourceDigits.isEmpty || !targetDigits.isEmpty else { return }
    // A number that a letter touches (`32letý`, `2003年`) renders one too, and so do figures grouped otherwise.
    let sourceFigures = Self.figures(source)
    let targetFigures = Self.figures(target)
    var usedTarget: Set<Int> = []
    var open: [NumberMention] = []
    // First by equal values, one to one; then by what a translator may write instead.
    for mention in sourceDigits {
      if let index = targetDigits.indices.first(where: { !usedTarget.contains($0) && targetDigits[$0].sharesValue(with: mention) }) {
        usedTarget.insert(index)
      } else {
        open.append(mention)
      }
    }
    let targetWords = open.isEmpty ? [] : target.spelledNumbers
    for mention in open {
      if targetDigits.contains(where: { $0.sharesValue(with: mention) }) { continue }
      if targetWords.contains(where: { $0.sharesValue(with: mention) }) { continue }
      if let index = targetDigits.indices.first(where: { !usedTarget.contains($0) && Self.mayRender(mention, targetDigits[$0]) }) {
        usedTarget.insert(index)
        continue
      }
      if Self.isMonth(mention, namedIn: target) || Self.isPart(mention, of: targetDigits, targetWords) { continue }
      if Self.stands(mention, in: targetFigures) { continue }
      missing.append(mention)
    }
    let rest = targetDigits.indices.filter { !usedTarget.contains($0) }.map { targetDigits[$0] }
    guard !rest.isEmpty else { return }
    let sourceWords = source.spelledNumbers
    surplus = rest.filter { mention in
      !sourceDigits.contains { $0.sharesValue(with: mention) || Self.mayRender($0, mention) }
        && !sourceWords.contains { $0.sharesValue(with: mention) } && !Self.isMonth(mention, namedIn: source)
        && !Self.isPart(mention, of: sourceDigits, sourceWords) && !Self.stands(mention, in: sourceFigures)
    }
  }

  /// The digits of every number of a segment in a row, whatever stands between, and each with what touches it.
  private static func figures(_ view: SegmentView) -> (row: String, values: [NumberMention]) {
    (view.numbers.compactMap { $0.values.first.map { value in String(value.description.filter(\.isNumber)) } }.joined(), view.numbers)
  }

  /// Whether the figures hold the number, touched by letters or grouped in another way.
  private static func stands(_ mention: NumberMention, in figures: (row: String, values: [NumberMention])) -> Bool {
    if figures.values.contains(where: { $0.touchesLetter && $0.sharesValue(with: mention) }) { return true }
    // A telephone number: more than one number of the row makes it up.
    guard let digits = mention.values.first?.description.filter(\.isNumber), digits.count >= 3 else { return false }
    return figures.row.contains(digits) && !figures.values.contains { number in
      number.values.contains { $0.description.filter(\.isNumber).contains(digits) }
    }
  }

  /// Numbers that stand for themselves: not in URLs, not glued to a name (`A380`).
  private static func countable(_ view: SegmentView) -> [NumberMention] {
    view.numbers.filter { mention in
      guard !mention.touchesLetter || isDecade(mention, view) else { return false }
      let tokens = view.tokens(touching: mention.range)
      return !tokens.contains { view.tokens[$0].has(.code) }
    }
  }

  private static func isDecade(_ mention: NumberMention, _ view: SegmentView) -> Bool {
    guard let value = mention.values.first?.integer else { return false }
    return value % 10 == 0 && (10...90).contains(value % 100 == 0 ? 10 : value % 100) && mention.range.count <= 4
  }

  /// What a careful translator may write for a number: a clock of twelve hours, a whole century's
  /// year for a decade, another unit, a year of another calendar.
  private static func mayRender(_ source: NumberMention, _ target: NumberMention) -> Bool {
    for x in source.values {
      for y in target.values {
        guard let a = x.integer, let b = y.integer else {
          if isConversion(x, y) { return true }
          continue
        }
        if a <= 24, b <= 24, abs(a - b) == 12 { return true }
        if (0..<100).contains(a), b == 1900 + a || b == 1800 + a || b == 2000 + a { return true }
        if (0..<100).contains(b), a == 1900 + b || a == 1800 + b || a == 2000 + b { return true }
        if a >= 100, isConversion(x, y) { return true }
        if isOtherCalendar(a, b) { return true }
      }
    }
    return false
  }

  /// Factors between units of length, mass, area, volume and speed that prose converts.
  private static let factors: [Double] = [1.609, 2.205, 3.281, 0.3937, 2.471, 0.264, 1.094, 0.386, 35.27]

  private static func isConversion(_ x: DecimalValue, _ y: DecimalValue) -> Bool {
    guard let a = Double(x.description), let b = Double(y.description), a > 0, b > 0 else { return false }
    let ratio = a / b
    if factors.contains(where: { abs(ratio / $0 - 1) < 0.03 || abs(ratio * $0 - 1) < 0.03 }) { return true }
    // Celsius and Fahrenheit.
    return abs(a * 1.8 + 32 - b) < 1.1 || abs(b * 1.8 + 32 - a) < 1.1
  }

  /// Years of the Hijri, Solar Hijri, Buddhist, Republic of China and Japanese calendars for Gregorian ones.
  private static func isOtherCalendar(_ a: Int, _ b: Int) -> Bool {
    guard (1800...2200).contains(max(a, b)) || (1800...2200).contains(min(a, b)) else { return false }
    let (low, high) = (min(a, b), max(a, b))
    if (1200...1500).contains(low) {
      let hijri = Double(low) * 0.970224 + 621.5774
      if abs(hijri - Double(high)) < 1.6 || high - low == 621 || high - low == 622 { return true }
    }
    if high - low == 543, high > 2300 { return true }
    if low < 130, high - low == 1911 { return true }
    return low <= 64 && [2018, 1988, 1925, 1911, 1867].contains(high - low)
  }

  /// `5月` and `May`: a month's number where the other side names the month.
  private static func isMonth(_ mention: NumberMention, namedIn view: SegmentView) -> Bool {
    guard let value = mention.values.first?.integer, (1...12).contains(value) else { return false }
    return view.months.contains(value)
  }

  /// Figures of a date, a score, a range or a number that the other side writes as one.
  private static func isPart(_ mention: NumberMention, of others: [NumberMention], _ words: [NumberMention]) -> Bool {
    guard mention.isChained || mention.values.count > 0, let value = mention.values.first?.integer else { return false }
    let text = String(value)
    return value < 100 && others.contains { $0.isChained && ($0.values.first?.description.hasSuffix(text) ?? false) }
  }
}
