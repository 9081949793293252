import Packs
import UnicodeText

/// Writes a value as one language writes numbers, in the form of the number that it stands for.
package struct NumberWriting: Sendable {
  private let symbols: NumberSymbols
  /// Figures of four digits have no separator: Spanish, Portuguese, Polish, Bulgarian.
  private let leavesFourDigits: Bool
  /// The words for small numbers, from zero, in a language where they have one form.
  private let cardinals: [String]

  package init(_ pack: Pack) {
    symbols = pack.locale.numberSymbols(.latin)
    leavesFourDigits = ["es", "pt", "pl", "bg", "it", "hu"].contains(pack.target.language)
    cardinals = pack.facts.list("cardinals")
  }

  /// `1,300` for `1300` and `1,200`, `12.5 million` for 12500000 and `1.25 million`, `fourteen` for 14 and `fifteen`;
  /// nothing where it cannot be said in the same form.
  ///
  /// - Parameter old: The value that the text to be replaced was read as.
  package func text(_ value: DecimalValue, in place: String, old: DecimalValue) -> String? {
    guard !value.isNegative else { return nil }
    guard let first = place.unicodeScalars.first, ("0"..."9").contains(first) else { return word(value, in: place) }
    let figures = place.prefix { $0.isASCII && $0.isNumber || $0 == "," || $0 == "." || $0 == "\u{A0}" || $0 == "\u{202F}" }
    let rest = place.dropFirst(figures.count)
    guard !rest.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
    let digits = figures.filter(\.isNumber)
    // What the words after the figures multiply by.
    guard let bare = DecimalValue(digits), !bare.digits.isEmpty else { return nil }
    if rest.allSatisfy(\.isWhitespace) { return grouped(value, like: String(figures)).map { $0 + rest } }
    let decimals = figures.split(whereSeparator: { !$0.isNumber }).last.map { figures.contains(where: { !$0.isNumber }) && $0.count < 3 ? $0.count : 0 } ?? 0
    guard bare.digits == old.digits else { return nil }
    let power = old.exponent - bare.exponent + decimals
    guard power >= 3 else { return nil }
    let scaled = value.scaled(byPowerOfTen: -power)
    guard scaled.fractionDigits <= 2, scaled.digits.count + scaled.exponent <= 4, scaled.digits.count + scaled.exponent >= 1 else { return nil }
    return grouped(scaled, like: String(figures)).map { $0 + rest }
  }

  private func word(_ value: DecimalValue, in place: String) -> String? {
    guard let number = value.integer, number > 1, cardinals.indices.contains(number), cardinals.contains(place.lowercased()) else { return nil }
    let word = cardinals[number]
    return place.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  private func grouped(_ value: DecimalValue, like figures: String) -> String? {
    let parts = value.description.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.allSatisfy(\.isNumber), whole.count <= 15 else { return nil }
    let isPlain = !figures.contains { !$0.isNumber }
    var text = String(whole)
    // A figure of four digits without a separator may be a year, or the text's way to write.
    if whole.count > 4 && !(isPlain && figures.count > 4) || whole.count == 4 && !isPlain && !leavesFourDigits {
      var groups: [Substring] = []
      var rest = Substring(whole)
      while rest.count > 3 {
        groups.insert(rest.suffix(3), at: 0)
        rest = rest.dropLast(3)
      }
      groups.insert(rest, at: 0)
      text = groups.joined(separator: symbols.groupingSeparator)
    }
    if parts.count > 1 { text += symbols.decimalSeparator + parts[1] }
    return text
  }
}
