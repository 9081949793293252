import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name set beside its noun by one comma where two are needed: `the capital, Kabul last May`.
package struct MissingAppositionComma: UnitCheck {
  package static let rule = Rule(
    "missing-apposition-comma", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A name in apposition opens with a comma and does not close with one.",
    why: "the source has no comma after the name, or none at all; the machine supplied only the first",
    examples: [
      Example("en", "He left ⟦the capital, Lima⟧ last March with his staff.", fixed: "He left the capital, Lima, last March with his staff."),
      Example("en", "She met ⟦its president, Ann Lee⟧ on Tuesday.", fixed: "She met its president, Ann Lee, on Tuesday."),
      Example("en", "A train reached ⟦the country's capital, Lima⟧ yesterday.", fixed: "A train reached the country's capital, Lima, yesterday."),
      Example("en", "He left the capital, Lima, last March."),
      Example("en", "In the capital, Lima last March saw the first snow."),
      Example("en", "They saw the president, Ann Lee and Bo Chen this week."),
      Example("en", "He left capital, Lima last March."),
    ])
  package static let needs: SegmentFeatures = .comma

  private let heads: WordTable
  private let openers: WordTable
  private let spanOpeners: WordTable
  private let days: WordTable
  private let determiners: WordTable
  private let spans: WordTable
  private let words: CalendarWords

  package init?(_ pack: Pack) {
    heads = pack.facts.words("apposition-heads")
    openers = pack.facts.words("day-openers")
    spanOpeners = pack.facts.words("span-openers")
    days = pack.facts.words("day-words")
    determiners = pack.facts.words("determiner")
    spans = pack.facts.words("month-ish")
    words = CalendarWords(pack.locale)
    if heads.isEmpty || openers.isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for comma in view.marks {
      let comma = Int(comma)
      guard view.isText(comma, ","), let first = noun(view, before: comma) else { continue }
      var end = comma + 1
      while end < tokens.count, end - comma <= 4, tokens[end].has([.word, .capitalized]), !tokens[end].has(.sentenceStart) { end += 1 }
      guard end > comma + 1, isTime(view, end) else { continue }
      let range = view.range(ofTokens: first..<end)
      let at = range.upperBound
      findings.report(
        "no comma follows '\(view.text(tokens: comma + 1..<end))' after '\(view.text(tokens: first..<comma))'", at: range,
        fixes: [.unsafe(at..<at, ",")])
    }
  }

  /// Where the noun phrase before a comma begins: a determiner, perhaps an adjective, a head noun.
  /// Not after the preposition that opens a sentence: `In the capital, Lima` are two phrases.
  private func noun(_ view: SegmentView, before comma: Int) -> Int? {
    for length in 1...3 where comma - length > 0 && heads.length(view.tokens, at: comma - length) == length {
      for start in (comma - length - 4..<comma - length).reversed() where start >= 0 {
        guard determiners.contains(view.tokens[start].hash) else { continue }
        let opens = view.sentence(at: start).lowerBound
        return start == opens + 1 ? nil : start
      }
    }
    return nil
  }

  /// `last March`, `on Tuesday`, `this week`, `yesterday`.
  private func isTime(_ view: SegmentView, _ index: Int) -> Bool {
    if index < view.tokens.count, days.contains(view.tokens[index].hash) { return true }
    guard index + 1 < view.tokens.count, openers.contains(view.tokens[index].hash) else { return false }
    let next = view.tokens[index + 1].hash
    return words.months[next] != nil || words.weekdays[next] != nil || spanOpeners.contains(view.tokens[index].hash) && spans.contains(next)
  }
}
