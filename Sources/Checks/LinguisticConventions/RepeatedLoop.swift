import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word or phrase that stands three times in a row or more, the loop of a stuck decoder.
package struct RepeatedLoop: UnitCheck {
  package static let rule = Rule(
    "repeated-loop", .mqm("linguistic-conventions/duplication"), .major, .certain,
    summary: "A word or phrase is repeated over and over.",
    why: "a decoder that has lost its place writes its last words again",
    examples: [
      Example("en", "The view over the bay⟦ bay bay bay⟧.", fixed: "The view over the bay."),
      Example("en", "He lives in the north⟦, in the north, in the north, in the north⟧.", fixed: "He lives in the north."),
      Example("de", "Der Preis ist hoch und⟦ der Preis ist hoch und der Preis ist hoch und⟧ steigt."),
      Example("es", "Vive en la casa de la casa⟦ de la casa de la casa⟧."),
      Example("zh", "我们去北京⟦北京北京北京⟧吃饭。", fixed: "我们去北京吃饭。"),
      Example("en", "They date back to 500 BC⟦ BC BC BC⟧, or to May 17⟦ 17 17 17⟧, and nobody wants it⟦ it it it⟧."),
      Example("en", "No, no, no, that is very, very, very wrong."),
      Example("en", "Ha ha ha ha, hip hip hooray."),
      Example("en", "1 1 1 0 0 0 and 10, 10, 10."),
      Example("ja", "はははは、ゆっくりゆっくり歩く。"),
      Example("en", "Location, location, location is what counts."),
      Example("zh", "哈哈哈哈，好好好！"),
    ])
  package static let needs: SegmentFeatures = .any

  private let repeatable: WordTable

  package init?(_ pack: Pack) { repeatable = pack.facts.words("repeatable") }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for loop in view.loops where loop.times >= 3 && isFault(view, loop) {
      let range = Int(view.tokens[loop.turn.upperBound - 1].end)..<Int(view.tokens[loop.tokens.upperBound - 1].end)
      findings.report("'\(view.text(tokens: loop.turn))' stands \(loop.times) times in a row", at: range, tier: mayBeName(view, loop) ? .probable : nil,
        fixes: [.unsafe(range, "")])
    }
  }

  private func isFault(_ view: SegmentView, _ loop: TokenLoop) -> Bool {
    let words = loop.turn.map { view.tokens[$0] }.filter(\.isWordLike)
    if words.count == 1, loop.times > 3, isStuck(words[0], loop, view) { return true }
    guard words.contains(where: { $0.hasAny([.word, .ideograph]) }), !words.contains(where: { $0.has(.code) }) else { return false }
    // Emphasis repeats one word: `no, no, no`, `哈哈哈`.
    if words.count == 1 {
      return !loop.isParted && words[0].length >= 3 && !repeatable.contains(words[0].hash) && !isInterjection(view, words[0])
    }
    guard Set(words.map(\.hash)).count > 1 else { return false }
    if words.allSatisfy({ $0.has(.ideograph) }) { return words.count >= 4 || loop.times >= 4 }
    return words.reduce(0) { $0 + Int($1.length) } >= 6 && (!loop.isParted || words.count > 2 || loop.times > 3)
  }

  /// Four times in a row: a small word, an abbreviation or a figure, which three times would leave in doubt.
  private func isStuck(_ word: Token, _ loop: TokenLoop, _ view: SegmentView) -> Bool {
    guard !loop.isParted, !word.hasAny([.code, .ideograph]), !repeatable.contains(word.hash) else { return false }
    if word.has(.number) { return word.length > 1 && loop.tokens.lowerBound > 0 && view.tokens[loop.tokens.lowerBound - 1].has(.word) }
    return word.hasAny([.allCapitals, .innerCapital]) && word.length > 1 || view.pack.frequentWords.contains(word.hash) && word.length > 1
  }

  /// `Kappa Kappa Kappa`.
  private func mayBeName(_ view: SegmentView, _ loop: TokenLoop) -> Bool {
    loop.period == 1 && loop.times == 3 && view.tokens[loop.tokens.lowerBound].has(.capitalized)
  }

  /// `haha`, `jajaja`: two letters in turn.
  private func isInterjection(_ view: SegmentView, _ word: Token) -> Bool {
    Set(view.text(word).lowercased()).count <= 2
  }
}
