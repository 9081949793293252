internal import CICU
internal import Synchronization

/// What CLDR knows about a language or locale.
///
/// Each table is read when somebody first asks and kept; threads may share an
/// object. What the locale lacks comes from its CLDR parents, then from root,
/// never from the environment. Words are the locale's own: `en` has `March`.
package final class LocaleData: Sendable {
  /// The BCP 47 tag this was made with.
  package let tag: String
  let locale: String
  private let tables = Mutex(LocaleTables())

  /// Makes the data of a BCP 47 tag; `""` and `und` are root.
  ///
  /// A language CLDR does not have gets root's data.
  ///
  /// - Throws: `ICUError` when the tag is ill-formed.
  package init(_ tag: String) throws(ICUError) {
    self.tag = tag
    locale = try icuLocale(tag)
  }

  /// The table in a slot, made by `make` the first time. `make` asks for no other.
  func cached<Table: Sendable>(
    _ slot: WritableKeyPath<LocaleTables, Table?> & Sendable, _ make: () -> Table
  ) -> Table {
    tables.withLock { tables in
      if let table = tables[keyPath: slot] { return table }
      let table = make()
      tables[keyPath: slot] = table
      return table
    }
  }

  /// The table of a key in a slot, made by `make` the first time.
  func cached<Key: Hashable & Sendable, Table: Sendable>(
    _ slot: WritableKeyPath<LocaleTables, [Key: Table]> & Sendable, _ key: Key,
    _ make: () -> Table
  ) -> Table {
    tables.withLock { tables in
      if let table = tables[keyPath: slot][key] { return table }
      let table = make()
      tables[keyPath: slot][key] = table
      return table
    }
  }
}

/// What has been asked for so far.
struct LocaleTables: Sendable {
  var likelySubtags: LikelySubtags?
  var quotationMarks: QuotationMarks?
  var regions: [String: DisplayName]?
  var languages: [String: DisplayName]?
  var scripts: [String: DisplayName]?
  var currencies: [String: CurrencyName]?
  var unitPatterns: [UnitPattern]?
  var numberSymbols: [Numbering: NumberSymbols] = [:]
  var exemplars: [ExemplarCharacters.Kind: ExemplarCharacters] = [:]
  var dateNames: [DateNamesKey: [String]] = [:]
  var patterns: [DatePatternKey: String] = [:]
}

/// Language, script and region of a locale with the most likely values for what
/// its tag leaves open (UTS #35, "Likely Subtags").
package struct LikelySubtags: Hashable, Sendable {
  package var language: String
  /// Nil when CLDR knows nothing of the language.
  package var script: Script?
  /// ISO 3166 code, or `""`.
  package var region: String
}

/// CLDR's quotation marks of a locale.
package struct QuotationMarks: Hashable, Sendable {
  package var start: String
  package var end: String
  /// For a quotation inside a quotation.
  package var alternateStart: String
  package var alternateEnd: String
}

extension LocaleData {
  /// `zh-TW` gives `zh`, `Hant`, `TW`.
  package var likelySubtags: LikelySubtags {
    cached(\.likelySubtags) {
      let parts = ListOfStrings(owned: icu_locale_likely(locale))
      return LikelySubtags(language: parts[0], script: Script(parts[1]), region: parts[2])
    }
  }

  /// The script the locale is most likely written in.
  package var likelyScript: Script? { likelySubtags.script }

  /// Whether the locale is written from right to left.
  package var isRightToLeft: Bool { icu_locale_is_right_to_left(locale) != 0 }

  package var quotationMarks: QuotationMarks {
    cached(\.quotationMarks) {
      let marks = ListOfStrings(owned: icu_locale_quotation_marks(locale))
      return QuotationMarks(
        start: marks[0], end: marks[1], alternateStart: marks[2], alternateEnd: marks[3])
    }
  }
}
