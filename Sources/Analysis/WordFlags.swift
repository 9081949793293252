/// What some words are, by their tokens' hashes: up to sixteen flags a word, fast to say none.
struct WordFlags: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    /// 0 where the slot is free.
    var flags: UInt16 = 0
  }

  /// An open-addressed table, at most half full.
  private let slots: [Slot]
  /// 65,536 bits, by the hash's lowest, so that other words cost one look.
  private let bits: [UInt64]

  init(_ words: [UInt64: UInt16]) {
    var size = 4
    while size < words.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    var bits = [UInt64](repeating: 0, count: 1024)
    for (hash, flags) in words where flags != 0 {
      var slot = Self.slot(hash, size)
      while slots[slot].flags != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(hash: hash, flags: flags)
      bits[Int(hash >> 6 & 1023)] |= 1 << (hash & 63)
    }
    self.slots = slots
    self.bits = bits
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: ((hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9) >> 32) & (size - 1)
  }

  /// The word's flags, 0 where it has none.
  @inline(__always)
  subscript(hash: UInt64) -> UInt16 {
    guard bits[Int(hash >> 6 & 1023)] >> (hash & 63) & 1 == 1 else { return 0 }
    var slot = Self.slot(hash, slots.count)
    while slots[slot].flags != 0 {
      if slots[slot].hash == hash { return slots[slot].flags }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }
}
