import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags what belongs to a web page and not to the text: `Read also`, `Share on Facebook`.
package struct PageFurniture: UnitCheck {
  package static let rule = Rule(
    "page-furniture", .mqm("accuracy/addition"), .minor, .probable,
    summary: "A line of the web page stands in the text.",
    why: "the text was copied with the page's own links and notices, and they were translated as if they belonged to it",
    examples: [
      Example(
        "en",
        "The bridge over the Tana was closed on Monday after a flood, and the council does not know when it will open again, it said.\n\n⟦Read also⟧: Ferry sinks"),
      Example(
        "en",
        "⟦Share on Facebook⟧\n\nThe bridge over the Tana was closed on Monday after a flood, and the council does not know when it will open again, it said."),
      Example(
        "de",
        "Die Brücke über die Tana wurde am Montag nach einer Flut gesperrt, und der Rat weiß nicht, wann sie wieder geöffnet wird.\n\n⟦Lesen Sie auch⟧: Fähre gesunken"),
      Example("en", "Read more\n\nShare on Facebook\n\nContact us"),
      Example(
        "en",
        "The bridge over the Tana was closed on Monday after a flood, and the council does not know when it will open again, it said.\n\nClick here and there, and you will see."),
      Example(
        "en",
        "The bridge over the Tana was closed on Monday after a flood, and the council does not know when it will open again, it said.\n\nAdvertisement rates rose"),
    ])
  package static let needs: SegmentFeatures = .any

  private let phrases: WordTable

  package init?(_ pack: Pack) {
    phrases = pack.facts.words("page-furniture")
    guard !phrases.isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    guard view.kind != .field, view.utf8.count <= 240 else { return }
    var start = 0
    while start < tokens.count, tokens[start].has(.mark) { start += 1 }
    guard let first = view.classed.first, first.index == start, first.classes.contains(.furniture) else { return }
    let length = phrases.length(tokens, at: start)
    guard length > 0, standsAlone(view, start + length), isBesideText(unit) else { return }
    let range = view.range(ofTokens: start..<start + length)
    findings.report("'\(view.text(range))' belongs to the page, not to the text", at: range)
  }

  /// Whether the line ends there, closing marks aside, or goes on after a colon.
  private func standsAlone(_ view: SegmentView, _ end: Int) -> Bool {
    if end < view.tokens.count, [":", "：", "|", "»", ">"].contains(view.scalar(view.tokens[end])) { return true }
    return view.tokens[end...].allSatisfy { $0.has(.mark) && !$0.has(.terminator) }
  }

  /// A program's own interface is nothing but such lines: a long paragraph must stand beside.
  private func isBesideText(_ unit: UnitView) -> Bool {
    let units = unit.document.document.units
    return [-2, -1, 1, 2].contains { offset in
      let index = unit.index + offset
      return units.indices.contains(index) && units[index].target.utf8.count >= 100
    }
  }
}
