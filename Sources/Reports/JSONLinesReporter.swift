import Bitext
import Formats

/// The findings of the JSON report, one a line, each with its document's path.
package struct JSONLinesReporter: Reporter {
  package static let name = "jsonl"
  package static let summary = "a finding a line as in json, with its path"
  package static let fileExtension = "jsonl"

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "" }
  package mutating func end() -> String { "" }

  package mutating func add(_ report: Report) -> String {
    let places = FilePlaces(report.document)
    var fingerprints = Fingerprints()
    return report.shown(options).map { finding in
      var json = JSONText()
      json.object {
        $0.value("path", report.document.path)
        FindingJSON(finding, report).write(places, fingerprint: fingerprints.next(finding, in: report.document), to: &$0)
      }
      return json.text + "\n"
    }.joined()
  }
}
