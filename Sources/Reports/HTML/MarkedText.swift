import Bitext

/// A segment's text with its findings marked in place.
///
/// Each piece names the findings (`data-f`) and the rewrites (`data-x`, finding and number) that cover
/// it, so that overlapping ones can be shown alone.
struct MarkedText {
  private struct Cover {
    enum Kind {
      case finding(Int, Tier)
      /// A finding's number, and its rewrite's.
      case rewrite(Int, Int)
      /// No prose.
      case code
    }

    let range: TextRange
    let kind: Kind
  }

  private let segment: Segment
  private let document: String
  private let covers: [Cover]

  /// - Parameter findings: The segment's findings and their numbers in the document, in order.
  init(_ segment: Segment, _ findings: ArraySlice<(number: Int, it: LocatedFinding)>, in document: String) {
    self.segment = segment
    self.document = document
    covers = findings.flatMap { number, it in
      [Cover(range: it.finding.range, kind: .finding(number, it.finding.tier))]
        + it.rewrites.enumerated().map { Cover(range: $1.fix.range, kind: .rewrite(number, $0)) }
    } + segment.codes.filter { !$0.isEmpty }.map { Cover(range: $0, kind: .code) }
  }

  var html: HTML {
    var begun: Set<Int> = []
    return TextPieces(length: segment.utf8.count, covers, range: \.range).pieces.reduce(into: "") { html, piece in
      html += marked(segment[piece.range], piece.covers, &begun)
    }
  }

  private func marked(_ words: String, _ covers: [Cover], _ begun: inout Set<Int>) -> HTML {
    var findings: [(number: Int, tier: Tier)] = []
    var keys: [String] = []
    var text = HTML.shown(words)
    for cover in covers {
      switch cover.kind {
      case .finding(let number, let tier): findings.append((number, tier))
      case .rewrite(let number, let choice): keys.append("\(number).\(choice)")
      case .code: text = "<code>\(text)</code>"
      }
    }
    findings.sort { $0.number < $1.number }
    let rewrites: HTML = keys.isEmpty ? "" : " data-x=\"\(keys.joined(separator: " "))\""
    guard let gravest = findings.map(\.tier).max() else { return keys.isEmpty ? text : "<span\(rewrites)>\(text)</span>" }
    let numbers = findings.map { "\($0.number)" }.joined(separator: " ")
    let first = findings.filter { begun.insert($0.number).inserted }
    let anchors: [HTML] = first.dropFirst().map { "<span id=\"\(document)-m\($0.number)\"></span>" }
    var attributes: HTML = "class=\"\(gravest.rawValue)\(words.isEmpty ? " point" : "")\" data-f=\"\(numbers)\"\(rewrites)"
    if let name = first.first?.number {
      let shown = first.map { "\($0.number)" }.joined(separator: ",")
      attributes += " id=\"\(document)-m\(name)\" data-n=\"\(shown)\" aria-details=\"\(document)-f\(name)\""
    }
    return "\(anchors)<mark \(attributes)>\(text)</mark>"
  }
}

/// A source segment in which the words that findings are about can be shown (`data-s`).
struct CitedText {
  private let segment: Segment
  private let covers: [(number: Int, range: TextRange)]

  init(_ segment: Segment, _ findings: ArraySlice<(number: Int, it: LocatedFinding)>) {
    self.segment = segment
    covers = findings.compactMap { number, it in it.finding.sourceRange.map { (number: number, range: $0) } }
  }

  var html: HTML {
    TextPieces(length: segment.utf8.count, covers, range: \.range).pieces.reduce(into: "") { html, piece in
      let words = HTML.shown(segment[piece.range])
      let numbers = piece.covers.map { "\($0.number)" }.joined(separator: " ")
      html += numbers.isEmpty ? words : "<span data-s=\"\(numbers)\">\(words)</span>"
    }
  }
}
