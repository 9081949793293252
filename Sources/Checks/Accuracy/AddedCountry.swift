import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a country of the target that the source does not speak of in any way.
package struct AddedCountry: UnitCheck {
  package static let rule = Rule(
    "added-country", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "A country is not the source's.",
    why: "for a name that it does not know, a model writes one that it has seen in such a place",
    examples: [
      Example("en", "The dam on the upper river in ⟦Norway⟧ broke in May.", source: "La presa del río alto se rompió en mayo.", from: "es"),
      Example("en", "Most of the letters went to ⟦Europe⟧ by ship.", source: "पत्रों में से अधिकांश जहाज़ से ऑरेगोन गए।", from: "hi"),
      Example("en", "Exports to Norway fell in May.", source: "Las exportaciones a Noruega cayeron en mayo.", from: "es"),
      Example("en", "The American guests left in May.", source: "Гости из США уехали в мае.", from: "ru"),
      Example("en", "The Swiss guests went to Bern in May.", source: "Швейцарские гости уехали в Берн в мае.", from: "ru"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    if (pack.facts.maps["demonyms"] ?? [:]).isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let found = unit.countryMentions
    guard !found.isEmpty, let source = unit.source, let names = unit.countries, names.source.isKnown else { return }
    let wanted = Set(unit.sourceCountryMentions.map(\.code))
    var added = found.filter { mention in
      !wanted.contains(mention.code) && !names.source.spoken.contains(mention.code) && !names.target.isLanguage(mention, in: unit.target)
        && !isPart(mention.range, unit.target) && !names.source.mayName(mention.code, in: source)
    }
    guard !added.isEmpty, let sounds = unit.sounds else { return }
    added.removeAll { mention in unit.target.tokens(touching: mention.range).contains { sounds.isHeard(target: $0) } }
    // Several may be what a region is made of.
    guard let first = added.first, Set(added.map(\.code)).count == 1 else { return }
    // Another country in its place is told as altered.
    if wanted.subtracting(found.map(\.code)).count == 1 { return }
    findings.report("'\(unit.target.text(first.range))' is not named in the source", at: first.range)
  }

  /// `South America`, `Central African`.
  private func isPart(_ range: TextRange, _ view: SegmentView) -> Bool {
    let first = view.tokens(touching: range).lowerBound
    return first > 0 && view.tokens[first - 1].has([.word, .capitalized]) && !view.startsSentence(first - 1)
  }
}
