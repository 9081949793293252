import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags U+FFFD, which stands where a character was lost.
package struct ReplacementCharacter: UnitCheck {
  package static let rule = Rule(
    "replacement-character", .mqm("linguistic-conventions/characters"), .major, .certain,
    summary: "A character was lost.",
    why: "bytes of another encoding were read as UTF-8, or a model's output was cut inside a character",
    examples: [
      Example("en", "The ⟦caf\u{FFFD}⟧ opens at nine."),
      Example("zh", "他去了北⟦\u{FFFD}\u{FFFD}⟧。"),
      Example("es", "El ⟦ni\u{FFFD}o⟧ duerme."),
      Example("en", "Is it a café?"),
      Example("en", "The sign ◆? hangs there, and the box \u{25A1} is empty."),
      Example("ru", "Он спит \u{25CA} она нет."),
    ])
  package static let needs: SegmentFeatures = .replacement

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var index = 0
    while index < view.tokens.count {
      guard isLost(view, index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < view.tokens.count, view.isJoined(end), isLost(view, end) || view.tokens[end].has(.word) { end += 1 }
      let range = view.range(ofTokens: view.joinedWords(around: index..<end))
      findings.report("a character of '\(view.text(range))' was lost", at: range)
      index = end
    }
  }

  private func isLost(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens[index].has(.mark) && view.byte(at: Int(view.tokens[index].start)) == 0xEF && view.scalar(view.tokens[index]) == "\u{FFFD}"
  }
}
