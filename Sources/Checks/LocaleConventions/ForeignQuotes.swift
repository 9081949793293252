import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags quotation marks that the language does not use: guillemets or corner brackets in English,
/// English marks in German.
package struct ForeignQuotes: DocumentCheck {
  package static let rule = Rule(
    "foreign-quotes", .mqm("locale-conventions/punctuation"), .minor, .probable,
    summary: "A quotation stands in another language's quotation marks.",
    why: "the machine copied the source's marks",
    examples: [
      Example("en", "She called it ⟦«a good deal»⟧ and left.", fixed: "She called it “a good deal” and left."),
      Example("en", "She called it ⟦「a good deal」⟧ and left.", fixed: "She called it “a good deal” and left."),
      Example("en", "She called it ⟦„a good deal“⟧ and left.", fixed: "She called it “a good deal” and left."),
      Example("en", "She said: ⟦« a good deal »⟧.", fixed: "She said: “a good deal”."),
      Example("en", "\"A deal,\" she said, \"is a deal.\" She called it ⟦«good»⟧.", fixed: "\"A deal,\" she said, \"is a deal.\" She called it \"good\"."),
      Example("de", "Sie nannte es ⟦“einen guten Handel”⟧ und ging.", fixed: "Sie nannte es „einen guten Handel“ und ging."),
      Example("ru", "Она назвала это ⟦「хорошей сделкой」⟧ и ушла.", fixed: "Она назвала это «хорошей сделкой» и ушла."),
      Example("de", "Sie nannte es „einen guten Handel“ oder »gut«."),
      Example("fr", "Elle parle d’une « bonne affaire »."),
      Example("ja", "彼女は「いい取引」と呼んだ。"),
      Example("en", "The sign read 「入口」 in red and «Привет» in blue."),
      Example("en", "She called it \"a good deal\" and ‘fair’."),
    ])
  package static let needs: SegmentFeatures = [.doubleQuote, .guillemet]

  package struct Notes: Sendable {
    var quotations: [Quotation] = []
    /// How many quotations stand in straight marks, and in the language's own curved ones.
    var straight = 0
    var curved = 0
  }

  struct Quotation: Sendable {
    var unit: Int
    var range: TextRange
    var opener: Int
    var closer: Int
    /// Inside of another quotation.
    var isInner: Bool
    /// Whether the source has other marks, so that nothing was copied.
    var isChosen: Bool
  }

  /// Beyond so many of a document, its marks are a habit, and each further one a hint.
  private static let most = 5
  /// Quotations longer than so many bytes are reported by their opening mark.
  private static let short = 120

  private let native: Set<Unicode.Scalar>
  private let marks: QuotationMarks
  private let script: TokenScript

  package init?(_ pack: Pack) {
    marks = pack.locale.quotationMarks
    let exemplars = pack.locale.exemplarCharacters(.punctuation)
    guard !exemplars.ranges.isEmpty, let code = pack.locale.likelyScript?.code else { return nil }
    script = TokenScript(iso: code)
    let own = [marks.start, marks.end, marks.alternateStart, marks.alternateEnd].flatMap(\.unicodeScalars)
    native = Set(own + Self.judged.filter(exemplars.contains) + pack.facts.list("quotation-marks").flatMap(\.unicodeScalars))
  }

  private static let judged: [Unicode.Scalar] = ["\u{201C}", "\u{201D}", "\u{201E}", "«", "»", "「", "」", "『", "』"]

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    for span in view.spans.quotations {
      let (first, last) = (view.tokens[span.lowerBound], view.tokens[span.upperBound - 1])
      let scalars = [view.scalar(first), view.scalar(last)]
      if scalars[0] == "\"" { notes.straight += 1 } else if native.contains(scalars[0]) { notes.curved += 1 }
      guard scalars.contains(where: { Self.judged.contains($0) && !native.contains($0) }), isOwnText(view, span) else { continue }
      let isInner = view.spans.quotations.contains { $0.lowerBound < span.lowerBound && $0.upperBound > span.upperBound }
      notes.quotations.append(
        Quotation(
          unit: unit.index, range: Int(first.start)..<Int(last.end), opener: Int(first.end - first.start),
          closer: Int(last.end - last.start), isInner: isInner, isChosen: unit.source.map { !holds($0, scalars) } ?? false))
    }
  }

  private func holds(_ view: SegmentView, _ scalars: [Unicode.Scalar]) -> Bool {
    view.marks.contains { scalars.contains(view.scalar(view.tokens[Int($0)])) }
  }

  /// Words of the target's script stand inside: quoted foreign text keeps its marks.
  private func isOwnText(_ view: SegmentView, _ span: Range<Int>) -> Bool {
    let words = span.filter { view.tokens[$0].isWordLike && !view.tokens[$0].has(.number) }
    let own = words.filter { view.tokens[$0].script == script || script == .han && view.tokens[$0].has(.ideograph) }
    return own.count * 2 > words.count
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.quotations += later.quotations
    notes.straight += later.straight
    notes.curved += later.curved
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    // A document that is typed with straight marks keeps them.
    let isStraight = notes.straight > notes.curved
    for (number, quotation) in notes.quotations.enumerated() {
      let text = document.text(quotation.unit, quotation.range)
      let inner = String(decoding: Array(text.utf8).dropFirst(quotation.opener).dropLast(quotation.closer), as: UTF8.self)
      let own = quotation.isInner ? (marks.alternateStart, marks.alternateEnd) : (marks.start, marks.end)
      let (start, end) = isStraight ? (quotation.isInner ? ("'", "'") : ("\"", "\"")) : own
      let isShort = quotation.range.count <= Self.short
      let range = isShort ? quotation.range : quotation.range.lowerBound..<quotation.range.lowerBound + quotation.opener
      let opener = String(text.unicodeScalars.prefix(1)), closer = String(text.unicodeScalars.suffix(1))
      findings.report(
        "the quotation stands in '\(opener)\(closer)', another language's marks", at: range, unit: quotation.unit,
        tier: number < Self.most && !quotation.isChosen ? nil : .hint,
        fixes: [.unsafe(quotation.range, start + Self.trimmed(inner) + end)])
    }
  }

  /// Without the blanks that French sets inside its marks.
  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let kept = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(kept))
  }
}
