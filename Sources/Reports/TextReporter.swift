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
  /// Of the file whose documents come in, and of all files before it.
  private var open: TextSummary?
  private var total = TextSummary()
  private var files = 0

  package init(_ options: ReportOptions) {
    self.options = options
    style = Style(usesColor: options.usesColor)
  }

  package mutating func begin(_ signature: Signature) -> String { "" }
  package mutating func end() -> String { closing() + total.total(style) }

  package mutating func add(_ report: Report) -> String {
    var text = ""
    if open?.path != report.document.path {
      text = closing() + (files == 0 ? "" : "\n")
      files += 1
    }
    let places = FilePlaces(report.document)
    for finding in report.shown(options) { text += block(finding, report, places) + "\n" }
    open = open ?? TextSummary(path: report.document.path)
    open?.add(report)
    return text
  }

  /// What stands under the findings of the file that is open.
  private mutating func closing() -> String {
    guard let summary = open else { return "" }
    open = nil
    total.add(summary)
    return summary.text(style, showsHints: options.showsHints)
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

  /// Scalars of the line that are shown on either side of the finding where there is room.
  private static let context = 44

  /// The words with some of their line, and carets under them, on no more columns than the terminal has.
  private func excerpt(_ start: FilePlaces.Position, _ end: FilePlaces.Position, _ places: FilePlaces, _ finding: Finding) -> [String] {
    var excerpt = places.excerpt(from: start, to: end, context: Self.context)
    var words = TerminalText.visible(excerpt.words)
    if let columns = options.columns {
      let room = max(20, columns - 3)
      words = TerminalText.cut(words, to: room - 2)
      let context = min(Self.context, (room - 2 - TerminalText.width(words)) / 2)
      excerpt = places.excerpt(from: start, to: end, context: context)
      excerpt.before = TerminalText.end(of: TerminalText.visible(excerpt.before), columns: context)
      excerpt.after = TerminalText.cut(TerminalText.visible(excerpt.after), to: context)
    }
    let before = (excerpt.isCutBefore ? "…" : "") + TerminalText.visible(excerpt.before)
    let after = TerminalText.visible(excerpt.after) + (excerpt.isCutAfter ? "…" : "")
    let carets = String(repeating: "^", count: max(1, TerminalText.width(words)))
    return ["  \(before)\(style.bold(words))\(after)", "  \(String(repeating: " ", count: TerminalText.width(before)))\(style.yellow(carets))"]
  }
}

extension String {
  /// A pack rule's message as a summary: its placeholders stand for any words.
  package var replacingPlaceholders: String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + "…"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
