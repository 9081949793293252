import Bitext

/// The Test Anything Protocol, version 13: a finding is a test that failed, a hint one still to do, a
/// document without findings one that passed.
package struct TAPReporter: Reporter {
  package static let name = "tap"
  package static let summary = "Test Anything Protocol, version 13"
  package static let fileExtension = "tap"

  private let options: ReportOptions
  private var tests = 0

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "TAP version 13\n" }

  package mutating func end() -> String { "1..\(tests)\(tests == 0 ? " # SKIP nothing was audited" : "")\n" }

  package mutating func add(_ report: Report) -> String {
    let findings = report.located(options)
    if findings.isEmpty {
      tests += 1
      return "ok \(tests) - \(Self.description(report.document.path))\n"
    }
    return findings.map { it in
      tests += 1
      let directive = it.level == .note ? " # TODO a hint" : ""
      return "not ok \(tests) - \(Self.description("\(it.path):\(it.start.line):\(it.start.column) \(it.finding.rule): \(it.finding.message)"))\(directive)\n"
        + diagnostic(it)
    }.joined()
  }

  /// A YAML block, its strings in JSON's quotes, which YAML reads.
  private func diagnostic(_ it: LocatedFinding) -> String {
    var lines = [
      "message: \(JSONText.quoted(it.finding.message))", "why: \(JSONText.quoted(it.finding.why))", "severity: \(it.finding.severity.name)",
      "tier: \(it.finding.tier.rawValue)", "text: \(JSONText.quoted(it.text))",
    ]
    if let fix = it.finding.fixes.first { lines.append("rewrite: \(JSONText.quoted(fix.replacement))") }
    return "  ---\n" + lines.map { "  \($0)\n" }.joined() + "  ...\n"
  }

  /// One line in which nothing is a directive.
  private static func description(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.visible(text).unicodeScalars {
      if scalar == "#" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
