import Bitext
import Foundation

/// Reads a file, or standard input, line by line, some at a time.
///
/// Memory is bounded by what is asked for and the longest line.
struct LineReader {
  /// Some whole lines, as they stand in the file.
  struct Lines {
    var bytes: [UInt8] = []
    /// Each line's range, without its end.
    var ranges: [Range<Int>] = []
    /// Bytes and lines of the file before these.
    var offset = 0
    var before = 0
    /// Whether the file writes them in another encoding.
    var isRecoded = false

    init(_ bytes: [UInt8], offset: Int, before: Int) {
      (self.bytes, self.offset, self.before) = (bytes, offset, before)
      var start = offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while start < bytes.count {
        let end = LineReader.lineEnd(bytes, from: start) ?? bytes.count
        ranges.append(start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end))
        start = end + 1
      }
    }
  }

  let path: String
  private let file: InputFile
  private var pending: [UInt8] = []
  private var offset = 0
  private var before = 0
  private(set) var isAtEnd = false
  private var isRecoded = false

  init(path: String) throws(Problem) {
    self.path = path
    file = try InputFile(path: path)
  }

  /// The next lines, at least one and at most `limit` bytes of them; nothing at the file's end.
  mutating func next(bytes limit: Int) throws(Problem) -> Lines? {
    while !isAtEnd, pending.count < limit { try fill() }
    while !isAtEnd, pending.prefix(limit).lastIndex(of: 0x0A) == nil, pending.lastIndex(of: 0x0A) == nil { try fill() }
    guard !pending.isEmpty else { return nil }
    if isAtEnd, pending.count <= limit { return take(pending.count) }
    let end = pending.prefix(limit).lastIndex(of: 0x0A) ?? pending.firstIndex(of: 0x0A) ?? pending.count - 1
    return take(end + 1)
  }

  /// The next `count` lines; fewer at the file's end.
  mutating func next(lines count: Int) throws(Problem) -> Lines {
    var found = 0
    var position = 0
    while found < count {
      if let end = Self.lineEnd(pending, from: position) {
        found += 1
        position = end + 1
      } else if isAtEnd {
        position = pending.count
        break
      } else {
        try fill()
      }
    }
    return take(position)
  }

  /// Whether nothing is left.
  mutating func isDone() throws(Problem) -> Bool {
    while pending.isEmpty, !isAtEnd { try fill() }
    return pending.isEmpty
  }

  private mutating func fill() throws(Problem) {
    let piece = try file.read(atMost: 1 << 20)
    guard !piece.isEmpty else {
      isAtEnd = true
      return
    }
    let isFirst = offset == 0 && pending.isEmpty
    if pending.isEmpty { pending = piece } else { pending += piece }
    isAtEnd = file.isAtEnd
    guard isFirst else { return }
    let encoding = TextEncoding(pending)
    if let problem = encoding.problem(path) { throw problem }
    guard encoding.isWhole else { return }
    pending += try file.readToEnd()
    isAtEnd = true
    pending = encoding.decoded(pending)
    isRecoded = true
  }

  private mutating func take(_ count: Int) -> Lines {
    var lines = Lines(count == pending.count ? pending : Array(pending[..<count]), offset: offset, before: before)
    lines.isRecoded = isRecoded
    pending = count == pending.count ? [] : Array(pending[count...])
    offset += count
    before += lines.ranges.count
    return lines
  }

  fileprivate static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, let found = memchr(base + start, 0x0A, buffer.count - start) else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
