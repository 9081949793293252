import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name of the source that the target does not have in any spelling.
package struct MissingName: UnitCheck {
  package static let rule = Rule(
    "missing-name", .mqm("accuracy/omission"), .major, .hint,
    summary: "A name of the source is missing.",
    why: "a name that a model does not know is dropped, often with nothing in its place",
    examples: [
      Example("en", "In May the guests stayed in the⟦⟧.", source: "En mayo los huéspedes se alojaron en el Lausitzring.", from: "es"),
      Example("en", "Last week the minister thanked the⟦⟧, and left.", source: "На прошлой неделе министр поблагодарил Шлейхера и уехал.", from: "ru"),
      Example("en", "Last week the minister thanked Schleicher and left.", source: "На прошлой неделе министр поблагодарил Шлейхера и уехал.", from: "ru"),
      Example("en", "The Odda Harbour Board⟦⟧ closed the port on Monday.", source: "奥达港务局(LMB)周一关闭了港口。", from: "zh"),
      Example("en", "The Odda Harbour Board closed the port on Monday.", source: "奥达港务局(OHB)周一关闭了港口。", from: "zh"),
      Example("en", "In May the ships left the Black Sea.", source: "En mayo los barcos dejaron el mar Negro.", from: "es"),
      Example("en", "In May the ships went to Cuba.", source: "En mayo los barcos fueron a Cuba.", from: "es"),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = .any

  /// Words that want another after them: `the`, `of`.
  private let wanting: WordHashes
  /// What Japanese and others write in Latin letters and English says otherwise: `SNS`, `CM`.
  private let localAcronyms: WordHashes

  package init?(_ pack: Pack) {
    let lists = ["articles-definite", "articles-indefinite", "of-words", "name-openers"].map { pack.facts.words($0) }
    localAcronyms = WordHashes(Set(pack.facts.words("acronyms-elsewhere").entries.flatMap(\.words)))
    wanting = WordHashes(Set(lists.flatMap { $0.entries.filter { $0.words.count == 1 }.flatMap(\.words) }))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let names = unit.names, let source = unit.source, !unit.isPartial else { return }
    if names.added.isEmpty {
      // One word may be translated (`Финский залив`), unless the target shows that one is missing, or it is in letters
      // that the source's language is not written in.
      for name in names.missing where name.isGap || !name.mayBeTranslated && (name.source.count > 1 || isForeign(name.source, source)) {
        report(source.range(ofTokens: name.source), before: name.place, unit, tier: name.isSure && !name.mayBeTranslated ? .probable : nil, into: &findings)
      }
    }
    if source.features.contains(.nonLatin), let lost = lostLatin(unit, source) {
      report(source.tokens[lost].range, before: place(of: lost, source, unit.target), unit, into: &findings)
    } else if let lost = lostCountry(unit, source) {
      let share = Double(lost.lowerBound) / Double(max(1, source.utf8.count))
      let guess = Int(share * Double(unit.target.tokens.count))
      report(lost, before: unit.target.gap(after: wanting, near: guess) ?? guess, unit, into: &findings)
    }
  }

  private func report(_ range: TextRange, before token: Int, _ unit: UnitView, tier: Tier? = nil, into findings: inout Findings) {
    let tokens = unit.target.tokens
    let place = token > 0 && token <= tokens.count ? Int(tokens[token - 1].end) : 0
    findings.report("the source's '\(unit.source?.text(range) ?? "")' is missing", at: place..<place, tier: tier, source: range)
  }

  /// The token of the target that a word of the source should stand before.
  private func place(of index: Int, _ source: SegmentView, _ target: SegmentView) -> Int {
    let guess = Int((Double(index) / Double(max(1, source.tokens.count)) * Double(target.tokens.count)).rounded())
    return target.gap(after: wanting, near: guess) ?? guess
  }

  /// The only name or acronym in Latin letters, in a source written in others, that the target does not have.
  private func lostLatin(_ unit: UnitView, _ source: SegmentView) -> Int? {
    let names = source.tokens.indices.filter { index in
      let token = source.tokens[index]
      guard token.has(.word), token.script == .latin, token.length > 2, !token.hasAny([.code, .digit, .nonASCII]) else { return false }
      return token.hasAny([.allCapitals, .innerCapital]) && !localAcronyms.contains(token.hash) && !source.text(token).allSatisfy { "IVXLCM".contains($0) }
    }
    guard !names.isEmpty else { return nil }
    let given = unit.target.text(0..<unit.target.utf8.count).lowercased().filter { $0.isLetter }
    let lost = names.filter { index in
      let name = source.text(source.tokens[index]).lowercased().filter { $0.isLetter }
      return !given.contains(name) && !unit.target.spellsOut(Array(name.utf8))
    }
    guard lost.count == 1 else { return nil }
    return lost[0]
  }

  /// The only country of the source that the target neither names nor has a capital, a people or another
  /// country for.
  private func lostCountry(_ unit: UnitView, _ source: SegmentView) -> TextRange? {
    let wanted = unit.sourceCountryMentions
    guard !wanted.isEmpty, let countries = unit.countries, countries.target.isComplete else { return nil }
    let found = Set(unit.countryMentions.map(\.code))
    let lost = wanted.filter { !found.contains($0.code) && !countries.target.mayName($0.code, in: unit.target) }
    guard Set(lost.map(\.code)).count == 1, found.isSubset(of: Set(wanted.map(\.code))) else { return nil }
    guard let range = lost.first?.range else { return nil }
    let tokens = source.tokens(touching: range)
    // `مجمع الجزایر`, an archipelago: where no capital tells, the name may be a word.
    if [.arabic, .hebrew].contains(source.tokens[tokens.lowerBound].script) { return nil }
    // Among Han characters it may be part of another word, unless it begins.
    if source.tokens[tokens.lowerBound].script == .han, tokens.lowerBound > 0, source.tokens[tokens.lowerBound - 1].has(.ideograph) {
      guard tokens.count > 1, tokens.upperBound == source.tokens.count || !source.tokens[tokens.upperBound].has(.ideograph) else { return nil }
    }
    return range
  }

  /// `Vilmorus` in Russian.
  private func isForeign(_ name: Range<Int>, _ source: SegmentView) -> Bool {
    source.features.contains(.nonLatin) && name.allSatisfy { source.tokens[$0].script == .latin }
  }
}
