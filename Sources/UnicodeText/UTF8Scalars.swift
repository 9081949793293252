/// A scalar in UTF-8 text and how many bytes it takes. An ill-formed byte is
/// U+FFFD and takes one.
struct LocatedScalar {
  var value: UInt32
  var length: Int

  fileprivate static let replacement = LocatedScalar(value: 0xFFFD, length: 1)
}

extension Span<UInt8> {
  /// The scalar that begins at `offset`.
  func scalar(at offset: Int) -> LocatedScalar {
    let lead = self[offset]
    if lead < 0x80 { return LocatedScalar(value: UInt32(lead), length: 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(lead), offset + length <= count else { return .replacement }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return .replacement }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    // Too long a form, a surrogate, or beyond U+10FFFF.
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], Unicode.Scalar(value) != nil else { return .replacement }
    return LocatedScalar(value: value, length: length)
  }

  /// The scalar that ends at `offset`; nil at the start of the text.
  func scalar(before offset: Int) -> LocatedScalar? {
    if offset == 0 { return nil }
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let scalar = scalar(at: start)
    return start + scalar.length == offset ? scalar : .replacement
  }
}
