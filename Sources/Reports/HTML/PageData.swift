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

  /// JSON that holds no `<`, so that nothing in it ends the element.
  var script: HTML {
    let isText = document.path != "-" && !document.isRecoded && String(validating: document.bytes, as: UTF8.self) != nil
    let lines = isText ? document.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) : []
    // What stands behind the last line end is a line only where it holds something.
    let isEnded = document.bytes.last == 0x0A
    let whole = isEnded ? lines.dropLast() : lines[...]
    var json = JSONText()
    json.object {
      $0.value("path", document.path)
      $0.value("patchPath", patchPath)
      $0.value("line", document.lineOffset)
      $0.value("isEnded", isEnded)
      $0.array("lines") { list in
        for line in whole { list.value(nil, String(decoding: line, as: UTF8.self)) }
      }
      $0.object("edits") { object in
        guard isText else { return }
        for (number, it) in findings where !it.rewrites.isEmpty {
          object.array("\(number)") { list in for rewrite in it.rewrites { write(rewrite, lines, to: &list) } }
        }
      }
    }
    return HTML(raw: Self.withoutMarkup(json.text))
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
      lines[place.line - 1 - document.lineOffset].prefix(place.bytes).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
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
