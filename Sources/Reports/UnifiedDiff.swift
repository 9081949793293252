import Bitext
import Formats

/// Writes a file's edits as a unified diff that `git apply` and `patch` accept.
///
/// Line ends are kept as they are, and so is a missing one at the end of the file. The file's documents are gathered, so
/// that a hunk has its lines around it wherever one document ends and the next begins.
package struct UnifiedDiff {
  private let path: String
  private var bytes: [UInt8] = []
  private var edits: [FileEdit] = []
  /// Lines that earlier hunks added.
  private var growth = 0

  private static let context = 3

  /// - Parameter path: As it should stand in the diff, relative to where it is applied.
  package init(path: String) { self.path = path }

  /// What is said of a file in whose encoding a diff cannot be.
  package static func recoded(_ path: String) -> Problem {
    Problem(path, "the file is UTF-16, to which no diff can be applied", remedy: "use 'calque fix', or save it as UTF-8")
  }

  /// Adds the edits of the file's next document.
  package mutating func add(_ edits: [FileEdit], of document: Document) {
    let start = bytes.count
    if start == 0 { bytes = document.bytes } else { bytes += document.bytes }
    self.edits += edits.map { FileEdit(range: $0.range.lowerBound + start..<$0.range.upperBound + start, replacement: $0.replacement) }
  }

  /// The diff of all that was added; nothing where nothing is edited.
  package mutating func finish() -> [UInt8] {
    guard !edits.isEmpty else { return [] }
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let lines = Lines(bytes)
    let end = path.utf8.contains(0x20) ? "\t\n" : "\n"
    var output = Array("--- a/\(path)\(end)+++ b/\(path)\(end)".utf8)
    var group: [FileEdit] = []
    for edit in sorted {
      if let last = group.last, lines.index(of: edit.range.lowerBound) - lines.index(of: last.range.upperBound) > 2 * Self.context {
        output += hunk(group, lines)
        group = []
      }
      group.append(edit)
    }
    return output + hunk(group, lines)
  }

  private mutating func hunk(_ edits: [FileEdit], _ lines: Lines) -> [UInt8] {
    guard let first = edits.first, let last = edits.last else { return [] }
    let start = max(0, lines.index(of: first.range.lowerBound) - Self.context)
    let end = min(lines.count, lines.index(of: max(first.range.lowerBound, last.range.upperBound)) + 1 + Self.context)
    var body: [UInt8] = []
    var old = 0
    var new = 0
    var index = start
    var pending = edits[...]
    while index < end {
      guard let next = pending.first, lines.index(of: next.range.lowerBound) == index else {
        body += Self.line(0x20, lines[index])
        (old, new, index) = (old + 1, new + 1, index + 1)
        continue
      }
      var block: [FileEdit] = []
      var blockEnd = index + 1
      while let edit = pending.first, lines.index(of: edit.range.lowerBound) < blockEnd {
        block.append(edit)
        blockEnd = max(blockEnd, lines.index(of: edit.range.upperBound) + 1)
        pending = pending.dropFirst()
      }
      blockEnd = min(blockEnd, lines.count)
      let range = lines.start(index)..<lines.start(blockEnd)
      let local = block.map { FileEdit(range: $0.range.lowerBound - range.lowerBound..<$0.range.upperBound - range.lowerBound, replacement: $0.replacement) }
      let changed = Lines(FileEdit.applying(local, to: Array(bytes[range])))
      for number in index..<blockEnd { body += Self.line(0x2D, lines[number]) }
      for number in 0..<changed.count { body += Self.line(0x2B, changed[number]) }
      (old, new, index) = (old + blockEnd - index, new + changed.count, blockEnd)
    }
    let oldStart = start + (old == 0 ? 0 : 1)
    let newStart = start + growth + (new == 0 ? 0 : 1)
    growth += new - old
    return Array("@@ -\(oldStart),\(old) +\(newStart),\(new) @@\n".utf8) + body
  }

  private static func line(_ mark: UInt8, _ text: ArraySlice<UInt8>) -> [UInt8] {
    let line = [mark] + text
    return text.last == 0x0A ? line : line + Array("\n\\ No newline at end of file\n".utf8)
  }
}

/// The lines of some bytes, their ends included.
private struct Lines {
  private let bytes: [UInt8]
  private var starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = bytes.isEmpty ? [] : [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count { starts.append(index + 1) }
  }

  var count: Int { starts.count }
  func start(_ line: Int) -> Int { line < starts.count ? starts[line] : bytes.count }
  subscript(line: Int) -> ArraySlice<UInt8> { bytes[start(line)..<start(line + 1)] }

  /// The line that holds an offset; the last one for the end.
  func index(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
