import Bitext

/// Keeps silent what a text says is not to be reported, and names the notes that silence nothing.
struct SuppressionFilter {
  private let document: Document
  private let disabled: Set<Rule.ID>
  private let isKnown: (Rule.ID) -> Bool

  /// - Parameters:
  ///   - disabled: Rules that were not asked: a note about one of them is not superfluous.
  ///   - isKnown: Whether a rule of that name is in force.
  init(_ document: Document, disabled: Set<Rule.ID>, isKnown: @escaping (Rule.ID) -> Bool) {
    self.document = document
    self.disabled = disabled
    self.isKnown = isKnown
  }

  /// The findings that remain, and a problem for each note that silenced nothing.
  func filtered(_ findings: [Finding]) -> (findings: [Finding], problems: [Problem]) {
    guard !document.suppressions.isEmpty else { return (findings, []) }
    var used = Array(repeating: false, count: document.suppressions.count)
    let kept = findings.filter { finding in
      let offset = document.units[finding.unit].target.fileOffset(of: finding.range.lowerBound)
      var isSilent = false
      for (index, note) in document.suppressions.enumerated() where note.rule == finding.rule && note.scope.contains(offset) {
        used[index] = true
        isSilent = true
      }
      return !isSilent
    }
    var problems: [Problem] = []
    for (note, isUsed) in zip(document.suppressions, used) where !isUsed && !disabled.contains(note.rule) {
      let isKnown = isKnown(note.rule)
      problems.append(
        Problem(
          document.path, line: note.line, isKnown ? "the suppression of '\(note.rule)' silences nothing" : "no rule here is named '\(note.rule)'",
          remedy: isKnown ? "remove it" : "correct the suppression; 'calque rules' lists the names", isLoss: false))
    }
    return (kept, problems)
  }
}
