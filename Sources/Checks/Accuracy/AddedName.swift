import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that sounds like nothing in the source.
package struct AddedName: UnitCheck {
  package static let rule = Rule(
    "added-name", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "A name is not the source's.",
    why: "a model that does not know a name writes one that it knows",
    examples: [
      Example("en", "The letter was signed by ⟦Mikkel Dobbins⟧ in May.", source: "La carta fue firmada por Ricardo Fuentes en mayo.", from: "es"),
      Example("en", "They say that ⟦Dobbins⟧ lost the key.", source: "Говорят, что Степанов потерял ключ.", from: "ru"),
      Example("en", "The letter was signed by Ricardo Fuentes in May.", source: "La carta fue firmada por Ricardo Fuentes en mayo.", from: "es"),
      Example("en", "They say that Stepanov works at the White House.", source: "Говорят, что Степанов работает в Белом доме.", from: "ru"),
      Example("en", "He came from Germany to see the French.", source: "Vino de Alemania para ver a los franceses.", from: "es"),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized
  package static let sourceNeeds: SegmentFeatures? = []

  /// Words that names are made of and that are translated: `house`, `supreme`; names with a form of
  /// their own in each language.
  private let known: WordHashes
  private let articles: WordTable

  package init?(_ pack: Pack) {
    guard !pack.facts.words("translated-names").isEmpty else { return nil }
    articles = pack.facts.words("articles-definite")
    let tables = ["translated-names", "month", "weekday", "country", "language", "titles", "frequent", "currency"].map { pack.facts.words($0) }
    let maps = ["demonyms", "country-aliases"].flatMap { (pack.facts.maps[$0] ?? [:]).values.joined() }
    let names = (pack.locale.countries.values.map(\.all) + pack.locale.languages.values.map(\.all) + pack.locale.regions.values.map(\.all)).joined()
    let tokenizer = Tokenizer()
    known = WordHashes(Set(tables.flatMap { $0.entries.flatMap(\.words) } + (maps + names).flatMap { tokenizer.tokens(in: $0).filter { $0.has(.word) }.map(\.hash) }))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard let source = unit.source, isPhonetic(source), view.kind != .heading, !view.isTitleCase(view.tokens.indices) else { return }
    for name in view.names where !name.startsSentence {
      let words = name.tokens.filter { view.tokens[$0].has([.word, .capitalized]) }
      guard !words.isEmpty, words.allSatisfy({ isOwnName(view, $0) }), !view.isQuoted(name.tokens.lowerBound) else { continue }
      // After a quotation mark or a colon a capital proves nothing.
      guard name.tokens.lowerBound > 0, !view.tokens[name.tokens.lowerBound - 1].has(.mark) else { continue }
      // `the Prophet`, `the Throne`: a title.
      if words.count == 1, articles.contains(view.tokens[name.tokens.lowerBound - 1].hash) { continue }
      if words.contains(where: { isHeard(view.tokens[$0], view, in: source) }) { continue }
      findings.report("'\(view.text(tokens: name.tokens))' sounds like nothing in the source", at: view.range(ofTokens: name.tokens))
    }
  }

  /// Not one that languages translate, and long enough to tell.
  private func isOwnName(_ view: SegmentView, _ index: Int) -> Bool {
    let token = view.tokens[index]
    return token.length > 3 && !token.hasAny([.digit, .allCapitals, .innerCapital, .code]) && !known.contains(token.hash)
  }

  /// Whether a word of the source sounds like a name: one with a capital, where the script has them,
  /// or nearly the same.
  private func isHeard(_ name: Token, _ view: SegmentView, in source: SegmentView) -> Bool {
    let sound = skeleton(name, view, false)
    guard sound.count > 1 else { return true }
    return source.tokens.contains { token in
      if token.hash == name.hash { return true }
      guard token.has(.word), token.length > 1 else { return false }
      let isLevelled = token.script == .hangul
      let hasCase = token.script == .latin || token.script == .cyrillic || token.script == .greek
      let wanted = hasCase && !token.has(.capitalized) ? 0.76 : 0.6
      let mine = isLevelled ? skeleton(name, view, true) : sound
      return mine.likeness(to: skeleton(token, source, isLevelled)) >= wanted
    }
  }

  private func skeleton(_ token: Token, _ view: SegmentView, _ isLevelled: Bool) -> SoundSkeleton {
    SoundSkeleton(view.utf8[view.utf8.startIndex + Int(token.start)..<view.utf8.startIndex + Int(token.end)], isLevelled: isLevelled)
  }

  /// Whether the source's script spells names by their sound, and is not one without blanks.
  private func isPhonetic(_ source: SegmentView) -> Bool {
    !source.features.contains(.ideograph) && source.features.isDisjoint(with: .dictionaryScript)
  }
}
