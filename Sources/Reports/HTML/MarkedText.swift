import Bitext

/// A segment's text with its findings marked in place.
///
/// The text is cut wherever a finding or a rewrite begins or ends; each piece names the findings
/// (`data-f`) and the rewrites (`data-x`, finding and number) that cover it, so that overlapping ones
/// can be shown alone.
struct MarkedText {
  private struct Cover {
    let range: TextRange
    let tier: Tier
    let number: Int
    /// A rewrite's number; nothing for the finding itself.
    let choice: Int?
  }

  private let segment: Segment
  private let document: String
  private let covers: [Cover]

  /// - Parameter findings: The segment's findings and their numbers in the document, in order.
  init(_ segment: Segment, _ findings: ArraySlice<(number: Int, it: LocatedFinding)>, in document: String) {
    self.segment = segment
    self.document = document
    covers = findings.flatMap { number, it in
      [Cover(range: it.finding.range, tier: it.finding.tier, number: number, choice: nil)]
        + it.rewrites.enumerated().map { Cover(range: $1.fix.range, tier: it.finding.tier, number: number, choice: $0) }
    }
  }

  var html: HTML {
    let length = segment.utf8.count
    let bounds = Set(covers.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, length]).sorted()
    var begun: Set<Int> = []
    var html: HTML = ""
    let starting = Dictionary(grouping: covers, by: \.range.lowerBound)
    var active: [Cover] = []
    for (start, end) in zip(bounds, bounds.dropFirst() + [length]) {
      active.removeAll { $0.range.upperBound <= start }
      let here = starting[start] ?? []
      // A place between two letters, where words are missing or would be put in.
      let points = here.filter(\.range.isEmpty)
      if !points.isEmpty { html += piece(points, "", &begun) }
      active += here.filter { !$0.range.isEmpty }
      if end > start { html += piece(active, segment[start..<end], &begun) }
    }
    return html
  }

  private func piece(_ covers: [Cover], _ words: String, _ begun: inout Set<Int>) -> HTML {
    let findings = covers.filter { $0.choice == nil }.sorted { $0.number < $1.number }
    let keys = covers.compactMap { cover in cover.choice.map { "\(cover.number).\($0)" } }.joined(separator: " ")
    let rewrites: HTML = keys.isEmpty ? "" : " data-x=\"\(keys)\""
    guard let gravest = findings.map(\.tier).max() else {
      return keys.isEmpty ? HTML.shown(words) : "<span\(rewrites)>\(HTML.shown(words))</span>"
    }
    let numbers = findings.map { "\($0.number)" }.joined(separator: " ")
    let first = findings.filter { begun.insert($0.number).inserted }
    let anchors: [HTML] = first.dropFirst().map { "<span id=\"\(document)-m\($0.number)\"></span>" }
    var attributes: HTML = "class=\"\(gravest.rawValue)\(words.isEmpty ? " point" : "")\" data-f=\"\(numbers)\"\(rewrites)"
    if let name = first.first?.number {
      let shown = first.map { "\($0.number)" }.joined(separator: ",")
      attributes += " id=\"\(document)-m\(name)\" data-n=\"\(shown)\" aria-details=\"\(document)-f\(name)\""
    }
    return "\(anchors)<mark \(attributes)>\(HTML.shown(words))</mark>"
  }
}
