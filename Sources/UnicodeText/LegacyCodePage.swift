/// A single-byte encoding in which UTF-8 is often misread.
package enum LegacyCodePage: Sendable, CaseIterable {
  /// With ISO 8859-1's C1 controls where Windows-1252 has nothing.
  case windows1252
  case windows1251

  /// The byte that a scalar is written with; nothing where it has none or it is ASCII.
  package func byte(of scalar: UInt32) -> UInt8? {
    guard scalar >= 0x80 else { return nil }
    switch self {
    case .windows1252:
      if scalar < 0x100 { return UInt8(scalar) }
      return Self.upper1252.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
    case .windows1251:
      if (0x410...0x44F).contains(scalar) { return UInt8(scalar - 0x410 + 0xC0) }
      return Self.upper1251.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
    }
  }

  /// What a C1 control's byte stands for; nothing where the page has nothing.
  package func scalar(of control: UInt32) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(control) else { return nil }
    let scalar = (self == .windows1252 ? Self.upper1252 : Self.upper1251)[Int(control - 0x80)]
    return scalar == 0 ? nil : Unicode.Scalar(scalar)
  }

  /// 0x80…0x9F of Windows-1252 (unicode.org/Public/MAPPINGS); 0 where it has nothing.
  private static let upper1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// 0x80…0xBF of Windows-1251.
  private static let upper1251: [UInt32] = [
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0xA0, 0x040E, 0x045E, 0x0408, 0xA4, 0x0490, 0xA6, 0xA7, 0x0401, 0xA9, 0x0404, 0xAB, 0xAC, 0xAD, 0xAE, 0x0407,
    0xB0, 0xB1, 0x0406, 0x0456, 0x0491, 0xB5, 0xB6, 0xB7, 0x0451, 0x2116, 0x0454, 0xBB, 0x0458, 0x0405, 0x0455, 0x0457,
  ]

  /// The characters of `utf8` that are one character's UTF-8 read in this code page: where each
  /// stands, and the character.
  ///
  /// - Complexity: O(*n*) in the length of `utf8`.
  package func misread(in utf8: ArraySlice<UInt8>) -> [(range: Range<Int>, scalar: Unicode.Scalar)] {
    let span = utf8.span
    var found: [(range: Range<Int>, scalar: Unicode.Scalar)] = []
    var offset = 0
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      if scalar.value >= 0x80, let hit = misread(span, at: offset, scalar) {
        found.append(hit)
        offset = hit.range.upperBound
      } else {
        offset += scalar.length
      }
    }
    return found
  }

  private func misread(
    _ span: borrowing Span<UInt8>, at start: Int, _ first: LocatedScalar
  ) -> (range: Range<Int>, scalar: Unicode.Scalar)? {
    guard let lead = byte(of: first.value), (0xC2...0xF4).contains(lead) else { return nil }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    var offset = start + first.length
    for _ in 1..<length {
      guard offset < span.count else { return nil }
      let scalar = span.scalar(at: offset)
      guard let byte = byte(of: scalar.value), byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
      offset += scalar.length
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else { return nil }
    return (start..<offset, scalar)
  }
}
