import Bitext

/// What of a sentence or paragraph can be found again in another language.
package struct Anchors: Sendable {
  /// A number, name, term or word as something that both sides may have.
  struct Key: Hashable, Sendable {
    let hash: UInt64
    /// What finding it on both sides is worth beside a number's 1.
    let weight: Float
  }

  /// Letters and digits, counted so that texts of any two scripts are about as long as each other.
  package let length: Double
  /// Each hash once, in order.
  let keys: [Key]
  /// Hashes of ``keys`` that are numbers of two digits or more.
  let numbers: [UInt64]
  let kind: Segment.Kind
  let ending: Ending
  let marks: Marks

  /// How a sentence ends.
  enum Ending: UInt8, Sendable {
    case open, stop, question, exclamation, colon, ellipsis
  }

  /// Marks that a translation keeps.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    static let quotation = Marks(rawValue: 1)
    static let bracket = Marks(rawValue: 2)
  }
}

/// FNV-1a, for the hashes of anchors.
struct FNV {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// - Parameter space: Keeps anchors of different kinds apart.
  init(_ space: UInt8) { mix(space) }

  mutating func mix(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

  mutating func mix(_ text: String) {
    for byte in text.utf8 { mix(byte) }
  }

  mutating func mix(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
