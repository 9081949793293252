import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a country that stands where the source has another one.
package struct AlteredCountry: UnitCheck {
  package static let rule = Rule(
    "altered-country", .mqm("accuracy/mistranslation"), .critical, .probable,
    summary: "A country is not the source's.",
    why: "names of countries stand in like places, and a model writes the more frequent one",
    examples: [
      Example("en", "Exports to ⟦Austria⟧ fell in May.", source: "Las exportaciones a Noruega cayeron en mayo.", from: "es"),
      Example("en", "The ⟦Swedish⟧ team won the final.", source: "墨西哥队赢得决赛。", from: "zh"),
      Example("en", "Exports to Norway fell in May.", source: "Las exportaciones a Noruega cayeron en mayo.", from: "es"),
      Example("en", "The U.S. team won the final.", source: "美国队赢得决赛。", from: "zh"),
      Example("en", "The French guests went home to Paris.", source: "Французские гости вернулись домой в Париж.", from: "ru"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    if (pack.facts.maps["demonyms"] ?? [:]).isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let found = unit.countryMentions
    guard !found.isEmpty, case let wanted = unit.sourceCountryMentions, !wanted.isEmpty, let source = unit.source, let names = unit.countries else { return }
    let codes = (source: Set(wanted.map(\.code)), target: Set(found.map(\.code)))
    let lost = codes.source.subtracting(codes.target)
    let added = codes.target.subtracting(codes.source).filter { !names.source.mayName($0, in: source) }
    guard lost.count == 1, added.count == 1, let origin = wanted.first(where: { lost.contains($0.code) }),
      let mention = found.first(where: { added.contains($0.code) })
    else { return }
    findings.report(
      "'\(unit.target.text(mention.range))' where the source has '\(source.text(origin.range))'", at: mention.range, source: origin.range)
  }
}
