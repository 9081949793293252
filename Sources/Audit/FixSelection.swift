import Bitext

/// Chooses the rewrites that are made together: no two touch, and none makes the text worse.
package struct FixSelection: Sendable {
  /// A fix and the finding it belongs to.
  package struct Choice: Hashable, Sendable {
    package var finding: Finding
    package var fix: Fix
  }

  package private(set) var chosen: [Choice] = []
  /// Fixes left out because a better one needs the same words, or because they raise a new finding.
  package private(set) var dropped: [(choice: Choice, reason: String)] = []

  /// What may be chosen.
  package struct Limits: Sendable {
    package var includesHints: Bool
    package var isSafeOnly: Bool

    package init(includesHints: Bool = false, isSafeOnly: Bool = false) {
      self.includesHints = includesHints
      self.isSafeOnly = isSafeOnly
    }
  }

  /// The first applicable fix of each finding; on overlap the higher tier wins, then the severity,
  /// then the longer, then the earlier.
  package init(_ report: Report, limits: Limits) {
    let candidates = report.findings.compactMap { finding -> Choice? in
      guard finding.tier > .hint || limits.includesHints else { return nil }
      let fix = finding.fixes.first { fix in
        switch fix.applicability {
        case .safe: true
        case .unsafe: !limits.isSafeOnly
        case .display: false
        }
      }
      return fix.map { Choice(finding: finding, fix: $0) }
    }
    let ranked = candidates.sorted { a, b in
      if a.finding.tier != b.finding.tier { return a.finding.tier > b.finding.tier }
      if a.finding.severity != b.finding.severity { return a.finding.severity > b.finding.severity }
      if a.fix.range.count != b.fix.range.count { return a.fix.range.count > b.fix.range.count }
      return FindingOrder.precedes(a.finding, b.finding)
    }
    var taken: [Int: [TextRange]] = [:]
    for choice in ranked {
      let unit = choice.finding.unit
      if taken[unit]?.contains(where: { Self.touches($0, choice.fix.range) }) ?? false {
        dropped.append((choice, "a surer rewrite needs the same words"))
      } else {
        taken[unit, default: []].append(choice.fix.range)
        chosen.append(choice)
      }
    }
    chosen.sort { FindingOrder.precedes($0.finding, $1.finding) }
  }

  private static func touches(_ a: TextRange, _ b: TextRange) -> Bool {
    a.overlaps(b) || a == b || (a.isEmpty && b.lowerBound...b.upperBound ~= a.lowerBound) || (b.isEmpty && a.lowerBound...a.upperBound ~= b.lowerBound)
  }

  /// The document after the chosen fixes, as plain text units.
  package func applied(to document: Document) -> Document {
    var copy = document
    for (unit, choices) in Dictionary(grouping: chosen, by: \.finding.unit) {
      var bytes = Array(document.units[unit].target.utf8)
      for choice in choices.sorted(by: { $0.fix.range.lowerBound > $1.fix.range.lowerBound }) {
        bytes.replaceSubrange(choice.fix.range, with: choice.fix.replacement.utf8)
      }
      copy.units[unit].target = Segment(document.units[unit].target.kind, bytes[...], fileOffset: 0)
    }
    return copy
  }

  /// Drops the choices of units in which `after` (the audit of the applied document) finds something
  /// certain or probable that `before` did not.
  package mutating func dropHarm(before: Report, after: Report) {
    func counts(_ report: Report) -> [Int: [Rule.ID: Int]] {
      var counts: [Int: [Rule.ID: Int]] = [:]
      for finding in report.findings where finding.tier > .hint { counts[finding.unit, default: [:]][finding.rule, default: 0] += 1 }
      return counts
    }
    let (old, new) = (counts(before), counts(after))
    let harmed = Set(new.compactMap { unit, rules in
      rules.contains { rule, count in count > (old[unit]?[rule] ?? 0) } ? unit : nil
    })
    for choice in chosen where harmed.contains(choice.finding.unit) { dropped.append((choice, "it raises another finding")) }
    chosen.removeAll { harmed.contains($0.finding.unit) }
  }
}
