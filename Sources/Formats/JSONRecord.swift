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
