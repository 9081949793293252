import UnicodeText

/// All phrases of all rules, by the words of their anchors; where an anchor is a frequent word, by it
/// and the word beside it.
///
/// A word that no phrase is anchored at costs two tests of a bit: about 2 ns.
package struct PhraseIndex: Sendable {
  /// A phrase and the rule it belongs to.
  package struct Entry: Sendable {
    package var rule: Int
    package var phrase: Phrase
  }

  package let entries: [Entry]
  /// The elements of all phrases in a row, so that matching one copies nothing.
  package let elements: [Phrase.Element]
  /// Where each entry's elements begin; one more than there are entries.
  package let starts: [Int]
  package let anchors: [Int32]
  private var filter: [UInt64]
  private var keys: [UInt64]
  private var slots: [Range<Int32>]
  private var postings: [Posting]
  private let mask: UInt64

  /// A phrase anchored at a word, and which words may stand beside it: one bit for each by its hash,
  /// so that nearly all candidates are refused by two tests of a bit.
  private struct Posting {
    var entry: Int32
    var before = Neighbour()
    var after = Neighbour()
    var startsSentence = false
    /// How far behind the looked-up token the anchor stands: 1 where a pair is looked up by its first word.
    var offset: Int32 = 0
  }

  /// What must be true of the token beside an anchor.
  private struct Neighbour {
    /// A bit for each word that may stand there, by its hash; all bits where any may.
    var words: UInt64 = .max
    var traits: Token.Traits = []

    /// Whether the phrase may go on without a token there, or with any.
    var isOpen: Bool { words == .max && traits.isEmpty }

    @inline(__always)
    func admits(_ token: Token) -> Bool {
      words & PhraseIndex.bit(token.hash) != 0 && token.traits.isSuperset(of: traits)
    }
  }

  private static let filterBits: UInt64 = 1 << 20

  /// A frequent anchor is paired with its neighbour where that makes no more keys than this.
  private static let mostPairs = 400

  /// - Parameter frequent: Hashes of the language's most frequent words.
  package init(_ entries: [Entry], tables: [WordTable], frequent: Set<UInt64>) {
    self.entries = entries
    elements = entries.flatMap(\.phrase.elements)
    starts = entries.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.phrase.elements.count) }
    anchors = entries.map { Int32($0.phrase.anchor) }
    var byWord: [UInt64: [Posting]] = [:]
    for (number, entry) in entries.enumerated() {
      let (elements, anchor) = (entry.phrase.elements, entry.phrase.anchor)
      var posting = Posting(entry: Int32(number))
      if anchor > 0 {
        posting.before = Self.neighbour(elements[anchor - 1].matcher, tables) { $0.lastWords }
        posting.startsSentence = elements[anchor - 1].matcher == .sentenceStart
      }
      if anchor + 1 < elements.count { posting.after = Self.neighbour(elements[anchor + 1].matcher, tables) { $0.firstWords } }
      guard let words = Self.singleWords(elements[anchor].matcher, tables) else {
        guard case .table(let table) = elements[anchor].matcher else {
          preconditionFailure("a phrase is anchored at an element that names no word")
        }
        // A longer entry's neighbour stands further away, but its own second word is as good a key.
        posting.after = Neighbour()
        for key in Self.keys(tables[table], frequent) { byWord[key, default: []].append(posting) }
        continue
      }
      let next = anchor + 1 < elements.count ? Self.singleWords(elements[anchor + 1].matcher, tables) : nil
      let previous = anchor > 0 ? Self.singleWords(elements[anchor - 1].matcher, tables) : nil
      for word in words {
        if frequent.contains(word), let next, next.count * words.count <= Self.mostPairs {
          for other in next { byWord[Self.pair(word, other), default: []].append(posting) }
        } else if frequent.contains(word), let previous, previous.count * words.count <= Self.mostPairs {
          var behind = posting
          behind.offset = 1
          for other in previous { byWord[Self.pair(other, word), default: []].append(behind) }
        } else {
          byWord[word, default: []].append(posting)
        }
      }
    }
    let capacity = max(64, (byWord.count * 2).nextPowerOfTwo)
    mask = UInt64(capacity - 1)
    filter = Array(repeating: 0, count: Int(Self.filterBits / 64))
    keys = Array(repeating: 0, count: capacity)
    slots = Array(repeating: 0..<0, count: capacity)
    postings = []
    for (word, phrases) in byWord {
      let first = Int32(postings.count)
      postings += phrases
      var slot = Int(mixed(word) & mask)
      while keys[slot] != 0 { slot = (slot + 1) & Int(mask) }
      keys[slot] = word
      slots[slot] = first..<Int32(postings.count)
      let bit = mixed(word) >> 20 & (Self.filterBits - 1)
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  @inline(__always)
  private static func bit(_ hash: UInt64) -> UInt64 { 1 << (mixed(hash) >> 58) }

  /// The key of two words in a row.
  @inline(__always)
  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { mixed(first) &+ second &* 0x9E37_79B9_7F4A_7C15 }

  /// Under which words and pairs a table of words and word sequences is looked up, each once.
  private static func keys(_ table: WordTable, _ frequent: Set<UInt64>) -> Set<UInt64> {
    Set(
      table.entries.map { entry in
        entry.words.count > 1 && frequent.contains(entry.words[0]) ? pair(entry.words[0], entry.words[1]) : entry.words[0]
      })
  }

  /// The words that an element may match, where each is one token; nothing where it may match more or any.
  private static func singleWords(_ matcher: Phrase.Matcher, _ tables: [WordTable]) -> [UInt64]? {
    switch matcher {
    case .word(let hash): [hash]
    case .table(let number): tables[number].longest == 1 ? tables[number].firstWords : nil
    case .kind, .gap, .sentenceStart, .sentenceEnd: nil
    }
  }

  private static func neighbour(
    _ matcher: Phrase.Matcher, _ tables: [WordTable], _ words: (WordTable) -> [UInt64]
  ) -> Neighbour {
    switch matcher {
    case .word(let hash): Neighbour(words: bit(hash))
    case .table(let number): Neighbour(words: words(tables[number]).reduce(0) { $0 | bit($1) })
    case .kind(.name): Neighbour(traits: [.word, .capitalized])
    case .kind(.acronym): Neighbour(traits: .allCapitals)
    case .kind(.number), .kind(.year): Neighbour(traits: .number)
    case .kind(.spacedHyphen): Neighbour(traits: [.mark, .spaceBefore, .spaceAfter])
    case .kind(.word), .gap, .sentenceStart, .sentenceEnd: Neighbour()
    }
  }

  /// Calls `body` with every entry whose phrase may stand around a token, and the token's index.
  ///
  /// - Complexity: O(*n*) in the number of tokens plus the work of `body`.
  @inline(__always)
  package func candidates(in tokens: ContiguousArray<Token>, _ body: (Int, Int) -> Void) {
    tokens.withUnsafeBufferPointer { tokens in
      filter.withUnsafeBufferPointer { filter in
        for index in tokens.indices {
          let word = tokens[index].hash
          let hash = mixed(word)
          if Self.isSet(hash, in: filter) { visit(word, hash, tokens, index, body) }
          guard index + 1 < tokens.count else { continue }
          let key = Self.pair(word, tokens[index + 1].hash)
          let pairHash = mixed(key)
          if Self.isSet(pairHash, in: filter) { visit(key, pairHash, tokens, index, body) }
        }
      }
    }
  }

  @inline(__always)
  private static func isSet(_ hash: UInt64, in filter: UnsafeBufferPointer<UInt64>) -> Bool {
    let bit = hash >> 20 & (filterBits - 1)
    return filter[Int(bit >> 6)] & (1 << (bit & 63)) != 0
  }

  private func visit(_ key: UInt64, _ hash: UInt64, _ tokens: UnsafeBufferPointer<Token>, _ start: Int, _ body: (Int, Int) -> Void) {
    var slot = Int(hash & mask)
    while keys[slot] != 0 {
      if keys[slot] == key {
        let range = slots[slot]
        postings.withUnsafeBufferPointer { postings in
          for number in Int(range.lowerBound)..<Int(range.upperBound) {
            let posting = postings[number]
            let index = start + Int(posting.offset)
            // At the text's edge only phrases that end there, or whose next element takes no word, match.
            guard index > 0 ? posting.before.admits(tokens[index - 1]) : posting.before.isOpen else { continue }
            guard index + 1 < tokens.count ? posting.after.admits(tokens[index + 1]) : posting.after.isOpen else { continue }
            guard !posting.startsSentence || index == 0 || tokens[index].has(.sentenceStart) || tokens[index - 1].has(.mark) else { continue }
            body(Int(posting.entry), index)
          }
        }
        return
      }
      slot = (slot + 1) & Int(mask)
    }
  }
}

/// Spreads FNV's bits (Stafford's mix 13, first half).
@inline(__always)
private func mixed(_ hash: UInt64) -> UInt64 {
  let folded = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
  return folded ^ (folded >> 27)
}

extension Int {
  fileprivate var nextPowerOfTwo: Int {
    var power = 1
    while power < self { power <<= 1 }
    return power
  }
}
