import UnicodeText

/// The words and word sequences that one element may match, each with the features of its form.
///
/// Flat arrays, so that a pack is read from the binary without a sort and with few allocations; a class,
/// so that every check may hold tables and is passed on without counting their references.
package final class WordTable: Hashable, Sendable {
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

    /// Both, where one surface form is of two lemmas.
    fileprivate func merged(_ other: Features) -> Features {
      guard wordClass == other.wordClass || wordClass == 0 || other.wordClass == 0 else { return self }
      return Features(wordClass: wordClass == 0 ? other.wordClass : wordClass, mask: mask | other.mask)
    }
  }

  package struct Entry: Hashable, Sendable {
    /// Hashes of the words in order; at least one.
    package var words: [UInt64]
    package var features: Features

    package init(words: [UInt64], features: Features) {
      self.words = words
      self.features = features
    }
  }

  /// The words of all entries, one entry after the other.
  let words: [UInt64]
  /// Where each entry begins in ``words``; one more than there are entries.
  let starts: [Int32]
  let features: [Features]
  /// First words, sorted, each once, and the entries that begin with it, longest first.
  package let firstWords: [UInt64]
  let ranges: [Range<Int32>]
  /// The longest entry, in words.
  package let longest: Int
  /// A bit for each first word, some eight places a word: nearly every other word is refused by one look.
  private let filter: [UInt64]

  package convenience init(_ unsorted: [Entry]) {
    var merged: [[UInt64]: Features] = [:]
    for entry in unsorted where !entry.words.isEmpty {
      merged[entry.words] = merged[entry.words].map { $0.merged(entry.features) } ?? entry.features
    }
    let sorted = merged.sorted { a, b in
      if a.key[0] != b.key[0] { return a.key[0] < b.key[0] }
      if a.key.count != b.key.count { return a.key.count > b.key.count }
      return a.key.lexicographicallyPrecedes(b.key)
    }
    self.init(words: sorted.flatMap(\.key), lengths: sorted.map(\.key.count), features: sorted.map(\.value))
  }

  /// A table from what another one held.
  ///
  /// - Precondition: The entries are in a table's order.
  init(words: [UInt64], lengths: [Int], features: [Features]) {
    var starts: [Int32] = [0]
    var firstWords: [UInt64] = []
    var ranges: [Range<Int32>] = []
    var longest = 0
    starts.reserveCapacity(lengths.count + 1)
    var start = 0
    for (index, length) in lengths.enumerated() {
      let (first, entry) = (words[start], Int32(index))
      if firstWords.last == first {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<entry + 1
      } else {
        firstWords.append(first)
        ranges.append(entry..<entry + 1)
      }
      start += length
      starts.append(Int32(start))
      longest = max(longest, length)
    }
    self.words = words
    self.starts = starts
    self.features = features
    self.firstWords = firstWords
    self.ranges = ranges
    self.longest = longest
    var size = 1
    while size * 8 < firstWords.count { size *= 2 }
    var filter = Array(repeating: UInt64(0), count: size)
    for word in firstWords {
      let mixed = PhraseProgram.mixed(word)
      filter[Int(truncatingIfNeeded: mixed) & (size - 1)] |= 1 << (mixed >> 58)
    }
    self.filter = filter
  }

  package static func == (one: WordTable, other: WordTable) -> Bool {
    one === other || one.words == other.words && one.starts == other.starts && one.features == other.features
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words)
    hasher.combine(features)
  }

  package var count: Int { features.count }
  package var isEmpty: Bool { features.isEmpty }

  package var entries: [Entry] {
    (0..<count).map { Entry(words: Array(words[Int(starts[$0])..<Int(starts[$0 + 1])]), features: features[$0]) }
  }

  var lastWords: [UInt64] { starts.dropFirst().map { words[Int($0) - 1] } }

  @inline(__always)
  func length(_ entry: Int) -> Int { Int(starts[entry + 1] - starts[entry]) }

  /// The entries whose first word is `hash`, longest first.
  @inline(__always)
  func range(of hash: UInt64) -> Range<Int> {
    let mixed = PhraseProgram.mixed(hash)
    guard filter[Int(truncatingIfNeeded: mixed) & (filter.count - 1)] & (1 << (mixed >> 58)) != 0 else { return 0..<0 }
    var low = 0
    var high = firstWords.count
    while low < high {
      let middle = (low + high) / 2
      if firstWords[middle] < hash { low = middle + 1 } else { high = middle }
    }
    guard low < firstWords.count, firstWords[low] == hash else { return 0..<0 }
    return Int(ranges[low].lowerBound)..<Int(ranges[low].upperBound)
  }

  /// Whether an entry whose first word stands at `start` stands there whole.
  @inline(__always)
  func stands(_ entry: Int, _ tokens: ContiguousArray<Token>, at start: Int) -> Bool {
    let (first, end) = (Int(starts[entry]), Int(starts[entry + 1]))
    guard start + end - first <= tokens.count else { return false }
    var at = first + 1
    while at < end {
      if tokens[start + at - first].hash != words[at] { return false }
      at += 1
    }
    return true
  }

  /// Whether the word is an entry by itself.
  package func contains(_ hash: UInt64) -> Bool {
    range(of: hash).contains { length($0) == 1 }
  }

  /// The length of the longest entry at `start`, 0 where there is none.
  package func length(_ tokens: ContiguousArray<Token>, at start: Int) -> Int {
    guard start >= 0, start < tokens.count else { return 0 }
    return range(of: tokens[start].hash).first { stands($0, tokens, at: start) }.map(length) ?? 0
  }

  /// The features of the longest entry at `start`; nothing where there is none.
  package func features(_ tokens: ContiguousArray<Token>, at start: Int) -> Features? {
    guard start >= 0, start < tokens.count else { return nil }
    return range(of: tokens[start].hash).first { stands($0, tokens, at: start) }.map { features[$0] }
  }
}
