import Packs
import UnicodeText

/// The names of units and currencies in one language, found beside numbers. From CLDR, and the
/// packs' maps `units` (other spellings) and `currencies` (words by ISO 4217 codes).
package struct MeasureWords {
  struct UnitName {
    /// Hashes of the words that must stand before the number: `每小时{0}公里`.
    var before: [UInt64]
    var unit: MeasureUnit
  }

  private var units: [[UInt64]: [UnitName]] = [:]
  private var currencies: [[UInt64]: Set<String>] = [:]
  /// Words between a number and what it counts: 多, 余, `-`.
  private let fillers: Set<UInt64>
  /// `per`, 每.
  private let per: WordTable
  private let slash: UInt64
  private let hyphen: UInt64
  private let stop: UInt64
  /// First words of `units` and `currencies`, to look few words up.
  private var first = WordHashes([])
  private let longest = 5
  private let tokenizer = Tokenizer()

  init(_ pack: Pack) {
    let tokenizer = tokenizer
    func hashes(_ text: String) -> [UInt64] { tokenizer.tokens(in: text).map(\.hash) }
    fillers = Set(pack.facts.list("quantity-fillers").flatMap(hashes))
    per = pack.facts.words("per-words")
    slash = hashes("/").first ?? 0
    hyphen = hashes("-").first ?? 0
    stop = hashes(".").first ?? 0
    let ambiguous = Set(pack.facts.list("unit-homographs").map(hashes))
    // `in`, `a`: the language's words before another's symbols.
    let short = Set(pack.facts.list("frequent").filter { $0.unicodeScalars.count < 3 }.flatMap(hashes))
    func add(_ words: [UInt64], _ name: UnitName, isLatin: Bool) {
      guard !words.isEmpty, words.count <= longest, !ambiguous.contains(words), !isLatin || words.count > 1 || !short.contains(words[0]) else { return }
      units[words, default: []].append(name)
    }
    for pattern in pack.locale.unitPatterns {
      guard let unit = MeasureUnit(pattern.unit) else { continue }
      add(hashes(pattern.after), UnitName(before: hashes(pattern.before), unit: unit), isLatin: pattern.after.utf8.contains { $0 < 0x80 && $0 > 0x40 })
    }
    for (name, spellings) in pack.facts.maps["units"] ?? [:] {
      guard let unit = MeasureUnit(name) else { continue }
      for spelling in spellings { add(hashes(spelling), UnitName(before: [], unit: unit), isLatin: false) }
    }
    for (codes, words) in pack.facts.maps["currencies"] ?? [:] {
      for word in words { currencies[hashes(word), default: []].formUnion(codes.split(separator: " ").map(String.init)) }
    }
    for (code, name) in pack.locale.currencies where Self.current.contains(code) {
      for text in [name.name, code] + name.plurals.values where currencies[hashes(text)] == nil { currencies[hashes(text)] = [code] }
      if name.symbol.unicodeScalars.count > 1, currencies[hashes(name.symbol)] == nil { currencies[hashes(name.symbol)] = [code] }
    }
    currencies[[]] = nil
    first = WordHashes(Set(units.keys.compactMap(\.first) + currencies.keys.compactMap(\.first)))
  }

  /// Currencies that texts are about; CLDR names those of a century.
  private static let current: Set<String> = [
    "AED", "AFN", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "DZD", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR",
    "ILS", "INR", "IQD", "IRR", "ISK", "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LBP", "LKR", "LYD", "MAD", "MXN", "MYR", "NGN", "NOK", "NPR", "NZD", "OMR",
    "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "SYP", "THB", "TND", "TRY", "TWD", "UAH", "USD", "UZS", "VES", "VND", "YER", "ZAR",
  ]

  /// The words with which the names of units and currencies begin.
  package static func firstWords(_ pack: Pack) -> WordHashes { MeasureWords(pack).first }

  /// The words with which a name of a unit or a currency begins, or that stand before it.
  var firstWords: [UInt64] { units.keys.compactMap(\.first) + currencies.keys.compactMap(\.first) + fillers + [hyphen] }

  /// Adds to a quantity what it is counted in.
  func annotate(_ quantity: inout Quantity, in view: SegmentView) {
    let range = view.tokens(touching: quantity.range)
    guard !range.isEmpty, !isDecade(quantity, range, in: view) else { return }
    let after = following(quantity, range, in: view)
    let before = range.lowerBound
    let isKnown = after.hashes.first.map(first.contains) ?? false
    if isKnown, let found = unit(in: after.hashes, from: 0) {
      var names = found.names.filter { $0.before.isEmpty || stands($0.before, before: before, in: view) }
      // `每小时{0}公里` beside `{0}公里`: what says more.
      let longest = names.map(\.before.count).max() ?? 0
      names.removeAll { $0.before.count < longest }
      var end = found.length
      if let divisor = divisor(after.hashes, from: end) {
        quantity.units = names.compactMap { $0.unit.per(divisor.unit) }
        end = divisor.end
      } else {
        quantity.units = names.map(\.unit)
      }
      if !quantity.units.isEmpty {
        let unitEnd = after.ends[end - 1]
        // `120 m?`: the exponent was lost on the way.
        if view.byte(at: unitEnd) == UInt8(ascii: "?"), unitEnd + 1 < view.utf8.count, view.byte(at: unitEnd - 1) == UInt8(ascii: "m") {
          quantity.units = []
        } else {
          quantity.unitEnd = unitEnd
        }
      }
    }
    if quantity.units.isEmpty, let marker = marker(before: before, in: view) {
      quantity.units = marker
      quantity.unitStart = Int(view.tokens[before - 1].start)
    }
    if isKnown, let found = currency(after.hashes) {
      quantity.currencies = found.codes
      quantity.unitEnd = max(quantity.unitEnd ?? 0, after.ends[found.length - 1])
    } else if let found = currency(before: before, in: view) {
      quantity.currencies = found.codes
      quantity.unitStart = Int(view.tokens[before - found.length].start)
    }
  }

  /// `1960s`, `80s`: no seconds.
  private func isDecade(_ quantity: Quantity, _ range: Range<Int>, in view: SegmentView) -> Bool {
    guard view.byte(at: quantity.range.upperBound) == UInt8(ascii: "s"), Int(view.tokens[range.upperBound - 1].end) == quantity.range.upperBound + 1,
      let value = quantity.value?.integer
    else { return false }
    return value % 10 == 0 && (20...90 ~= value || 1500...2100 ~= value)
  }

  /// Hashes of what follows a number, and where each ends: its own letters first, fillers left out, up
  /// to the sentence's end.
  private func following(_ quantity: Quantity, _ range: Range<Int>, in view: SegmentView) -> (hashes: [UInt64], ends: [Int]) {
    var hashes: [UInt64] = []
    var ends: [Int] = []
    let last = view.tokens[range.upperBound - 1]
    if Int(last.end) > quantity.range.upperBound {
      for token in tokenizer.tokens(in: view.text(quantity.range.upperBound..<Int(last.end))) {
        hashes.append(token.hash)
        ends.append(quantity.range.upperBound + Int(token.end))
      }
    }
    var index = range.upperBound
    var mayFill = hashes.isEmpty
    while index < view.tokens.count, hashes.count < 12, !view.tokens[index].has(.sentenceStart) {
      let hash = view.tokens[index].hash
      if mayFill, fillers.contains(hash) || hash == hyphen { index += 1; continue }
      mayFill = false
      hashes.append(hash)
      ends.append(Int(view.tokens[index].end))
      index += 1
    }
    return (hashes, ends)
  }

  private func unit(in hashes: [UInt64], from start: Int) -> (names: [UnitName], length: Int)? {
    for length in stride(from: min(longest, hashes.count - start), through: 1, by: -1) {
      guard var names = units[Array(hashes[start..<start + length])] else { continue }
      // A sentence's stop may look like an abbreviation's: Spanish `s.` is a century.
      if length > 1, hashes[start + length - 1] == stop { names += units[Array(hashes[start..<start + length - 1])] ?? [] }
      return (names, length)
    }
    return nil
  }

  /// `mile 19`, `km 30`: the unit of a place on a road stands before its number.
  private func marker(before index: Int, in view: SegmentView) -> [MeasureUnit]? {
    guard index > 0, first.contains(view.tokens[index - 1].hash), index < 2 || !view.tokens[index - 2].has(.number),
      let names = units[[view.tokens[index - 1].hash]]
    else { return nil }
    let found = names.map(\.unit).filter { $0.kind == .length && $0.per == nil && $0.factor >= 1000 }
    return found.isEmpty ? nil : found
  }

  /// `/h`, `per hour`.
  private func divisor(_ hashes: [UInt64], from start: Int) -> (unit: MeasureUnit, end: Int)? {
    guard start + 1 < hashes.count, hashes[start] == slash || per.contains(hashes[start]), let found = unit(in: hashes, from: start + 1),
      let unit = found.names.first(where: { $0.before.isEmpty && $0.unit.per == nil })?.unit
    else { return nil }
    return (unit, start + 1 + found.length)
  }

  private func stands(_ words: [UInt64], before index: Int, in view: SegmentView) -> Bool {
    let start = index - words.count
    return start >= 0 && words.indices.allSatisfy { view.tokens[start + $0].hash == words[$0] }
  }

  private func currency(_ hashes: [UInt64]) -> (codes: Set<String>, length: Int)? {
    for length in stride(from: min(3, hashes.count), through: 1, by: -1) {
      if let found = currencies[Array(hashes[..<length])] { return (found, length) }
    }
    return nil
  }

  /// `US$ 5`, `PLN 10`.
  private func currency(before index: Int, in view: SegmentView) -> (codes: Set<String>, length: Int)? {
    for length in [2, 1] where index >= length && first.contains(view.tokens[index - length].hash) {
      if let found = currencies[(index - length..<index).map { view.tokens[$0].hash }] { return (found, length) }
    }
    return nil
  }
}
