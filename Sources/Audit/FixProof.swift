import Bitext

/// Proves rewrites by a second audit: a new finding is blamed on the rewrite that is nearest to it,
/// that one is left out, and the rest is audited again until nothing new is found. What was blamed
/// wrongly comes back.
package struct FixProof {
  package typealias Choice = FixSelection.Choice

  private let before: Report
  private let baseline: Report
  private let audit: (Document) async -> Report

  /// - Parameter baseline: The text audited with the languages given that ``before`` guessed, as the
  ///   rewritten text will be: of rules that say the same, another may then speak.
  package init(_ before: Report, baseline: Report? = nil, audit: @escaping (Document) async -> Report) {
    self.before = before
    self.baseline = baseline ?? before
    self.audit = audit
  }

  /// Audits that blame before everything in the units concerned is given up.
  private static let rounds = 6
  /// Rewrites of one unit that are tried once more.
  private static let retrials = 3

  /// The choices that make the text worse, each with a finding that it raises.
  package func harmful(of choices: [Choice]) async -> [Choice: Finding] {
    var kept = choices
    var blamed: [Choice] = []
    var reasons: [Choice: Finding] = [:]
    var round = 0
    while !kept.isEmpty {
      let harm = await harm(of: kept)
      if harm.isEmpty { break }
      round += 1
      let guilty =
        round <= Self.rounds
        ? harm
        : Dictionary(kept.compactMap { choice in harm.first { $0.key.finding.unit == choice.finding.unit }.map { (choice, $0.value) } }, uniquingKeysWith: { $1 })
      reasons.merge(guilty) { $1 }
      blamed += kept.filter { guilty[$0] != nil }
      kept.removeAll { guilty[$0] != nil }
    }
    await readmit(&blamed, to: &kept)
    return reasons.filter { blamed.contains($0.key) }
  }

  /// Tries what was blamed beside others of its unit once more, one of each unit at a time.
  private func readmit(_ blamed: inout [Choice], to kept: inout [Choice]) async {
    let byUnit = Dictionary(grouping: blamed, by: \.finding.unit).filter { $0.value.count > 1 }
    for number in 0..<min(Self.retrials, byUnit.values.map(\.count).max() ?? 0) {
      let trial = byUnit.values.compactMap { $0.indices.contains(number) ? $0[number] : nil }
      let harm = await harm(of: kept + trial).keys
      let units = Set(harm.map(\.finding.unit))
      let innocent = Set(trial.filter { !units.contains($0.finding.unit) })
      // Blame on rewrites that were proved before means that the trial cannot be told apart.
      if harm.contains(where: { choice in !trial.contains { $0.finding.unit == choice.finding.unit } }) { continue }
      kept += innocent
      blamed.removeAll { innocent.contains($0) }
    }
  }

  /// The rewrites nearest to what the second audit finds and the first did not, each with the first such finding.
  private func harm(of choices: [Choice]) async -> [Choice: Finding] {
    let rewritten = RewrittenDocument(before.document, choices)
    var document = rewritten.document
    // The languages are those of the first audit: a few words must not change them.
    document.targetLanguage = before.target.tag
    document.sourceLanguage = before.source?.tag
    let after = await audit(document)
    var harm: [Choice: Finding] = [:]
    for finding in raised(by: after, rewritten).sorted(by: FindingOrder.precedes) {
      guard let nearest = choices.min(by: { distance($0, finding, rewritten) < distance($1, finding, rewritten) }) else { continue }
      harm[nearest] = harm[nearest] ?? finding
    }
    return harm
  }

  /// Certain and probable findings that are more, by unit and rule, than the rewrites leave, where none was.
  ///
  /// One that stands where its rule reported before is not new: *the the the* is settled in two passes.
  private func raised(by after: Report, _ rewritten: RewrittenDocument) -> [Finding] {
    struct Key: Hashable {
      let unit: Int
      let rule: Rule.ID
      init(_ finding: Finding) { (unit, rule) = (finding.unit, finding.rule) }
    }
    func grouped(_ findings: [Finding]) -> [Key: [Finding]] { Dictionary(grouping: findings.filter { $0.tier > .hint }, by: Key.init) }
    let (old, fixed) = (grouped(before.findings), grouped(baseline.findings))
    let settled = grouped(rewritten.choices.map(\.finding))
    return grouped(after.findings).flatMap { key, findings -> [Finding] in
      let (known, standing) = (old[key] ?? [], fixed[key] ?? [])
      guard findings.count > max(known.count, standing.count) - (settled[key]?.count ?? 0) else { return [] }
      let places = (known + standing).map { rewritten.image(of: $0.range, unit: key.unit) }
      return findings.filter { finding in !places.contains { $0 == finding.range || $0.overlaps(finding.range) } }
    }
  }

  /// Units apart, then bytes apart, then the surer rewrite last.
  private func distance(_ choice: Choice, _ finding: Finding, _ rewritten: RewrittenDocument) -> (Int, Int, Int) {
    let units = abs(choice.finding.unit - finding.unit)
    guard units == 0 else { return (units, 0, 0) }
    let place = rewritten.image(of: choice)
    let gap = max(0, finding.range.lowerBound - place.upperBound, place.lowerBound - finding.range.upperBound)
    return (0, gap, Tier.allCases.firstIndex(of: choice.finding.tier) ?? 0)
  }
}
