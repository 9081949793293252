import UnicodeText

/// All phrases of all rules, by the words of their anchors.
///
/// A word that no phrase is anchored at costs one test of a bit: about 1 ns.
package struct PhraseIndex: Sendable {
  /// A phrase and the rule it belongs to.
  package struct Entry: Sendable {
    package var rule: Int
    package var phrase: Phrase
  }

  package let entries: [Entry]
  private var filter: [UInt64]
  private var keys: [UInt64]
  private var postings: [Range<Int32>]
  private var targets: [Int32]
  private let mask: UInt64

  private static let filterBits: UInt64 = 1 << 18

  package init(_ entries: [Entry], tables: [WordTable]) {
    self.entries = entries
    var byWord: [UInt64: [Int32]] = [:]
    for (number, entry) in entries.enumerated() {
      switch entry.phrase.elements[entry.phrase.anchor].matcher {
      case .word(let hash): byWord[hash, default: []].append(Int32(number))
      case .table(let table):
        for word in tables[table].firstWords { byWord[word, default: []].append(Int32(number)) }
      case .kind, .gap, .sentenceStart, .sentenceEnd:
        preconditionFailure("a phrase is anchored at an element that names no word")
      }
    }
    let capacity = max(64, (byWord.count * 2).nextPowerOfTwo)
    mask = UInt64(capacity - 1)
    filter = Array(repeating: 0, count: Int(Self.filterBits / 64))
    keys = Array(repeating: 0, count: capacity)
    postings = Array(repeating: 0..<0, count: capacity)
    targets = []
    for (word, phrases) in byWord {
      let first = Int32(targets.count)
      targets += phrases
      var slot = Int(mixed(word) & mask)
      while keys[slot] != 0 { slot = (slot + 1) & Int(mask) }
      keys[slot] = word
      postings[slot] = first..<Int32(targets.count)
      let bit = mixed(word) >> 20 & (Self.filterBits - 1)
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  /// Calls `body` with every phrase anchored at a token, and the token's index.
  ///
  /// - Complexity: O(*n*) in the number of tokens plus the work of `body`.
  @inline(__always)
  package func candidates(in tokens: ContiguousArray<Token>, _ body: (Entry, Int) -> Void) {
    tokens.withUnsafeBufferPointer { tokens in
      filter.withUnsafeBufferPointer { filter in
        for index in tokens.indices {
          let hash = mixed(tokens[index].hash)
          let bit = hash >> 20 & (Self.filterBits - 1)
          guard filter[Int(bit >> 6)] & (1 << (bit & 63)) != 0 else { continue }
          visit(tokens[index].hash, hash, index, body)
        }
      }
    }
  }

  private func visit(_ word: UInt64, _ hash: UInt64, _ index: Int, _ body: (Entry, Int) -> Void) {
    var slot = Int(hash & mask)
    while keys[slot] != 0 {
      if keys[slot] == word {
        for target in postings[slot] { body(entries[Int(targets[Int(target)])], index) }
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
