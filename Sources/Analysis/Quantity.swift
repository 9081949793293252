import Bitext
import Packs
import UnicodeText

/// An amount, a rank or a figure that a segment states, as every value it may mean.
package struct Quantity: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case digits, words
    /// A word that is a number here or something else: `one`, `second`, `both`, 一.
    case weak
  }

  package var range: TextRange
  /// Each reading of the separators, magnitudes multiplied in; the locale's own reading first.
  package var values: [DecimalValue]
  package var form: Form
  /// Part of the whole: of `2/3`, of 30 %.
  package var share: Double?
  /// Numerator and denominator, which may stand for numbers of their own.
  package var parts: [Int] = []
  package var isPercent = false
  /// Part of a date, a version, or a list of figures.
  package var isChained = false
  /// The magnitude of the number after it may be its own too.
  package var isShared = false
  /// The number of a ruler, or of something else that is named so: `Louis XIV`, `Class IV`.
  package var isRoman = false
  /// Letters follow directly: `16th`, `80er`.
  package var hasEnding = false
  /// What it counts, where that is a unit; several where the name is of several.
  package var units: [MeasureUnit] = []
  /// ISO 4217 codes of the currencies it may be in; none where it is no amount of money.
  package var currencies: Set<String> = []

  /// Where its unit or currency ends; nothing where it has none.
  package var unitEnd: Int?
  package var unitStart: Int?
  /// The number with its unit or currency.
  package var measured: TextRange { min(range.lowerBound, unitStart ?? range.lowerBound)..<max(range.upperBound, unitEnd ?? range.upperBound) }

  package init(range: TextRange, values: [DecimalValue], form: Form) {
    self.range = range
    self.values = values
    self.form = form
  }

  package init(_ mention: NumberMention) {
    self.init(range: mention.range, values: mention.values, form: mention.isInDigits ? .digits : .words)
    isChained = mention.isChained
    isPercent = mention.isPercent
    if isPercent, let value = mention.values.first { share = value.double / 100 }
  }

  package var value: DecimalValue? { values.first }

  /// Whether both may mean the same number, whatever the unit.
  package func agrees(with other: Quantity) -> Bool {
    if values.contains(where: { other.values.contains($0) }) { return true }
    guard let share else { return other.share.map { other.parts.isEmpty ? false : equals($0) } ?? false }
    if let theirs = other.share, parts.isEmpty, other.parts.isEmpty, let a = value, let b = other.value {
      // Two percentages: one may be rounded.
      let places = (min(a.exponent, 0), min(b.exponent, 0))
      let step = pow10(max(places.0, places.1))
      return places.0 != places.1 && abs(share - theirs) * 100 <= step * 0.5001
    }
    if let theirs = other.share { return abs(share - theirs) <= 0.012 * max(share, theirs) }
    return !parts.isEmpty && other.equals(share)
  }

  /// Whether a value is the number, but for rounding.
  private func equals(_ amount: Double) -> Bool { values.contains { abs($0.double - amount) <= 0.012 * amount } }

  private func pow10(_ exponent: Int) -> Double { (0..<abs(exponent)).reduce(1.0) { step, _ in exponent < 0 ? step / 10 : step * 10 } }

  /// Whether the units of both are the same, or one has none.
  package func sharesUnit(with other: Quantity) -> Bool {
    if !currencies.isEmpty, !other.currencies.isEmpty { return !currencies.isDisjoint(with: other.currencies) }
    // `43 miles (70 kilometres) per hour`: what the first is divided by may stand after the second.
    return units.isEmpty || other.units.isEmpty || units.contains { unit in
      other.units.contains { unit.equals($0) || unit.kind == $0.kind && (unit.per == nil) != ($0.per == nil) }
    }
  }

  /// Whether one is the other in another unit.
  package func converts(to other: Quantity, within part: Double) -> Bool {
    units.contains { unit in
      other.units.contains { theirs in
        amounts.contains { a in
          other.amounts.contains { b in
            // `12 degrees below zero`: a word may be the sign.
            unit.converts(a, to: theirs, b, within: part) || unit.kind == .temperature && unit.converts(-a, to: theirs, b, within: part)
              || unit.kind == .temperature && unit.converts(a, to: theirs, -b, within: part)
          }
        }
      }
    }
  }

  /// Whether both count alike: percentages, the same unit, or things without a unit; years do not count.
  package func isOfOneKind(with other: Quantity) -> Bool {
    func isYear(_ quantity: Quantity) -> Bool { quantity.units.isEmpty && (quantity.value?.integer.map { (1000...2100).contains($0) } ?? false) }
    guard isPercent == other.isPercent, currencies.isEmpty == other.currencies.isEmpty, !isYear(self), !isYear(other) else { return false }
    return units.isEmpty == other.units.isEmpty && sharesUnit(with: other)
  }

  /// Whether nothing says of what the degrees are.
  package var isInDegrees: Bool { units.contains { $0.kind == .angle } }

  /// Whether both or neither are an amount in a unit: `nineteen` is nothing that `30 km` renders.
  package func countsAlike(_ other: Quantity) -> Bool { isMeasured == other.isMeasured }

  /// Whether the unit is one that prose converts; years, `80s` and degrees are often named on one side only.
  package var isMeasured: Bool { units.contains { $0.kind != .duration && $0.kind != .angle } }

  private var amounts: [Double] { share.map { parts.isEmpty ? values.map(\.double) : [$0] } ?? values.map(\.double) }
}

extension DecimalValue {
  /// The nearest binary fraction.
  package var double: Double { Double(description) ?? .infinity }
}
