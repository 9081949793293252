import Packs
import UnicodeText

/// What of one language is needed to tell names that keep their sound from words that are translated.
package final class NameFinder: Sendable {
  /// Words that names are made of and that are translated (`house`, `supreme`), and names with a form of
  /// their own in each language.
  let known: WordHashes
  let vocabulary: Vocabulary
  let articles: WordTable
  /// Words that want another after them: `the`, `of`.
  let wanting: WordHashes
  /// `der Hund`, `die Zeit`: a capital proves nothing.
  let capitalizesNouns: Bool
  /// Whether the pack knows the words that names are made of, so that others are proper ones.
  package let isComplete: Bool
  /// Whether there is a pack of the language at all.
  let isKnown: Bool
  /// Endings that names do not have.
  private let plainEndings: [String]
  /// Days of the week and months.
  let dates: WordHashes
  private let ofWords: WordTable
  /// Verbs that show the word before them to be a speaker.
  private let say: WordTable
  /// The first letters of countries' names: `Austráli`, whatever its ending.
  private let countryBeginnings: Set<String>

  package init(_ pack: Pack) {
    vocabulary = Vocabulary(pack)
    plainEndings = pack.facts.list("plain-endings")
    articles = pack.facts.words("articles-definite")
    capitalizesNouns = !pack.facts.words("nouns-capitalized").isEmpty || !pack.facts.list("nouns-capitalized").isEmpty
    let openers = ["articles-definite", "articles-indefinite", "of-words", "name-openers"].map { pack.facts.words($0) }
    wanting = WordHashes(Set(openers.flatMap { $0.entries.filter { $0.words.count == 1 }.flatMap(\.words) }))
    let tables = ["translated-names", "common-names", "month", "weekday", "country", "language", "titles", "currency"].map { pack.facts.words($0) }
    let frequent = pack.facts.list("frequent")
    let maps = ["demonyms", "country-aliases"].flatMap { (pack.facts.maps[$0] ?? [:]).values.joined() }
    let locale = pack.locale
    let names = (locale.countries.values.map(\.all) + locale.languages.values.map(\.all) + locale.regions.values.map(\.all)).joined()
    let dates = [NameContext.format, .standAlone].flatMap { locale.months(.wide, $0) + locale.weekdays(.wide, $0) }
    self.dates = WordHashes(Set(["month", "weekday"].flatMap { pack.facts.words($0).entries.flatMap(\.words) }))
    countryBeginnings = Set(locale.countries.values.flatMap(\.all).map { String($0.lowercased().prefix(max(3, min(5, $0.count - 1)))) })
    let tokenizer = Tokenizer()
    known = WordHashes(
      Set(tables.flatMap { $0.entries.flatMap(\.words) } + (maps + names + dates + frequent).flatMap { tokenizer.tokens(in: $0).filter { $0.has(.word) }.map(\.hash) }))
    isKnown = !pack.facts.words("negators").isEmpty
    ofWords = pack.facts.words("of-words")
    say = pack.facts.words("say")
    isComplete = !pack.facts.words("translated-names").isEmpty
  }

  /// Whether a word may be a name that is not translated, and is long enough to tell.
  func isOwn(_ token: Token, in view: SegmentView) -> Bool {
    token.length > 3 && token.has([.word, .capitalized]) && !token.hasAny([.digit, .allCapitals, .innerCapital, .code]) && !isCommon(token, in: view)
  }

  /// Whether a word may be translated, though it stands in a name.
  func isCommon(_ token: Token, in view: SegmentView) -> Bool {
    view.answers.holds(.common, token) { known.contains(token.hash) || vocabulary.knows(token, in: view) || hasPlainEnding(token, in: view) }
  }

  private func hasPlainEnding(_ token: Token, in view: SegmentView) -> Bool {
    guard !plainEndings.isEmpty, token.length > 6 else { return false }
    let word = view.text(token)
    return plainEndings.contains { word.hasSuffix($0) }
  }

  /// Whether a name is long enough to be held against a text in Han characters, and does not sound as if
  /// it were written in them where they are not read by sound.
  func isForeign(_ name: Range<Int>, in view: SegmentView, isRead: Bool) -> Bool {
    let own = name.filter { isOwn(view.tokens[$0], in: view) && view.tokens[$0].length > 4 }
    if isRead { return vocabulary.isWide ? !own.isEmpty : own.count > 1 }
    return own.contains { !isOpenSyllabled(view.text(view.tokens[$0])) }
  }

  /// `Matsuura`, `Kenji`: consonants stand alone, and none but n at the end.
  private func isOpenSyllabled(_ word: String) -> Bool {
    var consonants = 0
    var last: Character = " "
    for letter in word.lowercased() {
      if "aeiouāēīōū".contains(letter) {
        consonants = 0
      } else {
        guard !"lvxqc".contains(letter) || letter == "c" else { return false }
        consonants += last == "n" || last == "m" || letter == "h" || letter == "y" || letter == last || last == "t" && letter == "s" ? 0 : 1
        if consonants > 1 { return false }
      }
      last = letter
    }
    return "aeiounāēīōū".contains(last)
  }

  /// The runs of capitalised words in the middle of sentences that hold an own name.
  ///
  /// Of a run that a sentence begins with, the first word may be any word; two or more are a name.
  ///
  /// - Parameter isJudged: Whether they are the translation's.
  func candidates(in view: SegmentView, isJudged: Bool) -> [Range<Int>] {
    guard isKnown, view.kind != .heading, !view.capitalized.isEmpty, hasPlainWord(view), !view.isTitleCase(view.tokens.indices) else { return [] }
    return view.names.compactMap { name in
      // Most names of a text are told by their number of words alone.
      if name.tokens.count == 1, capitalizesNouns || name.startsSentence && !(isJudged && vocabulary.isWide) { return nil }
      guard name.tokens.contains(where: { isOwn(view.tokens[$0], in: view) }) else { return nil }
      var words = name.tokens.filter { view.tokens[$0].has([.word, .capitalized]) }
      var start = name.tokens.lowerBound
      // `министр Великобритании Оливер Дауден`.
      while !isJudged, words.count > 1, isCountry(view.tokens[words[0]], view) {
        words.removeFirst()
        start = words[0]
      }
      if name.startsSentence, start == name.tokens.lowerBound {
        let isAlone = words.count == 1
        guard !isAlone || isJudged && vocabulary.isWide && actsAsName(words[0], in: view), !capitalizesNouns else { return nil }
        if !isAlone, !isJudged || !isOwn(view.tokens[words[0]], in: view) {
          words.removeFirst()
          start = words[0]
        }
      } else if start > 0, view.tokens[start - 1].has(.mark), !view.isText(start - 1, ","), !view.isText(start - 1, "("), !view.isText(start - 1, "."), !isJudged || !vocabulary.isWide {
        // After a quotation mark or a colon a capital proves nothing, unless the word is no word.
        return nil
      }
      let own = words.filter { isOwn(view.tokens[$0], in: view) }
      guard !own.isEmpty, !view.isQuoted(start) || isJudged && vocabulary.isWide, !(start..<name.tokens.upperBound).contains(where: { ofWords.contains(view.tokens[$0].hash) }) else { return nil }
      // `Northern Hemisphere` is translated; `Ezulweni River` is not, its first word at least.
      let isTold = own.first == words.first || isJudged && vocabulary.isWide && own.last == words.last
      guard own.count == words.count || words.count <= 3 && isTold && isComplete, !words.contains(where: { view.tokens[$0].hasAny([.allCapitals, .innerCapital, .digit, .code]) }) else { return nil }
      if !isJudged, words.contains(where: { isCountry(view.tokens[$0], view) }) { return nil }
      // `[al-Basri]`: what a translator supplies.
      if isJudged, start > 0, (max(0, start - 3)..<start).contains(where: { view.isText($0, "[") }) { return nil }
      if capitalizesNouns, own.count < 2 { return nil }
      // `the Prophet`, `the Throne`: a title.
      if words.count == 1, start > 0, !isJudged || !vocabulary.isWide, articles.contains(view.tokens[start - 1].hash) { return nil }
      return start..<name.tokens.upperBound
    }
  }

  /// Whether what follows a sentence's first word shows it to be a name: `Dobbins said`, `Dobbins's`.
  private func actsAsName(_ index: Int, in view: SegmentView) -> Bool {
    guard index + 1 < view.tokens.count else { return false }
    let word = view.text(view.tokens[index])
    if word.hasSuffix("'s") || word.hasSuffix("’s") { return true }
    return say.length(view.tokens, at: index + 1) > 0 || view.touches(index, index + 1) && (view.isText(index + 1, "'") || view.isText(index + 1, "’"))
  }

  private func isCountry(_ token: Token, _ view: SegmentView) -> Bool {
    view.answers.holds(.country, token) {
      let word = view.text(token).lowercased()
      return (4...5).contains { countryBeginnings.contains(String(word.prefix($0))) }
    }
  }

  /// Whether not all words have capitals, as those of a title do.
  private func hasPlainWord(_ view: SegmentView) -> Bool {
    view.tokens.contains { $0.has(.word) && $0.length > 3 && !$0.hasAny([.capitalized, .code]) }
  }
}
