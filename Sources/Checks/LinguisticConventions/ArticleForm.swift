import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags the indefinite article in the form that the sound after it does not take: `a old mill`, `an European plan`.
package struct ArticleForm: UnitCheck {
  package static let rule = Rule(
    "article-form", .mqm("linguistic-conventions/grammar"), .minor, .probable,
    summary: "The indefinite article does not fit the sound after it.",
    why: "the article was chosen for another word, or by the letter instead of the sound",
    examples: [
      Example("en", "He lives in ⟦a⟧ old house with ⟦an⟧ garden.", fixed: "He lives in an old house with a garden."),
      Example("en", "⟦A⟧ abandoned mill burned. ⟦An⟧ European fund paid.", fixed: "An abandoned mill burned. A European fund paid."),
      Example("en", "It took ⟦a⟧ hour and ⟦a⟧ 8-hour train ride.", fixed: "It took an hour and an 8-hour train ride."),
      Example("en", "She met ⟦an⟧ US envoy and ⟦an⟧ British one.", fixed: "She met a US envoy and a British one."),
      Example("en", "It was an hour of honest talk at a university, a one-off and a European idea."),
      Example("en", "An 11-year-old and an 18th guest saw a 110-year-old oak, an 1800s mill and an F-16."),
      Example("en", "Vitamin A is good; Serie A opens in May. Plan A or plan B?"),
      Example("en", "It was a day in An Nasiriyah, with a NATO or an MRI expert."),
      Example("en", "In group A Italy won, and point a is on the line."),
      Example("es", "Fue a un hotel y a otro."),
    ])
  package static let needs: SegmentFeatures = .any

  private let article: IndefiniteArticle
  private let hashes: WordHashes
  /// Words that go on with a clause after a letter or a name: `vitamin a is`.
  private let openers: [WordTable]

  package init?(_ pack: Pack) {
    article = IndefiniteArticle(pack)
    guard article.hasForms, !pack.facts.words("articles-indefinite").isEmpty else { return nil }
    let tokenizer = Tokenizer()
    hashes = WordHashes(Set(article.forms.flatMap { tokenizer.tokens(in: $0).map(\.hash) }))
    openers = ["clause-words", "clause-openers", "year-openers", "date-openers"].map(pack.facts.words)
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for word in view.classed where word.classes.contains(.indefiniteArticle) && word.index + 1 < tokens.count {
      let index = word.index
      guard !article.plainlyFits(tokens[index], tokens[index + 1], in: view), hashes.contains(tokens[index].hash), isArticle(view, index), let form = article.correction(of: view.text(tokens[index]), before: view.text(tokens[index + 1])) else { continue }
      let range = tokens[index].range
      findings.report(
        "'\(view.text(range))' should be '\(form)' before '\(view.text(tokens[index + 1]))'", at: range,
        // How an acronym is said, letter by letter or as its long form, is the writer's to know.
        tier: tokens[index + 1].has(.allCapitals) ? .hint : nil, fixes: [.unsafe(range, form)])
    }
  }

  /// Whether a token is an article with its word after it, and no letter, name or foreign word.
  private func isArticle(_ view: SegmentView, _ index: Int) -> Bool {
    let (token, next) = (view.tokens[index], view.tokens[index + 1])
    guard token.has([.word, .spaceBefore]) || index == 0, !token.hasAny([.code, .clitic, .allCapitals, .innerStop]) else { return false }
    guard next.has(.spaceBefore), next.hasAny([.word, .number]), !next.hasAny([.code, .sentenceStart, .innerCapital, .ideograph, .mixedScript, .innerStop])
    else { return false }
    // *A uk7* is no word.
    guard next.has(.number) || !next.has(.digit) else { return false }
    guard !openers.contains(where: { $0.contains(next.hash) }), !hashes.contains(next.hash) else { return false }
    guard token.has(.capitalized) else { return true }
    // *An Najaf* and *A Coruña* are names.
    return view.startsSentence(index) && (!next.has(.capitalized) || view.scalar(next).isVowelLetter && token.length > 1)
  }
}

extension Unicode.Scalar {
  fileprivate var isVowelLetter: Bool { "AEIOU".unicodeScalars.contains(self) }
}
