/// What Markdown would take for markup, escaped.
enum MarkdownText {
  /// A rewrite as it must stand in a Markdown file, in the place of some bytes. A mark that stood there as text stays
  /// as it was written.
  static func escaped(_ replacement: [UInt8], inPlaceOf old: Range<Int>, of bytes: [UInt8]) -> [UInt8] {
    let known = Set(bytes[old])
    let startsLine = bytes[..<old.lowerBound].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x3E } ?? 0x0A == 0x0A
    var result: [UInt8] = []
    for (index, byte) in replacement.enumerated() {
      let previous = index == 0 ? nil : replacement[index - 1]
      let next = index + 1 < replacement.count ? replacement[index + 1] : nil
      if !known.contains(byte), isMarkup(byte, previous, next) || index == 0 && startsLine && isBlockMark(byte, next) { result.append(0x5C) }
      result.append(byte)
    }
    return result
  }

  private static func isMarkup(_ byte: UInt8, _ previous: UInt8?, _ next: UInt8?) -> Bool {
    switch byte {
    // \ ` * [ ] < | ~
    case 0x5C, 0x60, 0x2A, 0x5B, 0x5D, 0x3C, 0x7C, 0x7E: true
    // An underscore inside a word is none.
    case 0x5F: !(isWordByte(previous) && isWordByte(next))
    case 0x26: next.map { $0 == 0x23 || isLetter($0) } ?? false
    default: false
    }
  }

  /// # > - + = before a blank: at the start of a line they would begin a block.
  private static func isBlockMark(_ byte: UInt8, _ next: UInt8?) -> Bool {
    [0x23, 0x3E, 0x2D, 0x2B, 0x3D].contains(byte) && (next == nil || next == 0x20 || next == byte)
  }

  private static func isWordByte(_ byte: UInt8?) -> Bool { byte.map { isLetter($0) || $0 >= 0x80 || (0x30...0x39).contains($0) } ?? false }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
