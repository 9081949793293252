import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags nouns that hang on one another by `of`: `the head of the office of the chair of the board`.
package struct OfChain: UnitCheck {
  package static let rule = Rule(
    "of-chain", .mqm("style/awkward"), .minor, .hint,
    summary: "Three or more nouns hang on one another by 'of'.",
    why: "the source language strings its nouns as genitives, and each was rendered by 'of'",
    examples: [
      Example("en", "He is ⟦head of the office of the chair of the board⟧."),
      Example("en", "They spoke about the ⟦date of the start of the repair of the bridge⟧ in May."),
      Example("en", "The Ministry of Defence of the Republic of Malta replied."),
      Example("en", "One of the sons of the king of the hill left, and out of fear of the flood they ran."),
      Example("en", "The end of the road, of the day and of the year."),
    ])
  package static let needs: SegmentFeatures = .any

  private let articles: WordTable

  package init?(_ pack: Pack) {
    articles = pack.facts.words("articles-definite")
    guard !articles.isEmpty, !pack.facts.words("of-words").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var (first, last, links) = (0, -1, 0)
    for word in view.classed where word.classes.contains(.of) {
      if links > 0, isLink(view, last, word.index) {
        links += 1
      } else {
        if links >= 3 { report(view, first, last, links, into: &findings) }
        (first, links) = (word.index, 1)
      }
      last = word.index
    }
    if links >= 3 { report(view, first, last, links, into: &findings) }
  }

  /// `of the noun of`: an article and one noun in lower case between two links.
  private func isLink(_ view: SegmentView, _ first: Int, _ second: Int) -> Bool {
    second == first + 3 && articles.contains(view.tokens[first + 1].hash) && isNoun(view, first + 2)
  }

  private func isNoun(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens.indices.contains(index) && view.tokens[index].has(.word) && !view.tokens[index].hasAny([.capitalized, .clitic, .code])
  }

  private func report(_ view: SegmentView, _ first: Int, _ last: Int, _ links: Int, into findings: inout Findings) {
    guard first > 0, isNoun(view, first - 1) else { return }
    guard last + 2 < view.tokens.count, articles.contains(view.tokens[last + 1].hash), isNoun(view, last + 2) else { return }
    let range = view.range(ofTokens: first - 1..<last + 3)
    findings.report("\(links) nouns in a row hang on 'of': '\(view.text(range))'", at: range)
  }
}
