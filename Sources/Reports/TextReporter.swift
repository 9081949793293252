import Bitext
import Formats

/// The report for people at a terminal: each finding with its line, a mark under the words, the
/// reason and the rewrite, and a summary at the end.
package struct TextReporter: Reporter {
  package static let name = "text"
  package static let summary = "for people at a terminal"
  package static let fileExtension = "txt"

  private let options: ReportOptions
  private let style: Style
  private var documents = 0

  package init(_ options: ReportOptions) {
    self.options = options
    style = Style(usesColor: options.usesColor)
  }

  package mutating func begin(_ signature: Signature) -> String { "" }
  package mutating func end() -> String { "" }

  package mutating func add(_ report: Report) -> String {
    defer { documents += 1 }
    let places = FilePlaces(report.document)
    var text = documents == 0 ? "" : "\n"
    for finding in report.shown(options) { text += block(finding, report, places) + "\n" }
    return text + summary(report)
  }

  // MARK: A finding

  private func block(_ finding: Finding, _ report: Report, _ places: FilePlaces) -> String {
    let start = places.start(finding.unit, finding.range)
    let end = places.end(finding.unit, finding.range)
    let place = "\(TerminalText.visible(report.document.path)):\(start.line):\(start.column)"
    var lines = ["\(style.bold(place)): \(label(finding)): \(TerminalText.visible(finding.message)) \(style.dim("[\(finding.rule)]"))"]
    lines += excerpt(start, end, places, finding)
    lines.append("  \(style.dim("why")) \(TerminalText.visible(finding.why))")
    if let source = report.document.source(of: finding) {
      lines.append("  \(style.dim("source")) \(TerminalText.visible(source.text))")
    }
    for (index, fix) in finding.fixes.enumerated() {
      let name = index == 0 ? "write" : "or"
      let suffix = fix.applicability == .display ? " …" : ""
      // Where other words than the marked ones are rewritten, they are named.
      let isMarked = fix.range == finding.range
      let old = isMarked ? "" : TerminalText.visible(report.document.units[finding.unit].target[fix.range])
      if fix.replacement.isEmpty {
        lines.append("  \(style.dim(index == 0 ? "delete" : "or delete"))\(isMarked ? "" : " '\(old)'")\(suffix)")
      } else {
        let words = style.green(TerminalText.visible(fix.replacement) + suffix)
        lines.append("  \(style.dim(name)) \(words)\(old.isEmpty ? "" : " \(style.dim("for")) '\(old)'")")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func label(_ finding: Finding) -> String {
    let name = "\(finding.tier.rawValue), \(finding.severity.name)"
    return switch finding.level {
    case .error: style.red(name)
    case .warning: style.yellow(name)
    case .note: style.cyan(name)
    }
  }

  /// Scalars of the line that are shown on either side of the finding.
  private static let context = 44

  /// The words with some of their line, and carets under them.
  private func excerpt(_ start: FilePlaces.Position, _ end: FilePlaces.Position, _ places: FilePlaces, _ finding: Finding) -> [String] {
    let excerpt = places.excerpt(from: start, to: end, context: Self.context)
    let before = (excerpt.isCutBefore ? "…" : "") + TerminalText.visible(excerpt.before)
    let words = TerminalText.visible(excerpt.words)
    let after = TerminalText.visible(excerpt.after) + (excerpt.isCutAfter ? "…" : "")
    let carets = String(repeating: "^", count: max(1, TerminalText.width(words)))
    return ["  \(before)\(style.bold(words))\(after)", "  \(String(repeating: " ", count: TerminalText.width(before)))\(style.yellow(carets))"]
  }

  // MARK: The summary

  private func summary(_ report: Report) -> String {
    var lines: [String] = []
    if !options.showsHints {
      for (rule, count) in report.hintCounts {
        let summary = report.rules[rule].map { TerminalText.visible($0.summary.replacingPlaceholders) } ?? ""
        lines.append("\(style.cyan("hint")) \(count) × \(rule)\(summary.isEmpty ? "" : ": \(summary)")")
      }
      if !lines.isEmpty { lines.append(style.dim("(--hints shows each of them)") + "\n") }
    }
    for (rule, count) in report.uncounted.sorted(by: { $0.key < $1.key }) { lines.append("\(count) more of \(rule), not shown") }
    let counts = Tier.allCases.reversed().map { tier in "\(report.findings.count { $0.tier == tier }) \(tier.rawValue)" }
    lines.append("\(style.bold(TerminalText.visible(report.document.path))): \(report.words) words, \(languages(report)), \(counts.joined(separator: ", "))")
    lines.append("MQM score \(JSONText.fixed(report.score, places: 1)) (\(JSONText.fixed(report.penaltyPerThousandWords, places: 1)) penalty points per 1,000 words)")
    if let source = report.source, source.isGuessed, !source.reasons.isEmpty {
      lines.append("translated from \(source.tag), most likely: \(source.reasons.map(TerminalText.visible).joined(separator: "; "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func languages(_ report: Report) -> String {
    let target = name(report.target)
    guard let source = report.source else { return target }
    return "\(name(source)) → \(target)"
  }

  private func name(_ guess: LanguageGuess) -> String {
    guard guess.isGuessed, let confidence = guess.confidence else { return guess.tag.description }
    return "\(guess.tag) (guessed, \(Int((confidence * 100).rounded())) %)"
  }
}

extension String {
  /// A pack rule's message as a summary: its placeholders stand for any words.
  var replacingPlaceholders: String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + "…"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
