import UnicodeText

/// The words that our own texts in a language hold: a Bloom filter over the hashes of tokens.
///
/// What it does not have, no such text has; of what it has, one word in ten thousand is none of theirs.
package struct Lexicon: Hashable, Sendable {
  /// Bits, 64 in each.
  private var blocks: [UInt64] = []
  /// Words that a user's pack adds.
  private var words: Set<UInt64> = []

  /// A filter's text begins with it; other items of a list are words.
  private static let mark: Character = "="
  /// Of twenty bits a word fourteen are set: it is asked for each ending that a word may have.
  private static let bitsPerWord = 20, probes = 14

  package init() {}

  package init(_ hashes: Set<UInt64>) {
    guard !hashes.isEmpty else { return }
    blocks = [UInt64](repeating: 0, count: (hashes.count * Self.bitsPerWord + 63) / 64)
    for hash in hashes {
      for bit in bits(of: hash) { blocks[bit / 64] |= 1 << UInt64(bit % 64) }
    }
  }

  /// What a pack's list `lexicon` holds: a filter as ``text``, or words.
  package init(list: [String]) {
    let tokenizer = Tokenizer()
    for item in list {
      if item.first == Self.mark, blocks.isEmpty {
        blocks = Self.blocks(item.utf8.dropFirst())
      } else {
        words.formUnion(tokenizer.tokens(in: item).filter { $0.has(.word) }.map(\.hash))
      }
    }
  }

  package var isEmpty: Bool { blocks.isEmpty && words.isEmpty }

  package func contains(_ hash: UInt64) -> Bool {
    if !words.isEmpty, words.contains(hash) { return true }
    guard !blocks.isEmpty else { return false }
    return blocks.withUnsafeBufferPointer { blocks in
      for probe in 0..<UInt64(Self.probes) {
        let bit = Self.bit(probe, of: hash, among: UInt64(blocks.count * 64))
        if blocks[bit / 64] >> UInt64(bit % 64) & 1 == 0 { return false }
      }
      return true
    }
  }

  private func bits(of hash: UInt64) -> [Int] {
    (0..<UInt64(Self.probes)).map { Self.bit($0, of: hash, among: UInt64(blocks.count * 64)) }
  }

  /// Two halves of the hash make as many as are wanted (Kirsch and Mitzenmacher, 2006).
  private static func bit(_ probe: UInt64, of hash: UInt64, among count: UInt64) -> Int {
    Int(((hash & 0xFFFF_FFFF) &+ probe &* (hash >> 32 | 1)) % count)
  }

  // MARK: Text

  /// The filter in letters, six bits in each.
  package var text: String {
    var bytes: [UInt8] = []
    for block in blocks {
      for shift in stride(from: UInt64(0), to: 64, by: 6) { bytes.append(UInt8(truncatingIfNeeded: block >> shift & 63) + 0x30) }
    }
    return String(Self.mark) + String(decoding: bytes, as: UTF8.self)
  }

  private static func blocks(_ letters: some Sequence<UInt8>) -> [UInt64] {
    var blocks: [UInt64] = []
    var shift: UInt64 = 64
    for letter in letters where (0x30..<0x70).contains(letter) {
      if shift > 60 {
        blocks.append(0)
        shift = 0
      }
      blocks[blocks.count - 1] |= UInt64(letter - 0x30) << shift
      shift += 6
    }
    return blocks
  }
}
