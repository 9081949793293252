import Bitext

/// A table for spreadsheets: UTF-8, a header, a row for each finding.
package struct CSVReporter: Reporter {
  package static let name = "csv"
  package static let summary = "a table for spreadsheets (RFC 4180)"
  package static let fileExtension = "csv"

  private static let header = [
    "path", "line", "column", "endLine", "endColumn", "tier", "severity", "level", "rule", "mqm", "its", "text", "message", "why",
    "rewrite", "applicability", "source", "confidence", "fingerprint",
  ]

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { Self.row(Self.header) }
  package mutating func end() -> String { "" }

  package mutating func add(_ report: Report) -> String {
    report.located(options).map { it in
      Self.row([
        it.path, "\(it.start.line)", "\(it.start.column)", "\(it.end.line)", "\(it.end.column)", it.finding.tier.rawValue,
        it.finding.severity.name, it.level.rawValue, it.finding.rule.description, it.mqm, it.its, it.text, it.finding.message,
        it.finding.why, it.finding.fixes.first?.replacement ?? "", it.finding.fixes.first?.applicability.rawValue ?? "", it.sourceText ?? "",
        JSONText.fixed(it.finding.confidence, places: 2), it.fingerprint,
      ])
    }.joined()
  }

  private static func row(_ cells: [String]) -> String { cells.map(DelimitedText.csv).joined(separator: ",") + "\r\n" }
}
