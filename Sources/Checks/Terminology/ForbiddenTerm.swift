import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a term that the termbase forbids: whatever it renders, or for the term of the source.
package struct ForbiddenTerm: UnitCheck {
  package static let rule = Rule(
    "forbidden-term", .mqm("terminology/wrong-term"), .major, .certain,
    summary: "The termbase forbids this term.",
    why: "a machine that was not given the termbase chooses the most frequent rendering",
    examples: [
      Example(
        "en", "Open the ⟦web page⟧ and log in.", fixed: "Open the website and log in.", source: "Öffnen Sie die Seite und melden Sie sich an.", from: "de",
        terms: [Concept("Seite", "website", forbidden: ["web page"])]),
      Example("de", "Das ⟦Handy⟧ liegt auf dem Tisch.", terms: [Concept(nil, forbidden: ["Handy"])]),
      Example("ru", "Он снял ⟦квартирантов⟧ на камеру.", terms: [Concept(nil, forbidden: ["квартирант"])]),
      Example("ar", "زار الوزير ⟦والجوال⟧ معه.", terms: [Concept(nil, forbidden: ["الجوال"])]),
      Example("ja", "⟦ユーザ⟧が増えた。", terms: [Concept("user", "ユーザー", forbidden: ["ユーザ"])]),
      Example("ja", "ユーザーが増えた。", source: "Users grew.", from: "en", terms: [Concept("user", "ユーザー", forbidden: ["ユーザ"])]),
      Example(
        "en", "Open the website map.", terms: [Concept("Seite", "website", forbidden: ["site"]), Concept(nil, forbidden: ["map of sites"])]),
      Example(
        "en", "The web page was printed.", source: "Das Blatt wurde gedruckt.", from: "de", terms: [Concept("Seite", "website", forbidden: ["web page"])]),
      Example("en", "They gave us the handy tool.", terms: [Concept(nil, forbidden: ["US"])]),
      Example("de", "Siehe example.com/handy und telefon@handy.example.", terms: [Concept(nil, forbidden: ["handy"])]),
      Example("en", "He works on a construction site.", terms: [Concept(nil, forbidden: ["site"]), Concept("Baustelle", "construction site")]),
    ])
  package static let needs: SegmentFeatures = .any

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let terms = unit.terms, !terms.target.isEmpty else { return }
    for mention in terms.target where mention.term.isForbidden {
      guard let tier = tier(of: mention, terms, unit) else { continue }
      let required = mention.concept.required(in: unit.target.pack.target)
      // An entry for the same words that wants them.
      if terms.target.contains(where: { !$0.term.isForbidden && $0.tokens == mention.tokens }) { continue }
      let word = unit.target.text(mention.range)
      let fixes = fixes(mention, required, unit.target)
      let advice = required.isEmpty || !fixes.isEmpty ? "" : "; write \(required.wanted)"
      findings.report(
        "the termbase forbids '\(word)'\(advice)", at: mention.range, why: mention.concept.reason(mention.term), tier: tier,
        source: terms.source.first { $0.index == mention.index }?.range, fixes: fixes)
    }
  }

  /// How sure it is that the term means what it is forbidden for; nothing where it means something else.
  private func tier(of mention: TermMentions.Mention, _ terms: TermMentions, _ unit: UnitView) -> Tier? {
    let target = unit.target.pack.target
    let origins = mention.concept.terms.filter { $0.side == .source || $0.side == nil && !$0.serves(.target, in: target) }
    // Forbidden whatever it renders.
    if origins.isEmpty { return .certain }
    guard let source = unit.source else { return .probable }
    if terms.source.contains(where: { $0.index == mention.index }) { return .certain }
    // A termbase of several languages that lacks the source's cannot tell what the word renders.
    let isKnown = !mention.concept.sources(in: source.pack.target).isEmpty || origins.contains { $0.side == .source }
    return isKnown ? nil : .probable
  }

  /// The only term that is wanted, in the place of the word as the termbase writes it.
  private func fixes(_ mention: TermMentions.Mention, _ required: [Concept.Term], _ view: SegmentView) -> [Fix] {
    guard required.count == 1, let wanted = required.first?.text else { return [] }
    let word = view.text(mention.range)
    let isLemma = word.lowercased() == mention.term.text.lowercased()
    let isRaised = view.tokens[mention.tokens.lowerBound].has(.capitalized) && mention.term.text.first?.isUppercase != true
    let replacement = isRaised ? wanted.prefix(1).uppercased() + wanted.dropFirst() : wanted
    return [Fix(mention.range, replacement, isLemma ? .unsafe : .display)]
  }
}
