import Bitext

/// One finding a line, for `grep`, editors and problem matchers.
package struct CompactReporter: Reporter {
  package static let name = "compact"
  package static let summary = "a finding a line: path:line:column: level: message [rule]"
  package static let fileExtension = "compact.txt"

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "" }
  package mutating func end() -> String { "" }

  package mutating func add(_ report: Report) -> String {
    report.located(options).map { it in
      let advice = it.advice.map { "; \($0)" } ?? ""
      return TerminalText.visible("\(it.path):\(it.start.line):\(it.start.column): \(it.level.rawValue): \(it.finding.message)\(advice) [\(it.finding.rule)]") + "\n"
    }.joined()
  }
}
