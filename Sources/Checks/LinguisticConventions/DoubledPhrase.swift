import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags two to four words that stand twice in a row.
package struct DoubledPhrase: UnitCheck {
  package static let rule = Rule(
    "doubled-phrase", .mqm("linguistic-conventions/duplication"), .minor, .probable,
    summary: "A phrase is repeated.",
    why: "decoders write a phrase twice where the source says it in two ways, or lose their place",
    examples: [
      Example("en", "The ship left in the⟦ in the⟧ morning.", fixed: "The ship left in the morning."),
      Example("en", "The central bank⟦ the central bank⟧ kept its rate."),
      Example("fr", "Il a parlé de la guerre⟦ de la guerre⟧ hier.", fixed: "Il a parlé de la guerre hier."),
      Example("ru", "Он сказал, что завод⟦ что завод⟧ закроют."),
      Example("en", "Day by day by day it grew, and step by step by step we won."),
      Example("en", "What he is he is."),
      Example("en", "She knocks and knocks and nobody comes."),
      Example("en", "He plays for Inter Inter fans love."),
      Example("en", "It is better to have had it than to have had it once."),
      Example("en", "New York, New York, is so good."),
    ])
  package static let needs: SegmentFeatures = .any

  private let reduplicates: Bool
  /// Whether the pack knows what may stand twice in the language.
  private let isKnown: Bool

  package init?(_ pack: Pack) {
    reduplicates = !pack.facts.list("reduplicates").isEmpty
    isKnown = reduplicates || !pack.facts.words("repeatable").isEmpty
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for loop in view.loops where loop.times == 2 && (2...12).contains(loop.period) && isFault(view, loop) {
      let range = Int(view.tokens[loop.turn.upperBound - 1].end)..<Int(view.tokens[loop.tokens.upperBound - 1].end)
      findings.report("'\(view.text(tokens: loop.turn))' is repeated", at: range, tier: isKnown ? nil : .hint, fixes: [.unsafe(range, "")])
    }
  }

  private func isFault(_ view: SegmentView, _ loop: TokenLoop) -> Bool {
    let words = loop.tokens.map { view.tokens[$0] }
    guard words.allSatisfy({ $0.has(.word) && !$0.hasAny([.code, .digit]) }) else { return false }
    guard !words.dropFirst().contains(where: { $0.hasAny([.sentenceStart, .newlineBefore]) }) else { return false }
    // `day by day by day` goes on; `had had had` is one word.
    let start = loop.tokens.lowerBound
    let isBegun = loop.period == 2 && start > 0 && view.tokens[start - 1].hash == words[1].hash
    let turn = words.prefix(loop.period)
    // `she clicks and clicks and nothing happens`.
    let isJoined = loop.period == 2 && words[1].length <= 3 && words[0].length > 3
    guard !isBegun, !isJoined, Set(turn.map(\.hash)).count > 1, turn.reduce(0, { $0 + Int($1.length) }) >= 5 else { return false }
    return !reduplicates || loop.period > 2
  }
}
