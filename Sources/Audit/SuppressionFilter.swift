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

  /// The findings that remain, and a problem for each rule of a note that silenced nothing.
  func filtered(_ findings: [Finding]) -> (findings: [Finding], problems: [Problem]) {
    guard !document.suppressions.isEmpty else { return (findings, []) }
    var used: [Set<Rule.ID>] = Array(repeating: [], count: document.suppressions.count)
    let kept = findings.filter { finding in
      let offset = document.units[finding.unit].target.fileOffset(of: finding.range.lowerBound)
      var isSilent = false
      for (index, note) in document.suppressions.enumerated() where note.scope.contains(offset) && note.rules.contains(finding.rule) {
        used[index].insert(finding.rule)
        isSilent = true
      }
      return !isSilent
    }
    var problems: [Problem] = []
    for (note, used) in zip(document.suppressions, used) {
      for rule in note.rules where !used.contains(rule) && !disabled.contains(rule) {
        let what = rules[rule] == nil ? "no rule here is named '\(rule)'" : "the suppression of '\(rule)' silences nothing"
        let remedy = rules[rule] == nil ? "correct the suppression; 'calque rules' lists the names" : "remove it"
        problems.append(Problem(document.path, line: note.line, what, remedy: remedy, isLoss: false))
      }
    }
    return (kept, problems)
  }
}
