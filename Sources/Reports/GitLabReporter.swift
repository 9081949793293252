import Bitext
import UnicodeText

/// GitLab's Code Quality report: one array, without a byte order mark.
package struct GitLabReporter: Reporter {
  package static let name = "gitlab"
  package static let summary = "GitLab Code Quality JSON"
  package static let fileExtension = "gitlab.json"

  private let options: ReportOptions
  private var isFirst = true
  private var seen: Set<String> = []

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "[" }
  package mutating func end() -> String { "\n]\n" }

  package mutating func add(_ report: Report) -> String {
    report.located(options).map { it in
      defer { isFirst = false }
      var json = JSONText()
      let advice = it.advice.map { "; \($0)" } ?? ""
      json.object {
        $0.value("description", TerminalText.visible(it.finding.message + advice))
        $0.value("check_name", it.finding.rule.description)
        $0.value("fingerprint", fingerprint(it))
        $0.value("severity", Self.severity(it))
        $0.object("location") {
          $0.value("path", it.repositoryPath)
          $0.object("lines") {
            $0.value("begin", it.start.line)
            $0.value("end", it.end.line)
          }
        }
        $0.object("content") { $0.value("body", Self.body(it)) }
      }
      return (isFirst ? "\n" : ",\n") + json.text
    }.joined()
  }

  /// GitLab wants it unique in the report: the path is part of it, and a part of a long text that
  /// repeats a finding counts on.
  private mutating func fingerprint(_ it: LocatedFinding) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in it.repositoryPath.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let base = "\(it.fingerprint)\(String(hash, radix: 16))"
    var name = base
    var number = 1
    while !seen.insert(name).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  private static func severity(_ it: LocatedFinding) -> String { it.level == .note ? "info" : it.finding.severity.name }

  private static func body(_ it: LocatedFinding) -> String {
    MarkdownText.escaped(it.finding.why) + (it.sourceText.map { "\n\n\(MarkdownText.code($0))" } ?? "")
  }
}
