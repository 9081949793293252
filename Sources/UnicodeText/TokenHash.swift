/// FNV-1a, 64 bits, over folded scalars (draft-eastlake-fnv): the hash of words that are not in ASCII.
let seed: UInt64 = 0xCBF2_9CE4_8422_2325

@inline(__always)
func hashed(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
  (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
}

/// The hash of a word in ASCII, letter case aside: eight bytes a step, for FNV's step of one byte waits for
/// the one before.
///
/// - Parameter readable: How many bytes may be read from `bytes` on.
@inline(__always)
func plainHash(_ bytes: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> UInt64 {
  var hash = seed
  var at = 0
  while count - at >= 8 {
    hash = plainStep(hash, chunk(bytes + at, 8, readable: 8))
    at += 8
  }
  if at < count { hash = plainStep(hash, chunk(bytes + at, count - at, readable: readable - at)) }
  return hash
}

/// The hash of a word by its folds, none of which is 0.
func wordHash(_ folds: [UInt32]) -> UInt64 {
  guard folds.allSatisfy({ $0 < 0x80 }) else { return folds.reduce(seed, hashed) }
  return folds.map { UInt8($0) }.withUnsafeBufferPointer { bytes in
    bytes.baseAddress.map { plainHash($0, bytes.count, readable: bytes.count) } ?? seed
  }
}

/// Up to eight bytes with bit 5 set, which folds the letters and changes no digit or mark of a word but `_`.
@inline(__always)
private func chunk(_ bytes: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> UInt64 {
  let mask = UInt64.max >> UInt64(64 - 8 * count)
  if readable >= 8 {
    let read = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    return (UInt64(littleEndian: read) | 0x2020_2020_2020_2020) & mask
  }
  var chunk: UInt64 = 0
  for index in 0..<count { chunk |= UInt64(bytes[index] | 0x20) << UInt64(8 * index) }
  return chunk
}

/// How many of eight bytes, from the lowest on, are letters of ASCII.
@inline(__always)
func asciiLetters(_ chunk: UInt64) -> Int {
  let folded = (chunk | 0x2020_2020_2020_2020) & 0x7F7F_7F7F_7F7F_7F7F
  let fromA = folded &+ 0x1F1F_1F1F_1F1F_1F1F
  let pastZ = folded &+ 0x0505_0505_0505_0505
  let letters = fromA & ~pastZ & ~chunk & 0x8080_8080_8080_8080
  return (letters ^ 0x8080_8080_8080_8080).trailingZeroBitCount / 8
}

@inline(__always)
func plainStep(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
  let mixed = (hash ^ chunk) &* 0x9FB2_1C65_1E98_DF25
  return mixed ^ (mixed >> 32)
}
