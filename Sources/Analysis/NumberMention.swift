import Bitext
import Packs
import UnicodeText

/// A number of a segment, as every value it may mean.
package struct NumberMention: Hashable, Sendable {
  package var range: TextRange
  /// Each reading of the separators, a magnitude word after it multiplied in.
  package var values: [DecimalValue]
  /// Written in digits, not in words.
  package var isInDigits: Bool
  /// Part of a date, a version, or a list of figures.
  package var isChained: Bool
  package var isPercent: Bool
  /// A letter touches it: `A380`, `1980s`.
  package var touchesLetter: Bool

  package func sharesValue(with other: NumberMention) -> Bool {
    values.contains { other.values.contains($0) }
  }
}

/// Finds the numbers of one language's segments. Owned by one view.
final class NumberFinder {
  private let reader: NumberReader
  private let language: String
  /// Power of ten by the hashes of a magnitude's words.
  private let magnitudes: [(words: WordTable, power: Int)]
  /// 多, 余: stand between figures and a magnitude, `15多万`.
  private let fillers: WordTable
  /// Magnitudes that are written directly after the figures, as Korean does: `82만`.
  private let suffixes: [(text: [UInt8], power: Int)]
  /// What may stand between a figure with a magnitude and the rest of the number, blanks aside: nothing
  /// (`6 bin 500`), *and* (`6 آلاف و500`).
  private let joiners: [[UInt8]]
  private lazy var spelled: SpelledNumbers? = try? SpelledNumbers(language)

  init(_ pack: Pack) {
    reader = NumberReader(pack.locale)
    language = pack.target.language
    fillers = pack.facts.words("quantity-fillers")
    joiners = pack.facts.list("magnitude-joiners").map { Array($0.utf8) }
    let tokenizer = Tokenizer()
    let normalizer = try? Normalizer()
    suffixes = (pack.facts.maps["magnitudes"] ?? [:]).flatMap { power, words in
      words.filter { $0.unicodeScalars.count <= 2 && ($0.unicodeScalars.first.map { (0xAC00...0xD7A3).contains($0.value) } ?? false) }
        // As it is composed and as it is not: bytes are compared.
        .flatMap { [$0, normalizer?.nfd($0) ?? $0] }.map { (Array($0.utf8), Int(power) ?? 0) }
    }.sorted { $0.0.count > $1.0.count }
    magnitudes = (pack.facts.maps["magnitudes"] ?? [:]).compactMap { power, words in
      Int(power).map { power in
        let entries = words.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }
        return (WordTable(entries), power)
      }
    }.sorted { $0.power > $1.power }
  }

  /// Words that multiply a figure before them, or stand between.
  static func magnitudeWords(_ pack: Pack) -> [UInt64] {
    let tokenizer = Tokenizer()
    let words = (pack.facts.maps["magnitudes"] ?? [:]).values.joined().flatMap { tokenizer.tokens(in: $0).map(\.hash).prefix(1) }
    return words + pack.facts.words("quantity-fillers").firstWords
  }

  /// Numbers in digits, with the magnitude words that follow: `1.2亿`, `3.5 million`, `1亿2000万`.
  func numbers(in view: SegmentView) -> [NumberMention] {
    var mentions: [NumberMention] = []
    // The magnitude word's power in the last mention.
    var lastPower = 0
    for number in reader.numbers(in: view.utf8) {
      var mention = NumberMention(
        range: number.range, values: number.readings.map(\.value), isInDigits: true, isChained: number.isChained,
        isPercent: number.ratio == .percent, touchesLetter: number.touchesLetter)
      var ownPower = 0
      var myriad = 0
      if let (power, end, last) = magnitude(after: number.range.upperBound, in: view) {
        myriad = last
        mention.values = mention.values.map { $0.scaled(byPowerOfTen: power) }
        mention.range = number.range.lowerBound..<end
        mention.touchesLetter = false
        ownPower = power
      }
      defer { lastPower = ownPower }
      if let last = mentions.last, last.range.upperBound == mention.range.lowerBound, let whole = sum(last, mention) ?? myriads(last, lastPower, mention, myriad) {
        mentions[mentions.count - 1].range = last.range.lowerBound..<mention.range.upperBound
        mentions[mentions.count - 1].values = [whole]
      } else if let last = mentions.last, lastPower >= 3, let whole = compound(last, lastPower, mention, in: view) {
        mentions[mentions.count - 1].range = last.range.lowerBound..<mention.range.upperBound
        mentions[mentions.count - 1].values = [whole]
      } else {
        mentions.append(mention)
      }
    }
    return mentions
  }

  /// Numbers in words.
  func spelledNumbers(in view: SegmentView) -> [NumberMention] {
    (spelled?.numbers(in: view.segment.text) ?? []).map { number in
      NumberMention(range: number.range, values: [number.value], isInDigits: false, isChained: false, isPercent: false, touchesLetter: false)
    }
  }

  /// - Returns: The power of ten, where its words end, and what a Korean magnitude of four digits at the end multiplies by.
  private func magnitude(after offset: Int, in view: SegmentView) -> (power: Int, end: Int, myriad: Int)? {
    var rest = view.utf8.dropFirst(offset)
    var suffixPower = 0
    // `4천만`: they multiply.
    while let suffix = suffixes.first(where: { rest.starts(with: $0.text) && (suffixPower == 0 || $0.power >= 4 && suffixPower < 4) }) {
      suffixPower += suffix.power
      rest = rest.dropFirst(suffix.text.count)
      if suffix.power >= 4 { return (suffixPower, view.utf8.count - rest.count, suffix.power) }
    }
    if suffixPower > 0 { return (suffixPower, view.utf8.count - rest.count, 0) }
    var index = view.tokens(touching: offset..<view.utf8.count).lowerBound
    let tokens = view.tokens
    guard index < tokens.count, Int(tokens[index].start) >= offset else { return nil }
    if tokens[index].has(.ideograph), index + 1 < tokens.count, fillers.contains(tokens[index].hash),
      magnitudes.contains(where: { $0.words.length(tokens, at: index + 1) > 0 }) { index += 1 }
    // `15-Milliarden-Euro-Plan`
    if view.isText(index, "-"), Int(tokens[index].start) == offset, index + 1 < tokens.count, view.touches(index, index + 1), magnitudes.contains(where: { $0.words.length(tokens, at: index + 1) > 0 }) { index += 1 }
    var power = 0
    var end: Int?
    // `25 тыс. млн`, `3 千万`: magnitudes multiply.
    while index < tokens.count, let found = magnitudes.first(where: { $0.words.length(tokens, at: index) > 0 }) {
      if end != nil, tokens[index].hasAny([.spaceBefore]), found.power < 6 { break }
      power += found.power
      index += found.words.length(tokens, at: index)
      end = Int(tokens[index - 1].end)
      if end != nil, power >= 12 { break }
    }
    return end.map { (power, $0, 0) }
  }

  /// `6 bin 500`, `2 milyon 300 bin`: the rest of a number after its magnitude, a blank or *and* between.
  private func compound(_ a: NumberMention, _ power: Int, _ b: NumberMention, in view: SegmentView) -> DecimalValue? {
    guard !joiners.isEmpty, a.range.upperBound < b.range.lowerBound, b.range.lowerBound - a.range.upperBound <= 8, power <= 12 else { return nil }
    let between = view.utf8[view.utf8.startIndex + a.range.upperBound..<view.utf8.startIndex + b.range.lowerBound]
    guard between.contains(0x20) || between.contains(0xA0), joiners.contains(between.filter { $0 != 0x20 && $0 != 0xC2 && $0 != 0xA0 }) else { return nil }
    var unit = 1
    for _ in 0..<power { unit *= 10 }
    guard !a.isPercent, !b.isPercent, !b.isChained, let x = a.values.first?.integer, let y = b.values.first?.integer, x >= unit, x % unit == 0, y > 0, y < unit else { return nil }
    return DecimalValue(x + y)
  }

  /// `4천5백만`: the magnitude at the end multiplies both parts.
  private func myriads(_ a: NumberMention, _ power: Int, _ b: NumberMention, _ myriad: Int) -> DecimalValue? {
    guard myriad > 0, (1..<4).contains(power), let x = a.values.first?.integer, let y = b.values.first?.integer, x > 0, x < 10_000 else { return nil }
    let whole = (0..<myriad).reduce(x) { value, _ in value * 10 }
    return y < whole ? DecimalValue(whole + y) : nil
  }

  /// `1亿2000万` is one number: the later part is smaller than the earlier one's unit.
  private func sum(_ a: NumberMention, _ b: NumberMention) -> DecimalValue? {
    guard let x = a.values.first?.integer, let y = b.values.first?.integer, x >= 10_000, y < x, x % 10_000 == 0 else { return nil }
    return DecimalValue(x + y)
  }
}
