import Foundation

/// The scores of trials as Markdown.
package struct AlignmentTable {
  private var rows: [[String]] = []
  private var sums: [AlignmentTrial.Noise: AlignmentTrial.Score] = [:]

  package init() {}

  package mutating func add(_ pair: String, _ count: Int, _ scores: [AlignmentTrial.Noise: AlignmentTrial.Score]) {
    rows.append(Self.row(pair, count, scores))
    for (noise, score) in scores { sums[noise] = (sums[noise] ?? .init()) + score }
  }

  /// - Parameter length: Records of one text.
  package func markdown(length: Int) -> String {
    let head = ["pair", "sentences"] + AlignmentTrial.Noise.allCases.map(\.rawValue) + ["sure links", "right", "said to be alone", "right "]
    let all = rows.reduce(0) { $0 + (Int($1[1]) ?? 0) }
    let rule = head.indices.map { $0 == 0 ? "---" : "---:" }
    let lines = ([head, rule] + rows + [Self.row("all", all, sums)]).map { "| \($0.joined(separator: " | ")) |" }
    return """
      F1 of the links between sentences, texts of \(length) sentences each: as they are; with one sentence in twenty of \
      either side dropped, joined to the next, split, or swapped with the next; and with all four (mixed), which touches a third \
      of the links. On the \
      right, of the mixed texts: the share of links that the aligner calls 90 % sure and how many of them are right; and the same \
      of sentences that it calls unrendered.

      \(lines.joined(separator: "\n"))

      """
  }

  private static func row(_ pair: String, _ count: Int, _ scores: [AlignmentTrial.Noise: AlignmentTrial.Score]) -> [String] {
    let mixed = scores[.mixed] ?? .init()
    return [pair, "\(count)"] + AlignmentTrial.Noise.allCases.map { share(scores[$0]?.f1) }
      + [
        share(mixed.found == 0 ? nil : Double(mixed.sure) / Double(mixed.found)), share(mixed.sure == 0 ? nil : Double(mixed.sureRight) / Double(mixed.sure)),
        "\(mixed.alone)", share(mixed.alone == 0 ? nil : Double(mixed.aloneRight) / Double(mixed.alone)),
      ]
  }

  private static func share(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }
}
