import Bitext

/// Checkstyle's XML, which most CI servers and review bots read.
package struct CheckstyleReporter: Reporter {
  package static let name = "checkstyle"
  package static let summary = "Checkstyle XML"
  package static let fileExtension = "checkstyle.xml"

  private let options: ReportOptions

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { XMLText.declaration + "<checkstyle version=\"8.0\">\n" }
  package mutating func end() -> String { "</checkstyle>\n" }

  package mutating func add(_ report: Report) -> String {
    let errors = report.located(options).map { it in
      let advice = it.advice.map { "; \($0)" } ?? ""
      let attributes = XMLText.attributes([
        "line": "\(it.start.line)", "column": "\(it.start.column)", "severity": Self.severity(it.level),
        "message": TerminalText.visible(it.finding.message + advice), "source": "calque.\(it.finding.rule)",
      ])
      return "    <error\(attributes)/>\n"
    }.joined()
    return "  <file\(XMLText.attributes(["name": report.document.path]))>\n\(errors)  </file>\n"
  }

  private static func severity(_ level: Level) -> String {
    switch level {
    case .error: "error"
    case .warning: "warning"
    case .note: "info"
    }
  }
}
