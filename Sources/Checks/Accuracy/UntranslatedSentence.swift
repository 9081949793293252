import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence or clause of the source that stands in the target word for word.
///
/// What proves the language are words in lower case, and that more of them are frequent in the source's
/// language than in the target's: names, titles, and what the source itself cites from a third language
/// are rightly kept. Other scripts than the target's are `untranslated-word`'s.
package struct UntranslatedSentence: UnitCheck {
  package static let rule = Rule(
    "untranslated-sentence", .mqm("accuracy/untranslated"), .critical, .certain,
    summary: "A sentence or clause of the source is not translated.",
    why: "machines skip a sentence of a long segment and copy it as it is",
    examples: [
      Example(
        "de", "Der Hafen bleibt bis Montag geschlossen. ⟦The ferries will not run until the storm is over.⟧ Die Gemeinde bittet um Geduld.",
        source: "The harbour stays closed until Monday. The ferries will not run until the storm is over. The council asks for patience.", from: "en"),
      Example(
        "es", "El alcalde prometió que ⟦the new road would be open before the winter⟧, aunque faltan fondos.",
        source: "The mayor promised that the new road would be open before the winter, although money is short.", from: "en"),
      Example(
        "en", "The school is closed. ⟦Los padres recibieron una carta de la directora.⟧ Lessons start again on Monday.",
        source: "La escuela está cerrada. Los padres recibieron una carta de la directora. Las clases empiezan el lunes.", from: "es"),
      Example(
        "de", "Auf dem Schild stand „Do not feed the birds in the park“. Niemand hielt sich daran.",
        source: "The sign said \"Do not feed the birds in the park\". Nobody took any notice.", from: "en"),
      Example(
        "en", "She sang the old line, non ho l'età per amarti, and left. Everybody stayed.",
        source: "Sie sang die alte Zeile, non ho l'età per amarti, und ging. Alle blieben.", from: "de"),
      Example(
        "en", "He works for the Instituto Nacional de Estadística y Geografía in Puebla. It counts people.",
        source: "Trabaja para el Instituto Nacional de Estadística y Geografía en Puebla. Cuenta a la gente.", from: "es"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = []

  private static let fewestWords = 5
  /// A sentence that is copied from its first word to its last may be shorter.
  private static let fewestWordsOfSentence = 4

  private let frequent: WordTable
  private let script: TokenScript

  package init?(_ pack: Pack) {
    guard let script = pack.locale.likelyScript else { return nil }
    frequent = pack.frequentWords
    self.script = TokenScript(iso: script.code)
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard Self.mayShareRun(unit), let source = unit.source, source.pack.target.language != unit.target.pack.target.language else { return }
    let target = unit.target
    let theirs = source.pack.frequentWords
    guard !frequent.isEmpty || !theirs.isEmpty else { return }
    let words = target.tokens.indices.filter { isWord(target.tokens[$0]) }
    for run in CopiedRuns(of: source.tokens.filter { isWord($0) }.map(\.hash), in: words.map { target.tokens[$0].hash }, atLeast: Self.fewestWordsOfSentence) {
      // All of the segment is `untranslated-segment`'s.
      guard run.count * 10 < words.count * 8, let first = run.first.map({ words[$0] }), let last = run.last.map({ words[$0] }) else { continue }
      let place = self.place(target, first, last)
      guard let votes = votes(target, first...last, theirs), isLeftover(target, first, votes.words, isSentence: place.isSentence) else { continue }
      let isSure = place.isSentence && votes.words >= 6 && votes.source >= votes.target + 2
      findings.report("'\(Quoted.beginning(target.text(place.range)))' is not translated", at: place.range, tier: isSure ? nil : .probable)
    }
  }

  private func isWord(_ token: Token) -> Bool {
    token.hasAny([.word, .number]) && !token.hasAny([.ideograph, .code]) && (token.script == .latin || token.script == script || token.script == .common)
  }

  /// Whether nearly as many words in a row as a run has all stand in the source.
  private static func mayShareRun(_ unit: UnitView) -> Bool {
    let (shared, tokens) = (unit.sharedWords, unit.target.tokens)
    guard shared.count >= fewestWordsOfSentence - 1 else { return false }
    var (row, last) = (0, -1)
    for index in shared.lazy.map({ Int($0) }) where tokens[index].has(.word) {
      // Marks and figures between do not count.
      if row > 0, tokens[last + 1..<index].contains(where: { $0.has(.word) }) { row = 0 }
      row += 1
      last = index
      if row >= fewestWordsOfSentence - 1 { return true }
    }
    return false
  }

  /// The text from one word to another, and whether that is a sentence, or several; then with the marks around.
  private func place(_ target: SegmentView, _ first: Int, _ last: Int) -> (range: TextRange, isSentence: Bool) {
    let tokens = target.tokens
    var end = last + 1
    while end < tokens.count, tokens[end].has(.mark), !tokens[end].has(.sentenceStart) { end += 1 }
    let isSentence = target.startsSentence(first) && (end == tokens.count || tokens[end].has(.sentenceStart))
    return (target.range(ofTokens: first..<(isSentence ? end : last + 1)), isSentence)
  }

  /// How many words there are, figures aside, and are frequent in either language; nothing where they are not
  /// the source's for sure.
  private func votes(_ target: SegmentView, _ range: ClosedRange<Int>, _ theirs: WordTable) -> (words: Int, source: Int, target: Int)? {
    var (words, prose, source, own) = (0, 0, 0, 0)
    for token in target.tokens[range] where isWord(token) && token.has(.word) {
      words += 1
      if !token.hasAny([.capitalized, .digit, .clitic]) { prose += 1 }
      if theirs.contains(token.hash) { source += 1 }
      if frequent.contains(token.hash) { own += 1 }
    }
    guard prose >= 3, prose * 2 >= words else { return nil }
    return (theirs.isEmpty ? own * 5 <= words : source > own) ? (words, source, own) : nil
  }

  /// Long enough, neither cited nor explained, and no title: that begins with a capital inside a sentence.
  private func isLeftover(_ target: SegmentView, _ first: Int, _ words: Int, isSentence: Bool) -> Bool {
    guard words >= (isSentence ? Self.fewestWordsOfSentence : Self.fewestWords) else { return false }
    guard !target.isQuoted(first), !target.isBracketed(first) else { return false }
    return isSentence || !target.tokens[first].has(.capitalized) || target.startsSentence(first)
  }
}

/// The longest runs of one text's words that stand in another as well, in order and apart.
private struct CopiedRuns: Sequence {
  private var runs: [Range<Int>] = []

  /// - Complexity: O(*n*) where few words repeat.
  init(of source: [UInt64], in target: [UInt64], atLeast fewest: Int) {
    var places: [UInt64: [Int]] = [:]
    for (index, hash) in source.enumerated() { places[hash, default: []].append(index) }
    var start = 0
    while start < target.count {
      let longest = places[target[start], default: []].prefix(Self.mostPlaces).reduce(0) { best, place in
        var length = 1
        while start + length < target.count, place + length < source.count, target[start + length] == source[place + length] { length += 1 }
        return Swift.max(best, length)
      }
      if longest >= fewest { runs.append(start..<start + longest) }
      start += longest >= fewest ? longest : 1
    }
  }

  /// A word that stands more often is tried at its first places only.
  private static let mostPlaces = 32

  func makeIterator() -> IndexingIterator<[Range<Int>]> { runs.makeIterator() }
}
