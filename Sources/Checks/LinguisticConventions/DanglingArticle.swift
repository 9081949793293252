import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an article with nothing after it.
package struct DanglingArticle: UnitCheck {
  package static let rule = Rule(
    "dangling-article", .mqm("linguistic-conventions/grammar"), .major, .probable,
    summary: "An article has no noun.",
    why: "a name that a model cannot write is left out, and the article before it stays",
    examples: [
      Example("en", "The guests crossed ⟦the⟧, and rested."),
      Example("en", "They live on an island of ⟦the⟧."),
      Example("en", "Last week ⟦the⟧ was closed for repairs."),
      Example("en", "The guests crossed the river, and rested."),
      Example("en", "‘The’ is an article; so is “the”."),
      Example("en", "She wrote the (unsigned) letter and the … other one."),
      Example("en", "He came by plan A, not by plan B."),
    ])
  package static let needs: SegmentFeatures = .any

  private let verbs: WordTable

  package init?(_ pack: Pack) {
    verbs = pack.facts.words("copulas")
    if pack.facts.words("articles-definite").isEmpty || verbs.isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for word in view.classed where word.classes.contains(.definiteArticle) && word.index + 1 < tokens.count {
      let index = word.index
      guard !tokens[index].hasAny([.code, .allCapitals]), isEnd(index + 1, view) else { continue }
      // `the.com`, a title that ends so, a word that is spoken of.
      guard index == 0 || !tokens[index - 1].has(.mark), !view.isQuoted(index), !tokens[index].has(.capitalized) || view.startsSentence(index) else { continue }
      findings.report("'\(view.text(tokens[index]))' has no noun", at: tokens[index].range)
    }
  }

  private func isEnd(_ index: Int, _ view: SegmentView) -> Bool {
    let token = view.tokens[index]
    if token.has(.word) { return verbs.contains(token.hash) && !token.hasAny([.capitalized, .code]) }
    guard token.has(.mark), !token.has(.code), !view.isText(index, "..."), !view.isText(index + 1, ".") else { return false }
    return view.isText(index, ",") || view.isText(index, ".") || view.isText(index, ")") || view.isText(index, ";")
  }
}
