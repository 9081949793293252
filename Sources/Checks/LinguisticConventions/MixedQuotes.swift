import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags quotation marks of another kind than the document's own: straight ones among curly ones.
package struct MixedQuotes: DocumentCheck {
  package static let rule = Rule(
    "mixed-quotes", .mqm("linguistic-conventions/punctuation"), .minor, .hint,
    summary: "A quotation stands in other marks than the document's other quotations.",
    why: "each sentence was translated by itself, and its marks came from the source, the keyboard or the model",
    examples: [
      Example(
        "en", "He called it “a start”. She called it “an end”.\n\nWe heard “no” and “yes”.\n\nThey said ⟦\"maybe\"⟧.",
        fixed: "He called it “a start”. She called it “an end”.\n\nWe heard “no” and “yes”.\n\nThey said “maybe”."),
      Example(
        "de", "Er sagte „gut“. Sie sagte „schlecht“.\n\nWir hörten „nein“ und „ja“.\n\nDas ist ⟦»möglich«⟧.",
        fixed: "Er sagte „gut“. Sie sagte „schlecht“.\n\nWir hörten „nein“ und „ja“.\n\nDas ist „möglich“."),
      Example("en", "He called it “a start”. She called it “an \"end\" of it”. We heard “no” and “yes”."),
      Example("en", "He called it \"a start\". She called it “an end”."),
      Example("en", "A 5\" nail and a 6\" nail. We heard “no” and “yes”, “never” and “always”."),
      Example("fr", "Il dit « bon ». Elle dit « non ». On lit « oui » et « si ». Elle dit « le mot “chat” est là »."),
    ])
  package static let needs: SegmentFeatures = [.doubleQuote, .guillemet]

  package struct Quotation: Sendable {
    var kind: UInt64
    var unit: Int32
    var range: Range<UInt32>
  }

  /// Quotations in the document's own marks that make a habit, and how many of them stand against one other.
  private static let least = 4
  /// Quotations longer than so many bytes are reported by their opening mark.
  private static let short = 120

  private let native: Set<Unicode.Scalar>

  package init?(_ pack: Pack) {
    let marks = pack.locale.quotationMarks
    let exemplars = pack.locale.exemplarCharacters(.punctuation)
    let own = Set((marks.start + marks.end + marks.alternateStart + marks.alternateEnd).unicodeScalars).union(pack.facts.list("quotation-marks").flatMap(\.unicodeScalars))
    native = Set("“”„»«".unicodeScalars.filter { own.contains($0) || exemplars.contains($0) } + ["\""])
  }

  package var empty: [Quotation] { [] }
  package func append(_ later: [Quotation], to notes: inout [Quotation]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Quotation]) {
    let view = unit.target
    let spans = view.spans.quotations
    for (number, span) in spans.enumerated() {
      let (first, last) = (view.tokens[span.lowerBound], view.tokens[span.upperBound - 1])
      let (opener, closer) = (view.scalar(first), view.scalar(last))
      guard native.contains(opener), native.contains(closer), span.count > 2 else { continue }
      // What is quoted inside of a quotation takes other marks.
      guard !spans[..<number].contains(where: { $0.upperBound >= span.upperBound }), !view.tokens[span.lowerBound + 1].has(.code), isOpening(view, span.lowerBound)
      else { continue }
      notes.append(Quotation(kind: UInt64(opener.value) << 32 | UInt64(closer.value), unit: Int32(unit.index), range: first.start..<last.end))
    }
  }

  /// Inches and seconds stand directly behind their number.
  private func isOpening(_ view: SegmentView, _ index: Int) -> Bool {
    index == 0 || view.tokens[index].has(.spaceBefore) || !view.tokens[index - 1].has(.number)
  }

  package func conclude(_ notes: [Quotation], of document: DocumentView, into findings: inout Findings) {
    let counts = Dictionary(notes.map { ($0.kind, 1) }, uniquingKeysWith: +)
    guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), counts.count > 1 else { return }
    guard usual.value >= Self.least, usual.value >= (notes.count - usual.value) * Self.least else { return }
    let (opener, closer) = marks(usual.key)
    // Where blanks stand inside of the marks, which ones is another check's.
    let isSpaced = notes.first { $0.kind == usual.key }.map { scalars($0, document).dropFirst().first?.properties.isWhitespace ?? false } ?? false
    for quotation in notes where quotation.kind != usual.key {
      let range = Int(quotation.range.lowerBound)..<Int(quotation.range.upperBound)
      let scalars = scalars(quotation, document)
      let inner = String(String.UnicodeScalarView(scalars.dropFirst().dropLast()))
      let (first, last) = marks(quotation.kind)
      let shown = range.count <= Self.short ? range : range.lowerBound..<range.lowerBound + UTF8.width(scalars[0])
      findings.report(
        "the quotation stands in '\(first)\(last)', the others of the document in '\(opener)\(closer)'", at: shown, unit: Int(quotation.unit),
        fixes: isSpaced ? [] : [.unsafe(range, opener + inner + closer)])
    }
  }

  private func scalars(_ quotation: Quotation, _ document: DocumentView) -> [Unicode.Scalar] {
    Array(document.text(Int(quotation.unit), Int(quotation.range.lowerBound)..<Int(quotation.range.upperBound)).unicodeScalars)
  }

  private func marks(_ kind: UInt64) -> (opener: String, closer: String) {
    func text(_ value: UInt64) -> String { Unicode.Scalar(UInt32(truncatingIfNeeded: value)).map { String(Character($0)) } ?? "" }
    return (text(kind >> 32), text(kind & 0xFFFF_FFFF))
  }
}
