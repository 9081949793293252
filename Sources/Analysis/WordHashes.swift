/// A set of words by their tokens' hashes, fast to say no: one bit is read before the set is asked.
package struct WordHashes: Sendable {
  private let members: Set<UInt64>
  /// 16,384 bits, by the hash's lowest.
  private let bits: [UInt64]

  package init(_ members: Set<UInt64>) {
    self.members = members
    var bits = [UInt64](repeating: 0, count: 256)
    for hash in members { bits[Int(hash >> 6 & 255)] |= 1 << (hash & 63) }
    self.bits = bits
  }

  package var isEmpty: Bool { members.isEmpty }

  @inline(__always)
  package func contains(_ hash: UInt64) -> Bool {
    bits[Int(hash >> 6 & 255)] >> (hash & 63) & 1 == 1 && members.contains(hash)
  }
}
