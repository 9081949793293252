/// Reads the parts of links that are no text (CommonMark 0.29, sections 4.7 and 6.5).
struct MarkdownLinkScan {
  private let bytes: [UInt8]
  private let limit: Int
  var position: Int

  init(_ bytes: [UInt8], at position: Int, limit: Int) {
    self.bytes = bytes
    self.position = position
    self.limit = limit
  }

  private var byte: UInt8? { position < limit ? bytes[position] : nil }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
  }

  mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    position += 1
    return true
  }

  /// White space with line ends, and the marks of a quotation after them.
  mutating func skipSpace() {
    var isAtLineStart = false
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        isAtLineStart = true
        position += 1
      case 0x3E where isAtLineStart: position += 1
      default: return
      }
    }
  }

  /// `[label]`.
  mutating func label(mayBeEmpty: Bool = false) -> Bool {
    let start = position
    guard skip(0x5B) else { return false }
    while let byte {
      switch byte {
      case 0x5C: position += 2
      case 0x5B: return false
      case 0x5D:
        position += 1
        return mayBeEmpty || position - start > 2
      default: position += 1
      }
      if position - start > 1001 { return false }
    }
    return false
  }

  /// `(target "title")`, target and title perhaps missing.
  mutating func inlineTarget() -> Bool {
    guard skip(0x28) else { return false }
    skipSpace()
    if skip(0x29) { return true }
    guard destination() else { return false }
    let afterTarget = position
    skipSpace()
    if skip(0x29) { return true }
    guard position > afterTarget, title() else { return false }
    skipSpace()
    return skip(0x29)
  }

  /// `<target>` or a target with its parentheses in pairs.
  mutating func destination() -> Bool {
    let start = position
    if skip(0x3C) {
      while let byte {
        switch byte {
        case 0x5C: position += 2
        case 0x3E:
          position += 1
          return true
        case 0x0A, 0x3C: return false
        default: position += 1
        }
      }
      return false
    }
    var depth = 0
    scan: while let byte {
      switch byte {
      case 0x5C where position + 1 < limit && Self.isPunctuation(bytes[position + 1]): position += 1
      case 0x28: depth += 1
      case 0x29:
        if depth == 0 { break scan }
        depth -= 1
      case 0...0x20, 0x7F: break scan
      default: break
      }
      position += 1
    }
    return depth == 0 && position > start
  }

  /// `"title"`, `'title'` or `(title)`.
  mutating func title() -> Bool {
    guard let opener = byte, [0x22, 0x27, 0x28].contains(opener) else { return false }
    let closer: UInt8 = opener == 0x28 ? 0x29 : opener
    position += 1
    while let byte {
      if byte == 0x5C { position += 1 }
      position += 1
      if byte == closer { return true }
    }
    return false
  }

  /// The start of the next line, where nothing but blanks stands before it.
  func lineEnd() -> Int? {
    var index = position
    while index < limit, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index >= limit { return limit }
    if bytes[index] == 0x0D, index + 1 < limit, bytes[index + 1] == 0x0A { index += 1 }
    return bytes[index] == 0x0A || bytes[index] == 0x0D ? index + 1 : nil
  }
}
