import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an indefinite article before a noun that has no plural: `an information`.
package struct ArticleWithUncountable: UnitCheck {
  package static let rule = Rule(
    "article-with-uncountable", .mqm("linguistic-conventions/grammar"), .minor, .probable,
    summary: "A noun that cannot be counted has an indefinite article.",
    why: "the noun can be counted in the source language",
    examples: [
      Example("en", "She gave us ⟦an advice⟧.", fixed: "She gave us advice."),
      Example("en", "They set ⟦a new equipment⟧ in the lab.", fixed: "They set new equipment in the lab."),
      Example("en", "This is ⟦an important information⟧, he said.", fixed: "This is important information, he said."),
      Example("en", "A security guard gave a news conference on an information leak."),
      Example("en", "He is a research assistant with a software company."),
      Example("en", "A wealth of detail and a violence of feeling."),
      Example("en", "Vitamin A evidence is thin; it was half luck, half skill and equipment."),
    ])
  package static let needs: SegmentFeatures = .any

  private let articles: WordTable
  private let clauseWords: WordTable

  package init?(_ pack: Pack) {
    articles = pack.facts.words("articles-indefinite")
    clauseWords = pack.facts.words("clause-words")
    guard !articles.isEmpty, !pack.facts.words("uncountable").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for word in view.classed where word.classes.contains(.uncountable) {
      guard let article = article(view, before: word.index), endsPhrase(view, word.index + 1) else { continue }
      let range = view.range(ofTokens: article..<word.index + 1)
      let noun = view.text(tokens[word.index])
      let bare = view.text(tokens: article + 1..<word.index + 1)
      let fix = tokens[article].has(.capitalized) ? bare.prefix(1).uppercased() + bare.dropFirst() : bare
      findings.report("'\(noun)' takes no '\(view.text(tokens[article]).lowercased())'", at: range, fixes: [.unsafe(range, fix)])
    }
  }

  /// The article of the noun at `noun`: right before it, or before one word of description.
  private func article(_ view: SegmentView, before noun: Int) -> Int? {
    let tokens = view.tokens
    guard !tokens[noun].has(.capitalized), tokens[noun].has(.spaceBefore) else { return nil }
    for index in [noun - 1, noun - 2] where index >= 0 {
      let token = tokens[index]
      if articles.contains(token.hash) {
        return !token.has(.capitalized) || view.startsSentence(index) ? index : nil
      }
      guard token.has(.word), token.has(.spaceBefore), !token.has(.capitalized), !clauseWords.contains(token.hash) else { return nil }
    }
    return nil
  }

  /// Whether the noun is not the first part of another: a mark or a word of the clause follows.
  private func endsPhrase(_ view: SegmentView, _ end: Int) -> Bool {
    guard end < view.tokens.count else { return view.kind == .paragraph }
    let next = view.tokens[end]
    if next.has(.word) { return clauseWords.contains(next.hash) }
    return next.has(.terminator) || view.isText(end, ",") || view.isText(end, ";") || view.isText(end, ")")
  }
}
