import Bitext

/// One line of JSON Lines: where its members stand, and the texts an audit needs, decoded.
///
/// The bytes are scanned where they are; only the fields that are asked for are copied.
package struct JSONRecord {
  package private(set) var target: [UInt8] = []
  package private(set) var source: [UInt8]?
  package private(set) var targetLanguage: LanguageTag?
  package private(set) var sourceLanguage: LanguageTag?
  package private(set) var doc: [UInt8]?
  /// What `calque-disable` says.
  package private(set) var disabled: [UInt8]?
  /// The `id` as text: a string's own, a number as it is written.
  package private(set) var id: [UInt8]?
  /// Where the texts stand in the line, quotation marks included.
  package private(set) var targetPlace = 0..<0
  package private(set) var sourcePlace = 0..<0
  package private(set) var shape = Shape()

  /// Where a member can be added to an object.
  package struct Shape: Sendable {
    /// Offset of the closing brace.
    package fileprivate(set) var closingBrace = 0
    package fileprivate(set) var isEmpty = true
    /// A member named `calque` that the record already has, with one comma beside it.
    package fileprivate(set) var stale: Range<Int>?
  }

  /// Why a line is no record.
  package struct Failure: Error {
    /// What is wrong, and perhaps what to do after a semicolon.
    package let message: String
    /// Of a line that is an object all the same.
    package fileprivate(set) var shape: Shape?

    init(message: String) { self.message = message }

    var what: String { String(message.prefix { $0 != ";" }) }
    var remedy: String { message.contains(";") ? String(message.drop { $0 != ";" }.dropFirst(2)) : "correct the line" }
  }

  package init(_ line: ArraySlice<UInt8>) throws(Failure) {
    guard String(validating: line, as: UTF8.self) != nil else { throw Failure(message: "the line is not valid UTF-8") }
    var scanner = JSONScanner(line)
    var members: [(key: [UInt8], whole: Range<Int>, value: Range<Int>)] = []
    do {
      scanner.skipBlanks()
      try scanner.expect(0x7B)
      scanner.skipBlanks()
      if scanner.current != 0x7D {
        while true {
          scanner.skipBlanks()
          let start = scanner.offset
          let key = try scanner.string()
          scanner.skipBlanks()
          try scanner.expect(0x3A)
          scanner.skipBlanks()
          let valueStart = scanner.offset
          try scanner.value(depth: 0)
          members.append((key, start..<scanner.offset, valueStart..<scanner.offset))
          scanner.skipBlanks()
          if scanner.current == 0x2C {
            scanner.advance()
            continue
          }
          break
        }
      }
      shape.closingBrace = scanner.offset
      try scanner.expect(0x7D)
      scanner.skipBlanks()
      guard scanner.current == nil else { throw Failure(message: "text follows the object at byte \(scanner.offset)") }
    }
    shape.isEmpty = members.allSatisfy { $0.key == Self.calqueKey }
    for index in members.indices where members[index].key == Self.calqueKey {
      let start = index > 0 ? members[index - 1].whole.upperBound : members[index].whole.lowerBound
      let end = index > 0 || index + 1 == members.count ? members[index].whole.upperBound : members[index + 1].whole.lowerBound
      shape.stale = start..<end
    }
    do { try read(members, line) } catch {
      var failure = error
      failure.shape = shape
      throw failure
    }
  }

  private mutating func read(_ members: [(key: [UInt8], whole: Range<Int>, value: Range<Int>)], _ line: ArraySlice<UInt8>) throws(Failure) {
    let base = line.startIndex
    var hasTarget = false
    for member in members {
      func text() throws(Failure) -> [UInt8]? {
        var scanner = JSONScanner(line[base + member.value.lowerBound..<base + member.value.upperBound])
        if scanner.current == 0x6E { return nil }
        guard scanner.current == 0x22 else { throw Failure(message: "'\(String(decoding: member.key, as: UTF8.self))' is no string; put it in quotation marks") }
        return try scanner.string()
      }
      switch member.key {
      case Self.targetKey:
        guard let text = try text() else { throw Failure(message: "'target' is null; give the translated text") }
        target = text
        targetPlace = member.value
        hasTarget = true
      case Self.sourceKey:
        source = try text()
        sourcePlace = member.value
      case Self.idKey:
        let raw = line[base + member.value.lowerBound..<base + member.value.upperBound]
        if raw.first == 0x22 { id = try text() } else if let first = raw.first, first == 0x2D || (0x30...0x39).contains(first) { id = Array(raw) }
      case Self.targetLanguageKey: targetLanguage = try Self.language(text(), "targetLanguage")
      case Self.sourceLanguageKey: sourceLanguage = try Self.language(text(), "sourceLanguage")
      case Self.disableKey: disabled = try text()
      case Self.docKey: doc = Array(line[base + member.value.lowerBound..<base + member.value.upperBound])
      default: break
      }
    }
    guard hasTarget else { throw Failure(message: "the record has no 'target'; give the translated text") }
  }

  private static let targetKey = Array("target".utf8)
  private static let sourceKey = Array("source".utf8)
  private static let targetLanguageKey = Array("targetLanguage".utf8)
  private static let sourceLanguageKey = Array("sourceLanguage".utf8)
  private static let idKey = Array("id".utf8)
  private static let disableKey = Array("calque-disable".utf8)
  private static let docKey = Array("doc".utf8)
  private static let calqueKey = Array("calque".utf8)

  /// Where the decoded text of a string stands apart from the file's: after each escape.
  ///
  /// - Parameter offset: Where in the file the string begins, with its quotation mark.
  /// - Precondition: `string` is a JSON string.
  static func runs(of string: ArraySlice<UInt8>, at offset: Int) -> [Segment.Run] {
    guard string.contains(0x5C) else { return [] }
    var runs: [Segment.Run] = []
    var scanner = JSONScanner(string)
    var length = 0
    scanner.advance()
    while let byte = scanner.current, byte != 0x22 {
      guard byte == 0x5C else {
        scanner.advance()
        length += 1
        continue
      }
      var decoded: [UInt8] = []
      do throws(JSONRecord.Failure) { try scanner.skipEscape(into: &decoded) } catch { return runs }
      length += decoded.count
      runs.append(Segment.Run(textOffset: length, fileOffset: offset + scanner.offset))
    }
    return runs
  }

  private static func language(_ text: [UInt8]?, _ key: String) throws(Failure) -> LanguageTag? {
    guard let text else { return nil }
    let name = String(decoding: text, as: UTF8.self)
    guard let tag = LanguageTag(name) else { throw Failure(message: "'\(key)' is no language tag: '\(name)'") }
    return tag
  }
}

/// Walks over one line's JSON (RFC 8259), without building values.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private static let deepest = 64

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var offset: Int { index - bytes.startIndex }
  var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }
  mutating func advance() { index += 1 }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
  }

  mutating func expect(_ byte: UInt8) throws(JSONRecord.Failure) {
    guard current == byte else { throw failure("'\(Character(Unicode.Scalar(byte)))' is missing") }
    index += 1
  }

  private func failure(_ what: String) -> JSONRecord.Failure { JSONRecord.Failure(message: "no JSON object: \(what) at byte \(offset)") }

  mutating func value(depth: Int) throws(JSONRecord.Failure) {
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
  mutating func string() throws(JSONRecord.Failure) -> [UInt8] {
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
