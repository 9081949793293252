import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a thing that is said to be a common such thing: `security is a common security`.
package struct CommonTautology: UnitCheck {
  package static let rule = Rule(
    "common-tautology", .mqm("style/unidiomatic"), .minor, .probable,
    summary: "The noun of the subject is repeated after 'common'.",
    why: "a nominal sentence of the source repeats its noun: 'our security is a common security'",
    examples: [
      Example("en", "He said that ⟦safety is a common safety⟧.", fixed: "He said that safety is shared."),
      Example(
        "en", "We know that ⟦collective defence is a common defence⟧ for all.", fixed: "We know that collective defence is shared for all."),
      Example("en", "Our ⟦fate is a common fate⟧.", fixed: "Our fate is shared."),
      Example("en", "The ⟦interests are joint interests⟧, she said.", fixed: "The interests are shared, she said."),
      Example("en", "Security is a common concern, and a common security policy is our goal."),
      Example("en", "Common sense is not so common; the joint is a joint."),
      Example("en", "A shared problem is a problem halved."),
    ])
  package static let needs: SegmentFeatures = .any

  private let copulas: WordTable
  private let articles: WordTable

  package init?(_ pack: Pack) {
    copulas = pack.facts.words("copulas")
    articles = pack.facts.words("articles-indefinite")
    guard !copulas.isEmpty, !pack.facts.words("sharing-adjectives").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for word in view.classed where word.classes.contains(.sharing) {
      let noun = word.index + 1
      guard noun < tokens.count, tokens[noun].has(.word), !tokens[noun].has(.clitic) else { continue }
      let hasArticle = word.index > 0 && articles.contains(tokens[word.index - 1].hash)
      let copula = word.index - (hasArticle ? 2 : 1)
      guard copula > 0, copulas.contains(tokens[copula].hash), tokens[copula - 1].hash == tokens[noun].hash else { continue }
      guard noun + 1 == tokens.count || !view.isText(noun + 1, "-") else { continue }
      let isMass = view.pack.wordClasses.classes(of: tokens[noun].hash).contains(.uncountable)
      // What the rewrite makes of it is no fault.
      guard !isMass || hasArticle || !view.isText(word.index, "shared") else { continue }
      let isModified = copula > 1 && view.pack.wordClasses.classes(of: tokens[copula - 2].hash).contains(.sharing)
      let range = view.range(ofTokens: copula - (isModified ? 2 : 1)..<noun + 1)
      let text = view.text(tokens[noun])
      let kept = view.text(Int(range.lowerBound)..<Int(tokens[copula].end))
      findings.report(
        "'\(text)' is said to be '\(text)'", at: range, fixes: [.unsafe(range, isMass ? "\(kept) shared \(text)" : "\(kept) shared")])
    }
  }
}
