import Bitext
import Foundation

/// Reads a file, or standard input, as one document after the other: one for a text of up to 8 MiB,
/// consecutive ones for a longer text, each cut at the last paragraph end before the limit. Markdown is one document.
///
/// Memory is bounded by one document, whatever the file's size.
package struct DocumentStream {
  /// The most bytes of one document.
  package static let limit = 8 << 20

  private let path: String
  private let handle: FileHandle
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
    handle = try FileOpening.handle(path)
  }

  /// The next document; nothing when all are read. An empty file is one document without units.
  package mutating func next() throws(Problem) -> Document? {
    try fill()
    if pending.isEmpty, parts > 0 { return nil }
    let size = isAtEnd && (pending.count <= Self.limit || isWhole) ? pending.count : cut()
    let bytes = size == pending.count ? pending : Array(pending[..<size])
    pending = size == pending.count ? [] : Array(pending[size...])
    var document = DocumentReader.document(bytes, path: path, offset: offset, lineOffset: lines)
    if parts == 0, !(isAtEnd && pending.isEmpty) {
      document.problems.append(
        Problem(
          path, "the text is longer than 8 MiB", remedy: "it is audited in parts; checks of the whole document see one part at a time",
          isLoss: false))
    }
    parts += 1
    offset += size
    lines += bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    return document
  }

  private mutating func fill() throws(Problem) {
    while !isAtEnd, pending.count <= Self.limit || isWhole {
      let data: Data?
      do { data = try handle.read(upToCount: 1 << 20) } catch {
        throw Problem(path, "the file cannot be read to its end", remedy: "check the disk and the file's permissions")
      }
      guard let data, !data.isEmpty else {
        isAtEnd = true
        break
      }
      let isFirst = parts == 0 && pending.isEmpty
      pending += data
      guard isFirst else { continue }
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
