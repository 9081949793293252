import Audit
import Bitext
import Formats
import Lint

/// One document's rewrites, chosen and proved: those of one audit, or again and again until none is
/// left, so that what a rewrite lays open is rewritten too and a second run finds nothing to do.
struct Rewriting {
  let auditor: Auditor
  let limits: FixSelection.Limits
  /// The text that the document was translated from.
  var source: Document?
  /// What is decided about rules.
  var settings: [Rule.ID: LintConfig.RuleSetting] = [:]
  /// How the file is laid out, where it is one of records.
  var layout: RecordLayout?
  /// Whether a diff is wanted, which shows the rewrites that the audit's report names and no others.
  var isOnce = false

  /// Times that a document is rewritten at most.
  private static let passes = 8

  /// What is done to one document's part of a file.
  struct Result {
    /// As edits of the part as it was read.
    var edits: [FileEdit]
    var bytes: [UInt8]
    /// The rewrites that were not made, and why.
    var dropped: [Problem]
    var problems: [Problem]
    var count: Int
  }

  /// - Parameter ask: Whether one rewrite may be made; it is asked in the first pass, which then is the only one.
  func result(for document: Document, ask: ((Report, FixSelection.Choice) -> Bool)? = nil) async -> Result {
    var ledger = EditLedger(length: document.bytes.count)
    var current = document
    var result = Result(edits: [], bytes: document.bytes, dropped: [], problems: document.problems, count: 0)
    for pass in 0..<(ask == nil && !isOnce ? Self.passes : 1) {
      let paired = source.map { auditor.pair(current, with: $0) } ?? current
      var (selection, report) = await auditor.selection(of: paired, limits: limits) { $0.with(settings) }
      if pass == 0 { result.problems = report.document.problems }
      result.dropped = dropped(selection, report)
      if let ask { selection.keep { ask(report, $0) } }
      let edits = selection.chosen.compactMap { choice in
        FileEdit(choice.fix, unit: choice.finding.unit, of: paired).flatMap { Array(current.bytes[$0.range]) == $0.replacement ? nil : $0 }
      }
      guard !edits.isEmpty else { break }
      ledger.apply(edits)
      result.count += edits.count
      result.bytes = FileEdit.applying(edits, to: current.bytes)
      var next = FileStream.document(result.bytes, inPlaceOf: document, layout: layout)
      next.targetLanguage = document.targetLanguage
      next.sourceLanguage = document.sourceLanguage
      current = next
    }
    result.edits = ledger.edits
    return result
  }

  private func dropped(_ selection: FixSelection, _ report: Report) -> [Problem] {
    guard !selection.dropped.isEmpty else { return [] }
    let places = FilePlaces(report.document)
    return selection.dropped.map { choice, reason in
      let (unit, range, words) = (choice.finding.unit, choice.fix.range, choice.fix.replacement)
      let what = words.isEmpty ? "the deletion of '\(report.document.units[unit].target[range])'" : "the rewrite '\(words)'"
      return Problem(
        report.document.path, line: places.start(unit, range).line, "\(what) for \(choice.finding.rule) is left out: \(reason)",
        remedy: "look at it yourself", isLoss: false)
    }
  }
}
