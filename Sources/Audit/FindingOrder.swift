import Bitext

/// Brings findings into reading order.
enum FindingOrder {
  /// In reading order, each place of a rule once.
  static func ordered(_ findings: [Finding]) -> [Finding] {
    let sorted = findings.sorted(by: precedes)
    var kept: [Finding] = []
    for finding in sorted {
      // Duplicates of the same place and rule come from phrases with several rows.
      if let last = kept.last, last.unit == finding.unit, last.range == finding.range, last.rule == finding.rule { continue }
      kept.append(finding)
    }
    return kept
  }

  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.unit != b.unit { return a.unit < b.unit }
    if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
    if a.range.upperBound != b.range.upperBound { return a.range.upperBound < b.range.upperBound }
    return a.rule < b.rule
  }
}
