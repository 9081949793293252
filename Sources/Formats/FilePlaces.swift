import Bitext
import Foundation

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
  private let tables: PlaceTables
  private var lines: [Int] { tables.lines }

  /// - Complexity: O(1); what is asked first costs a pass over the document's bytes, at memory speed.
  package init(_ document: Document) {
    self.document = document
    tables = PlaceTables(document.bytes)
  }

  /// Scalars before an offset.
  private func scalars(before offset: Int) -> Int {
    let block = offset / PlaceTables.stride
    return tables.scalars[block] + PlaceTables.scalars(document.bytes, block * PlaceTables.stride..<offset)
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

  /// The bytes of the line on which a place stands, without its end and a byte order mark.
  private func lineRange(_ position: Position) -> Range<Int> {
    let index = position.line - 1 - document.lineOffset
    var end = index + 1 < lines.count ? lines[index + 1] - 1 : document.bytes.count
    var start = lines[index]
    if start == 0, document.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if end > start, document.bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// Words of a line with some of the line on either side.
  package struct Excerpt {
    package var before: String
    package var words: String
    package var after: String
    /// Whether the line begins before, or ends after, what is shown.
    package var isCutBefore: Bool
    package var isCutAfter: Bool
  }

  /// The words between two places, as far as they stand on the first one's line, with so many scalars
  /// on either side.
  package func excerpt(from start: Position, to end: Position, context: Int) -> Excerpt {
    let line = lineRange(start)
    let index = start.line - 1 - document.lineOffset
    let first = min(max(line.lowerBound, lines[index] + start.bytes), line.upperBound)
    let last = end.line == start.line ? min(max(first, lines[index] + end.bytes), line.upperBound) : line.upperBound
    // A scalar has four bytes at most.
    let before = String(decoding: document.bytes[max(line.lowerBound, first - context * 4)..<first], as: UTF8.self).unicodeScalars
    let after = String(decoding: document.bytes[last..<min(line.upperBound, last + context * 4)], as: UTF8.self).unicodeScalars
    let (shownBefore, shownAfter) = (before.suffix(context), after.prefix(context))
    return Excerpt(
      before: String(shownBefore), words: String(decoding: document.bytes[first..<last], as: UTF8.self), after: String(shownAfter),
      isCutBefore: first - line.lowerBound > String(shownBefore).utf8.count, isCutAfter: line.upperBound - last > String(shownAfter).utf8.count)
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
    let column = start < offset ? scalars(before: min(offset, document.bytes.count)) - scalars(before: start) : 0
    return Position(line: low + 1 + document.lineOffset, column: column + 1, bytes: max(0, offset - lines[low]))
  }
}

/// Where the lines of bytes begin and how many scalars stand before a byte, worked out when they are first asked for:
/// most texts of a repository have no finding.
private final class PlaceTables {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Offsets at which lines begin.
  private(set) lazy var lines: [Int] = bytes.withUnsafeBytes { buffer in
    var lines = [0]
    var start = 0
    while start < buffer.count, let base = buffer.baseAddress, let end = memchr(base + start, 0x0A, buffer.count - start) {
      start = UnsafeRawPointer(end) - base + 1
      lines.append(start)
    }
    return lines
  }

  /// Scalars before every so many bytes, so that a column of a long line costs no pass over the line.
  private(set) lazy var scalars: [Int] = {
    var scalars = [0]
    for start in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
      scalars.append(scalars[scalars.count - 1] + Self.scalars(bytes, start..<min(start + Self.stride, bytes.count)))
    }
    return scalars
  }()

  static let stride = 1024

  /// Bytes that begin a scalar: all but those of the form 10xxxxxx, eight at a step.
  static func scalars(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { buffer in
      var others = 0
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        others += (word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
        index += 8
      }
      while index < range.upperBound {
        others += buffer[index] & 0xC0 == 0x80 ? 1 : 0
        index += 1
      }
      return range.count - others
    }
  }
}
