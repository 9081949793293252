import UnicodeText

/// A compiled phrase: a row of elements.
package struct Phrase: Hashable, Sendable {
  package var elements: [Element]
  /// The elements that are reported; the others are context.
  package var reported: Range<Int>

  /// One element, and the number by which a fix calls it (0 for context).
  package struct Element: Hashable, Sendable {
    package var matcher: Matcher
    package var group: UInt8

    /// Whether a phrase may be looked up by it.
    var namesWords: Bool {
      switch matcher {
      case .word: true
      case .table: true
      case .kind, .gap, .sentenceStart, .sentenceEnd: false
      }
    }

    package init(_ matcher: Matcher, group: UInt8) {
      self.matcher = matcher
      self.group = group
    }
  }

  package enum Matcher: Hashable, Sendable {
    /// The word or mark with this hash.
    case word(UInt64)
    /// An entry of the pack's table of that number: one word or several.
    case table(Int)
    case kind(Kind)
    /// Up to so many words; with `crossing`, marks inside a sentence may stand between.
    case gap(Int, crossing: Bool)
    case sentenceStart
    case sentenceEnd
  }

  /// A class of tokens that no list can hold.
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case number, year, word, name, acronym, spacedHyphen
    /// A number with a stop, a comma inside: `12.000`, `3,50`.
    case stoppedNumber, commaNumber

    package static let named: [String: Kind] = [
      "number": .number, "year": .year, "word": .word, "name": .name, "acronym": .acronym,
      "number-with-stop": .stoppedNumber, "number-with-comma": .commaNumber,
    ]
  }
}
