import Bitext
import Reports

/// What a whole run found: counts, and the MQM score with how sure it is.
package struct LintTotals {
  package private(set) var files = 0
  package private(set) var words = 0
  package private(set) var penalty = 0
  package private(set) var tiers: [Tier: Int] = [:]
  package private(set) var rules: [Rule.ID: Int] = [:]
  /// Penalty and size of each document, or of each of its units where there are few documents.
  private var documents: [(penalty: Int, size: Double)] = []
  private var units: [(penalty: Int, size: Double)] = []

  /// From so many documents on, they are what is drawn; below, their paragraphs are.
  private static let manyDocuments = 20

  package init() {}

  /// - Parameter isFirst: Whether the report is the first one of its file.
  package mutating func add(_ report: Report, isFirst: Bool = true) {
    files += isFirst ? 1 : 0
    words += report.words
    penalty += report.penalty
    for finding in report.findings {
      tiers[finding.tier, default: 0] += 1
      rules[finding.rule, default: 0] += 1
    }
    documents.append((report.penalty, Double(report.words)))
    guard documents.count < Self.manyDocuments else {
      units = []
      return
    }
    // A unit's words are taken from its share of the bytes.
    let sizes = report.document.unitSizes
    let bytes = sizes.reduce(0, +)
    guard bytes > 0 else { return }
    var penalties = Array(repeating: 0, count: sizes.count)
    for finding in report.findings where finding.tier >= .probable { penalties[report.document.number(ofUnit: finding.unit)] += finding.severity.rawValue }
    for (size, penalty) in zip(sizes, penalties) { units.append((penalty, Double(report.words) * Double(size) / Double(bytes))) }
  }

  /// Penalty points per 1,000 words.
  package var density: Double { words == 0 ? 0 : Double(penalty) * 1000 / Double(words) }

  /// 100 · (1 − penalty / words), not below 0.
  package var score: Double { words == 0 ? 100 : max(0, 100 * (1 - Double(penalty) / Double(words))) }

  /// Between what the score lies for 95 of 100 texts drawn with replacement from these (the percentile
  /// bootstrap); nothing where there is too little to draw from.
  ///
  /// The same input gives the same interval: the draws come from a fixed sequence.
  package var interval: ClosedRange<Double>? {
    let blocks = Self.blocks(documents.count >= Self.manyDocuments ? documents : units)
    guard blocks.count > 1 else { return nil }
    var random = SplitMix(state: 0x6361_6C71_7565)
    var scores = (0..<Self.draws).map { _ in
      var (penalty, size) = (0, 0.0)
      for _ in blocks {
        let block = blocks[random.next(blocks.count)]
        penalty += block.penalty
        size += block.size
      }
      return size == 0 ? 100 : max(0, 100 * (1 - Double(penalty) / size))
    }
    scores.sort()
    return scores[Self.draws / 40]...scores[Self.draws - 1 - Self.draws / 40]
  }

  /// The run in one line.
  package var summary: String {
    func fixed(_ number: Double) -> String { JSONText.fixed(number, places: 1) }
    let counts = Tier.allCases.reversed().map { "\(tiers[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    let range = interval.map { " (95 of 100 such texts between \(fixed($0.lowerBound)) and \(fixed($0.upperBound)))" } ?? ""
    return "\(files) \(files == 1 ? "text" : "texts"), \(words) words, \(counts), MQM score \(fixed(score))\(range)"
  }

  private static let draws = 1000

  /// At most 400 blocks of neighbours, so that the time is bounded.
  private static func blocks(_ parts: [(penalty: Int, size: Double)]) -> [(penalty: Int, size: Double)] {
    let size = max(1, (parts.count + 399) / 400)
    return stride(from: 0, to: parts.count, by: size).map { start in
      parts[start..<min(start + size, parts.count)].reduce((0, 0.0)) { ($0.0 + $1.penalty, $0.1 + $1.size) }
    }
  }

  private struct SplitMix {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(bound))
    }
  }
}
