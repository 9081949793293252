import Bitext
import Foundation

/// Writes an evaluation as Markdown, for people, and as JSON, for programs.
package struct EvaluationTable {
  private let evaluation: Evaluation
  private let signature: Signature
  private let isPaired: Bool

  package init(_ evaluation: Evaluation, _ signature: Signature, isPaired: Bool) {
    self.evaluation = evaluation
    self.signature = signature
    self.isPaired = isPaired
  }

  // MARK: Markdown

  package var markdown: String {
    [head, tiers, recall, "## By article", articles, "## By category", group("category", evaluation.categories), "## By rule", rules]
      .joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    """
    calque \(signature.calque), ICU \(signature.icu), Unicode \(signature.unicode), rules \(signature.rules)

    \(evaluation.articles.count) articles, \(evaluation.words) words, \(evaluation.cleanWords) of them in clean articles; \
    \(evaluation.all.marks) marks. \(isPaired ? "Each is audited beside its source" : "The translation alone is audited"); no language is given.
    """
  }

  private var tiers: String {
    let rows = [
      ("certain", evaluation.tiers[.certain]), ("probable", evaluation.tiers[.probable]), ("certain and probable", evaluation.sure),
      ("hint", evaluation.tiers[.hint]), ("all", evaluation.findings),
    ]
    return Self.table(
      ["findings", "right", "wrong", "precision", "on clean", "per 1,000 clean words", "on traps"],
      rows.map { name, hits in
        let hits = hits ?? Evaluation.Hits()
        return [
          name, "\(hits.right)", "\(hits.wrong)", Self.share(hits.right, of: hits.all), "\(hits.onClean)",
          evaluation.alarmsPerThousandCleanWords(hits).map { Self.fixed($0, 2) } ?? "–", "\(hits.onTraps)",
        ]
      })
  }

  private var recall: String {
    let rows = [("all", evaluation.all), ("seen without the source", evaluation.alone)]
      + evaluation.levels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + ["critical", "major", "minor"].compactMap { name in evaluation.severities[name].map { (name, $0) } }
    return Self.table(Self.recallHead("marks"), rows.map { Self.row($0, $1) })
  }

  private func group(_ name: String, _ groups: [String: Evaluation.Recall]) -> String {
    let rows = groups.sorted { ($1.value.marks, $0.key) < ($0.value.marks, $1.key) }
    return Self.table(Self.recallHead(name), rows.map { Self.row($0.key, $0.value) })
  }

  private static func recallHead(_ name: String) -> [String] { [name, "of", "hit", "recall", "hit by certain or probable", "recall "] }

  private static func row(_ name: String, _ recall: Evaluation.Recall) -> [String] {
    [
      name, "\(recall.marks)", "\(recall.hit)", share(recall.hit, of: recall.marks), "\(recall.hitForSure)",
      share(recall.hitForSure, of: recall.marks),
    ]
  }

  private var articles: String {
    Self.table(
      ["article", "words", "marks", "hit", "right", "wrong", "hints right", "hints wrong"],
      evaluation.articles.map {
        [$0.id, "\($0.words)", "\($0.marks)", "\($0.hit)", "\($0.sure.right)", "\($0.sure.wrong)", "\($0.hints.right)", "\($0.hints.wrong)"]
      })
  }

  private var rules: String {
    Self.table(
      ["rule", "tier", "right", "wrong", "on clean"],
      evaluation.rules.sorted { $0.key < $1.key }.map { key, hits in
        [key.rule, key.tier.rawValue, "\(hits.right)", "\(hits.wrong)", "\(hits.onClean)"]
      })
  }

  /// A Markdown table whose columns also line up in a terminal; the first is text, the others are figures.
  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).enumerated().map { index, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + blanks : blanks + cell.0
      }
      return "| \(padded.joined(separator: " | ")) |"
    }
    let rule = widths.enumerated().map { $0.offset == 0 ? String(repeating: "-", count: $0.element) : String(repeating: "-", count: $0.element - 1) + ":" }
    return ([line(head), "| \(rule.joined(separator: " | ")) |"] + rows.map(line)).joined(separator: "\n")
  }

  private static func share(_ part: Int, of whole: Int) -> String { whole == 0 ? "–" : fixed(Double(part) / Double(whole), 2) }

  private static func fixed(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }

  // MARK: JSON

  private struct Output: Encodable {
    struct Rule: Encodable {
      let rule: String
      let tier: String
      let hits: Evaluation.Hits
    }

    let schema = "calque-evaluation/1"
    let signature: [String: String]
    let words: Int
    let cleanWords: Int
    let precision: Double?
    let alarmsPerThousandCleanWords: Double?
    let recall: [String: Evaluation.Recall]
    let tiers: [String: Evaluation.Hits]
    let levels: [String: Evaluation.Recall]
    let severities: [String: Evaluation.Recall]
    let categories: [String: Evaluation.Recall]
    let articles: [Evaluation.Article]
    let rules: [Rule]
  }

  /// The same figures as `calque-evaluation/1`; precision and alarms are those of certain and probable findings.
  package func json() throws -> String {
    let output = Output(
      signature: ["calque": signature.calque, "icu": signature.icu, "unicode": signature.unicode, "rules": signature.rules],
      words: evaluation.words, cleanWords: evaluation.cleanWords, precision: evaluation.sure.precision,
      alarmsPerThousandCleanWords: evaluation.alarmsPerThousandCleanWords(evaluation.sure),
      recall: ["all": evaluation.all, "alone": evaluation.alone],
      tiers: Dictionary(uniqueKeysWithValues: evaluation.tiers.map { ($0.key.rawValue, $0.value) }),
      levels: evaluation.levels, severities: evaluation.severities, categories: evaluation.categories, articles: evaluation.articles,
      rules: evaluation.rules.sorted { $0.key < $1.key }.map { .init(rule: $0.key.rule, tier: $0.key.tier.rawValue, hits: $0.value) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(output), as: UTF8.self) + "\n"
  }
}
