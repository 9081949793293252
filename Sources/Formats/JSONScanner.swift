/// Walks over JSON (RFC 8259), without building values.
package struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private static let deepest = 64

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  package var offset: Int { index - bytes.startIndex }
  package var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }
  package mutating func advance() { index += 1 }

  package mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
  }

  package mutating func expect(_ byte: UInt8) throws(JSONRecord.Failure) {
    guard current == byte else { throw failure("'\(Character(Unicode.Scalar(byte)))' is missing") }
    index += 1
  }

  package func failure(_ what: String) -> JSONRecord.Failure { JSONRecord.Failure(message: "no JSON object: \(what) at byte \(offset)") }

  package mutating func value(depth: Int) throws(JSONRecord.Failure) {
    guard depth < Self.deepest else { throw failure("values are nested more than \(Self.deepest) deep") }
    switch current {
    case 0x22: _ = try string()
    case 0x7B: try members(depth, 0x7D, isObject: true)
    case 0x5B: try members(depth, 0x5D, isObject: false)
    case 0x74: try word("true")
    case 0x66: try word("false")
    case 0x6E: try word("null")
    default: try number()
    }
  }

  private mutating func members(_ depth: Int, _ closer: UInt8, isObject: Bool) throws(JSONRecord.Failure) {
    index += 1
    skipBlanks()
    if current == closer {
      index += 1
      return
    }
    while true {
      skipBlanks()
      if isObject {
        _ = try string()
        skipBlanks()
        try expect(0x3A)
        skipBlanks()
      }
      try value(depth: depth + 1)
      skipBlanks()
      if current == 0x2C {
        index += 1
        continue
      }
      return try expect(closer)
    }
  }

  /// Goes through an object's members: `one` reads the value.
  package mutating func eachMember(_ one: (inout JSONScanner, String) throws(JSONRecord.Failure) -> Void) throws(JSONRecord.Failure) {
    try each(0x7B, 0x7D) { scanner throws(JSONRecord.Failure) in
      let name = String(decoding: try scanner.string(), as: UTF8.self)
      scanner.skipBlanks()
      try scanner.expect(0x3A)
      scanner.skipBlanks()
      try one(&scanner, name)
    }
  }

  /// Goes through an array's values: `one` reads each.
  package mutating func eachItem(_ one: (inout JSONScanner) throws(JSONRecord.Failure) -> Void) throws(JSONRecord.Failure) { try each(0x5B, 0x5D, one) }

  private mutating func each(
    _ opener: UInt8, _ closer: UInt8, _ one: (inout JSONScanner) throws(JSONRecord.Failure) -> Void
  ) throws(JSONRecord.Failure) {
    skipBlanks()
    try expect(opener)
    skipBlanks()
    if current == closer { return advance() }
    while true {
      skipBlanks()
      try one(&self)
      skipBlanks()
      if current != 0x2C { return try expect(closer) }
      advance()
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONRecord.Failure) {
    let text = word.withUTF8Buffer { Array($0) }
    guard bytes[index...].starts(with: text) else { throw failure("'\(word)' is misspelt") }
    index += text.count
  }

  private mutating func number() throws(JSONRecord.Failure) {
    let start = index
    if current == 0x2D { index += 1 }
    if current == 0x30 { index += 1 } else { try digits() }
    if current == 0x2E {
      index += 1
      try digits()
    }
    if current == 0x65 || current == 0x45 {
      index += 1
      if current == 0x2B || current == 0x2D { index += 1 }
      try digits()
    }
    if index == start { throw failure("a value is missing") }
  }

  private mutating func digits() throws(JSONRecord.Failure) {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) { index += 1 }
    guard index > start else { throw failure("a value is missing") }
  }

  /// The string at the cursor, decoded. A lone surrogate becomes U+FFFD.
  package mutating func string() throws(JSONRecord.Failure) -> [UInt8] {
    try expect(0x22)
    var result: [UInt8] = []
    var start = index
    while let byte = current {
      switch byte {
      case 0x22:
        result += bytes[start..<index]
        index += 1
        return result
      case 0x5C:
        result += bytes[start..<index]
        index += 1
        try escape(into: &result)
        start = index
      case 0..<0x20: throw failure("a control character stands in a string")
      default: index += 1
      }
    }
    throw failure("a string has no end")
  }

  /// Decodes the escape that begins at the cursor.
  mutating func skipEscape(into result: inout [UInt8]) throws(JSONRecord.Failure) {
    try expect(0x5C)
    try escape(into: &result)
  }

  private mutating func escape(into result: inout [UInt8]) throws(JSONRecord.Failure) {
    guard let byte = current else { throw failure("a string has no end") }
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: result.append(byte)
    case 0x62: result.append(0x08)
    case 0x66: result.append(0x0C)
    case 0x6E: result.append(0x0A)
    case 0x72: result.append(0x0D)
    case 0x74: result.append(0x09)
    case 0x75:
      var scalar = try hex()
      if (0xD800..<0xDC00).contains(scalar), current == 0x5C, index + 1 < bytes.endIndex, bytes[index + 1] == 0x75 {
        let mark = index
        index += 2
        let low = try hex()
        if (0xDC00..<0xE000).contains(low) { scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00) } else { index = mark }
      }
      result += Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    default: throw failure("a string holds an unknown escape")
    }
  }

  private mutating func hex() throws(JSONRecord.Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure("a string holds an unknown escape") }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
