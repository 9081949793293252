import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags Spanish opening question and exclamation marks in other languages.
package struct InvertedMark: UnitCheck {
  package static let rule = Rule(
    "inverted-mark", .mqm("locale-conventions/punctuation"), .minor, .certain,
    summary: "A question or exclamation opens with an inverted mark.",
    why: "Spanish opens questions and exclamations with a mark of their own; the machine copied it",
    examples: [
      Example("en", "⟦¿⟧Who paid for the bridge?", fixed: "Who paid for the bridge?"),
      Example("fr", "Elle a crié : ⟦¡⟧Attention !", fixed: "Elle a crié : Attention !"),
      Example("es", "¿Quién pagó el puente?"),
      Example("en", "They sang \"¡Viva la huelga!\" all night."),
      Example("en", "The film ¡Átame! was shown again."),
      Example("en", "The ¿ key is next to the plus sign."),
    ])
  package static let needs: SegmentFeatures = .invertedMark

  package init?(_ pack: Pack) {
    let exemplars = pack.locale.exemplarCharacters(.punctuation)
    guard !exemplars.ranges.isEmpty, !exemplars.contains("¿") else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.marks {
      let index = Int(index)
      let scalar = view.scalar(view.tokens[index])
      guard scalar == "¿" || scalar == "¡", view.touches(index, index + 1), !view.isQuoted(index) else { continue }
      // A name or title keeps its marks, and the sentence goes on behind it.
      let sentence = view.sentence(at: index)
      let closer: StaticString = scalar == "¿" ? "?" : "!"
      guard let end = (index + 1..<sentence.upperBound).first(where: { view.isText($0, closer) }), closes(view, end, sentence) else { continue }
      let range = view.tokens[index].range
      findings.report("'\(view.text(range))' opens no sentence in this language", at: range, fixes: [.safe(range, "")])
    }
  }

  /// Only marks stand between a token and the end of its sentence.
  private func closes(_ view: SegmentView, _ index: Int, _ sentence: Range<Int>) -> Bool {
    (index + 1..<max(index + 1, sentence.upperBound)).allSatisfy { view.tokens[$0].has(.mark) }
  }
}
