import UnicodeText

/// Which words of a target stand in its source as well. Owned by one unit's view.
package final class SharedWords {
  private struct Slot {
    var hash: UInt64 = 0
    /// The text that it was set for: older ones count as free.
    var round: UInt64 = 0
  }

  private var slots = ContiguousArray(repeating: Slot(), count: 512)
  private var round: UInt64 = 0
  /// Indices of the target's words, figures and ideographs that are in the source too, in order.
  package private(set) var tokens = ContiguousArray<Int32>()

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32 &+ hash >> 17) }

  /// - Complexity: O(*n*), about 2 ns a token.
  func load(source: ContiguousArray<Token>, target: ContiguousArray<Token>) {
    round += 1
    tokens.removeAll(keepingCapacity: true)
    if source.count * 2 > slots.count { slots = ContiguousArray(repeating: Slot(), count: slots.count * 2 * (source.count * 2 / slots.count)) }
    let round = round
    slots.withUnsafeMutableBufferPointer { slots in
      let mask = slots.count - 1
      source.withUnsafeBufferPointer { source in
        for index in 0..<source.count where source[index].isWordLike {
          let hash = source[index].hash
          var slot = Self.slot(hash) & mask
          while slots[slot].round == round, slots[slot].hash != hash { slot = (slot + 1) & mask }
          slots[slot] = Slot(hash: hash, round: round)
        }
      }
      target.withUnsafeBufferPointer { target in
        for index in 0..<target.count where target[index].isWordLike {
          let hash = target[index].hash
          var slot = Self.slot(hash) & mask
          while slots[slot].round == round {
            if slots[slot].hash == hash {
              tokens.append(Int32(truncatingIfNeeded: index))
              break
            }
            slot = (slot + 1) & mask
          }
        }
      }
    }
  }
}
