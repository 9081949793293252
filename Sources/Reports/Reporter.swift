import Bitext

/// Turns reports into one file's text, document by document, so that nothing is held that is written.
package protocol Reporter: Sendable {
  static var name: String { get }
  /// What the format is, for `--help`.
  static var summary: String { get }
  /// What a file of the format's ends in, without the dot.
  static var fileExtension: String { get }
  /// How much of the texts is shown.
  static var extent: TextExtent { get }

  init(_ options: ReportOptions)

  mutating func begin(_ signature: Signature) -> String
  mutating func add(_ report: Report) -> String
  mutating func end() -> String
}

extension Reporter {
  package static var extent: TextExtent { .findings }
}

/// How much of the texts a report shows.
package enum TextExtent: Int, Comparable, Sendable {
  /// The words that findings are about.
  case findings
  /// Texts that have findings, whole.
  case textsWithFindings
  /// All texts.
  case allTexts

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a reporter is told.
package struct ReportOptions: Sendable {
  /// Every hint, not only a count of them.
  package var showsHints: Bool
  package var usesColor: Bool
  /// Columns of the terminal that the report goes to.
  package var columns: Int?
  /// Only fixes that may be applied unseen (`diff`).
  package var isSafeOnly: Bool
  /// The gravest findings alone, for a page that holds little.
  package var isSummary: Bool

  package init(showsHints: Bool = false, usesColor: Bool = false, columns: Int? = nil, isSafeOnly: Bool = false, isSummary: Bool = false) {
    self.showsHints = showsHints
    self.usesColor = usesColor
    self.columns = columns
    self.isSafeOnly = isSafeOnly
    self.isSummary = isSummary
  }
}

extension Report {
  /// What a report shows: all findings, or all but the hints.
  package func shown(_ options: ReportOptions) -> [Finding] {
    options.showsHints ? findings : findings.filter { $0.tier > .hint }
  }

  /// Hints by rule, most frequent first.
  package var hintCounts: [(rule: Rule.ID, count: Int)] {
    var counts: [Rule.ID: Int] = [:]
    for finding in findings where finding.tier == .hint { counts[finding.rule, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (rule: $0.key, count: $0.value) }
  }
}

extension [(rule: Rule.ID, count: Int)] {
  /// `7 × indicating-that, 2 × of-chain`.
  var told: String { map { "\($0.count) × \($0.rule)" }.joined(separator: ", ") }
}

extension Report {
  /// Findings that are counted only, by rule.
  var overflow: [(rule: Rule.ID, count: Int)] { uncounted.sorted { $0.key < $1.key }.map { (rule: $0.key, count: $0.value) } }
}

/// Every reporter, one line each, in alphabetical order of their names.
package let allReporters: [any Reporter.Type] = [
  CheckstyleReporter.self,
  CompactReporter.self,
  CSVReporter.self,
  GitHubReporter.self,
  GitLabReporter.self,
  HTMLReporter.self,
  JSONReporter.self,
  JSONLinesReporter.self,
  JUnitReporter.self,
  MarkdownReporter.self,
  MQMReporter.self,
  RDJSONReporter.self,
  RDJSONLinesReporter.self,
  SARIFReporter.self,
  TAPReporter.self,
  TextReporter.self,
]
