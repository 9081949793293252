import Bitext
import Checks
import Packs

/// Decides which hits of pack rules are findings: those of the target's own rules, and those of a
/// pair whose source is given, confirmed or likely.
struct HitFilter {
  let pack: Pack
  let source: LanguageGuess?
  let posterior: [LanguageTag: Double]
  let words: Int

  /// A guessed source whose probability is below this does not speak.
  private static let likely = 0.1

  func findings(_ hits: [PackHit]) -> [Finding] {
    var counts: [Int: Int] = [:]
    let believed = hits.filter { isBelieved($0) }
    for hit in believed { counts[hit.rule, default: 0] += 1 }
    var reported: Set<Int> = []
    var findings: [(finding: Finding, weight: Double)] = []
    for hit in believed {
      let rule = pack.rule(hit.rule)
      if let count = rule.count {
        let hits = counts[hit.rule] ?? 0
        let density = words == 0 ? 0 : Double(hits) * 1000 / Double(words)
        guard hits >= count.hits, density >= count.perThousand else { continue }
      }
      if rule.isOncePerDocument, !reported.insert(hit.rule).inserted { continue }
      findings.append((hit.finding, weight(rule)))
    }
    return withoutEchoes(findings)
  }

  private func isBelieved(_ hit: PackHit) -> Bool {
    guard let origin = pack.rule(hit.rule).source else { return true }
    // A kindred language's words may stand in the source too.
    if let source, !source.isGuessed { return source.tag.language == origin.language }
    if hit.isConfirmed { return true }
    return (posterior[origin] ?? 0) >= Self.likely
  }

  private func weight(_ rule: PackRule) -> Double {
    guard let origin = rule.source else { return 1 }
    if let source, !source.isGuessed { return source.tag.language == origin.language ? 2 : 0 }
    return posterior[origin] ?? 0
  }

  /// Of findings that share words, the surest stays: then of the likelier source, then the longer.
  private func withoutEchoes(_ findings: [(finding: Finding, weight: Double)]) -> [Finding] {
    let ranked = findings.sorted { a, b in
      if a.finding.tier != b.finding.tier { return a.finding.tier > b.finding.tier }
      if a.weight != b.weight { return a.weight > b.weight }
      if a.finding.range.count != b.finding.range.count { return a.finding.range.count > b.finding.range.count }
      return FindingOrder.precedes(a.finding, b.finding)
    }
    var kept: [Int: [Finding]] = [:]
    for (finding, _) in ranked where !(kept[finding.unit]?.contains { $0.range.overlaps(finding.range) } ?? false) {
      kept[finding.unit, default: []].append(finding)
    }
    return kept.values.flatMap { $0 }
  }
}
