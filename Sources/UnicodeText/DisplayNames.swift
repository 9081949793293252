internal import CICU

/// What a locale calls a region, a language or a script.
package struct DisplayName: Hashable, Sendable {
  /// `United States`.
  package var name: String
  /// `US`, where the locale has a shorter one.
  package var short: String?
  /// `Ivory Coast` beside `Côte d’Ivoire`, where the locale has another one.
  package var variant: String?

  /// The names there are, the usual one first.
  package var all: [String] { [name] + [short, variant].compactMap { $0 } }
}

/// What a locale calls a currency.
package struct CurrencyName: Hashable, Sendable {
  /// `US Dollar`.
  package var name: String
  /// `$`; the code where the locale has none.
  package var symbol: String
  /// Plural category to name: `one`: `US dollar`, `other`: `US dollars`.
  package var plurals: [String: String]
}

extension LocaleData {
  /// Names of every region CLDR has: ISO 3166 codes (`FR`), and UN M49 (`150`).
  package var regions: [String: DisplayName] {
    cached(\.regions) { displayNames("region", "Countries") }
  }

  /// Names of countries and territories by ISO 3166 code (`FR`), with `EU` and
  /// `XK`; without continents and test codes.
  package var countries: [String: DisplayName] {
    let others: Set = ["XA", "XB", "ZZ", "EZ", "QO", "UN"]
    return regions.filter { $0.key.utf8.count == 2 && !others.contains($0.key) }
  }

  /// Names of languages by CLDR code: `fr`, `pt_BR`, `zh_Hant`.
  package var languages: [String: DisplayName] {
    cached(\.languages) { displayNames("lang", "Languages") }
  }

  /// Names of scripts by ISO 15924 code.
  package var scripts: [String: DisplayName] {
    cached(\.scripts) { displayNames("lang", "Scripts") }
  }

  /// Names of currencies by ISO 4217 code, historic ones included.
  package var currencies: [String: CurrencyName] {
    cached(\.currencies) {
      var names: [String: CurrencyName] = [:]
      for row in ListOfStrings(owned: icu_locale_currencies(locale)).rows(of: 3) {
        let (code, symbol, name) = (
          row[row.startIndex], row[row.startIndex + 1], row[row.startIndex + 2]
        )
        names[code] = CurrencyName(name: name, symbol: symbol, plurals: [:])
      }
      for row in ListOfStrings(owned: icu_locale_currency_plurals(locale)).rows(of: 3) {
        names[row[row.startIndex]]?.plurals[row[row.startIndex + 1]] = row[row.startIndex + 2]
      }
      return names
    }
  }

  private func displayNames(_ bundle: String, _ table: String) -> [String: DisplayName] {
    var names = names(bundle, table).mapValues { DisplayName(name: $0) }
    for (code, short) in self.names(bundle, table + "%short") { names[code]?.short = short }
    for (code, variant) in self.names(bundle, table + "%variant") {
      names[code]?.variant = variant
    }
    return names
  }

  /// One table: root's rows come first, so a nearer locale's name wins.
  private func names(_ bundle: String, _ table: String) -> [String: String] {
    var names: [String: String] = [:]
    for row in ListOfStrings(owned: icu_locale_names(locale, bundle, table)).rows(of: 2) {
      names[row[row.startIndex]] = row[row.startIndex + 1]
    }
    return names
  }
}
