import UnicodeText

/// A compiled phrase: a row of elements, one of which is looked up in the index.
package struct Phrase: Hashable, Sendable {
  package var elements: [Element]
  /// The element whose words stand in the index: the rarest one.
  package var anchor: Int
  /// The elements that are reported; the others are context.
  package var reported: Range<Int>

  /// One element, and the number by which a fix calls it (0 for context).
  package struct Element: Hashable, Sendable {
    package var matcher: Matcher
    package var group: UInt8

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

    package static let named: [String: Kind] = [
      "number": .number, "year": .year, "word": .word, "name": .name, "acronym": .acronym,
    ]
  }
}

/// The words and word sequences that one element may match, each with the features of its form.
package struct WordTable: Hashable, Sendable {
  /// A form's inflection class and features, as bits of the language's feature list.
  package struct Features: Hashable, Sendable {
    /// The letter of the class (`n`, `v`, `a`), 0 where the word stands for itself.
    package var wordClass: UInt8
    package var mask: UInt16

    package static let none = Features(wordClass: 0, mask: 0)

    package init(wordClass: UInt8, mask: UInt16) {
      self.wordClass = wordClass
      self.mask = mask
    }
  }

  package struct Entry: Hashable, Sendable {
    /// Hashes of the words in order.
    package var words: [UInt64]
    package var features: Features

    package init(words: [UInt64], features: Features) {
      self.words = words
      self.features = features
    }
  }

  /// Sorted by first word, then longest first.
  package private(set) var entries: [Entry]
  /// The longest entry, in words.
  package let longest: Int
  private let starts: [UInt64: Range<Int>]

  package init(_ unsorted: [Entry]) {
    var merged: [[UInt64]: Features] = [:]
    for entry in unsorted {
      guard let old = merged[entry.words] else {
        merged[entry.words] = entry.features
        continue
      }
      let wordClass = old.wordClass == 0 ? entry.features.wordClass : old.wordClass
      let mask = old.wordClass == entry.features.wordClass || old.wordClass == 0 || entry.features.wordClass == 0
        ? old.mask | entry.features.mask : old.mask
      merged[entry.words] = Features(wordClass: wordClass, mask: mask)
    }
    let sorted = merged.map { Entry(words: $0.key, features: $0.value) }.sorted {
      if $0.words[0] != $1.words[0] { return $0.words[0] < $1.words[0] }
      if $0.words.count != $1.words.count { return $0.words.count > $1.words.count }
      return $0.words.lexicographicallyPrecedes($1.words)
    }
    var starts: [UInt64: Range<Int>] = [:]
    starts.reserveCapacity(sorted.count)
    var first = 0
    for index in sorted.indices where index + 1 == sorted.count || sorted[index + 1].words[0] != sorted[index].words[0] {
      starts[sorted[index].words[0]] = first..<index + 1
      first = index + 1
    }
    entries = sorted
    longest = sorted.map(\.words.count).max() ?? 0
    self.starts = starts
  }

  package var firstWords: some Sequence<UInt64> { starts.keys }

  package static func == (a: Self, b: Self) -> Bool { a.entries == b.entries }
  package func hash(into hasher: inout Hasher) { hasher.combine(entries) }

  /// The entries that match from `start` on, longest first.
  package func matches(_ tokens: ContiguousArray<Token>, at start: Int) -> [Entry] {
    guard start < tokens.count, let range = starts[tokens[start].hash] else { return [] }
    return entries[range].filter { entry in
      guard start + entry.words.count <= tokens.count else { return false }
      for offset in 1..<max(1, entry.words.count) where tokens[start + offset].hash != entry.words[offset] {
        return false
      }
      return true
    }
  }

  /// The entries that match up to and without `end`, longest first.
  package func matches(_ tokens: ContiguousArray<Token>, endingAt end: Int) -> [Entry] {
    var found: [Entry] = []
    for length in stride(from: min(longest, end), through: 1, by: -1) {
      found += matches(tokens, at: end - length).filter { $0.words.count == length }
    }
    return found
  }

  package func contains(_ hash: UInt64) -> Bool {
    guard let range = starts[hash] else { return false }
    return entries[range].contains { $0.words.count == 1 }
  }

  /// The length of the longest entry at `start`, 0 where there is none.
  package func length(_ tokens: ContiguousArray<Token>, at start: Int) -> Int {
    matches(tokens, at: start).first?.words.count ?? 0
  }
}
