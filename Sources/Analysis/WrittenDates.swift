import Packs
import UnicodeText

/// Finds dates with a written year, `March 3, 2024` or `2024年3月3日`, and weekdays, by CLDR's names.
package struct WrittenDates: Sendable {
  /// A date and the tokens that write it.
  package struct Found: Hashable, Sendable {
    package var year: Int
    /// From 1.
    package var month: Int
    /// From 1.
    package var day: Int
    package var tokens: Range<Int>
  }

  /// By name, with the number from 1 in the features' mask.
  private let months: WordTable
  private let weekdays: WordTable
  /// Words that stand inside of a date: `the`, `of`, `de`.
  private let joiners: WordTable
  /// `2024年3月3日`: what stands after year, month and day.
  private static let cjk: [[UInt64]] = ["年", "月", "日"].map { Tokenizer().tokens(in: $0).map(\.hash) }

  package init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    func table(_ lists: [[String]]) -> WordTable {
      WordTable(
        lists.flatMap { names in
          names.enumerated().map { number, name in
            // An abbreviation's stop is optional, so it is not part of the name.
            let words = tokenizer.tokens(in: name).filter { !$0.has(.mark) || $0.start > 0 && !name.hasSuffix(".") }.map(\.hash)
            return WordTable.Entry(words: words, features: WordTable.Features(wordClass: 0, mask: UInt16(number + 1)))
          }
        })
    }
    months = table([pack.locale.months(.wide, .format), pack.locale.months(.wide, .standAlone), pack.locale.months(.abbreviated, .format)])
    weekdays = table([pack.locale.weekdays(.wide, .format), pack.locale.weekdays(.wide, .standAlone)])
    joiners = pack.facts.words("date-joiners")
  }

  /// The dates of a segment that have a year of the 20th or 21st century, in order.
  package func dates(in view: SegmentView) -> [Found] {
    let tokens = view.tokens
    var found: [Found] = []
    for index in view.figures.lazy.map({ Int($0) }) where tokens[index].length == 4 && !tokens[index].has(.code) {
      guard let year = value(view, index), (1900...2100).contains(year) else { continue }
      if let date = before(view, index, year) ?? after(view, index, year) { found.append(date) }
    }
    return found
  }

  /// The weekday, 1 for Monday, that is named beside a date, and its tokens.
  package func weekday(beside date: Found, in view: SegmentView) -> (number: Int, tokens: Range<Int>)? {
    var end = date.tokens.lowerBound
    if end > 0, joiners.contains(view.tokens[end - 1].hash) { end -= 1 }
    if end > 0, view.isText(end - 1, ",") { end -= 1 }
    if end > 0, joiners.contains(view.tokens[end - 1].hash) { end -= 1 }
    for length in 1...3 where end - length >= 0 {
      if let number = number(weekdays, view, end - length..<end) { return (number, end - length..<end) }
    }
    var start = date.tokens.upperBound
    guard start < view.tokens.count else { return nil }
    let scalar = view.scalar(view.tokens[start])
    if scalar == "(" || scalar == "（" || scalar == "," { start += 1 }
    for length in stride(from: 3, through: 1, by: -1) where start + length <= view.tokens.count {
      if let number = number(weekdays, view, start..<start + length) { return (number, start..<start + length) }
    }
    return nil
  }

  private func number(_ table: WordTable, _ view: SegmentView, _ range: Range<Int>) -> Int? {
    guard table.length(view.tokens, at: range.lowerBound) == range.count, let mask = table.features(view.tokens, at: range.lowerBound)?.mask
    else { return nil }
    return Int(mask)
  }

  /// `3 March 2024`, `March 3, 2024`, `3. März 2024`, `3 de marzo de 2024`.
  private func before(_ view: SegmentView, _ yearIndex: Int, _ year: Int) -> Found? {
    var index = yearIndex - 1
    if index >= 0, view.isText(index, ",") || joiners.contains(view.tokens[index].hash) { index -= 1 }
    guard index >= 0 else { return nil }
    if let day = day(view, index), index > 0 {
      var month = index - 1
      if month > 0, joiners.contains(view.tokens[month].hash) { month -= 1 }
      if let number = number(months, view, month..<month + 1), !isRange(view, before: month) {
        return Found(year: year, month: number, day: day, tokens: month..<yearIndex + 1)
      }
    }
    if view.isText(index, "."), index > 0 { index -= 1 }
    guard let number = number(months, view, index..<index + 1) else { return nil }
    index -= 1
    while index >= 0, view.isText(index, ".") || joiners.contains(view.tokens[index].hash) { index -= 1 }
    guard index >= 0, let day = day(view, index), !isRange(view, before: index) else { return nil }
    return Found(year: year, month: number, day: day, tokens: index..<yearIndex + 1)
  }

  /// `2024年3月3日`.
  private func after(_ view: SegmentView, _ year: Int, _ value: Int) -> Found? {
    let tokens = view.tokens
    guard year + 5 < tokens.count else { return nil }
    for (place, mark) in [1, 3, 5].enumerated() where [tokens[year + mark].hash] != Self.cjk[place] { return nil }
    guard let month = self.value(view, year + 2), let day = day(view, year + 4), (1...12).contains(month) else { return nil }
    return Found(year: value, month: month, day: day, tokens: year..<year + 6)
  }

  /// Whether the day is the end of `3-4 March` or `3 and 4 March`, whose weekday is the first day's.
  private func isRange(_ view: SegmentView, before index: Int) -> Bool {
    guard index > 1 else { return false }
    if view.tokens[index - 1].has(.mark), !view.isText(index - 1, ","), !view.tokens[index - 1].has(.terminator), view.tokens[index - 2].has(.digit) { return true }
    return view.tokens[index - 2].has(.digit) && view.tokens[index - 1].has(.word)
  }

  private func day(_ view: SegmentView, _ index: Int) -> Int? {
    guard view.tokens[index].length <= 4, let value = value(view, index), (1...31).contains(value) else { return nil }
    return value
  }

  /// The digits that a token begins with, in any script; letters may follow (`3rd`), marks not.
  private func value(_ view: SegmentView, _ index: Int) -> Int? {
    guard view.tokens[index].has(.number), !view.tokens[index].hasAny([.innerStop, .innerComma]) else { return nil }
    var value = 0
    var hasEnded = false
    for scalar in view.text(view.tokens[index]).unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil, !hasEnded {
        value = value * 10 + Int(digit)
      } else {
        guard scalar.properties.isAlphabetic || scalar.properties.numericType == nil else { return nil }
        hasEnded = true
      }
    }
    return value
  }
}
