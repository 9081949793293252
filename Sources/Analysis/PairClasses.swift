import Packs
import UnicodeText

/// What a word may be, or begin, of what checks of a pair look for: one bit a list.
struct PairClasses: OptionSet, Sendable {
  let rawValue: UInt16

  /// A word of a number.
  static let number = PairClasses(rawValue: 1 << 0)
  /// One that is nothing else, and not the word for 1.
  static let sureNumber = PairClasses(rawValue: 1 << 1)
  /// `half`, `both`, `a`.
  static let looseNumber = PairClasses(rawValue: 1 << 2)
  static let calendar = PairClasses(rawValue: 1 << 3)
  /// Noon and midnight.
  static let timeName = PairClasses(rawValue: 1 << 4)
  /// A unit or currency, or what stands between a number and its unit.
  static let measure = PairClasses(rawValue: 1 << 5)
  /// Makes another thing of a number near it: `percent`, `dozen`, `third`, `Uhr`.
  static let beside = PairClasses(rawValue: 1 << 6)
  static let negator = PairClasses(rawValue: 1 << 7)
  /// A negator, a negative word, an idiom with one, a word that makes of one `only`.
  static let negation = PairClasses(rawValue: 1 << 8)
  static let country = PairClasses(rawValue: 1 << 9)
  /// One end of a scale.
  static let opposite = PairClasses(rawValue: 1 << 10)
}

/// A word of a segment that is in one of those lists.
struct PairWord {
  var index: Int
  var classes: PairClasses
}

/// The words of those lists in one language: one probe a word serves all checks of a pair.
final class PairWordTable: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var classes: PairClasses = []
  }

  /// An open-addressed table, at most half full.
  private let slots: [Slot]
  /// 65,536 bits, so that nearly every other word costs one look.
  private let bits: [UInt64]

  init(_ words: [UInt64: PairClasses]) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    var bits = [UInt64](repeating: 0, count: 1024)
    for (hash, classes) in words where !classes.isEmpty {
      let mixed = Self.mixed(hash)
      var slot = Int(truncatingIfNeeded: mixed) & (size - 1)
      while !slots[slot].classes.isEmpty { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(hash: hash, classes: classes)
      bits[Int(mixed >> 54)] |= 1 << (mixed >> 48 & 63)
    }
    self.slots = slots
    self.bits = bits
  }

  /// One scalar's hash leaves whole stretches of bits as they were.
  @inline(__always)
  private static func mixed(_ hash: UInt64) -> UInt64 {
    let product = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    return product ^ product >> 32
  }

  /// Finds a text's words that are in any list, in order; what they are together.
  ///
  /// - Complexity: O(*n*), about 1 ns a token.
  func find(in tokens: ContiguousArray<Token>, into found: inout ContiguousArray<PairWord>) -> PairClasses {
    found.removeAll(keepingCapacity: true)
    var all: PairClasses = []
    let mask = slots.count - 1
    tokens.withUnsafeBufferPointer { tokens in
      bits.withUnsafeBufferPointer { bits in
        slots.withUnsafeBufferPointer { slots in
          for index in 0..<tokens.count {
            let hash = tokens[index].hash
            let mixed = Self.mixed(hash)
            guard bits[Int(truncatingIfNeeded: mixed >> 54)] >> (mixed >> 48 & 63) & 1 == 1 else { continue }
            var slot = Int(truncatingIfNeeded: mixed) & mask
            while !slots[slot].classes.isEmpty {
              if slots[slot].hash == hash {
                all.formUnion(slots[slot].classes)
                found.append(PairWord(index: index, classes: slots[slot].classes))
                break
              }
              slot = (slot + 1) & mask
            }
          }
        }
      }
    }
    return all
  }
}
