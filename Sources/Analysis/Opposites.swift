import Packs
import UnicodeText

/// Words that stand for one end of a scale: `increase` and `fall`, `before` and `after`, `must` and `may`.
package struct OppositeFinder: Sendable {
  /// The scales, by the two names that packs give their ends under `opposites`.
  private static let scales: [(String, String)] = [
    ("rise", "fall"), ("more", "less"), ("higher", "lower"), ("before", "after"), ("older", "younger"), ("bigger", "smaller"), ("longer", "shorter"),
    ("faster", "slower"), ("stronger", "weaker"), ("better", "worse"), ("must", "may"), ("first", "last"), ("north", "south"), ("east", "west"),
    ("left", "right"), ("win", "lose"), ("buy", "sell"), ("imported", "exported"), ("rich", "poor"), ("summer", "winter"), ("spring", "autumn"),
    ("morning", "evening"), ("day", "night"), ("husband", "wife"), ("father", "mother"), ("son", "daughter"), ("brother", "sister"), ("boy", "girl"),
    ("warm", "cold"), ("minimum", "maximum"), ("positive", "negative"), ("inside", "outside"), ("early", "late"), ("dry", "wet"), ("heavy", "light"),
    ("cheap", "expensive"), ("easy", "hard"), ("safe", "dangerous"), ("friend", "enemy"), ("open", "close"),
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

  /// The first word for each end that a segment names.
  func ends(in view: SegmentView) -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.hasAny([.word, .ideograph]), !token.has(.code) else { continue }
      if first.contains(token.hash), case let length = words.length(view.tokens, at: index), length > 0, let mask = words.features(view.tokens, at: index)?.mask, mask > 0 {
        if found[Int(mask) - 1] == nil { found[Int(mask) - 1] = index..<index + length }
        continue
      }
      guard readsLetters, token.has(.word), token.length > 1 else { continue }
      let text = view.text(token).lowercased()
      guard let letter = text.first, let candidates = beginnings[letter], let match = candidates.filter({ text.hasPrefix($0.text) }).max(by: { $0.text.count < $1.text.count }) else { continue }
      if found[match.end] == nil { found[match.end] = index..<index + 1 }
    }
    return found
  }

  /// Where the target names one end and the source the other, and neither both.
  static func reversals(_ source: SegmentView, _ sourceFinder: OppositeFinder, _ target: SegmentView, _ targetFinder: OppositeFinder) -> [(source: Range<Int>, target: Range<Int>)] {
    // The side whose words are known by their hashes is the cheaper to look at.
    let theirs: [Int: Range<Int>]
    let ours: [Int: Range<Int>]
    if sourceFinder.readsLetters {
      ours = targetFinder.ends(in: target)
      guard !ours.isEmpty else { return [] }
      theirs = sourceFinder.ends(in: source)
    } else {
      theirs = sourceFinder.ends(in: source)
      guard !theirs.isEmpty else { return [] }
      ours = targetFinder.ends(in: target)
    }
    return ours.keys.sorted().compactMap { end in
      let other = end ^ 1
      guard let place = ours[end], ours[other] == nil, let origin = theirs[other], theirs[end] == nil else { return nil }
      return (origin, place)
    }
  }
}
