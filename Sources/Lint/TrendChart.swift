/// The runs of a history as a table and as a drawing.
package struct TrendChart {
  private let runs: [HistoryFile.Run]

  package init(_ runs: [HistoryFile.Run]) { self.runs = runs }

  // MARK: Table

  package var table: String {
    var rows = [["time", "commit", "files", "words", "score", "95 % between", "points/1,000", "certain", "probable"]]
    for run in runs {
      rows.append([
        run.time, String(run.revision.prefix(10)), "\(run.files)", "\(run.words)", fixed(run.score),
        run.interval.map { "\(fixed($0.lowerBound))–\(fixed($0.upperBound))" } ?? "", fixed(run.density), "\(run.certain)", "\(run.probable)",
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        let pad = String(repeating: " ", count: widths[column] - text.count)
        return column < 2 ? text + pad : pad + text
      }.joined(separator: "  ").trimmingEnd + "\n"
    }.joined()
  }

  // MARK: Drawing

  private static let (width, height) = (720.0, 300.0)
  private static let margin = (left: 48.0, right: 16.0, top: 36.0, bottom: 40.0)

  /// The score over the runs, with its interval as a band; the same bytes for the same runs.
  package var svg: String {
    let lows = runs.map { $0.interval?.lowerBound ?? $0.score }
    let bottom = max(0, ((lows.min() ?? 0) / 10).rounded(.down) * 10 - 5)
    func x(_ index: Int) -> Double {
      let inner = Self.width - Self.margin.left - Self.margin.right
      return Self.margin.left + (runs.count < 2 ? inner / 2 : inner * Double(index) / Double(runs.count - 1))
    }
    func y(_ score: Double) -> Double {
      let inner = Self.height - Self.margin.top - Self.margin.bottom
      return Self.margin.top + inner * (100 - score) / max(1, 100 - bottom)
    }
    func points(_ scores: [Double]) -> [String] { scores.enumerated().map { "\(fixed(x($0))),\(fixed(y($1)))" } }
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" aria-labelledby=\"title\">",
      "<title id=\"title\">MQM score over \(runs.count) runs</title>",
      "<style>text{font:12px sans-serif;fill:#444}.axis{stroke:#ccc}.band{fill:#2a6f97;opacity:.15}.line{fill:none;stroke:#2a6f97;stroke-width:2}.dot{fill:#2a6f97}"
        + "@media(prefers-color-scheme:dark){text{fill:#ccc}.axis{stroke:#555}.band{fill:#8ecae6}.line{stroke:#8ecae6}.dot{fill:#8ecae6}}</style>",
      "<text x=\"\(Int(Self.margin.left))\" y=\"20\">MQM score, and between what 95 of 100 such texts lie</text>",
    ]
    for step in 0...4 {
      let score = bottom + (100 - bottom) * Double(step) / 4
      lines.append("<line class=\"axis\" x1=\"\(Int(Self.margin.left))\" x2=\"\(Int(Self.width - Self.margin.right))\" y1=\"\(fixed(y(score)))\" y2=\"\(fixed(y(score)))\"/>")
      lines.append("<text x=\"\(Int(Self.margin.left - 6))\" y=\"\(fixed(y(score) + 4))\" text-anchor=\"end\">\(fixed(score))</text>")
    }
    if runs.count > 1 {
      let band = points(runs.map { $0.interval?.upperBound ?? $0.score }) + points(lows).reversed()
      lines.append("<polygon class=\"band\" points=\"\(band.joined(separator: " "))\"/>")
      lines.append("<polyline class=\"line\" points=\"\(points(runs.map(\.score)).joined(separator: " "))\"/>")
    }
    for (index, run) in runs.enumerated() {
      let words = "\(run.time) \(run.revision.prefix(10)): \(fixed(run.score)), \(run.certain) certain, \(run.probable) probable"
      lines.append("<circle class=\"dot\" cx=\"\(fixed(x(index)))\" cy=\"\(fixed(y(run.score)))\" r=\"3\"><title>\(escaped(words))</title></circle>")
    }
    if let first = runs.first, let last = runs.last {
      let base = fixed(Self.height - 14)
      lines.append("<text x=\"\(Int(Self.margin.left))\" y=\"\(base)\">\(escaped(String(first.time.prefix(10))))</text>")
      if runs.count > 1 { lines.append("<text x=\"\(Int(Self.width - Self.margin.right))\" y=\"\(base)\" text-anchor=\"end\">\(escaped(String(last.time.prefix(10))))</text>") }
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  /// One decimal place.
  private func fixed(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension String {
  fileprivate var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
