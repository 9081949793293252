import UnicodeText

/// A word without what its forms differ in beside their endings: case, width, accents, vowel marks.
package struct FoldedWord: Hashable, Sendable {
  package let scalars: [UInt32]

  /// ICU's data is in the program's own library; without it every word is folded by case alone.
  private static let normalizer = try? Normalizer()

  package init(_ utf8: some Collection<UInt8>) {
    if utf8.allSatisfy({ $0 < 0x80 }) {
      scalars = utf8.map { (0x41...0x5A).contains($0) ? UInt32($0) + 32 : UInt32($0) }
      return
    }
    let text = String(decoding: Array(utf8), as: UTF8.self)
    // Hangul is compared by syllables, not by letters.
    let isHangul = text.unicodeScalars.contains { (0x1100...0x11FF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value) }
    let plain = isHangul ? Self.normalizer?.nfkc(text) : Self.normalizer?.nfkd(text)
    scalars = (plain ?? text).lowercased().unicodeScalars.filter { !Self.isMark($0.value) }.map(\.value)
  }

  package init(_ scalars: [UInt32]) { self.scalars = scalars }

  package var count: Int { scalars.count }

  /// Accents, Hebrew points, Arabic vowel signs and hamza, tatweel, and what is invisible.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Where another word stands in this one.
  package func offset(of other: some RandomAccessCollection<UInt32>) -> Int? {
    guard !other.isEmpty, other.count <= count else { return nil }
    return (0...count - other.count).first { scalars[$0...].starts(with: other) }
  }

  /// Without the letters that Arabic and Hebrew words gain and lose within: ا و ي ى, ו י.
  package var skeleton: FoldedWord { FoldedWord(scalars.filter { ![0x627, 0x648, 0x64A, 0x649, 0x5D5, 0x5D9].contains($0) }) }
}
