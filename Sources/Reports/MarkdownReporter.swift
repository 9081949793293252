import Bitext

/// A page of GitHub Flavored Markdown; as a summary, the documents' figures and the gravest findings.
package struct MarkdownReporter: Reporter {
  package static let name = "markdown"
  package static let summary = "GitHub Flavored Markdown"
  package static let fileExtension = "md"

  /// A step summary may hold 1 MiB; nobody reads even this many.
  private static let summaryLimit = 50

  private let options: ReportOptions
  private var rows: [String] = []
  private var gravest = RankedSelection<String>(limit: summaryLimit)

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { options.isSummary ? "## Calque\n\n" : "# Calque\n" }

  package mutating func add(_ report: Report) -> String {
    let findings = report.located(options)
    guard options.isSummary else { return page(report, findings) }
    if !findings.isEmpty { rows.append(row(report)) }
    for it in findings {
      let rank = Level.allCases.firstIndex(of: it.level).map { $0 * 100 } ?? 0
      gravest.offer(item(it, withPath: true), rank: rank + it.finding.severity.rawValue)
    }
    return ""
  }

  package mutating func end() -> String {
    guard options.isSummary else { return "" }
    if rows.isEmpty { return "No findings.\n" }
    let shown = rows.prefix(Self.summaryLimit)
    let more = rows.count > shown.count ? "\n\(rows.count - shown.count) more documents with findings.\n" : ""
    let omitted = gravest.omitted > 0 ? "\n\(gravest.omitted) more findings, of lower levels or further on.\n" : ""
    return Self.tableHead + shown.joined() + more + "\n" + gravest.elements.joined() + omitted
  }

  // MARK: Parts

  private static let tableHead =
    "| document | languages | words | certain | probable | hints | MQM score |\n|---|---|---:|---:|---:|---:|---:|\n"

  private func row(_ report: Report) -> String {
    let counts = Tier.allCases.reversed().map { tier in "\(report.findings.count { $0.tier == tier })" }
    let languages = (report.source.map { "\($0.tag) → " } ?? "") + report.target.tag.description
    let cells = [MarkdownText.escaped(report.document.path), languages, "\(report.words)"] + counts + [JSONText.fixed(report.score, places: 1)]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private func page(_ report: Report, _ findings: [LocatedFinding]) -> String {
    var text = "\n## \(MarkdownText.escaped(report.document.path))\n\n" + Self.tableHead + row(report)
    if !findings.isEmpty { text += "\n" + findings.map { item($0, withPath: false) }.joined() }
    if !options.showsHints, !report.hintCounts.isEmpty {
      text += "\nHints, shown with `--hints`: " + MarkdownText.escaped(report.hintCounts.told) + "\n"
    }
    if !report.uncounted.isEmpty { text += "\nMore, not listed: \(MarkdownText.escaped(report.overflow.told))\n" }
    for problem in report.document.problems {
      text += "\n> \(problem.line.map { "Line \($0): " } ?? "")\(MarkdownText.escaped("\(problem.what); \(problem.remedy)"))\n"
    }
    return text
  }

  private func item(_ it: LocatedFinding, withPath: Bool) -> String {
    let place = (withPath ? MarkdownText.escaped(it.path) + ":" : "") + "\(it.start.line):\(it.start.column)"
    var lines = ["- **\(place)** \(it.grade): \(MarkdownText.escaped(it.finding.message)) (\(MarkdownText.code(it.finding.rule.description)))"]
    if !it.text.isEmpty { lines.append("  - words: \(MarkdownText.code(it.text))") }
    if let fix = it.finding.fixes.first {
      let suffix = fix.applicability == .display ? " …" : ""
      lines.append("  - write: \(fix.replacement.isEmpty ? "nothing" : MarkdownText.code(fix.replacement))\(suffix)")
    }
    if let source = it.sourceText, !source.isEmpty { lines.append("  - source: \(MarkdownText.code(source))") }
    lines.append("  - why: \(MarkdownText.escaped(it.finding.why))")
    return lines.joined(separator: "\n") + "\n"
  }
}
