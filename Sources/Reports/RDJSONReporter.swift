import Bitext
import Formats

/// Reviewdog's diagnostics as one object.
package struct RDJSONReporter: Reporter {
  package static let name = "rdjson"
  package static let summary = "Reviewdog diagnostics as one object"
  package static let fileExtension = "rdjson"

  private let options: ReportOptions
  private var isFirst = true

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "{\"source\":{\"name\":\"calque\"},\"diagnostics\":[\n" }
  package mutating func end() -> String { "\n]}\n" }

  package mutating func add(_ report: Report) -> String {
    report.located(options).map { it in
      defer { isFirst = false }
      return (isFirst ? "" : ",\n") + Diagnostic(it).json
    }.joined()
  }
}

/// Reviewdog's diagnostics, one a line.
package struct RDJSONLinesReporter: Reporter {
  package static let name = "rdjsonl"
  package static let summary = "Reviewdog diagnostics, one a line"
  package static let fileExtension = "rdjsonl"

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "" }
  package mutating func end() -> String { "" }
  package mutating func add(_ report: Report) -> String { report.located(options).map { Diagnostic($0).json + "\n" }.joined() }
}

/// One `Diagnostic` of reviewdog's `rdf.proto`. Columns count bytes of UTF-8 from 1; the end is exclusive.
private struct Diagnostic {
  private let it: LocatedFinding

  init(_ it: LocatedFinding) { self.it = it }

  var json: String {
    var json = JSONText()
    json.object {
      $0.value("message", TerminalText.visible("\(it.finding.message) (\(it.finding.why))"))
      $0.object("location") {
        $0.value("path", it.repositoryPath)
        Self.range(it.start, it.end, to: &$0)
      }
      $0.value("severity", Self.severity(it.level))
      $0.object("source") { $0.value("name", "calque") }
      $0.object("code") { $0.value("value", it.finding.rule.description) }
      if !it.rewrites.isEmpty {
        $0.array("suggestions") { list in
          for rewrite in it.rewrites {
            list.object {
              Self.range(rewrite.start, rewrite.end, to: &$0)
              $0.value("text", rewrite.replacement)
            }
          }
        }
      }
    }
    return json.text
  }

  private static func severity(_ level: Level) -> String {
    switch level {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }

  private static func range(_ start: FilePlaces.Position, _ end: FilePlaces.Position, to json: inout JSONText) {
    json.object("range") {
      for (key, place) in [("start", start), ("end", end)] {
        $0.object(key) {
          $0.value("line", place.line)
          $0.value("column", place.bytes + 1)
        }
      }
    }
  }
}
