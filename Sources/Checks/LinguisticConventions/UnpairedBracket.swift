import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a bracket without its partner.
package struct UnpairedBracket: UnitCheck {
  package static let rule = Rule(
    "unpaired-bracket", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A bracket has no partner.",
    why: "one of the two was lost with the words beside it",
    examples: [
      Example("en", "The mayor ⟦(⟧who lives here agreed."),
      Example("en", "The mayor who lives here⟦)⟧ agreed."),
      Example("zh", "桥⟦（⟧建于1950年已关闭。"),
      Example("de", "Der Preis ⟦[⟧in Euro fiel."),
      Example("en", "1) Open the lid. a) Wait. iv) Close it."),
      Example("en", "See you there :) or not :-( as you like ;)"),
      Example("en", "The notes (they are long\n\ngo on here) and end."),
      Example("en", "The mayor (who lives [mostly] here) agreed."),
    ])
  package static let needs: SegmentFeatures = [.parenthesis, .bracket, .foreignMark]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let suspects = view.spans.unpairedBrackets.filter { isBracket(view, $0) }
    guard let first = suspects.first, suspects.count <= 2 else { return }
    if let source = unit.source, !source.spans.unpairedBrackets.isEmpty { return }
    let opens = PairedSpans.opens(view.scalar(view.tokens[first]))
    guard !continues(unit, forward: opens) else { return }
    for index in suspects {
      let range = view.tokens[index].range
      // A record may be a sentence of a longer text: its partner stands in the next one.
      findings.report("'\(view.text(range))' has no partner", at: range, tier: view.kind == .field ? .hint : nil)
    }
  }

  private func isBracket(_ view: SegmentView, _ index: Int) -> Bool {
    let scalar = view.scalar(view.tokens[index])
    if scalar == "{" || scalar == "}" { return false }
    return !isListMark(view, index, scalar) && !isFace(view, index)
  }

  /// `a)`, `1)` and `iv)` number things; a figure or three letters at most stand before.
  private func isListMark(_ view: SegmentView, _ index: Int, _ scalar: Unicode.Scalar) -> Bool {
    guard scalar == ")" || scalar == "）" || scalar == "]", index > 0 else { return false }
    let before = view.tokens[index - 1]
    if before.isWordLike, before.length <= 3, index == 1 || before.has(.spaceBefore) || !view.tokens[index - 2].isWordLike { return true }
    // `1.2)` and `2-a)`
    return before.has(.number) || index < 5 && before.has(.mark)
  }

  /// A mark stands right before, a letter does not: `:)`, `;-(`, `^_^)`.
  private func isFace(_ view: SegmentView, _ index: Int) -> Bool {
    guard index > 0, view.touches(index - 1, index) else { return false }
    return Self.eyes.contains(view.scalar(view.tokens[index - 1])) || view.scalar(view.tokens[index - 1]).properties.isEmoji && view.tokens[index - 1].has(.mark)
  }

  private static let eyes: Set<Unicode.Scalar> = [":", ";", "-", "=", "^", "'", "*", ")", "(", "•", "ω", "￣", "´", "｀"]

  /// The partner stands in a paragraph nearby.
  private func continues(_ unit: UnitView, forward: Bool) -> Bool {
    for step in 1...4 {
      guard let near = unit.neighbour(at: forward ? step : -step) else { return false }
      for index in near.spans.unpairedBrackets {
        if PairedSpans.opens(near.scalar(near.tokens[index])) != forward { return true }
      }
    }
    return false
  }
}
