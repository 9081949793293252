import Packs
import UnicodeText

/// A pronoun that can mean one person only, whatever its gender is.
package struct BoundPronoun: Sendable {
  /// The pronoun's token.
  package var index: Int
  package var gender: Gender
  package var person: PersonMention
}

/// Finds pronouns that one named person alone may be meant by, in the places where writers leave no doubt:
/// at the head of the sentence after the one that names the person, in reports of what the person said, and
/// where something of the person's own stands right after the name.
package struct PronounReader: Sendable {
  private let finder: PersonFinder
  private let pronouns: GenderedWords
  private let nouns: GenderedWords
  private let either: WordTable
  private let subjects: Set<UInt64>
  private let owners: Set<UInt64>
  private let kin, ownVerbs, participles, thatWords, andWords, openers, copulas, beForms, clauseWords, inWords, ages: WordTable

  /// Nothing where the pack does not know what a pronoun may mean.
  package init?(_ pack: Pack, _ finder: PersonFinder) {
    either = pack.facts.words("persons")
    let (he, she) = (pack.facts.list("pronouns-masculine"), pack.facts.list("pronouns-feminine"))
    guard !either.isEmpty, he.count > 2, she.count > 1 else { return nil }
    let tokenizer = Tokenizer()
    func hashes(_ words: [String]) -> Set<UInt64> { Set(words.compactMap { tokenizer.tokens(in: $0).first?.hash }) }
    // The lists' order: subject, object, owner; a woman's object and owner are one word.
    subjects = hashes([he[0], she[0]])
    owners = hashes([he[2], she[1]])
    self.finder = finder
    pronouns = GenderedWords(pack, "pronouns")
    nouns = GenderedWords(feminine: pack.facts.words("women"), masculine: pack.facts.words("men"))
    (kin, ownVerbs, participles) = (pack.facts.words("kin-words"), pack.facts.words("own-verbs"), pack.facts.words("after-participles"))
    (thatWords, andWords, openers) = (pack.facts.words("that-words"), pack.facts.words("and-words"), pack.facts.words("source-openers"))
    (inWords, ages) = (pack.facts.words("in-words"), pack.facts.words("age-words"))
    (copulas, beForms, clauseWords) = (pack.facts.words("copulas"), pack.facts.words("be-forms"), pack.facts.words("clause-words"))
  }

  /// - Parameter previous: The unit before, which is asked for only where a pronoun may reach back to it.
  package func bound(in view: SegmentView, previous: () -> SegmentView?) -> [BoundPronoun] {
    var found: [BoundPronoun] = []
    var persons: [PersonMention]?
    for word in view.classed where word.classes.rawValue & (WordClasses.masculine.rawValue | WordClasses.feminine.rawValue) != 0 {
      guard let gender = pronouns.gender(of: view.tokens[word.index].hash), let place = place(of: word.index, view), !view.isQuoted(word.index) else { continue }
      // Most pronouns stand in sentences without a name that tells anything.
      if case .inside = place, !isNamed(before: word.index, view) { continue }
      if persons == nil { persons = finder.persons(in: view) }
      guard let person = person(at: word.index, gender, place, view, persons ?? [], previous) else { continue }
      found.append(BoundPronoun(index: word.index, gender: gender, person: person))
    }
    return found
  }

  /// Whether a word of the sentence tells a gender, a given name or a title or a woman's surname, before the pronoun.
  private func isNamed(before index: Int, _ view: SegmentView) -> Bool {
    let start = view.sentence(at: index).lowerBound
    return view.capitalized.contains { Int($0) >= start && Int($0) < index && (finder.tells(view.tokens[Int($0)]) || finder.mayTell(view.tokens[Int($0)], view)) }
  }

  // MARK: Places

  private enum Place {
    /// `He went on.` `He added that …`, at the head of a sentence.
    case opening(says: Bool)
    /// `"…," he said`; `according to him`.
    case report
    /// `…, adding that he …`.
    case participle
    /// Anywhere after the name in its sentence: `Mari said that he …`.
    case inside
    /// `Mari and his brother`, `Mari returned to his home`: the name must end at `end`.
    case own(end: Int)
  }

  /// Where the pronoun stands, if that is a place that leaves no doubt.
  private func place(of index: Int, _ view: SegmentView) -> Place? {
    let tokens = view.tokens
    if subjects.contains(tokens[index].hash), index + 1 < tokens.count {
      let says = finder.say.contains(tokens[index + 1].hash)
      if tokens[index].has(.sentenceStart) { return tokens[index + 1].has(.word) ? .opening(says: says) : .inside }
      if says, index > 0, tokens[index - 1].has(.mark), view.isQuoted(index - 1) { return .report }
      if index > 1, thatWords.contains(tokens[index - 1].hash), participles.contains(tokens[index - 2].hash) { return .participle }
    }
    for length in 1...4 where index >= length && openers.length(tokens, at: index - length) == length {
      let closes = index + 1 < tokens.count && (tokens[index + 1].has(.mark) || finder.say.contains(tokens[index + 1].hash) || owners.contains(tokens[index].hash) && length == 2)
      if closes, tokens[index - length].has(.sentenceStart) || index > length && tokens[index - length - 1].has(.mark) { return .report }
    }
    return owners.contains(tokens[index].hash) ? ownPlace(of: index, view) ?? .inside : .inside
  }

  private func ownPlace(of index: Int, _ view: SegmentView) -> Place? {
    let tokens = view.tokens
    guard index > 1, index + 1 < tokens.count, tokens[index + 1].has(.word), !clauseWords.contains(tokens[index + 1].hash) else { return nil }
    if andWords.contains(tokens[index - 1].hash) {
      return kin.contains(tokens[index + 1].hash) || index + 2 < tokens.count && kin.contains(tokens[index + 2].hash) ? .own(end: index - 1) : nil
    }
    guard let verb = [index - 1, index - 2].first(where: { $0 > 0 && ownVerbs.contains(tokens[$0].hash) }), verb == index - 1 || clauseWords.contains(tokens[index - 1].hash) else { return nil }
    let adverb = tokens[verb - 1]
    return .own(end: !adverb.has(.capitalized) && adverb.has(.word) && !adverb.has(.clitic) ? verb - 1 : verb)
  }

  // MARK: Persons

  private func person(at index: Int, _ gender: Gender, _ place: Place, _ view: SegmentView, _ all: [PersonMention], _ previous: () -> SegmentView?) -> PersonMention? {
    let named = all.filter { $0.tokens.upperBound <= index && !view.isQuoted($0.tokens.lowerBound) }
    guard let person = named.last else { return reported(index, gender, place, view, all, previous) }
    guard named.allSatisfy({ $0.mayBe(person) || $0.gender == gender.other && person.gender == gender.other }), mayMean(gender, notThe: person, all, view, before: index) == false else { return nil }
    let isNamed = person.first != 0 && person.nameGender != nil
    switch place {
    case .opening(let says):
      guard person.tokens.upperBound <= view.sentence(at: index).lowerBound, isJustBefore(person, index, view) else { return nil }
      return isNamed || says && finder.speaks(person, in: view) ? person : nil
    case .report where isHeard(named, view, before: index): return person
    case .report, .inside:
      return isNamed || person.titleGender != nil ? isAlone(person, gender, index, view, all, previous) ? person : nil : nil
    case .participle: return view.sentence(at: index).contains(person.tokens.lowerBound) && finder.speaks(person, in: view) ? person : nil
    case .own(let end): return person.tokens.upperBound == end && person.nameGender != nil && !isFollowed(person, gender, index, view, all) ? person : nil
    }
  }

  /// The only person of the unit before, if it speaks there and the pronoun reports what it says.
  private func reported(_ index: Int, _ gender: Gender, _ place: Place, _ view: SegmentView, _ all: [PersonMention], _ previous: () -> SegmentView?) -> PersonMention? {
    switch place {
    case .opening(says: true) where index == 0, .report: break
    default: return nil
    }
    guard mayMean(gender, notThe: nil, all, view, before: index) == false, let before = previous(), before.kind != .heading else { return nil }
    let others = finder.persons(in: before)
    let named = others.filter { !before.isQuoted($0.tokens.lowerBound) }
    guard let person = named.last, named.allSatisfy({ $0.mayBe(person) }), mayMean(gender, notThe: person, others, before, before: before.tokens.count) == false else { return nil }
    return isHeard(named, before, before: before.tokens.count) ? person : nil
  }

  /// Whether the text is about the person that is named there: it speaks, or a pronoun goes on with it.
  private func isHeard(_ named: [PersonMention], _ view: SegmentView, before end: Int) -> Bool {
    named.contains { finder.speaks($0, in: view) }
      || view.classed.contains { $0.index < end && $0.index > named[0].tokens.lowerBound && subjects.contains(view.tokens[$0.index].hash) && !view.isQuoted($0.index) }
  }

  /// Whether the person opens the sentence, and nobody else of the pronoun's gender is near: not in the unit
  /// before either, where the sentence is its unit's first.
  private func isAlone(_ person: PersonMention, _ gender: Gender, _ index: Int, _ view: SegmentView, _ all: [PersonMention], _ previous: () -> SegmentView?) -> Bool {
    let sentence = view.sentence(at: index)
    guard person.gender == gender.other, sentence.contains(person.tokens.lowerBound), !view.tokens[index].has(.sentenceStart), !isFollowed(person, gender, index, view, all) else { return false }
    guard sentence.lowerBound == 0 else { return true }
    guard let before = previous() else { return true }
    return !mayMean(gender, notThe: person, finder.persons(in: before), before, before: before.tokens.count)
  }

  /// Whether somebody else who may be meant is named later in the pronoun's sentence.
  private func isFollowed(_ person: PersonMention, _ gender: Gender, _ index: Int, _ view: SegmentView, _ all: [PersonMention]) -> Bool {
    let rest = index..<view.sentence(at: index).upperBound
    return all.contains { rest.contains($0.tokens.lowerBound) && !$0.mayBe(person) && $0.gender != gender.other }
  }

  /// `a man in her thirties`: a pronoun that goes with the noun before it, which stands as the person.
  package func aged(in view: SegmentView) -> [BoundPronoun] {
    let tokens = view.tokens
    return view.classed.compactMap { word in
      let index = word.index
      guard index > 1, index + 1 < tokens.count, owners.contains(tokens[index].hash), inWords.contains(tokens[index - 1].hash), let gender = pronouns.gender(of: tokens[index].hash) else { return nil }
      let next = tokens[index + 1]
      guard next.has(.number) || ages.contains(next.hash), let own = nouns.gender(of: tokens[index - 2].hash), own != gender else { return nil }
      // No other place's name is this one.
      let key = tokens[index].hash &+ UInt64(tokens[index].start) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(view.unit)
      return BoundPronoun(index: index, gender: gender, person: PersonMention(tokens: index - 2..<index - 1, title: nil, titleGender: nil, nameGender: own, first: 0, last: key))
    }
  }

  /// Whether nothing but quoted sentences stands between the person's sentence and the pronoun's.
  private func isJustBefore(_ person: PersonMention, _ index: Int, _ view: SegmentView) -> Bool {
    let start = view.sentence(at: person.tokens.lowerBound).upperBound
    return !(start..<max(start, index)).contains { view.tokens[$0].has(.word) && !view.isQuoted($0) }
  }

  /// Whether a pronoun of the gender may mean somebody else whom the text names before it.
  private func mayMean(_ gender: Gender, notThe person: PersonMention?, _ all: [PersonMention], _ view: SegmentView, before end: Int) -> Bool {
    for mention in all where mention.tokens.lowerBound < end {
      if let person, mention.mayBe(person) { continue }
      if mention.gender != gender.other { return true }
    }
    return (0..<end).contains { index in
      let hash = view.tokens[index].hash
      if view.tokens[index].hasAny([.mark, .code]) || view.isQuoted(index) { return false }
      if pronouns[gender].contains(hash) || nouns[gender].contains(hash) { return true }
      return either.contains(hash) && !isPredicate(index, view) && !(person.map { isApposed(index, to: $0, view) } ?? false)
    }
  }

  /// `has been the only member`: the noun says what somebody is who is named already.
  private func isPredicate(_ index: Int, _ view: SegmentView) -> Bool {
    (max(view.sentence(at: index).lowerBound, index - 4)..<index).reversed().prefix { !view.tokens[$0].has(.mark) }.contains { copulas.contains(view.tokens[$0].hash) || beForms.contains(view.tokens[$0].hash) }
  }

  /// `water researcher Rana Haddad`, `Rana Haddad, the head of the office`, `Rana Haddad is a doctor`: the noun
  /// is the person's own.
  private func isApposed(_ index: Int, to person: PersonMention, _ view: SegmentView) -> Bool {
    let (start, end) = (person.title ?? person.tokens.lowerBound, person.tokens.upperBound)
    guard view.sentence(at: index).contains(start) else { return false }
    if index < start {
      guard start - index < 10 else { return false }
      return isOnePhrase(index + 1..<start, view, closes: true)
    }
    guard index >= end, index - end < 9, end < view.tokens.count else { return false }
    if copulas.contains(view.tokens[end].hash) { return index - end < 6 }
    // `The doctor, Rana Haddad, called the patient`: the comma closes.
    return view.isText(end, ",") && !(start > 0 && view.isText(start - 1, ",")) && isOnePhrase(end + 1..<index, view, closes: false)
  }

  /// Whether words may stand within one noun phrase: none of them is seen to be a verb.
  private func isOnePhrase(_ range: Range<Int>, _ view: SegmentView, closes: Bool) -> Bool {
    range.allSatisfy { at in
      let token = view.tokens[at]
      if token.has(.mark) { return view.isText(at, "-") || view.isText(at, "'") || view.isText(at, "’") || closes && at == range.upperBound - 1 && view.isText(at, ",") }
      let word = view.text(token)
      return !finder.say.contains(token.hash) && !word.hasSuffix("ed") && !word.hasSuffix("ing") && !andWords.contains(token.hash)
    }
  }
}
