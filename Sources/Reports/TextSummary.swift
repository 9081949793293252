import Bitext

/// What stands under a file's findings, and under those of several files: counts, languages and the score.
///
/// A file may come as several documents; they are counted together.
struct TextSummary {
  /// The file's path; empty for the sum of several.
  let path: String
  private var documents = 0
  private var words = 0
  private var penalty = 0
  private var tiers: [Tier: Int] = [:]
  private var hints: [Rule.ID: Int] = [:]
  private var uncounted: [Rule.ID: Int] = [:]
  private var rules: [Rule.ID: Rule] = [:]
  private var languages: [(source: LanguageGuess?, target: LanguageGuess)] = []

  init(path: String = "") { self.path = path }

  mutating func add(_ report: Report) {
    documents += 1
    words += report.words
    penalty += report.penalty
    for finding in report.findings { tiers[finding.tier, default: 0] += 1 }
    for (rule, count) in report.hintCounts {
      hints[rule, default: 0] += count
      rules[rule] = report.rules[rule]
    }
    uncounted.merge(report.uncounted, uniquingKeysWith: +)
    let isKnown = languages.contains { $0.target.tag == report.target.tag && $0.source?.tag == report.source?.tag }
    if !isKnown { languages.append((report.source, report.target)) }
  }

  mutating func add(_ other: TextSummary) {
    documents += 1
    words += other.words
    penalty += other.penalty
    tiers.merge(other.tiers, uniquingKeysWith: +)
  }

  private var counts: String { Tier.allCases.reversed().map { "\(tiers[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ") }

  private var score: String {
    guard words > 0 else { return "no score: there are no words" }
    if !languages.isEmpty, languages.allSatisfy({ $0.target.tag.language == "und" }) { return "no score: the language was not recognised" }
    let score = max(0, 100 * (1 - Double(penalty) / Double(words)))
    let density = Double(penalty) * 1000 / Double(words)
    return "MQM score \(JSONText.fixed(score, places: 1)) (\(JSONText.fixed(density, places: 1)) penalty points per 1,000 words)"
  }

  /// The lines under a file's findings.
  func text(_ style: Style, showsHints: Bool) -> String {
    var lines: [String] = []
    if !showsHints {
      for (rule, count) in hints.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        let summary = rules[rule].map { TerminalText.visible($0.summary.replacingPlaceholders) } ?? ""
        lines.append("\(style.cyan("hint")) \(count) × \(rule)\(summary.isEmpty ? "" : ": \(summary)")")
      }
      if !lines.isEmpty { lines.append(style.dim("(--hints shows each of them)") + "\n") }
    }
    for (rule, count) in uncounted.sorted(by: { $0.key < $1.key }) { lines.append("\(count) more of \(rule), not shown") }
    lines.append("\(style.bold(TerminalText.visible(path))): \(words) words, \(languageNames), \(counts)")
    lines.append(score)
    if let source = languages.first?.source, source.isGuessed, !source.reasons.isEmpty {
      lines.append("translated from \(source.tag), most likely: \(source.reasons.map(TerminalText.visible).joined(separator: "; "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line under several files; nothing under one.
  func total(_ style: Style) -> String {
    documents < 2 ? "" : "\n\(style.bold("\(documents) texts")): \(words) words, \(counts)\n\(score)\n"
  }

  private var languageNames: String {
    if languages.count > 3 { return "\(languages.count) pairs of languages" }
    return languages.map { pair in pair.source.map { "\(name($0)) → \(name(pair.target))" } ?? name(pair.target) }.joined(separator: ", ")
  }

  private func name(_ guess: LanguageGuess) -> String {
    guard guess.isGuessed, let confidence = guess.confidence else { return guess.tag.description }
    return "\(guess.tag) (guessed, \(Int((confidence * 100).rounded())) %)"
  }
}
