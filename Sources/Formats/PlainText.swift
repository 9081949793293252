import Bitext
import UnicodeText

/// Reads plain text: blocks between blank lines are paragraphs; a block of single lines that each
/// look like a paragraph is split at its lines. A line that is a note to us is no text.
package struct PlainText {
  package static let name = "text"

  package init() {}

  /// The document of a file's bytes.
  ///
  /// A byte order mark is skipped; UTF-16 is turned into UTF-8; a block with invalid UTF-8 is left
  /// out and named in the document's problems.
  ///
  /// - Complexity: O(*n*), one pass for lines and one for UTF-8.
  ///
  /// - Parameters:
  ///   - offset: Bytes of the file before these.
  ///   - lineOffset: Lines of the file before these.
  package func read(_ file: [UInt8], path: String, offset: Int = 0, lineOffset: Int = 0) -> Document {
    var problems: [Problem] = []
    let bytes = offset == 0 ? decoded(file, path, &problems) : file
    var document = Document(path: path, bytes: bytes, problems: problems)
    document.isRecoded = offset == 0 && TextEncoding(file).isWhole
    document.offset = offset
    document.lineOffset = lineOffset
    var reader = BlockReader(bytes: bytes, path: path, line: lineOffset + 1)
    reader.read()
    document.units = reader.units
    document.problems += reader.problems + reader.notes.problems
    document.suppressions = reader.notes.suppressions(bytes)
    return document
  }

  /// The file's text as UTF-8; a byte order mark of UTF-8 stays.
  func decoded(_ file: [UInt8], _ path: String, _ problems: inout [Problem]) -> [UInt8] {
    let encoding = TextEncoding(file)
    if encoding.isWhole, file.count % 2 == 1 {
      problems.append(Problem(path, "the file is UTF-16 with an odd number of bytes", remedy: "save it as UTF-8; its last byte was left out"))
    }
    return encoding.decoded(file)
  }
}

/// Cuts bytes into blocks.
private struct BlockReader {
  let bytes: [UInt8]
  let path: String
  var units: [TranslationUnit] = []
  var problems: [Problem] = []
  var notes: SuppressionNotes
  private var line: Int
  /// Paragraphs that are no UTF-8. Of a file in another encoding nearly all are: a few are named, the others counted.
  private var invalid = 0
  private static let mostInvalid = 5

  init(bytes: [UInt8], path: String, line: Int) {
    self.bytes = bytes
    self.path = path
    self.line = line
    notes = SuppressionNotes(path: path)
  }

  /// A line without its end, and whether it holds more than white space.
  private struct Line {
    var range: Range<Int>
    var number: Int
  }

  mutating func read() {
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var block: [Line] = []
    while position < bytes.count {
      let end = lineEnd(from: position)
      var last = end
      if last > position, bytes[last - 1] == 0x0D { last -= 1 }
      if isBlank(position..<last) {
        flush(&block)
      } else if bytes[position] == 0x5B || bytes[position] == 0x3C, SuppressionNotes.isNote(bytes[position..<last]) {
        flush(&block)
        notes.read(bytes[position..<last], at: position, line: line)
      } else {
        block.append(Line(range: position..<last, number: line))
      }
      position = end + 1
      line += 1
    }
    flush(&block)
    if invalid > Self.mostInvalid {
      problems.append(Problem(path, "\(invalid - Self.mostInvalid) more paragraphs are invalid UTF-8", remedy: "save the file as UTF-8; they were not audited"))
    }
  }

  private func lineEnd(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index < buffer.count, buffer[index] != 0x0A { index += 1 }
      return index
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 || bytes[$0] == 0x0D }
  }

  /// Lines of one block are one paragraph when they look wrapped, else each is its own.
  private mutating func flush(_ block: inout [Line]) {
    defer { block.removeAll(keepingCapacity: true) }
    guard let first = block.first, let last = block.last else { return }
    if block.count > 1, !looksWrapped(block) {
      for line in block { add(line.range, line: line.number) }
    } else {
      add(first.range.lowerBound..<last.range.upperBound, line: first.number)
    }
  }

  /// Wrapped text has lines of like length, and most of them do not end a sentence.
  private func looksWrapped(_ block: [Line]) -> Bool {
    let longest = block.map(\.range.count).max() ?? 0
    guard longest <= 120 else { return false }
    let inner = block.dropLast()
    let open = inner.filter { !endsSentence($0.range) && !isListItem($0.range) && $0.range.count * 2 > longest }
    return open.count * 2 > inner.count
  }

  private func endsSentence(_ range: Range<Int>) -> Bool {
    switch bytes[range.upperBound - 1] {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x29: true
    case 0x80...0xBF:
      // 。 ！ ？ … ” ۔ ؟ »
      range.count >= 3 && [[0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81], [0xEF, 0xBC, 0x9F], [0xE2, 0x80, 0xA6], [0xE2, 0x80, 0x9D]]
        .contains(Array(bytes[range.upperBound - 3..<range.upperBound]))
        || range.count >= 2 && [[0xDB, 0x94], [0xD8, 0x9F], [0xC2, 0xBB]].contains(Array(bytes[range.upperBound - 2..<range.upperBound]))
    default: false
    }
  }

  private func isListItem(_ range: Range<Int>) -> Bool {
    let start = range.first { bytes[$0] != 0x20 && bytes[$0] != 0x09 } ?? range.lowerBound
    guard start + 1 < range.upperBound else { return false }
    if bytes[start] == 0x2D || bytes[start] == 0x2A || bytes[start] == 0x2B { return bytes[start + 1] == 0x20 }
    if bytes[start] == 0xE2, start + 2 < range.upperBound, bytes[start + 1] == 0x80, bytes[start + 2] == 0xA2 { return true }
    var index = start
    while index < range.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index > start && index - start <= 3 && index + 1 < range.upperBound && (bytes[index] == 0x2E || bytes[index] == 0x29)
      && bytes[index + 1] == 0x20
  }

  private mutating func add(_ range: Range<Int>, line: Int) {
    let trimmed = trim(range)
    guard isValid(trimmed) else {
      invalid += 1
      if invalid <= Self.mostInvalid {
        problems.append(
          Problem(path, line: line + newlines(in: trimmed.lowerBound..<firstInvalid(trimmed)), "invalid UTF-8", remedy: "save the file as UTF-8; this paragraph was not audited"))
      }
      return
    }
    units.append(
      TranslationUnit(
        id: .paragraph(units.count + 1),
        target: Segment(kind(of: trimmed), bytes[trimmed], fileOffset: trimmed.lowerBound)))
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  private func isValid(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      let part = UnsafeBufferPointer(rebasing: buffer[range])
      if part.allSatisfy({ $0 < 0x80 }) { return true }
      return String(validating: part, as: UTF8.self) != nil
    }
  }

  /// The offset of the first byte that begins no scalar.
  private func firstInvalid(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = bytes[index] < 0x80 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
      let end = min(index + length, range.upperBound)
      if String(validating: bytes[index..<end], as: UTF8.self) == nil { return index }
      index = end
    }
    return index
  }

  private func newlines(in range: Range<Int>) -> Int { range.reduce(0) { $0 + (bytes[$1] == 0x0A ? 1 : 0) } }

  /// A heading is short, one line, and ends in no mark; a Markdown heading mark makes one too.
  private func kind(of range: Range<Int>) -> Segment.Kind {
    guard let last = range.last else { return .paragraph }
    if bytes[range.lowerBound] == 0x23 { return .heading }
    if isListItem(range) { return .listItem }
    guard range.count <= 160, !range.contains(where: { bytes[$0] == 0x0A }) else { return .paragraph }
    switch bytes[last] {
    case 0x2E, 0x21, 0x3A, 0x3B, 0x2C, 0x29, 0x22: return .paragraph
    case 0x80...0xBF where endsSentence(range): return .paragraph
    default: break
    }
    let blanks = range.reduce(0) { $0 + (bytes[$1] == 0x20 ? 1 : 0) }
    return blanks <= 13 ? .heading : .paragraph
  }
}
