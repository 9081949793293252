import Bitext
import Formats

/// What the page's script needs for a patch: the file's lines, and each rewrite as an edit of them.
///
/// A file that is not UTF-8 throughout has no lines here, and its rewrites are only shown.
struct PageData {
  private let document: Document
  private let findings: [(number: Int, it: LocatedFinding)]

  init(_ document: Document, _ findings: [(number: Int, it: LocatedFinding)]) {
    self.document = document
    self.findings = findings
  }

  /// Lines that a patch shows on either side of a change.
  static let context = 3

  private var isText: Bool { document.path != "-" && !document.isRecoded && String(validating: document.bytes, as: UTF8.self) != nil }
  // What stands behind the last line end is a line only where it holds something.
  private var isEnded: Bool { document.bytes.last == 0x0A }
  private var lines: [ArraySlice<UInt8>] {
    let all = document.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return isEnded ? all.dropLast() : all
  }

  var lineCount: Int { lines.count }

  /// JSON that holds no `<`, so that nothing in it ends the element.
  ///
  /// - Parameter isWhole: Whether all lines are there, not only those that a patch may need.
  func script(isWhole: Bool) -> HTML {
    let lines = isText ? lines : []
    let edited = isText ? findings.filter { !$0.it.rewrites.isEmpty } : []
    var needed = edited.flatMap { $0.it.rewrites }.map { ($0.start.line - 1 - document.lineOffset, $0.end.line - 1 - document.lineOffset) }
    // What stands before it in the file may be changed to its end.
    if document.lineOffset > 0 { needed.append((0, 0)) }
    return json(lines, isWhole ? [0..<lines.count] : Self.runs(needed, of: lines.count)) { object in
      for (number, it) in edited {
        object.array("\(number)") { list in for rewrite in it.rewrites { write(rewrite, lines, to: &list) } }
      }
    }
  }

  /// The first lines alone.
  func beginning(lines count: Int) -> HTML {
    let lines = isText ? lines : []
    return json(lines, [0..<min(count, lines.count)]) { _ in }
  }

  private func json(_ lines: [ArraySlice<UInt8>], _ runs: [Range<Int>], edits: (inout JSONText) -> Void) -> HTML {
    var json = JSONText()
    json.object {
      $0.value("path", document.path)
      $0.value("patchPath", patchPath)
      $0.value("line", document.lineOffset)
      $0.value("count", lines.count)
      $0.value("isEnded", isEnded)
      $0.array("lines") { list in
        for run in runs where !run.isEmpty {
          list.array { pair in
            pair.value(nil, run.lowerBound)
            pair.array { list in for line in lines[run] { list.value(nil, String(decoding: line, as: UTF8.self)) } }
          }
        }
      }
      $0.object("edits", edits)
    }
    return HTML(raw: Self.withoutMarkup(json.text))
  }

  /// Lines and those around them, as ranges that do not touch.
  private static func runs(_ lines: [(first: Int, last: Int)], of count: Int) -> [Range<Int>] {
    let ranges = lines.map { max(0, $0.first - context)..<min(count, $0.last + 1 + context) }.sorted { $0.lowerBound < $1.lowerBound }
    return ranges.reduce(into: []) { runs, range in
      if let last = runs.last, range.lowerBound <= last.upperBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
  }

  /// By bytes: a `<` with a combining mark after it is a `Character` of its own, and markup all the same.
  private static func withoutMarkup(_ json: String) -> String {
    guard json.utf8.contains(UInt8(ascii: "<")) else { return json }
    let parts = json.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
    return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\\u003C")
  }

  /// First line and column, last line and column, words; lines from 0 in this document, columns in
  /// UTF-16 units.
  private func write(_ rewrite: LocatedFinding.Rewrite, _ lines: [ArraySlice<UInt8>], to list: inout JSONText) {
    func units(_ place: FilePlaces.Position) -> Int {
      let number = place.line - 1 - document.lineOffset
      return (lines.indices.contains(number) ? lines[number] : []).prefix(place.bytes).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    }
    list.array {
      $0.value(nil, rewrite.start.line - 1 - document.lineOffset)
      $0.value(nil, units(rewrite.start))
      $0.value(nil, rewrite.end.line - 1 - document.lineOffset)
      $0.value(nil, units(rewrite.end))
      $0.value(nil, rewrite.replacement)
    }
  }

  /// The path as a patch has it: as given, or the file's name where it does not lie below the folder.
  private var patchPath: String {
    let parts = document.path.split(separator: "/").filter { $0 != "." }
    return document.path.hasPrefix("/") || parts.contains("..") ? parts.last.map(String.init) ?? "text" : parts.joined(separator: "/")
  }
}
