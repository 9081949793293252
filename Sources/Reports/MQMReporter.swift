import Bitext

/// The ten-column table of MQM raters that Marot and MQM Viewer read: a row for each error, its words
/// between `<v>` and `</v>`, and a `No-error` row for each segment without one.
package struct MQMReporter: Reporter {
  package static let name = "mqm"
  package static let summary = "MQM annotations as TSV, for Marot and MQM Viewer"
  package static let fileExtension = "mqm.tsv"
  package static let extent = TextExtent.allTexts

  private static let header = ["system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata"]

  private let options: ReportOptions
  private var segments = 0

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { Self.row(Self.header) }
  package mutating func end() -> String { "" }

  package mutating func add(_ report: Report) -> String {
    defer { segments += report.document.units.count }
    let findings = Dictionary(grouping: report.located(options), by: \.finding.unit)
    var rows = ""
    for index in report.document.units.indices {
      guard let errors = findings[index] else {
        rows += row(report, index, nil)
        continue
      }
      for error in errors { rows += row(report, index, error) }
    }
    return rows
  }

  private func row(_ report: Report, _ index: Int, _ error: LocatedFinding?) -> String {
    let unit = report.document.units[index]
    let pair = (report.source.map { "\($0.tag)-" } ?? "") + report.target.tag.description
    let source = unit.source.map { Self.marked($0, error?.finding.sourceRange) } ?? ""
    return Self.row([
      "translation", "\(report.document.path):\(pair)", "\(index + 1)", "\(segments + index + 1)", "calque", source,
      Self.marked(unit.target, error?.finding.range), error.map { Self.category($0.mqm) } ?? "No-error",
      error.map { Self.severity($0.finding) } ?? "No-error", metadata(error, unit),
    ])
  }

  /// What Marot's weights know: a hint counts nothing.
  private static func severity(_ finding: Finding) -> String {
    if finding.tier == .hint { return "Neutral" }
    return switch finding.severity {
    case .minor: "Minor"
    case .major: "Major"
    case .critical: "Critical"
    }
  }

  /// `accuracy/mistranslation` as `Accuracy/Mistranslation`.
  private static func category(_ mqm: String) -> String {
    mqm.split(separator: "/").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "/")
  }

  private func metadata(_ error: LocatedFinding?, _ unit: TranslationUnit) -> String {
    var json = JSONText()
    json.object {
      if unit.source == nil { $0.value("source_not_seen", true) }
      guard let error else { return }
      $0.value("marked_text", error.text)
      $0.value("note", error.finding.message)
      $0.value("rule", error.finding.rule.description)
      $0.value("tier", error.finding.tier.rawValue)
      $0.value("confidence", error.finding.confidence, places: 2)
      if let fix = error.finding.fixes.first { $0.value("rewrite", fix.replacement) }
    }
    return json.text
  }

  /// The text with `<v>` marks; marks of its own are defused.
  private static func marked(_ segment: Segment, _ range: TextRange?) -> String {
    guard let range else { return defused(segment.text) }
    let count = segment.utf8.count
    return defused(segment[0..<range.lowerBound]) + "<v>" + defused(segment[range]) + "</v>" + defused(segment[range.upperBound..<count])
  }

  private static func defused(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result += scalar == "<" ? "&lt;" : scalar == "&" ? "&amp;" : String(scalar) }
    return result
  }

  private static func row(_ cells: [String]) -> String { cells.map(DelimitedText.tsv).joined(separator: "\t") + "\n" }
}
