import Bitext
import Formats

/// A document's figures as drawings that need no script: score, kinds, and where the findings stand.
struct PageCharts {
  private let report: Report
  private let findings: [(number: Int, it: LocatedFinding)]
  private let places: FilePlaces
  private let document: String

  init(_ report: Report, _ findings: [(number: Int, it: LocatedFinding)], _ places: FilePlaces, document: String) {
    self.report = report
    self.findings = findings
    self.places = places
    self.document = document
  }

  private static let tiers = Tier.allCases.reversed()

  // MARK: Score

  var score: HTML {
    let value = JSONText.fixed(report.score, places: 1)
    let density = JSONText.fixed(report.penaltyPerThousandWords, places: 1)
    let length = 2 * Double.pi * 42
    let arc = JSONText.fixed(length * report.score / 100, places: 1)
    return """
      <figure>
      <figcaption>MQM score</figcaption>
      <svg width="230" height="100" viewBox="0 0 230 100" role="img" aria-label="MQM score \(value) of 100, \(density) penalty points per 1,000 words">
      <circle class="track" cx="50" cy="50" r="42" fill="none" stroke-width="9"/>
      <circle class="arc" cx="50" cy="50" r="42" fill="none" stroke-width="9" stroke-dasharray="\(arc) \(JSONText.fixed(length, places: 1))" transform="rotate(-90 50 50)"/>
      <text x="50" y="57" text-anchor="middle" style="font-size:20px;font-weight:600">\(value)</text>
      <text x="108" y="46" style="font-size:15px;font-weight:600">\(density)</text>
      <text class="quiet" x="108" y="64">penalty points</text>
      <text class="quiet" x="108" y="80">per 1,000 words</text>
      </svg>
      </figure>

      """
  }

  // MARK: Kinds

  /// The most frequent kinds, seven at most, each bar by tier.
  var kinds: HTML {
    let groups = Dictionary(grouping: findings.map(\.it), by: \.mqm).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    guard let most = groups.first?.value.count else { return "" }
    let shown = groups.prefix(7)
    let rest = groups.dropFirst(7).reduce(0) { $0 + $1.value.count }
    let bars: [HTML] = shown.enumerated().map { row, group in
      var x = 132.0
      let y = row * 18
      let parts: [HTML] = Self.tiers.compactMap { tier in
        let width = Double(group.value.count { $0.finding.tier == tier }) * 140 / Double(most)
        guard width > 0 else { return nil }
        defer { x += width }
        return rect(tier, x: x, y: Double(y) + 2, width: width, height: 11)
      }
      let label = Self.name(group.key)
      return "<text x=\"124\" y=\"\(y + 12)\" text-anchor=\"end\">\(label)</text>\(parts)<text class=\"quiet\" x=\"\(JSONText.fixed(x + 6, places: 1))\" y=\"\(y + 12)\">\(group.value.count)</text>\n"
    }
    let height = shown.count * 18 + (rest > 0 ? 18 : 0)
    let more: HTML = rest > 0 ? "<text class=\"quiet\" x=\"124\" y=\"\(height - 6)\" text-anchor=\"end\">\(rest) of other kinds</text>" : ""
    let words = groups.map { "\(Self.name($0.key)) \($0.value.count)" }.joined(separator: ", ")
    return """
      <figure>
      <figcaption>Kinds</figcaption>
      <svg width="310" height="\(height)" viewBox="0 0 310 \(height)" role="img" aria-label="Findings by kind: \(words)">
      \(bars)\(more)</svg>
      </figure>

      """
  }

  /// `linguistic-conventions/word-form` as `Word form`.
  private static func name(_ mqm: String) -> String {
    let words = (mqm.split(separator: "/").last ?? "").split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  // MARK: Density

  private static let bins = 48

  /// Where in the text the findings stand, from its beginning to its end.
  var density: HTML {
    guard !findings.isEmpty else { return "" }
    let length = max(1, report.document.bytes.count)
    let bins = Dictionary(grouping: findings) { finding in
      let offset = places.fileRange(finding.it.finding.unit, finding.it.finding.range).lowerBound - report.document.offset
      return max(0, min(Self.bins - 1, offset * Self.bins / length))
    }
    let most = bins.values.map(\.count).max() ?? 1
    let columns: [HTML] = bins.sorted { $0.key < $1.key }.map { bin, own in
      let x = Double(bin) * 9
      var y = 72.0
      let parts: [HTML] = Self.tiers.compactMap { tier in
        let height = Double(own.count { $0.it.finding.tier == tier }) * 64 / Double(most)
        guard height > 0 else { return nil }
        y -= height
        return rect(tier, x: x, y: y, width: 7.5, height: height)
      }
      let first = own.first?.number ?? 1
      let title = own.count == 1 ? "1 finding" : "\(own.count) findings"
      return
        "<a href=\"#\(document)-m\(first)\" data-first=\"\(first)\" tabindex=\"-1\"><title>\(title)</title><rect class=\"back\" x=\"\(JSONText.fixed(x, places: 1))\" y=\"4\" width=\"7.5\" height=\"68\"/>\(parts)</a>\n"
    }
    return """
      <figure>
      <figcaption>Along the text</figcaption>
      <svg width="432" height="92" viewBox="0 0 432 92" role="group" aria-label="Where the findings stand, from the beginning to the end; at most \(most) in a \(Self.bins)th of the text">
      <line class="base" x1="0" x2="432" y1="72.5" y2="72.5"/>
      \(columns)<text class="quiet" x="0" y="88">beginning</text><text class="quiet" x="432" y="88" text-anchor="end">end</text>
      </svg>
      </figure>

      """
  }

  private func rect(_ tier: Tier, x: Double, y: Double, width: Double, height: Double) -> HTML {
    let numbers = [x, y, width, height].map { JSONText.fixed($0, places: 1) }
    return "<rect class=\"\(tier.rawValue)\" x=\"\(numbers[0])\" y=\"\(numbers[1])\" width=\"\(numbers[2])\" height=\"\(numbers[3])\"/>"
  }
}
