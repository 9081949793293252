import Bitext

/// Keeps silent what a text says is not to be reported, and names the notes that silence nothing.
struct SuppressionFilter {
  private let document: Document
  private let rules: [Rule.ID: Rule]
  private let disabled: Set<Rule.ID>

  /// - Parameters:
  ///   - rules: The rules in force.
  ///   - disabled: Rules that were not asked: a note about one of them is not superfluous.
  init(_ document: Document, rules: [Rule.ID: Rule], disabled: Set<Rule.ID>) {
    self.document = document
    self.rules = rules
    self.disabled = disabled
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
      let isKnown = rules[note.rule] != nil
      problems.append(
        Problem(
          document.path, line: note.line, isKnown ? "the suppression of '\(note.rule)' silences nothing" : "no rule here is named '\(note.rule)'",
          remedy: isKnown ? "remove it" : "correct the suppression; 'calque rules' lists the names", isLoss: false))
    }
    return (kept, problems)
  }
}
