import Bitext
import Checks
import Packs

/// Guesses from what a machine left behind which language it translated from.
///
/// Every rule of a pair that fires speaks for the pair's source, its first hits more than the later
/// ones; so do marks of a source's punctuation. The posterior is a softmax over the weights.
package struct SourceGuess {
  /// Probability of each source language that has a pack, by its artifacts; empty where there are too few.
  package private(set) var posterior: [LanguageTag: Double] = [:]
  package private(set) var language: LanguageGuess?

  /// Weight of a rule's first hit by tier, in nats: an expert rule of one pair fires some four times
  /// as often in texts from that source as in others. To be replaced by counts.
  private static func weight(_ tier: Tier) -> Double {
    switch tier {
    case .certain, .probable: 1.4
    case .hint: 0.7
    }
  }

  /// How much rarer, in nats, texts from a language are than from its kin that leaves the same marks.
  private static let rarity: [LanguageTag: Double] = ["uk": 0.7, "fa": 0.4, "he": 0.4, "pt": 0.2, "it": 0.2, "pl": 0.4]

  /// Evidence below this many nats is no evidence.
  private static let least = 2.0
  /// A language below this is not named.
  private static let likely = 0.3

  init(hits: [PackHit], findings: [Finding], pack: Pack, words: Int) {
    var weights: [LanguageTag: Double] = [:]
    var reasons: [LanguageTag: [(String, Double)]] = [:]
    // A construction that several pairs know speaks for each a little.
    var byPlace: [Place: Set<LanguageTag>] = [:]
    for hit in hits {
      guard let source = pack.rule(hit.rule).source else { continue }
      byPlace[Place(hit.finding), default: []].insert(source)
    }
    var seen: [Int: Int] = [:]
    for hit in hits {
      let rule = pack.rule(hit.rule)
      guard let source = rule.source else { continue }
      seen[hit.rule, default: 0] += 1
      let share = 1 / Double(byPlace[Place(hit.finding)]?.count ?? 1)
      let gain = Self.weight(rule.rule.tier) * share / Double(seen[hit.rule] ?? 1)
      weights[source, default: 0] += gain
      reasons[source, default: []].append((hit.finding.message, gain))
    }
    for finding in findings {
      for (tag, gain) in PunctuationEvidence.of(finding) where pack.sources.contains(tag) {
        weights[tag, default: 0] += gain
        reasons[tag, default: []].append((finding.message, gain))
      }
    }
    let total = weights.values.reduce(0, +)
    guard total >= Self.least else { return }
    for (tag, nats) in Self.rarity where weights[tag] != nil { weights[tag, default: 0] -= nats }
    guard let best = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
    let scale = pack.sources.reduce(0.0) { $0 + exponential((weights[$1] ?? 0) - best.value) }
    for tag in pack.sources { posterior[tag] = exponential((weights[tag] ?? 0) - best.value) / scale }
    guard let confidence = posterior[best.key], confidence >= Self.likely else { return }
    let strongest = (reasons[best.key] ?? []).sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    var named: [String] = []
    for (reason, _) in strongest where named.count < 3 && !named.contains(reason) { named.append(reason) }
    language = LanguageGuess(best.key, isGuessed: true, confidence: confidence, reasons: named)
  }

  private struct Place: Hashable {
    let unit: Int
    let start: Int
    init(_ finding: Finding) {
      unit = finding.unit
      start = finding.range.lowerBound
    }
  }
}

/// e to the power of a number that is not positive, without Foundation: (1 + x/1024)^1024.
private func exponential(_ x: Double) -> Double {
  guard x > -700 else { return 0 }
  var result = 1 + x / 1024
  guard result > 0 else { return 0 }
  for _ in 0..<10 { result *= result }
  return result
}

/// What the rules of the target alone tell about the source.
enum PunctuationEvidence {
  static func of(_ finding: Finding) -> [(LanguageTag, Double)] {
    switch finding.rule.description {
    case "spaced-hyphen": [("ar", 0.6), ("ru", 0.2), ("fa", 0.2)]
    case "french-spacing": [("fr", 1.0)]
    case "inverted-mark": [("es", 2.0)]
    default: []
    }
  }
}
