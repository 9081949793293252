/// What content is known by: 256 bits of BLAKE2b (RFC 7693).
///
/// Nobody can write two texts with one digest, so that no text passes for another that was found clean. Of the hashes of that
/// kind it is the fastest that needs no instructions of its own: four cycles of any 64-bit processor for a byte.
package struct ContentDigest: Hashable, Sendable, Comparable {
  package let words: SIMD4<UInt64>

  package init(words: SIMD4<UInt64>) { self.words = words }

  /// One word tells digests apart as well as all four.
  package func hash(into hasher: inout Hasher) { hasher.combine(words.x) }

  package static func < (a: Self, b: Self) -> Bool {
    for index in 0..<4 where a.words[index] != b.words[index] { return a.words[index] < b.words[index] }
    return false
  }

  /// 64 digits, in the order of the digest's bytes.
  package var hexadecimal: String {
    var text = ""
    for word in 0..<4 {
      for byte in 0..<8 {
        let value = words[word] >> UInt64(byte * 8) & 0xFF
        text += (value < 16 ? "0" : "") + String(value, radix: 16)
      }
    }
    return text
  }
}

/// Works out a ``ContentDigest`` of texts that are given one after the other, each with its length.
package struct ContentHasher {
  private var state: SIMD8<UInt64>
  /// Up to a block, held back: the last one is marked.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  private static let block = 128
  private static let start = SIMD8<UInt64>(
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1, 0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179)

  package init() {
    state = Self.start
    // A digest of 32 bytes, without a key, of a sequence.
    state[0] ^= 0x0101_0000 ^ 32
    pending.reserveCapacity(Self.block)
  }

  package mutating func add(_ text: String) {
    var text = text
    add(text.utf8.count)
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  package mutating func add(_ bytes: [UInt8]) {
    add(bytes.count)
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func add(_ number: Int) { withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { update($0) } }

  /// Bytes as they are, without their length.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    if !pending.isEmpty {
      let missing = min(Self.block - pending.count, rest.count)
      pending += rest.prefix(missing)
      rest = rest.dropFirst(missing)
      guard !rest.isEmpty else { return }
      pending.withUnsafeBytes { compress($0, count: Self.block) }
      pending.removeAll(keepingCapacity: true)
    }
    while rest.count > Self.block {
      compress(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.block)), count: Self.block)
      rest = rest.dropFirst(Self.block)
    }
    pending += rest
  }

  package consuming func digest() -> ContentDigest {
    let count = pending.count
    let last = pending + Array(repeating: 0, count: Self.block - count)
    last.withUnsafeBytes { compress($0, count: count, isLast: true) }
    return ContentDigest(words: state.lowHalf)
  }

  private mutating func compress(_ block: UnsafeRawBufferPointer, count: Int, isLast: Bool = false) {
    length += UInt64(count)
    var (v0, v1, v2, v3, v4, v5, v6, v7) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7])
    var (v8, v9, v10, v11) = (Self.start[0], Self.start[1], Self.start[2], Self.start[3])
    var (v12, v13, v14, v15) = (Self.start[4] ^ length, Self.start[5], Self.start[6], Self.start[7])
    if isLast { v14 = ~v14 }
    Self.order.withUnsafeBufferPointer { order in
      for round in 0..<12 {
        func word(_ index: Int) -> UInt64 {
          UInt64(littleEndian: block.loadUnaligned(fromByteOffset: Int(order[round &* 16 &+ index]), as: UInt64.self))
        }
        Self.mix(&v0, &v4, &v8, &v12, word(0), word(1))
        Self.mix(&v1, &v5, &v9, &v13, word(2), word(3))
        Self.mix(&v2, &v6, &v10, &v14, word(4), word(5))
        Self.mix(&v3, &v7, &v11, &v15, word(6), word(7))
        Self.mix(&v0, &v5, &v10, &v15, word(8), word(9))
        Self.mix(&v1, &v6, &v11, &v12, word(10), word(11))
        Self.mix(&v2, &v7, &v8, &v13, word(12), word(13))
        Self.mix(&v3, &v4, &v9, &v14, word(14), word(15))
      }
    }
    state ^= SIMD8(v0, v1, v2, v3, v4, v5, v6, v7) ^ SIMD8(v8, v9, v10, v11, v12, v13, v14, v15)
  }

  @inline(__always)
  private static func mix(_ a: inout UInt64, _ b: inout UInt64, _ c: inout UInt64, _ d: inout UInt64, _ x: UInt64, _ y: UInt64) {
    func rotated(_ word: UInt64, _ by: UInt64) -> UInt64 { word &>> by | word &<< (64 - by) }
    a = a &+ b &+ x
    d = rotated(d ^ a, 32)
    c = c &+ d
    b = rotated(b ^ c, 24)
    a = a &+ b &+ y
    d = rotated(d ^ a, 16)
    c = c &+ d
    b = rotated(b ^ c, 63)
  }

  /// The order of a block's words in each round, as their offsets in bytes (RFC 7693, section 2.7).
  private static let order: [UInt8] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  ].flatMap { $0.map { $0 * 8 } }
}
