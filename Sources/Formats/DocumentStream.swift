import Bitext

/// Reads a file, or standard input, as one document after the other: one for a text of up to 8 MiB,
/// consecutive ones for a longer text, each cut at the last paragraph end before the limit. Markdown is one document.
///
/// Memory is bounded by one document, whatever the file's size.
package struct DocumentStream {
  /// The most bytes of one document.
  package static let limit = 8 << 20

  /// What becomes one document, as it stands in the file.
  struct Part {
    var bytes: [UInt8]
    /// Bytes and lines of the file before it.
    var offset: Int
    var lineOffset: Int
    /// Whether there is no other.
    var isWhole: Bool
  }

  private let path: String
  private let file: InputFile
  private var pending: [UInt8] = []
  private var offset = 0
  private var lines = 0
  private var isAtEnd = false
  private var parts = 0
  private var isWhole = false

  /// Opens `path`; `-` is standard input.
  package init(path: String) throws(Problem) {
    self.path = path
    isWhole = DocumentReader.isWhole(path)
    file = try InputFile(path: path)
  }

  /// The next document; nothing when all are read. An empty file is one document without units.
  package mutating func next() throws(Problem) -> Document? {
    guard let part = try nextPart() else { return nil }
    return try document(of: part)
  }

  mutating func nextPart() throws(Problem) -> Part? {
    try fill()
    if pending.isEmpty, parts > 0 { return nil }
    let size = isAtEnd && (pending.count <= Self.limit || isWhole) ? pending.count : cut()
    let isLast = size == pending.count
    let bytes = isLast ? pending : Array(pending[..<size])
    pending = isLast ? [] : Array(pending[size...])
    let part = Part(bytes: bytes, offset: offset, lineOffset: lines, isWhole: parts == 0 && isAtEnd && isLast)
    parts += 1
    offset += size
    if !(isAtEnd && isLast) { lines += bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }
    return part
  }

  func document(of part: Part) throws(Problem) -> Document {
    if part.offset == 0, let problem = TextEncoding(part.bytes).problem(path) { throw problem }
    var document = DocumentReader.document(part.bytes, path: path, offset: part.offset, lineOffset: part.lineOffset)
    if part.offset == 0, !part.isWhole {
      document.problems.append(
        Problem(
          path, "the text is longer than 8 MiB", remedy: "it is audited in parts; checks of the whole document see one part at a time",
          isLoss: false))
    }
    return document
  }

  private mutating func fill() throws(Problem) {
    while !isAtEnd, pending.count <= Self.limit || isWhole {
      let piece = try file.read(atMost: 1 << 20)
      isAtEnd = piece.isEmpty || file.isAtEnd
      let isFirst = parts == 0 && pending.isEmpty
      if pending.isEmpty { pending = piece } else { pending += piece }
      guard isFirst, !isAtEnd else { continue }
      let encoding = TextEncoding(pending)
      if let problem = encoding.problem(path) { throw problem }
      isWhole = isWhole || encoding.isWhole
    }
  }

  /// The end of the last paragraph before the limit; else of the last line; else of the last scalar.
  private func cut() -> Int {
    let most = min(Self.limit, pending.count)
    var index = most - 1
    var lastLine: Int?
    while index > 0 {
      if pending[index] == 0x0A {
        if lastLine == nil { lastLine = index + 1 }
        if pending[index - 1] == 0x0A || index > 1 && pending[index - 1] == 0x0D && pending[index - 2] == 0x0A { return index + 1 }
      }
      index -= 1
    }
    if let lastLine { return lastLine }
    index = most
    while index > 0, index < pending.count, pending[index] & 0xC0 == 0x80 { index -= 1 }
    return index == 0 ? most : index
  }
}
