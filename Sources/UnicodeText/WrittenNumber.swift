/// A number as it stands in a text, in digits, with every value it may have.
package struct WrittenNumber: Hashable, Sendable {
  /// One way to read the separators.
  package struct Reading: Hashable, Sendable {
    package var value: DecimalValue
    /// How many digits are written after the decimal separator: 2 in `2.50`.
    package var fractionDigits: Int

    package init(_ value: DecimalValue, fractionDigits: Int = 0) {
      self.value = value
      self.fractionDigits = fractionDigits
    }
  }

  package enum Ratio: Sendable {
    case percent, permille
  }

  /// UTF-8 offsets of the digits, with the sign and without a percent sign.
  package var range: Range<Int>
  /// UTF-8 offsets with the percent sign.
  package var fullRange: Range<Int>
  /// At least one. The locale's own reading is the first.
  package var readings: [Reading]
  package var ratio: Ratio?
  /// One of several joined by separators that together make no number: a part of
  /// a date (`24.12.2023`), a version (`1.2.3`), a list (`1,2,3`).
  package var isChained: Bool
  /// A letter stands right before or right after: `A380`, `3D`.
  package var touchesLetter: Bool

  /// The locale's own reading.
  package var value: DecimalValue { readings[0].value }

  /// Whether any reading has the value.
  package func mayBe(_ value: DecimalValue) -> Bool {
    readings.contains { $0.value == value }
  }
}
