internal import CICU

/// The numbering system to write a locale's numbers in.
package enum Numbering: Sendable, CaseIterable {
  /// The one the locale uses unless told otherwise.
  case standard
  /// The language's own digits: Devanagari for `hi`.
  case native
  /// ASCII digits, `latn`.
  case latin
}

/// How a locale writes numbers in one numbering system.
package struct NumberSymbols: Hashable, Sendable {
  package var decimalSeparator: String
  /// May be a no-break space: `"\u{00A0}"` or `"\u{202F}"`.
  package var groupingSeparator: String
  package var percent: String
  package var permille: String
  /// May begin with a bidi mark, as in Arabic and Hebrew.
  package var minus: String
  package var plus: String
  /// The digit zero; nil when the system has no ten digits, as Roman or Chinese.
  package var zero: Unicode.Scalar?
  /// CLDR's name: `latn`, `arab`, `deva`.
  package var numberingSystem: String
}

extension LocaleData {
  package func numberSymbols(_ numbering: Numbering = .standard) -> NumberSymbols {
    cached(\.numberSymbols, numbering) {
      let name =
        switch numbering {
        case .standard: "default"
        case .native: "native"
        case .latin: "latn"
        }
      var symbols = ListOfStrings(owned: icu_locale_number_symbols(locale, name))
      // The tag may ask for a system CLDR does not have: `en-u-nu-nosuch`.
      if symbols.status > 0 {
        symbols = ListOfStrings(owned: icu_locale_number_symbols(locale, "latn"))
      }
      return NumberSymbols(
        decimalSeparator: symbols[0], groupingSeparator: symbols[1], percent: symbols[2],
        permille: symbols[3], minus: symbols[4], plus: symbols[5],
        zero: symbols[6].unicodeScalars.first, numberingSystem: symbols[7])
    }
  }
}
