import Packs
import UnicodeText

/// What words tell of a person.
package enum Gender: Int, Sendable, CaseIterable {
  case feminine, masculine

  package var other: Gender { self == .feminine ? .masculine : .feminine }

  /// The end of the names of a pack's lists.
  var suffix: String { self == .feminine ? "-feminine" : "-masculine" }
}

/// One list for each gender: `titles-feminine` and `titles-masculine`.
struct GenderedWords: Sendable {
  private let feminine: WordTable
  private let masculine: WordTable
  /// The lists' single words: bit 0 for a feminine, bit 1 for a masculine one.
  private let flags: WordFlags

  init(_ pack: Pack, _ name: String) {
    self.init(feminine: pack.facts.words(name + Gender.feminine.suffix), masculine: pack.facts.words(name + Gender.masculine.suffix))
  }

  init(feminine: WordTable, masculine: WordTable) {
    (self.feminine, self.masculine) = (feminine, masculine)
    var flags: [UInt64: UInt16] = [:]
    for (table, bit) in [(feminine, UInt16(1)), (masculine, 2)] {
      for entry in table.entries where entry.words.count == 1 { flags[entry.words[0], default: 0] |= bit }
    }
    self.flags = WordFlags(flags)
  }

  var isEmpty: Bool { feminine.isEmpty && masculine.isEmpty }

  subscript(gender: Gender) -> WordTable { gender == .feminine ? feminine : masculine }

  /// The gender whose list has the word by itself.
  @inline(__always)
  func gender(of hash: UInt64) -> Gender? {
    let flags = flags[hash]
    return flags == 0 ? nil : flags & 1 == 1 ? .feminine : .masculine
  }
}

/// What a word of one gender is called in the other: `he` and `she`.
package struct GenderSwap: Sendable {
  private let words: [String: String]

  package init(_ pack: Pack) { words = (pack.facts.maps["gender-swaps"] ?? [:]).compactMapValues(\.first) }

  /// The word in the other gender, with the capital of the one it stands for; nothing where that is not sure.
  package func swapped(_ word: String) -> String? {
    guard let other = words[word.lowercased()], let first = other.first else { return nil }
    return word.first?.isUppercase ?? false ? first.uppercased() + other.dropFirst() : other
  }
}
