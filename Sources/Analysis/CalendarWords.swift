import Packs
import UnicodeText

/// The names of months and weekdays in one language, by their tokens' hashes, and whether the
/// language writes them with capitals. From CLDR; names of several words are left out.
package struct CalendarWords: Sendable {
  package enum LetterCase: Sendable { case capitals, small }

  /// 1 is January.
  package let months: [UInt64: Int]
  /// 1 is Monday.
  package let weekdays: [UInt64: Int]
  /// Nothing where the names differ, or the script has no capitals.
  package let letterCase: LetterCase?

  package init(_ locale: LocaleData) {
    let months = locale.months(.wide, .format), lone = locale.months(.wide, .standAlone)
    let weekdays = locale.weekdays(.wide, .format)
    let tokenizer = Tokenizer()
    self.months = Self.table([months, lone], tokenizer)
    self.weekdays = Self.table([weekdays], tokenizer)
    let first = (months + weekdays).compactMap { $0.unicodeScalars.first?.properties }
    let upper = first.filter(\.isUppercase).count
    let lower = first.filter(\.isLowercase).count
    letterCase = upper == first.count ? .capitals : lower == first.count ? .small : nil
  }

  private static func table(_ lists: [[String]], _ tokenizer: Tokenizer) -> [UInt64: Int] {
    var table: [UInt64: Int] = [:]
    for names in lists {
      for (number, name) in names.enumerated() {
        let tokens = tokenizer.tokens(in: name)
        if tokens.count == 1, tokens[0].length > 2, !tokens[0].has(.number) { table[tokens[0].hash] = number + 1 }
      }
    }
    return table
  }
}
