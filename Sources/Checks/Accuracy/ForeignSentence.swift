import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence in another language than the target's, in the same script.
///
/// Two things must agree: the sentence has next to none of the target's frequent words, and its letters
/// are another language's. With a source, what stands there as it is, is `untranslated-sentence`'s or rightly kept.
package struct ForeignSentence: UnitCheck {
  package static let rule = Rule(
    "foreign-sentence", .mqm("accuracy/untranslated"), .critical, .probable,
    summary: "A sentence is in another language than the text.",
    why: "machines skip a sentence of a long segment and copy it as it is, or answer in another language",
    examples: [
      Example("de", "Der Hafen bleibt bis Montag geschlossen. ⟦The ferries will not leave until the storm is over.⟧ Die Gemeinde bittet um Geduld."),
      Example("en", "The school is closed until further notice. ⟦Los padres recibieron ayer una carta de la directora del colegio.⟧"),
      Example("es", "El puerto sigue cerrado hasta el lunes. ⟦Die Fähren fahren erst wieder, wenn sich der Sturm gelegt hat.⟧ Se espera que amaine."),
      Example("en", "The sign said: \"Los perros no pueden entrar en el parque por la noche.\" Nobody minded."),
      Example("en", "The school is closed. He teaches at the Universidad Nacional Autónoma de Nicaragua. Lessons start on Monday."),
      Example("de", "Der Hafen bleibt geschlossen. Kapitäne warnten vergangene Woche vor steigenden Wellen und Windgeschwindigkeiten."),
      Example("en", "Captains warned ferry passengers against rising waves. Wind speeds exceed safety limits, officials said Monday."),
    ])
  package static let needs: SegmentFeatures = .any

  private static let fewestWords = 6
  private static let fewestInLowerCase = 4

  private let frequent: WordHashes
  private let script: TokenScript
  private let language: String

  package init?(_ pack: Pack) {
    guard let script = pack.locale.likelyScript, !pack.frequentWords.isEmpty else { return nil }
    self.script = TokenScript(iso: script.code)
    guard Self.scripts.contains(self.script) else { return nil }
    frequent = WordHashes(singles: pack.frequentWords)
    language = pack.target.language
  }

  /// Scripts that several languages are written in, with blanks between words.
  private static let scripts: Set<TokenScript> = [.latin, .cyrillic, .arabic, .hebrew, .devanagari]

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    // A paragraph of its own may be a verse, a motto, or meant for other readers.
    guard view.sentenceCount > 1 else { return }
    let found = suspects(view)
    guard !found.isEmpty, found.count < view.sentenceCount else { return }
    for sentence in found where !isInSource(unit, sentence) {
      let range = view.range(ofTokens: sentence)
      guard let guess = unit.language(of: range), (guess.confidence ?? 0) >= 0.9, !LanguageNearness.areNear(language, guess.tag.language) else { continue }
      findings.report("'\(Quoted.beginning(view.text(range)))' is in another language (\(guess.tag.language))", at: range)
    }
  }

  private func suspects(_ view: SegmentView) -> [Range<Int>] {
    var found: [Range<Int>] = []
    view.tokens.withUnsafeBufferPointer { tokens in
      var start = 0
      while start < tokens.count {
        var end = start + 1
        while end < tokens.count, !tokens[end].has(.sentenceStart) { end += 1 }
        if isSuspect(tokens, start..<end, view) { found.append(start..<end) }
        start = end
      }
    }
    return found
  }

  /// Prose in the target's script or in Latin, with next to none of the target's frequent words.
  private func isSuspect(_ tokens: UnsafeBufferPointer<Token>, _ sentence: Range<Int>, _ view: SegmentView) -> Bool {
    guard sentence.count >= Self.fewestWords else { return false }
    var (words, lower, own) = (0, 0, 0)
    // Most sentences have one of the frequent words among the first.
    let allowed = sentence.count / 6
    var first: Int?
    for index in sentence.lowerBound..<sentence.upperBound {
      let traits = tokens[index].traits
      guard traits.contains(.word), traits.isDisjoint(with: [.code, .clitic]) else { continue }
      guard tokens[index].script == .latin || tokens[index].script == script else { return false }
      if frequent.contains(tokens[index].hash) {
        own += 1
        if own > allowed { return false }
      }
      words += 1
      if first == nil { first = index }
      if traits.isDisjoint(with: [.capitalized, .digit]) { lower += 1 }
    }
    guard let first, words >= Self.fewestWords, lower >= Self.fewestInLowerCase, lower * 2 >= words, own * 6 <= words else { return false }
    return ![first, sentence.upperBound - 1, (first + sentence.upperBound) / 2].contains { view.isQuoted($0) || view.isBracketed($0) }
  }

  private func isInSource(_ unit: UnitView, _ sentence: Range<Int>) -> Bool {
    guard let source = unit.source else { return false }
    let theirs = Set(source.tokens.lazy.filter { $0.has(.word) }.map(\.hash))
    let words = unit.target.tokens[sentence].filter { $0.has(.word) }
    return words.count { theirs.contains($0.hash) } * 10 >= words.count * 7
  }
}
