/// The lines of the part of a file that is Markdown, numbered from 1 as cmark does.
struct MarkdownLines {
  private let bytes: [UInt8]
  private var starts: [Int]
  /// Lines of the file before the first.
  let before: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var starts = [start]
    bytes.withUnsafeBufferPointer { buffer in
      for index in start..<buffer.count {
        // A lone carriage return ends a line too.
        if buffer[index] == 0x0A || buffer[index] == 0x0D && !(index + 1 < buffer.count && buffer[index + 1] == 0x0A) { starts.append(index + 1) }
      }
    }
    self.starts = starts
    before = bytes[..<start].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  func start(_ line: Int) -> Int { starts.indices.contains(line - 1) ? starts[line - 1] : bytes.count }

  /// The end of a line's text, before its line end.
  func end(_ line: Int) -> Int {
    var end = start(line + 1)
    let start = start(line)
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line of a table's header, of which cmark names the line where its paragraph began.
  func header(from line: Int) -> Int {
    var header = line
    while header + 1 <= starts.count, !isRule(header + 1) { header += 1 }
    return header + 1 <= starts.count ? header : line
  }

  /// Whether a line is the one under a table's header.
  private func isRule(_ line: Int) -> Bool {
    let text = bytes[start(line)..<end(line)].drop { [0x20, 0x09, 0x3E].contains($0) }
    return text.contains(0x2D) && text.allSatisfy { [0x20, 0x09, 0x2D, 0x3A, 0x7C].contains($0) }
  }

  /// The first line after another that holds text.
  func nextText(after line: Int) -> Int {
    var next = line + 1
    while next <= starts.count, bytes[start(next)..<end(next)].allSatisfy({ [0x20, 0x09, 0x3E].contains($0) }) { next += 1 }
    return next
  }

  /// The cells of a table's row, without the blanks around them. The line under the header is no row.
  func cells(ofRow line: Int) -> [Range<Int>] {
    var start = start(line)
    let end = end(line)
    // A table in a quotation has the quotation's marks before each row.
    while start < end, [0x20, 0x09, 0x3E].contains(bytes[start]) { start += 1 }
    if start < end, bytes[start] == 0x7C { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    while index < end {
      if bytes[index] == 0x5C {
        index += 2
      } else if bytes[index] == 0x7C {
        cells.append(trimmed(start..<index))
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    let last = trimmed(min(start, end)..<end)
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
