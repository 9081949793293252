import Bitext
import Packs
import UnicodeText

/// A month, a weekday or a day counted from today that a segment names.
package struct CalendarMention: Hashable, Sendable {
  package enum Unit: Hashable, Sendable { case month, weekday, relativeDay }

  package var unit: Unit
  package var range: TextRange
  /// Months and weekdays from 1; days from today.
  package var numbers: Set<Int>
  /// A figure beside it may be its day or year.
  package var isDated = false

  package func agrees(with other: CalendarMention) -> Bool { unit == other.unit && !numbers.isDisjoint(with: other.numbers) }
}

/// Finds names of the calendar in one language's segments: CLDR's, and the packs' `month-names`,
/// `weekday-names` and `relative-days`.
package struct CalendarNameFinder: Sendable {
  /// What the number in a feature mask means.
  private let names: WordTable
  /// Abbreviations and words that mean something else too: beside a figure only.
  private let uncertain: WordTable
  /// 月: makes a figure before it a month.
  private let monthMarks: WordTable
  /// Words before a month: `in`, `mid`.
  private let openers: WordTable
  private let hasCapitals: Bool

  package init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    let locale = pack.locale
    let homographs = Set(pack.facts.list("month-homographs").map { tokenizer.tokens(in: $0).map(\.hash) })
    var sure: [WordTable.Entry] = []
    var unsure: [WordTable.Entry] = []
    var seen: Set<[UInt64]> = []
    func add(_ names: [String], _ kind: CalendarMention.Unit, isSure: Bool, first: Int = 1) {
      for (number, name) in names.enumerated() {
        let tokens = tokenizer.tokens(in: name)
        let words = tokens.filter { !$0.has(.mark) }.map(\.hash)
        // `1月` is a figure with a mark, unless it is one token, as Korean writes it.
        guard !words.isEmpty, !tokens[0].has(.number) || words.count == 1 && tokens[0].has(.word), seen.insert(words).inserted else { continue }
        let entry = WordTable.Entry(words: words, features: WordTable.Features(wordClass: 0, mask: Self.code(kind, number + first)))
        let isLong = words.count > 1 || tokens[0].length > 3 && !homographs.contains(words)
        if isSure, isLong, !homographs.contains(words) { sure.append(entry) } else { unsure.append(entry) }
      }
    }
    func addFact(_ fact: String, _ kind: CalendarMention.Unit) {
      for (number, words) in (pack.facts.maps[fact] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for word in words { if let number = Int(number) { add([word], kind, isSure: true, first: number) } }
      }
    }
    addFact("relative-days", .relativeDay)
    addFact("month-names", .month)
    addFact("weekday-names", .weekday)
    for context in [NameContext.format, .standAlone] {
      add(locale.months(.wide, context), .month, isSure: true)
      add(locale.weekdays(.wide, context), .weekday, isSure: true)
    }
    // 周六; other scripts' short weekdays are words: `sun`, `mar`.
    let short = locale.weekdays(.abbreviated, .format)
    if short.allSatisfy({ tokenizer.tokens(in: $0).count > 1 && tokenizer.tokens(in: $0)[0].has(.ideograph) }) { add(short, .weekday, isSure: true) }
    add(locale.months(.abbreviated, .format), .month, isSure: false)
    add(locale.months(.abbreviated, .standAlone), .month, isSure: false)
    names = WordTable(sure)
    uncertain = WordTable(unsure)
    monthMarks = pack.facts.words("month-marks")
    openers = pack.facts.words("month-openers")
    hasCapitals = CalendarWords(locale).letterCase == .capitals
  }

  private static func code(_ unit: CalendarMention.Unit, _ number: Int) -> UInt16 {
    switch unit {
    case .month: UInt16(number)
    case .weekday: UInt16(100 + number)
    case .relativeDay: UInt16(300 + number)
    }
  }

  private static func mention(_ code: UInt16, _ range: TextRange) -> CalendarMention? {
    switch Int(code) {
    case 1...14: CalendarMention(unit: .month, range: range, numbers: [Int(code)])
    case 101...107: CalendarMention(unit: .weekday, range: range, numbers: [Int(code) - 100])
    case 290...310: CalendarMention(unit: .relativeDay, range: range, numbers: [Int(code) - 300])
    default: nil
    }
  }

  func list(into classes: inout [UInt64: PairClasses]) { classes.add(names.firstWords + uncertain.firstWords + monthMarks.firstWords, .calendar) }

  /// Takes months written in figures out of a segment's quantities; the others it leaves.
  func mentions(in side: PairSide, from quantities: inout [Quantity]) -> [CalendarMention] {
    var found: [CalendarMention] = []
    let view = side.view
    let tokens = view.tokens
    var next = 0
    for word in side.words where word.classes.contains(.calendar) && word.index >= next {
      let index = word.index
      let length = names.length(tokens, at: index)
      if length > 0, let mask = names.features(tokens, at: index)?.mask, !hasCapitals || isCapital(view, index) || mask >= 290,
        var mention = Self.mention(mask, view.range(ofTokens: index..<index + length))
      {
        mention.isDated = isBesideFigure(view, index..<index + length)
        found.append(mention)
        next = index + length
        continue
      }
      let short = uncertain.length(tokens, at: index)
      if short > 0, let mask = uncertain.features(tokens, at: index)?.mask, isDate(view, index..<index + short),
        var mention = Self.mention(mask, view.range(ofTokens: index..<index + short))
      {
        mention.isDated = true
        found.append(mention)
        next = index + short
      }
    }
    quantities.removeAll { quantity in
      if found.contains(where: { $0.range.overlaps(quantity.range) }) { return true }
      guard let month = quantity.value?.integer, (1...12).contains(month) else { return false }
      let after = view.tokens(touching: quantity.range).upperBound
      guard monthMarks.length(tokens, at: after) > 0 else { return false }
      let end = view.range(ofTokens: after..<after + 1).upperBound
      found.append(CalendarMention(unit: .month, range: quantity.range.lowerBound..<end, numbers: [month], isDated: true))
      return true
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func isCapital(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens[index].hasAny([.capitalized, .ideograph]) || view.kind != .paragraph
  }

  /// An uncertain name is one with a capital, where months have one, or beside a figure.
  private func isDate(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    guard view.tokens[range.lowerBound].has(.word) else { return false }
    if hasCapitals, !view.tokens[range.lowerBound].has(.capitalized) { return false }
    var before = range.lowerBound - 1
    if before > 0, view.isText(before, "-") { before -= 1 }
    if before >= 0, hasCapitals, openers.contains(view.tokens[before].hash) { return true }
    return isBesideFigure(view, range)
  }

  private func isBesideFigure(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    for distance in 1...2 {
      let before = range.lowerBound - distance
      if before >= 0, view.tokens[before].has(.number), view.tokens[before].length <= 4 { return true }
      let after = range.upperBound + distance - 1
      if after < view.tokens.count, view.tokens[after].has(.number), distance == 2 || !view.tokens[after].has(.sentenceStart) { return true }
    }
    return false
  }
}
