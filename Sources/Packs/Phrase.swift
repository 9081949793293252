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
  /// First words, sorted, each once, and the entries that begin with them.
  private let starts: [UInt64]
  private let ranges: [Range<Int>]

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
    var starts: [UInt64] = []
    var ranges: [Range<Int>] = []
    var first = 0
    for index in sorted.indices where index + 1 == sorted.count || sorted[index + 1].words[0] != sorted[index].words[0] {
      starts.append(sorted[index].words[0])
      ranges.append(first..<index + 1)
      first = index + 1
    }
    entries = sorted
    longest = sorted.map(\.words.count).max() ?? 0
    self.starts = starts
    self.ranges = ranges
  }

  package var firstWords: [UInt64] { starts }

  package static func == (a: Self, b: Self) -> Bool { a.entries == b.entries }
  package func hash(into hasher: inout Hasher) { hasher.combine(entries) }

  /// The entries whose first word is `hash`, longest first.
  @inline(__always)
  package func range(of hash: UInt64) -> Range<Int> {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] == hash ? ranges[low] : 0..<0
  }

  /// Whether an entry stands from `start` on.
  package func stands(_ entry: Int, _ tokens: ContiguousArray<Token>, at start: Int) -> Bool {
    let words = entries[entry].words
    guard start + words.count <= tokens.count else { return false }
    for offset in words.indices where tokens[start + offset].hash != words[offset] { return false }
    return true
  }

  package func contains(_ hash: UInt64) -> Bool {
    range(of: hash).contains { entries[$0].words.count == 1 }
  }

  /// The longest entry that stands at `start`; nothing where there is none.
  package func entry(_ tokens: ContiguousArray<Token>, at start: Int) -> Entry? {
    guard start >= 0, start < tokens.count else { return nil }
    return range(of: tokens[start].hash).first { stands($0, tokens, at: start) }.map { entries[$0] }
  }

  /// The length of the longest entry at `start`, 0 where there is none.
  package func length(_ tokens: ContiguousArray<Token>, at start: Int) -> Int {
    entry(tokens, at: start)?.words.count ?? 0
  }
}
