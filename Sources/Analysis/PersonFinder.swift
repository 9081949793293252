import Packs
import UnicodeText

/// A name in a text that a person may bear.
package struct PersonMention: Hashable, Sendable {
  /// The name's tokens, without titles.
  package var tokens: Range<Int>
  /// The title before the name that tells the gender.
  package var title: Int?
  package var titleGender: Gender?
  /// What the given name or the surname's ending tells.
  package var nameGender: Gender?
  /// The hash of the given name, 0 where one word stands alone; and of the last word.
  package var first: UInt64
  package var last: UInt64

  /// Titles may be the machine's; names are the source's.
  package var gender: Gender? { nameGender ?? titleGender }

  /// Whether both may be one person: the family's name alone, or the given name alone, may be either's.
  func mayBe(_ other: PersonMention) -> Bool {
    if last == other.last { return first == other.first || first == 0 || other.first == 0 }
    return first == 0 && last == other.first || other.first == 0 && other.last == first
  }
}

/// Finds the names of persons in texts whose script has capitals.
package struct PersonFinder: Sendable {
  private let given: GenderedWords
  let titles: GenderedWords
  private let endings: [String]
  private let endingExceptions: WordTable
  private let surnameWords: WordTable
  private let titleEndings: [String]
  /// `la señora`: titles have no capital.
  private let lowersTitles: Bool
  private let names: NameFinder
  let placeOpeners: WordTable
  let persons: [WordTable]
  let say: WordTable

  package init(_ pack: Pack) {
    given = GenderedWords(pack, "given-names")
    titles = GenderedWords(pack, "titles")
    endings = pack.facts.list("surname-endings-feminine")
    endingExceptions = pack.facts.words("surname-ending-exceptions")
    surnameWords = pack.facts.words("surname-homographs")
    titleEndings = pack.facts.list("title-endings-feminine")
    lowersTitles = pack.facts.list("titles-feminine").contains { $0.first?.isLowercase ?? false }
    names = NameFinder(pack)
    placeOpeners = pack.facts.words("places-in")
    persons = ["men", "women", "persons"].map { pack.facts.words($0) }
    say = pack.facts.words("say")
  }

  /// Whether a word is a given name or a title that tells the gender.
  package func tells(_ token: Token) -> Bool {
    given.gender(of: token.hash) != nil || titles.gender(of: token.hash) != nil
  }

  /// Whether a word is a given name.
  package func isGivenName(_ token: Token) -> Bool { given.gender(of: token.hash) != nil }

  /// Whether a word may be a surname that only women bear.
  func mayTell(_ token: Token, _ view: SegmentView) -> Bool {
    guard token.length > 5, let last = view.byte(at: Int(token.end) - 1), last == 0x61 else { return false }
    let word = view.text(token)
    return endings.contains { word.hasSuffix($0) }
  }

  private func givenGender(_ hash: UInt64) -> Gender? { given.gender(of: hash) }

  /// The names that a person may bear, in order; what is surely a place or a common word is left out.
  package func persons(in view: SegmentView) -> [PersonMention] {
    guard view.kind != .heading else { return [] }
    return view.names.compactMap { mention($0, in: view) }
  }

  /// Those of the names whose words, or a title before them, may tell the gender.
  package func gendered(in view: SegmentView) -> [PersonMention] {
    guard view.kind != .heading else { return [] }
    return view.names.compactMap { mayTell($0, view) ? mention($0, in: view) : nil }
  }

  private func mayTell(_ name: NameMention, _ view: SegmentView) -> Bool {
    let tokens = view.tokens
    if !titleEndings.isEmpty { return true }
    for index in max(0, name.tokens.lowerBound - 2)..<name.tokens.upperBound where tells(tokens[index]) || mayTell(tokens[index], view) { return true }
    return false
  }

  private func mention(_ name: NameMention, in view: SegmentView) -> PersonMention? {
    let tokens = view.tokens
    var (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
    var found = PersonMention(tokens: start..<end, first: 0, last: 0)
    while start < end {
      if isTitle(view, start) || isFeminineTitle(view, start, before: end) {
        found.titleGender = titles.gender(of: tokens[start].hash) ?? (isFeminineTitle(view, start, before: end) ? .feminine : nil)
        found.title = found.titleGender == nil ? nil : start
      } else if !(name.startsSentence && start == name.tokens.lowerBound && end - start > 1 && isCommon(view, start) && givenGender(tokens[start].hash) == nil) {
        break
      }
      start += 1
    }
    // A verb's or an adverb's capital after the name is no part of it.
    while end > start, !tokens[end - 1].has(.word) { end -= 1 }
    guard start < end else { return nil }
    readTitle(before: start, view, into: &found)
    // `Scottish Transport Minister Keith Brown`.
    if end - start > 2, givenGender(tokens[start].hash) == nil, let own = (start + 1..<end - 1).last(where: { givenGender(tokens[$0].hash) != nil && isTitle(view, $0 - 1) }) { start = own }
    if names.capitalizesNouns, let own = (start..<end - 1).last(where: { givenGender(tokens[$0].hash) != nil }) { start = own }
    let words = (start..<end).filter { tokens[$0].has(.word) }
    guard let last = words.last, tokens[last].length > 1, !words.contains(where: { tokens[$0].hasAny([.allCapitals, .digit, .code]) }) else { return nil }
    found.tokens = start..<end
    found.last = tokens[last].hash
    if words.count > 1 { found.first = tokens[words[0]].hash }
    if found.title == nil, isPlace(found.tokens, view) || words.allSatisfy({ names.known.contains(tokens[$0].hash) && givenGender(tokens[$0].hash) == nil }) { return nil }
    if words.count == 1, name.startsSentence || opens(view, start), found.title == nil, givenGender(found.last) == nil, !mayAct(view, start) { return nil }
    found.nameGender = nameGender(words, view)
    return found
  }

  private func isTitle(_ view: SegmentView, _ index: Int) -> Bool {
    view.pack.wordClasses.classes(of: view.tokens[index].hash).contains(.title) || titles.gender(of: view.tokens[index].hash) != nil
  }

  /// `Geschäftsführerin Ingrid Solheim`.
  private func isFeminineTitle(_ view: SegmentView, _ index: Int, before end: Int) -> Bool {
    guard !titleEndings.isEmpty, index + 1 < end, view.tokens[index].length > 6 else { return false }
    let word = view.text(view.tokens[index])
    return titleEndings.contains { word.hasSuffix($0) }
  }

  /// A title that a full stop parts from the name: `Mr. Oksen`.
  private func readTitle(before start: Int, _ view: SegmentView, into found: inout PersonMention) {
    guard found.title == nil, start > 0 else { return }
    var index = start - 1
    if view.isText(index, "."), index > 0, view.touches(index - 1, index) { index -= 1 }
    guard let gender = titles.gender(of: view.tokens[index].hash), view.tokens[index].has(.capitalized) || lowersTitles else { return }
    (found.title, found.titleGender) = (index, gender)
  }

  private func nameGender(_ words: [Int], _ view: SegmentView) -> Gender? {
    let tokens = view.tokens
    guard let last = words.last, words.count == 1 || !names.known.contains(tokens[last].hash) || surnameWords.contains(tokens[last].hash) else { return nil }
    // A man's given name alone may be a surname.
    if let gender = givenGender(tokens[words[0]].hash), words.count > 1 || gender == .feminine { return gender }
    guard words.count > 1, tokens[last].length > 5, !endingExceptions.contains(tokens[last].hash) else { return nil }
    let surname = view.text(tokens[last])
    return endings.contains { surname.hasSuffix($0) } ? .feminine : nil
  }

  /// `in Ravenna`, `the Louvre`.
  private func isPlace(_ name: Range<Int>, _ view: SegmentView) -> Bool {
    guard name.lowerBound > 0 else { return false }
    if name.upperBound < view.tokens.count, view.tokens[name.upperBound].has(.clitic) { return false }
    let before = view.tokens[name.lowerBound - 1].hash
    return placeOpeners.contains(before) || names.articles.contains(before) && !names.capitalizesNouns
  }

  /// Whether a quotation or what a colon announces begins there: a capital proves nothing.
  private func opens(_ view: SegmentView, _ index: Int) -> Bool {
    index > 0 && view.tokens[index - 1].has(.mark) && !view.isText(index - 1, ",") && !view.isText(index - 1, "(") && !view.isText(index - 1, "-") && !view.isText(index - 1, ".")
  }

  /// A word that only its place gives a capital.
  private func isCommon(_ view: SegmentView, _ index: Int) -> Bool {
    let hash = view.tokens[index].hash
    return view.pack.frequentWords.contains(hash) || !view.pack.wordClasses.classes(of: hash).isEmpty || names.known.contains(hash) || isPerson(hash)
  }

  /// Whether one word at the head of a sentence is followed by what a name is followed by.
  private func mayAct(_ view: SegmentView, _ index: Int) -> Bool {
    guard !isCommon(view, index), index + 1 < view.tokens.count else { return false }
    let next = view.tokens[index + 1]
    if next.has(.mark) || next.has(.clitic) || say.contains(next.hash) { return true }
    return view.pack.wordClasses.classes(of: next.hash).contains(.singularVerb) || view.text(next).hasSuffix("ed")
  }

  /// Whether a word means a person.
  func isPerson(_ hash: UInt64) -> Bool { persons.contains { $0.contains(hash) } }

  /// Whether the person speaks: a verb of saying stands beside the name.
  func speaks(_ mention: PersonMention, in view: SegmentView) -> Bool {
    let start = mention.title ?? mention.tokens.lowerBound
    return [start - 1, mention.tokens.upperBound].contains { view.tokens.indices.contains($0) && say.contains(view.tokens[$0].hash) }
  }
}
