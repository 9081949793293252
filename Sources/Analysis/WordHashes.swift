import Packs

/// A set of words by their tokens' hashes, fast to say no: one bit is read before the set is asked.
package struct WordHashes: Sendable {
  /// An open-addressed table, at most half full; 0 where a slot is free.
  private let slots: [UInt64]
  /// 16,384 bits, by the hash's lowest.
  private let bits: [UInt64]
  private let hasZero: Bool
  package let isEmpty: Bool

  package init(_ members: Set<UInt64>) {
    var size = 4
    while size < members.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var bits = [UInt64](repeating: 0, count: 256)
    for hash in members where hash != 0 {
      var slot = Self.slot(hash, size)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash
      bits[Int(hash >> 6 & 255)] |= 1 << (hash & 63)
    }
    self.slots = slots
    self.bits = bits
    hasZero = members.contains(0)
    isEmpty = members.isEmpty
  }

  /// The entries of one word.
  package init(singles table: WordTable) {
    self.init(Set(table.entries.lazy.filter { $0.words.count == 1 }.map { $0.words[0] }))
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: ((hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9) >> 32) & (size - 1)
  }

  @inline(__always)
  package func contains(_ hash: UInt64) -> Bool {
    guard bits[Int(hash >> 6 & 255)] >> (hash & 63) & 1 == 1 else { return hash == 0 && hasZero }
    var slot = Self.slot(hash, slots.count)
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }
}
