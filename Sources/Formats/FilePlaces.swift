import Bitext

/// Turns ranges of segments into places of the file: bytes, lines and columns.
package struct FilePlaces {
  /// A place as people are told it: 1-based, columns in Unicode scalars, a byte order mark is none.
  package struct Position: Hashable, Sendable {
    package var line: Int
    package var column: Int
    /// Bytes of the line before the place, a byte order mark included.
    package var bytes: Int
  }

  private let document: Document
  /// Offsets at which lines of the document's bytes begin.
  private let lines: [Int]

  /// - Complexity: one pass over the document's bytes, at memory speed.
  package init(_ document: Document) {
    self.document = document
    var lines = [0]
    document.bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == 0x0A { lines.append(index + 1) }
    }
    self.lines = lines
  }

  /// Bytes of the document's part of the file.
  private func local(_ unit: Int, _ range: TextRange) -> TextRange {
    document.units[unit].target.fileRange(of: range)
  }

  /// The range in bytes of the whole file.
  package func fileRange(_ unit: Int, _ range: TextRange) -> TextRange {
    let local = local(unit, range)
    return local.lowerBound + document.offset..<local.upperBound + document.offset
  }

  package func start(_ unit: Int, _ range: TextRange) -> Position { position(local(unit, range).lowerBound) }
  package func end(_ unit: Int, _ range: TextRange) -> Position { position(local(unit, range).upperBound) }

  /// The text of the line on which a place stands, without its end.
  package func lineText(_ position: Position) -> String {
    let index = position.line - 1 - document.lineOffset
    guard lines.indices.contains(index) else { return "" }
    var end = index + 1 < lines.count ? lines[index + 1] - 1 : document.bytes.count
    var start = lines[index]
    if start == 0, document.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if end > start, document.bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: document.bytes[start..<max(start, end)], as: UTF8.self)
  }

  private func position(_ offset: Int) -> Position {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    var start = lines[low]
    if start == 0, document.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let column = start < offset ? document.bytes[start..<min(offset, document.bytes.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } : 0
    return Position(line: low + 1 + document.lineOffset, column: column + 1, bytes: max(0, offset - lines[low]))
  }
}
