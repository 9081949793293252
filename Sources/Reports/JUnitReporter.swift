import Bitext

/// JUnit's XML: a document is a suite, a finding a test that failed, a hint one that was skipped. A
/// document without findings holds one test that passed; a part of it that was not audited is an error.
package struct JUnitReporter: Reporter {
  package static let name = "junit"
  package static let summary = "JUnit XML"
  package static let fileExtension = "junit.xml"

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { XMLText.declaration + "<testsuites name=\"calque\">\n" }
  package mutating func end() -> String { "</testsuites>\n" }

  package mutating func add(_ report: Report) -> String {
    let findings = report.located(options)
    let losses = report.document.problems.filter(\.isLoss)
    var cases = losses.map(error) + findings.map(test)
    if cases.isEmpty { cases = ["    <testcase\(attributes(report.document.path, "no findings"))/>\n"] }
    let suite = XMLText.attributes([
      "name": report.document.path, "tests": "\(cases.count)", "failures": "\(findings.count { $0.level != .note })",
      "errors": "\(losses.count)", "skipped": "\(findings.count { $0.level == .note })", "time": "0",
    ])
    return "  <testsuite\(suite)>\n\(cases.joined())  </testsuite>\n"
  }

  private func attributes(_ path: String, _ name: String, line: Int? = nil) -> String {
    let common: KeyValuePairs = ["classname": path, "name": name, "file": path]
    return XMLText.attributes(common) + (line.map { XMLText.attributes(["line": "\($0)"]) } ?? "") + XMLText.attributes(["time": "0"])
  }

  private func test(_ it: LocatedFinding) -> String {
    let name = "\(it.finding.rule) at \(it.start.line):\(it.start.column)"
    let advice = it.advice.map { "; \($0)" } ?? ""
    let message = XMLText.attributes(["message": TerminalText.visible(it.finding.message + advice)])
    let outcome: String
    if it.level == .note {
      outcome = "      <skipped\(message)/>\n"
    } else {
      let lines = ["\(it.path):\(it.start.line):\(it.start.column): \(it.text)", "why: \(it.finding.why)", it.sourceText.map { "source: \($0)" } ?? ""]
      let body = lines.filter { !$0.isEmpty }.map { XMLText.escaped(TerminalText.visible($0)) }.joined(separator: "\n")
      outcome = "      <failure\(message)\(XMLText.attributes(["type": it.grade]))>\(body)</failure>\n"
    }
    return "    <testcase\(attributes(it.path, name, line: it.start.line))>\n\(outcome)    </testcase>\n"
  }

  private func error(_ problem: Problem) -> String {
    let message = XMLText.attributes(["message": TerminalText.visible("\(problem.what); \(problem.remedy)"), "type": "problem"])
    return "    <testcase\(attributes(problem.path, "reading", line: problem.line))>\n      <error\(message)/>\n    </testcase>\n"
  }
}
