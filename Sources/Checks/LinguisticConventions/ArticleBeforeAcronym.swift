import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an article before a name that takes none: `in the NATO`.
package struct ArticleBeforeAcronym: UnitCheck {
  package static let rule = Rule(
    "article-before-acronym", .mqm("linguistic-conventions/grammar"), .minor, .probable,
    summary: "A name that takes no article has one.",
    why: "the source language puts its article before the name, and the machine kept it",
    examples: [
      Example("en", "Norway has been in ⟦the NATO⟧ since 1949.", fixed: "Norway has been in NATO since 1949."),
      Example("en", "The harbour was shelled by ⟦the Hamas⟧.", fixed: "The harbour was shelled by Hamas."),
      Example("en", "⟦The UNESCO⟧ has listed the old town.", fixed: "UNESCO has listed the old town."),
      Example("en", "The NATO summit opened, and the NASA-funded probe landed."),
      Example("en", "The UNICEF and WHO teams left for the OPEC, ASEAN and APEC meetings."),
      Example("en", "It is the Netflix of gardening, and not the Google that we knew."),
      Example("en", "The \"NATO\" brand, the EU and the UN."),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized

  private let names: WordTable
  private let clauseWords: WordTable

  package init?(_ pack: Pack) {
    names = pack.facts.words("acronyms-without-article")
    clauseWords = pack.facts.words("clause-words")
    guard !pack.facts.words("articles-definite").isEmpty, !names.isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for article in view.classed where article.classes.contains(.definiteArticle) && article.index + 1 < tokens.count {
      let index = article.index + 1
      guard tokens[index].has([.word, .capitalized]), !tokens[index].has(.code) else { continue }
      let end = index + names.length(tokens, at: index)
      guard end > index, endsPhrase(view, end) else { continue }
      let range = view.range(ofTokens: index - 1..<end)
      let name = view.text(tokens: index..<end)
      findings.report("'\(name)' takes no article", at: range, fixes: [.unsafe(range, name)])
    }
  }

  /// Whether nothing follows that the article could belong to.
  private func endsPhrase(_ view: SegmentView, _ end: Int) -> Bool {
    guard end < view.tokens.count else { return view.kind != .heading }
    let next = view.tokens[end]
    if next.has(.clitic) || next.has(.word) { return clauseWords.contains(next.hash) }
    if next.has(.terminator) || next.has(.sentenceStart) { return true }
    guard next.has(.mark), next.has(.spaceAfter) || end + 1 == view.tokens.count else { return false }
    // A comma may go on with a list: 'the OPEC, ASEAN and APEC meetings'.
    return !view.isText(end, ",") || end + 1 < view.tokens.count && !view.tokens[end + 1].has(.capitalized)
  }
}
