/// A decimal number, exact whatever its length. Equal values are equal: 2.50 is 2.5.
package struct DecimalValue: Hashable, Sendable {
  package let isNegative: Bool
  /// The value is the significand times ten to this power; 0 for zero.
  package let exponent: Int
  // The significand never ends in a zero digit. Up to 19 digits it is here …
  private let significand: UInt64
  // … and beyond, all its digits are here, the first not zero.
  private let longSignificand: [UInt8]

  package static let zero = DecimalValue(digits: [], exponent: 0)

  /// Makes a value of digits, each 0…9, the most significant first, times ten to
  /// a power.
  ///
  /// - Complexity: O(*n*) in the number of digits; up to 19 need no allocation.
  package init(digits: some Collection<UInt8>, exponent: Int, isNegative: Bool = false) {
    var kept = digits.drop { $0 == 0 }[...]
    var zeros = 0
    // Walks from the front: a Collection need not be walked from its end.
    for digit in kept { zeros = digit == 0 ? zeros + 1 : 0 }
    kept = kept.dropLast(zeros)
    let count = kept.count
    self.isNegative = isNegative && count > 0
    self.exponent = count > 0 ? exponent + zeros : 0
    // 10^19 is below 2^64.
    if count <= 19 {
      significand = kept.reduce(0) { $0 * 10 + UInt64($1) }
      longSignificand = []
    } else {
      significand = 0
      longSignificand = Array(kept)
    }
  }

  package init(_ integer: Int) {
    self.init(
      digits: integer.magnitude.description.utf8.map { $0 - UInt8(ascii: "0") }, exponent: 0,
      isNegative: integer < 0)
  }

  /// Reads `-12.50` or `2.5E+3`, ASCII only; nil for anything else, and for a
  /// power of ten beyond a billion.
  package init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var power = 0
    if let mark = rest.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }) {
      guard
        let written = Int(String(decoding: rest[(mark + 1)...], as: UTF8.self)),
        written.magnitude <= 1_000_000_000
      else { return nil }
      power = written
      rest = rest[..<mark]
    }
    let point = rest.firstIndex(of: UInt8(ascii: "."))
    let fraction = point.map { rest[($0 + 1)...] } ?? []
    let digits = Array((point.map { rest[..<$0] } ?? rest) + fraction)
    let zero = UInt8(ascii: "0")
    guard !digits.isEmpty, digits.allSatisfy({ (zero...zero + 9).contains($0) }) else { return nil }
    self.init(
      digits: digits.map { $0 - zero }, exponent: power - fraction.count, isNegative: isNegative)
  }

  /// The digits of the significand, 0…9, none for zero. Neither the first nor
  /// the last is 0.
  package var digits: [UInt8] {
    if !longSignificand.isEmpty || significand == 0 { return longSignificand }
    return significand.description.utf8.map { $0 - UInt8(ascii: "0") }
  }

  /// How many digits a plain notation has after the point: 2 for 1.25, 0 for 300.
  package var fractionDigits: Int { max(0, -exponent) }

  package var isInteger: Bool { exponent >= 0 }

  /// The value as an Int; nil if it has a fraction or is too large.
  package var integer: Int? {
    guard isInteger, longSignificand.isEmpty, exponent <= 18 else { return nil }
    var magnitude = significand
    for _ in 0..<exponent {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = product
    }
    if isNegative && magnitude == Int.min.magnitude { return Int.min }
    return Int(exactly: magnitude).map { isNegative ? -$0 : $0 }
  }

  /// The value times ten to a power: 2.5 and 6 make 2,500,000.
  package func scaled(byPowerOfTen power: Int) -> DecimalValue {
    significand == 0 && longSignificand.isEmpty
      ? self : DecimalValue(digits: digits, exponent: exponent + power, isNegative: isNegative)
  }

  package static prefix func - (value: DecimalValue) -> DecimalValue {
    DecimalValue(
      digits: value.digits, exponent: value.exponent, isNegative: !value.isNegative)
  }
}

extension DecimalValue: Comparable {
  /// - Complexity: O(*n*) in the number of digits; exponents cost nothing.
  package static func < (a: DecimalValue, b: DecimalValue) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isMagnitude(of: b, below: a) : isMagnitude(of: a, below: b)
  }

  private static func isMagnitude(of a: DecimalValue, below b: DecimalValue) -> Bool {
    let (first, second) = (a.digits, b.digits)
    if first.isEmpty || second.isEmpty { return first.isEmpty && !second.isEmpty }
    let places = (first.count + a.exponent, second.count + b.exponent)
    if places.0 != places.1 { return places.0 < places.1 }
    // No significand ends in zero, so the shorter of two equal beginnings is less.
    return first.lexicographicallyPrecedes(second)
  }
}

extension DecimalValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension DecimalValue: CustomStringConvertible {
  /// Plain notation: `-12.5`; with more than 40 filling zeros, `1E+99`.
  package var description: String {
    let digits = digits
    if digits.isEmpty { return "0" }
    let sign = isNegative ? "-" : ""
    func text(_ digits: some Sequence<UInt8>) -> String {
      String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
    let integerDigits = digits.count + exponent
    if exponent > 40 || integerDigits < -40 {
      return "\(sign)\(text(digits))E\(exponent < 0 ? "" : "+")\(exponent)"
    }
    if exponent >= 0 { return sign + text(digits) + String(repeating: "0", count: exponent) }
    if integerDigits > 0 {
      return sign + text(digits[..<integerDigits]) + "." + text(digits[integerDigits...])
    }
    return sign + "0." + String(repeating: "0", count: -integerDigits) + text(digits)
  }
}
