import Audit
import Bitext
import Formats

/// One document's rewrites, chosen and proved: those of one audit, or again and again until none is
/// left, so that what a rewrite lays open is rewritten too and a second run finds nothing to do.
struct Rewriting {
  let auditor: Auditor
  let limits: FixSelection.Limits
  /// The text that the document was translated from.
  var source: Document?

  /// Whether a diff is wanted, which shows the rewrites that the audit's report names and no others.
  var isOnce = false

  /// Times that a document is rewritten at most.
  private static let passes = 8

  /// What is done to one document's part of a file.
  struct Result {
    /// As edits of the part as it was read.
    var edits: [FileEdit]
    var bytes: [UInt8]
    var dropped: [(choice: FixSelection.Choice, reason: String)]
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
      var (selection, report) = await auditor.selection(of: paired, limits: limits)
      if pass == 0 { result.problems = report.document.problems }
      result.dropped = selection.dropped
      if let ask { selection.keep { ask(report, $0) } }
      let edits = selection.chosen.compactMap { choice in
        FileEdit(choice.fix, unit: choice.finding.unit, of: paired).flatMap { Array(current.bytes[$0.range]) == $0.replacement ? nil : $0 }
      }
      guard !edits.isEmpty else { break }
      ledger.apply(edits)
      result.count += edits.count
      result.bytes = FileEdit.applying(edits, to: current.bytes)
      var next = DocumentReader.document(result.bytes, path: document.path, offset: document.offset, lineOffset: document.lineOffset)
      next.targetLanguage = document.targetLanguage
      next.sourceLanguage = document.sourceLanguage
      current = next
    }
    result.edits = ledger.edits
    return result
  }
}
