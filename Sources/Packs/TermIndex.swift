import Bitext
import UnicodeText

/// One side's terms of a termbase in one language, found in texts in whatever form they stand there.
package struct TermIndex: Sendable {
  /// A term cut into words.
  package struct Entry: Sendable {
    /// Index into the termbase's concepts.
    package let concept: Int
    package let term: Concept.Term
    package let words: [TermWord]
  }

  /// A term that stands in a text.
  package struct Match: Sendable {
    package let entry: Int
    package let tokens: Range<Int>
  }

  package let entries: [Entry]
  private let clitics: TermWord.Clitics
  /// Entries by the hash of their first word, in each of its forms.
  private var exact: [UInt64: [Int32]] = [:]
  /// Entries whose first word has no paradigm, by its first letters.
  private var beginnings: [ArraySlice<UInt32>: [Int32]] = [:]

  /// Letters of a beginning: five, or all that a shorter stem has.
  private static let letters = 3...5

  package init(_ concepts: [Concept], side: Concept.Side, language: LanguageTag, inflection: Inflection, facts: Facts) {
    clitics = TermWord.Clitics(facts)
    let tokenizer = Tokenizer()
    var entries: [Entry] = []
    for (index, concept) in concepts.enumerated() {
      for term in concept.terms where term.serves(side, in: language) && (side == .target || !term.isForbidden) {
        // English's paradigms say every form of a word; those of other languages serve their packs' phrases alone.
        let words = Self.words(of: term, tokenizer, language.language == "en" ? inflection : Inflection())
        if !words.isEmpty { entries.append(Entry(concept: index, term: term, words: words)) }
      }
    }
    self.entries = entries
    for (index, entry) in entries.enumerated() {
      let first = entry.words[0]
      for hash in (first.forms ?? []).union([first.hash]) { exact[hash, default: []].append(Int32(index)) }
      if first.forms == nil, !first.traits.contains(.ideograph), first.stem.count >= Self.letters.lowerBound {
        beginnings[ArraySlice(first.stem.prefix(Self.letters.upperBound)), default: []].append(Int32(index))
      }
    }
  }

  private static func words(of term: Concept.Term, _ tokenizer: Tokenizer, _ inflection: Inflection) -> [TermWord] {
    let bytes = Array(term.text.utf8)
    let tokens = tokenizer.tokens(in: term.text)
    return tokens.enumerated().map { index, token in
      var forms: Set<UInt64>?
      if inflection.hasParadigm(of: term.wordClass) {
        forms = []
        // A verb's first word is inflected, and any of a noun: `rates of increase`.
        if term.wordClass != "v" || index == 0, token.has(.word), !token.has(.digit) {
          let lemma = String(decoding: bytes[token.range], as: UTF8.self)
          let listed = inflection.forms(of: token.has(.allCapitals) ? lemma : lemma.lowercased(), term.wordClass) ?? []
          forms = Set(listed.flatMap { tokenizer.tokens(in: $0.text).prefix(1).map(\.hash) })
        }
      }
      return TermWord(hash: token.hash, folded: plain(bytes[token.range]), traits: token.traits, script: token.script, forms: forms)
    }
  }

  /// A word without the Arabic article, which other clitics melt into; one with hamza is none.
  private static func plain(_ utf8: ArraySlice<UInt8>) -> FoldedWord {
    let word = FoldedWord(utf8)
    return word.count >= 5 && utf8.starts(with: "ال".utf8) ? FoldedWord(Array(word.scalars.dropFirst(2))) : word
  }

  /// The entries of a concept, in order.
  package func entries(of concept: Int) -> ArraySlice<Entry> {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].concept < concept { low = middle + 1 } else { high = middle }
    }
    return entries[low...].prefix { $0.concept == concept }
  }

  // MARK: Finding

  /// Every term that surely stands in a text, in order; of two, one inside the other, the longer.
  package func matches(in text: TokenText) -> [Match] {
    guard !entries.isEmpty else { return [] }
    var found: [Match] = []
    for index in text.tokens.indices where !text.tokens[index].has(.code) {
      let token = text.tokens[index]
      let word = beginnings.isEmpty || !token.has(.word) || token.has(.ideograph) ? nil : text.folded(index)
      var seen: Set<Int32> = []
      for candidate in candidates(token, word) where seen.insert(candidate).inserted {
        let entry = entries[Int(candidate)]
        if stands(entry, in: text, at: index, word) { found.append(Match(entry: Int(candidate), tokens: index..<index + entry.words.count)) }
      }
    }
    return found.filter { match in
      !found.contains { $0.tokens.count > match.tokens.count && $0.tokens.lowerBound <= match.tokens.lowerBound && $0.tokens.upperBound >= match.tokens.upperBound }
    }
  }

  private func candidates(_ token: Token, _ word: FoldedWord?) -> [Int32] {
    var found = exact[token.hash] ?? []
    guard let word else { return found }
    add(word.scalars[...], to: &found)
    if token.script == .arabic || token.script == .hebrew {
      for clitic in clitics.before where word.scalars.starts(with: clitic.scalars) { add(word.scalars.dropFirst(clitic.count), to: &found) }
    }
    return found
  }

  private func add(_ word: ArraySlice<UInt32>, to found: inout [Int32]) {
    for count in Self.letters where count <= word.count { found += beginnings[word.prefix(count)] ?? [] }
  }

  private func stands(_ entry: Entry, in text: TokenText, at start: Int, _ first: FoldedWord?) -> Bool {
    guard start + entry.words.count <= text.tokens.count else { return false }
    for (offset, word) in entry.words.enumerated() {
      let index = start + offset
      guard !text.tokens[index].has(.code), hasCase(word, of: text.tokens[index]) else { return false }
      guard word.matches(text.tokens[index], offset == 0 ? first ?? text.folded(index) : text.folded(index), clitics) else { return false }
    }
    return isWhole(entry, in: text, at: start..<start + entry.words.count)
  }

  /// A term with capitals is another word without them: `US`, `Polish`.
  private func hasCase(_ word: TermWord, of token: Token) -> Bool {
    if word.traits.contains(.allCapitals) { return token.has(.allCapitals) }
    return !word.traits.contains(.capitalized) || token.has(.capitalized)
  }

  /// In scripts without blanks: a term in kana is no part of a longer word in kana, and one ideograph none
  /// of a word of several.
  private func isWhole(_ entry: Entry, in text: TokenText, at range: Range<Int>) -> Bool {
    let tokens = text.tokens
    guard tokens[range.lowerBound].has(.ideograph) else { return true }
    func isBeside(_ index: Int, _ other: Int) -> Bool {
      guard tokens.indices.contains(other), tokens[other].has(.ideograph), !tokens[max(index, other)].has(.spaceBefore) else { return false }
      switch (text.syllabary(index), text.syllabary(other)) {
      case (.none, .none): return entry.words.count == 1 && tokens[index].script == .han && tokens[other].script == .han
      case (let mine, let theirs): return mine == theirs
      }
    }
    return !isBeside(range.lowerBound, range.lowerBound - 1) && !isBeside(range.upperBound - 1, range.upperBound)
  }

  /// Whether a text may have a term, in any form, order and spelling: what a required term is excused by.
  ///
  /// - Parameter words: The folded words of the text.
  package func mayStand(_ entry: Entry, in tokens: ContiguousArray<Token>, _ words: ContiguousArray<FoldedWord>) -> Bool {
    if let forms = entry.words.last?.forms, entry.words.count == 1, tokens.contains(where: { forms.contains($0.hash) }) { return true }
    if !entry.words[0].traits.contains(.ideograph) {
      let weighty = entry.words.filter { $0.folded.count >= 4 }
      if (weighty.isEmpty ? entry.words : weighty).allSatisfy({ word in words.contains { word.mayBe($0) } }) { return true }
    }
    let joined = FoldedWord(words.flatMap { $0.scalars.filter(Self.isLetter) })
    let wanted = entry.words.flatMap { $0.folded.scalars.filter(Self.isLetter) }
    return wanted.count >= 4 || entry.words[0].traits.contains(.ideograph) ? joined.offset(of: wanted) != nil : false
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { Unicode.Scalar(scalar).map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false }
}

extension Inflection {
  /// Whether it says how any word of a class is inflected, not only some.
  fileprivate func hasParadigm(of wordClass: String) -> Bool {
    paradigms[wordClass]?.endings.contains { $0.when.contains("") && !$0.doubles } ?? false
  }
}

extension TokenText {
  package func folded(_ index: Int) -> FoldedWord {
    let range = tokens[index].range
    return FoldedWord(utf8[utf8.startIndex + range.lowerBound..<utf8.startIndex + range.upperBound])
  }

  fileprivate enum Syllabary { case hiragana, katakana }

  fileprivate func syllabary(_ index: Int) -> Syllabary? {
    let start = utf8.startIndex + Int(tokens[index].start)
    let bytes = utf8[start..<min(start + 3, utf8.endIndex)]
    guard bytes.count == 3, bytes[start] == 0xE3 else { return nil }
    let scalar = 0x3000 | Int(bytes[start + 1] & 0x3F) << 6 | Int(bytes[start + 2] & 0x3F)
    return switch scalar {
    case 0x3041...0x309F: .hiragana
    case 0x30A1...0x30FF: .katakana
    default: nil
    }
  }
}
