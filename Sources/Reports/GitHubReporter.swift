import Bitext

/// Workflow commands that GitHub shows beside the lines of a pull request.
///
/// GitHub shows ten of a level for each step, so the gravest are chosen and the rest counted. Where
/// `GITHUB_STEP_SUMMARY` names a file, the command adds a Markdown summary to it.
package struct GitHubReporter: Reporter {
  package static let name = "github"
  package static let summary = "GitHub annotations and step summary"
  package static let fileExtension = "github.txt"

  /// What GitHub shows of each level in a step.
  private static let limit = 10

  private let options: ReportOptions
  private var chosen: [Level: RankedSelection<String>] = [:]

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String { "" }

  package mutating func add(_ report: Report) -> String {
    for it in report.located(options) {
      chosen[it.level, default: RankedSelection(limit: Self.limit)].offer(Self.command(it), rank: it.finding.severity.rawValue)
    }
    return ""
  }

  package mutating func end() -> String {
    let levels = Level.allCases.reversed()
    var text = levels.flatMap { chosen[$0]?.elements ?? [] }.joined()
    for level in levels {
      if let omitted = chosen[level]?.omitted, omitted > 0 {
        text += "\(omitted) more of level \(level.rawValue): GitHub shows \(Self.limit) a step; another --format lists them all\n"
      }
    }
    return text
  }

  private static func command(_ it: LocatedFinding) -> String {
    let name =
      switch it.level {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = [("file", it.repositoryPath), ("line", "\(it.start.line)"), ("endLine", "\(it.end.line)")]
    // Columns are allowed on one line only.
    if it.start.line == it.end.line { properties += [("col", "\(it.start.column)"), ("endColumn", "\(it.end.column)")] }
    properties.append(("title", "\(it.finding.rule) (\(it.grade))"))
    let advice = it.advice.map { "; \($0)" } ?? ""
    let message = [it.finding.message + advice, "why: \(it.finding.why)"].map { escaped(TerminalText.visible($0)) }.joined(separator: "%0A")
    return "::\(name) \(properties.map { "\($0)=\(property($1))" }.joined(separator: ","))::\(message)\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func property(_ text: String) -> String {
    escaped(TerminalText.visible(text)).unicodeScalars.reduce(into: "") { result, scalar in
      result += scalar == ":" ? "%3A" : scalar == "," ? "%2C" : String(scalar)
    }
  }
}
