/// Writes the compiled packs: LEB128 numbers, length-prefixed strings and lists. Position-independent
/// and the same bytes for the same packs.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func write(_ number: Int) { write(UInt64(bitPattern: Int64(number))) }
  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
  mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Eight bytes, little-endian: for hashes, which LEB128 would lengthen.
  mutating func write(hash: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: hash >> shift)) }
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  mutating func write<T>(_ list: [T], _ one: (inout ByteWriter, T) -> Void) {
    write(list.count)
    for item in list { one(&self, item) }
  }
}

/// Reads what ``ByteWriter`` wrote.
///
/// The bytes are the program's own, so damage is a fault of ours: reading past the end traps.
struct ByteReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int

  /// - Precondition: `bytes` outlives the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func skip(_ count: Int) { position += count }

  mutating func byte() -> UInt8 {
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = byte()
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  mutating func int() -> Int { Int(Int64(bitPattern: number())) }
  mutating func bool() -> Bool { byte() != 0 }

  mutating func hash() -> UInt64 {
    defer { position += 8 }
    return UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  mutating func string() -> String {
    let count = int()
    defer { position += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
  }

  mutating func optionalString() -> String? { bool() ? string() : nil }

  mutating func list<T>(_ one: (inout ByteReader) -> T) -> [T] {
    let count = int()
    var list: [T] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(one(&self)) }
    return list
  }
}
