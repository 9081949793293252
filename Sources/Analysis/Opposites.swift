import Packs
import UnicodeText

/// Words that stand for one end of a scale: `increase` and `fall`, `before` and `after`, `must` and `may`.
package final class OppositeFinder: Sendable {
  /// The scales, by the two names that packs give their ends under `opposites`.
  private static let scales: [(String, String)] = [
    ("rise", "fall"), ("more", "less"), ("higher", "lower"), ("before", "after"), ("older", "younger"), ("bigger", "smaller"), ("longer", "shorter"),
    ("faster", "slower"), ("stronger", "weaker"), ("better", "worse"), ("must", "may"), ("first", "last"), ("north", "south"), ("east", "west"),
    ("left", "right"), ("win", "lose"), ("buy", "sell"), ("imported", "exported"), ("rich", "poor"), ("summer", "winter"), ("spring", "autumn"),
    ("morning", "evening"), ("day", "night"), ("husband", "wife"), ("father", "mother"), ("son", "daughter"), ("brother", "sister"), ("boy", "girl"),
    ("warm", "cold"), ("minimum", "maximum"), ("positive", "negative"), ("inside", "outside"), ("early", "late"), ("dry", "wet"), ("heavy", "light"),
    ("cheap", "expensive"), ("easy", "hard"), ("safe", "dangerous"), ("friend", "enemy"), ("open", "close"),
    ("die", "live"), ("failure", "success"), ("loss", "gain"), ("guilty", "innocent"), ("large", "small"), ("high", "low"), ("top", "bottom"),
    ("major", "minor"), ("woman", "man"), ("professional", "amateur"), ("legal", "illegal"), ("public", "private"), ("accept", "reject"),
    ("allow", "forbid"), ("local", "national"), ("urban", "rural"), ("majority", "minority"), ("support", "oppose"), ("begin", "end"), ("save", "endanger"),
  ]

  private let words: WordTable
  private let first: WordHashes
  /// Beginnings of words by their first letter, and the end that each stands for.
  private let beginnings: [Character: [(text: String, end: Int)]]

  /// Nothing where the pack has no words for it.
  package init?(_ pack: Pack) {
    guard let facts = pack.facts.maps["opposites"], !facts.isEmpty else { return nil }
    let tokenizer = Tokenizer()
    var entries: [WordTable.Entry] = []
    var beginnings: [Character: [(text: String, end: Int)]] = [:]
    for (number, scale) in Self.scales.enumerated() {
      for (side, name) in [scale.0, scale.1].enumerated() {
        for word in facts[name] ?? [] {
          if word.hasSuffix("*"), let letter = word.first {
            beginnings[letter, default: []].append((String(word.dropLast()), number * 2 + side))
          } else {
            let hashes = tokenizer.tokens(in: word).map(\.hash)
            if !hashes.isEmpty { entries.append(WordTable.Entry(words: hashes, features: WordTable.Features(wordClass: 0, mask: UInt16(number * 2 + side + 1)))) }
          }
        }
      }
    }
    words = WordTable(entries)
    first = WordHashes(Set(words.firstWords))
    self.beginnings = beginnings
  }

  /// Whether words are known by how they begin, so that each word's letters must be read.
  var readsLetters: Bool { !beginnings.isEmpty }

  func list(into classes: inout [UInt64: PairClasses]) { classes.add(words.firstWords, .opposite) }

  /// One end of a scale, and the first word for it.
  struct End {
    var end: Int
    var place: Range<Int>
  }

  /// The ends that some tokens of a segment name, each once, in order.
  func ends(in range: Range<Int>, of side: PairSide) -> [End] {
    let view = side.view
    var found: [End] = []
    func note(_ end: Int, _ place: Range<Int>) {
      if !found.contains(where: { $0.end == end }) { found.append(End(end: end, place: place)) }
    }
    guard readsLetters else {
      guard side.classes.contains(.opposite) else { return [] }
      for word in side.words where word.classes.contains(.opposite) && range.contains(word.index) {
        if let (end, length) = end(at: word.index, view) { note(end, word.index..<word.index + length) }
      }
      return found
    }
    for index in range {
      let token = view.tokens[index]
      if first.contains(token.hash), let (end, length) = end(at: index, view) {
        note(end, index..<index + length)
        continue
      }
      guard token.has(.word), token.length > 1, !token.has(.code) else { continue }
      let told = view.answers.answer(.opposite, token) { UInt64(end(of: view.text(token).lowercased()).map { $0 + 1 } ?? 0) }
      if told > 0 { note(Int(told) - 1, index..<index + 1) }
    }
    return found
  }

  private func end(at index: Int, _ view: SegmentView) -> (end: Int, length: Int)? {
    let token = view.tokens[index]
    guard token.hasAny([.word, .ideograph]), !token.has(.code) else { return nil }
    let length = words.length(view.tokens, at: index)
    guard length > 0, let mask = words.features(view.tokens, at: index)?.mask, mask > 0 else { return nil }
    return (Int(mask) - 1, length)
  }

  private func end(of word: String) -> Int? {
    guard let letter = word.first, let candidates = beginnings[letter] else { return nil }
    return candidates.filter { word.hasPrefix($0.text) }.max { $0.text.count < $1.text.count }?.end
  }

  /// Where the target's sentence names one end and the source's the other, and neither both.
  static func reversals(_ source: PairSide, _ target: PairSide, in pair: (source: Range<Int>, target: Range<Int>)) -> [(source: Range<Int>, target: Range<Int>)] {
    guard let sourceFinder = source.opposites, let targetFinder = target.opposites else { return [] }
    // The side whose words are known by their hashes is the cheaper to look at.
    let theirs: [End]
    let ours: [End]
    if sourceFinder.readsLetters {
      ours = targetFinder.ends(in: pair.target, of: target)
      guard !ours.isEmpty else { return [] }
      theirs = sourceFinder.ends(in: pair.source, of: source)
    } else {
      theirs = sourceFinder.ends(in: pair.source, of: source)
      guard !theirs.isEmpty else { return [] }
      ours = targetFinder.ends(in: pair.target, of: target)
    }
    let found = ours.filter { our in
      !ours.contains { $0.end == our.end ^ 1 } && theirs.contains { $0.end == our.end ^ 1 } && !theirs.contains { $0.end == our.end }
    }
    return found.sorted { $0.end < $1.end }.compactMap { our in theirs.first { $0.end == our.end ^ 1 }.map { ($0.place, our.place) } }
  }
}
