import Bitext
import Packs
import UnicodeText

/// The names of countries in one language: CLDR's, and the packs' `country-aliases` and `demonyms` by
/// ISO 3166 code.
package final class CountryNames: Sendable {
  package struct Mention: Hashable, Sendable {
    /// ISO 3166.
    package var code: String
    package var range: TextRange
  }

  private let names: WordTable
  private let codes: [String]
  /// The words of CLDR's names in small letters, by code.
  private let stems: [String: [String]]
  /// Whether the pack has the adjectives too, so that a country that is not found is not there.
  package let isComplete: Bool
  /// Whether the pack has the words for its people and things, so that none of them names it.
  package let isKnown: Bool

  /// The countries whose language it is: a translation names them for readers elsewhere.
  package let spoken: Set<String>
  private let languages: WordHashes

  /// Europe, Africa and Asia by UN M49: they stand where countries do.
  private static let continents: Set<String> = ["150", "002", "142"]

  package init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    let aliases = pack.facts.maps["country-aliases"] ?? [:]
    let demonyms = pack.facts.maps["demonyms"] ?? [:]
    isComplete = !demonyms.isEmpty
    let words = pack.facts.maps["country-words"] ?? [:]
    isKnown = isComplete || !words.isEmpty
    let countries = pack.locale.countries.merging(pack.locale.regions.filter { Self.continents.contains($0.key) }) { own, _ in own }
    codes = countries.keys.sorted()
    var stems: [String: [String]] = [:]
    var entries: [WordTable.Entry] = []
    var seen: Set<[UInt64]> = []
    for (number, code) in codes.enumerated() {
      let own = countries[code]?.all ?? []
      stems[code] = own.flatMap { (name: String) -> [String] in
        tokenizer.tokens(in: name).filter { $0.hasAny([.word, .ideograph]) }.map { String(decoding: Array(name.utf8)[$0.range], as: UTF8.self).lowercased() }
      }
      for name in own + (aliases[code] ?? []) + (demonyms[code] ?? []) {
        let words = tokenizer.tokens(in: name).map(\.hash)
        // A name of two countries (`Congo`) tells neither.
        guard !words.isEmpty, seen.insert(words).inserted else { continue }
        entries.append(WordTable.Entry(words: words, features: WordTable.Features(wordClass: 0, mask: UInt16(number + 1))))
      }
    }
    // What many names have (国, `Islands`) tells none of them.
    var uses: [String: Int] = [:]
    for words in stems.values { for word in Set(words) { uses[word, default: 0] += 1 } }
    names = WordTable(entries)
    self.stems = stems.mapValues { $0.filter { uses[$0, default: 0] < 3 } }.merging(words.mapValues { $0.map { $0.lowercased() } }) { $0 + $1 }
    spoken = Set(pack.facts.list("own-countries"))
    languages = WordHashes(Set(pack.locale.languages.values.flatMap(\.all).flatMap { tokenizer.tokens(in: $0).map(\.hash) }))
  }

  /// The countries that a segment names, in order.
  func mentions(in side: PairSide) -> [Mention] {
    let view = side.view
    var found: [Mention] = []
    var next = 0
    for word in side.words where word.classes.contains(.country) && word.index >= next {
      let index = word.index
      let token = view.tokens[index]
      guard token.hasAny([.capitalized, .ideograph]) || !Self.hasCase(token.script), case let length = names.length(view.tokens, at: index), length > 0 else { continue }
      guard !isPart(of: index..<index + length, view), let mask = names.features(view.tokens, at: index)?.mask, mask > 0 else { continue }
      found.append(Mention(code: codes[Int(mask) - 1], range: view.range(ofTokens: index..<index + length)))
      next = index + length
    }
    return found
  }

  func list(into classes: inout [UInt64: PairClasses]) { classes.add(names.firstWords, .country) }

  /// タイ in スタイル, 中国 in 发展中国家: part of another word.
  private func isPart(of range: Range<Int>, _ view: SegmentView) -> Bool {
    guard view.tokens[range.lowerBound].has(.ideograph) else { return false }
    if range.upperBound < view.tokens.count, view.scalar(view.tokens[range.upperBound]) == "家" { return true }
    guard isKatakana(range.lowerBound, view) else { return false }
    return isKatakana(range.lowerBound - 1, view) || isKatakana(range.upperBound, view)
  }

  private func isKatakana(_ index: Int, _ view: SegmentView) -> Bool {
    view.tokens.indices.contains(index) && (0x30A1...0x30FC).contains(view.scalar(view.tokens[index]).value) && view.scalar(view.tokens[index]) != "・"
  }

  private static func hasCase(_ script: TokenScript) -> Bool { [.latin, .cyrillic, .greek, .armenian].contains(script) }

  /// Whether a mention may be of a language: `English`.
  package func isLanguage(_ mention: Mention, in view: SegmentView) -> Bool {
    let tokens = view.tokens(touching: mention.range)
    return tokens.count == 1 && languages.contains(view.tokens[tokens.lowerBound].hash)
  }

  /// Whether any word may be a form of the country's name, an adjective of it or an abbreviation.
  package func mayName(_ code: String, in view: SegmentView) -> Bool {
    let stems = stems[code] ?? []
    return view.tokens.indices.contains { index in
      let token = view.tokens[index]
      guard token.hasAny([.word, .ideograph]) else { return false }
      var text = view.text(token).lowercased()
      // `d'Italie`.
      if token.has(.apostrophe), let last = text.split(whereSeparator: { $0 == "'" || $0 == "’" }).last, last.count > 3 { text = String(last) }
      return stems.contains { Self.isForm(text, of: $0, token.script) || token.has(.ideograph) && Self.begins($0, at: index, view) }
    }
  }

  /// Whether a name in Han characters or kana stands from a token on.
  private static func begins(_ stem: String, at index: Int, _ view: SegmentView) -> Bool {
    guard let letters = stem.utf8.withContiguousStorageIfAvailable({ Array($0) }), letters.count > 3 else { return false }
    let start = view.utf8.startIndex + Int(view.tokens[index].start)
    return view.utf8[start...].starts(with: letters)
  }

  private static func isForm(_ word: String, of stem: String, _ script: TokenScript) -> Bool {
    if word == stem { return true }
    switch script {
    case .han, .kana: return word == stem
    case .arabic, .hebrew:
      let bare = stem.hasPrefix("ال") ? String(stem.dropFirst(2)) : stem
      let core = bare.unicodeScalars.count > 4 ? String(bare.dropLast()) : bare
      return core.unicodeScalars.count > 2 && word.contains(core)
    default:
      let shared = zip(word, stem).prefix { $0 == $1 }.count
      return shared >= 4 || shared >= 3 && shared >= min(word.count, stem.count) - 1
    }
  }
}
