import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a single word of the source that was left in the target, where both are written in one script.
package struct LeftoverWord: UnitCheck {
  package static let rule = Rule(
    "leftover-word", .mqm("accuracy/untranslated"), .major, .probable,
    summary: "A word of the source is left.",
    why: "models copy words that they cannot render, or switch languages in the middle of a sentence",
    examples: [
      Example("en", "An essential, ⟦aunque⟧ rather smelly, part of the feast.", source: "Una parte esencial, aunque bastante maloliente, de la fiesta.", from: "es"),
      Example("en", "Two boats were lost ⟦również⟧ in the harbour.", source: "Dwie łodzie stracono również w porcie.", from: "pl"),
      Example("en", "The farmers were ⟦getestet⟧ on Monday.", source: "Die Bauern wurden am Montag getestet.", from: "de"),
      Example("en", "They came back in a ⟦Kutsche⟧.", source: "Sie kamen in einer Kutsche zurück.", from: "de"),
      Example("en", "They ate rakfisk and left.", source: "Comieron \"rakfisk\" y se fueron.", from: "es"),
      Example("en", "The animal was possible prey.", source: "El animal fue una posible presa.", from: "es"),
      Example("en", "He went to Bremen by train.", source: "Er fuhr mit dem Zug nach Bremen.", from: "de"),
      Example("en", "The Bundestag met on Monday.", source: "Am Montag tagte der Bundestag.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  private let vocabulary: Vocabulary
  /// Words that many languages share, and endings that those of Latin and Greek have in several.
  private let shared: WordTable
  private let sharedEndings: [String]

  package init?(_ pack: Pack) {
    vocabulary = Vocabulary(pack)
    guard vocabulary.isWide else { return nil }
    shared = pack.facts.words("shared-words")
    sharedEndings = pack.facts.list("shared-endings")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, source.pack.target.language != unit.target.pack.target.language else { return }
    let view = unit.target
    // Foreign words of a source in other letters are foreign here, too.
    guard !view.features.contains(.nonLatin), !source.features.contains(.nonLatin) else { return }
    let capitalizesNouns = unit.sourceCapitalizesNouns
    var found: [(index: Int, origin: Int, tier: Tier)] = []
    for index in unit.sharedWords.lazy.map({ Int($0) }) where isPlain(view.tokens[index], capitalizesNouns || view.startsSentence(index)) {
      // A word of its language, or of many: nearly all of them.
      guard !vocabulary.knows(view.tokens[index], in: view), case let hash = view.tokens[index].hash,
        let origin = source.tokens.indices.last(where: { source.tokens[$0].hash == hash && isPlain(source.tokens[$0], capitalizesNouns) }), let tier = tier(index, view, origin, source)
      else { continue }
      found.append((index, origin, tier))
    }
    // A stretch of them is told as a sentence or clause that is left.
    guard !found.isEmpty, found.count <= 4 else { return }
    for (index, origin, tier) in found {
      findings.report("'\(view.text(view.tokens[index]))' is not translated", at: view.tokens[index].range, tier: tier, source: source.tokens[origin].range)
    }
  }

  private func isPlain(_ token: Token, _ capitalizesNouns: Bool) -> Bool {
    token.has(.word) && token.script == .latin && token.length > 2 && !token.hasAny([.code, .digit, .allCapitals, .innerCapital, .innerStop]) && (capitalizesNouns || !token.has(.capitalized))
  }

  private func tier(_ index: Int, _ view: SegmentView, _ origin: Int, _ source: SegmentView) -> Tier? {
    let token = view.tokens[index]
    guard !shared.contains(token.hash), !isCited(index, view), !isCited(origin, source) else { return nil }
    // A word that is no name to its own language, with a letter that the target's words do not have.
    let isFrequent = source.pack.frequentWords.contains(token.hash)
    if source.tokens[origin].has(.capitalized) {
      return isNoun(origin, source) && !isInName(index, view) ? .hint : nil
    }
    if continuesName(index, view, source) { return nil }
    if isFrequent || token.has(.nonASCII) { return .probable }
    guard token.length > 3 else { return nil }
    let word = view.text(token).lowercased()
    return sharedEndings.contains { word.hasSuffix($0) } ? nil : .hint
  }

  /// `einem Mob`, `die Untersuchung`: a noun and no name, by what stands before it, how it ends, and no name after it.
  private func isNoun(_ index: Int, _ source: SegmentView) -> Bool {
    guard !(index + 1 < source.tokens.count && source.tokens[index + 1].has([.word, .capitalized])) else { return false }
    let facts = source.pack.facts
    func follows(_ name: String) -> Bool {
      let words = facts.words(name)
      return (max(0, index - 2)..<index).contains { words.contains(source.tokens[$0].hash) }
    }
    if follows("noun-openers") { return true }
    let word = source.text(source.tokens[index]).lowercased()
    return follows("noun-articles") && facts.list("noun-endings").contains { word.hasSuffix($0) }
  }

  /// `Theater der Stadt`: a name of several words stands as the source has it.
  private func continuesName(_ index: Int, _ view: SegmentView, _ source: SegmentView) -> Bool {
    [-1, -2, 1].contains { offset in
      let other = index + offset
      guard view.tokens.indices.contains(other), view.tokens[other].has([.word, .capitalized]), !vocabulary.has(view.tokens[other]) else { return false }
      return source.tokens.contains { $0.hash == view.tokens[other].hash }
    }
  }

  private func isInName(_ index: Int, _ view: SegmentView) -> Bool {
    view.names.contains { $0.tokens.contains(index) && $0.tokens.count > 1 }
  }

  /// Quoted, bracketed, or beside a mark that cites: the original's own word.
  private func isCited(_ index: Int, _ view: SegmentView) -> Bool {
    if view.isQuoted(index) || view.isBracketed(index) { return true }
    let beside = [index - 1, index + 1].filter { view.tokens.indices.contains($0) }
    return beside.contains { other in
      let token = view.tokens[other]
      if token.has(.mark) { return view.isText(other, "-") || view.isText(other, "/") || view.isText(other, "'") || view.isText(other, "&") || view.isText(other, "*") || view.isText(other, "_") }
      // Latin of species and terms, and foreign words in a row: `Homo sapiens`, `de facto`.
      return false
    }
  }
}
