import Packs
import UnicodeText

/// A relative pronoun that agrees with a person's gender, right after the name.
package struct BoundRelative: Sendable {
  package var index: Int
  package var gender: Gender
  package var person: PersonMention
}

/// Finds relative pronouns that show a gender after a name: German `Solheim, der die Firma gründete`, and
/// Arabic `الدكتورة ليلى مارش، الذي قاد`, where a title before the name shows one too.
package struct RelativeReader: Sendable {
  private let relatives: GenderedWords
  private let followers: WordTable
  private let blockers: WordTable
  private let andWords: WordTable
  private let titles: GenderedWords

  package init?(_ pack: Pack) {
    relatives = GenderedWords(pack, "relatives")
    guard !relatives.isEmpty else { return nil }
    followers = pack.facts.words("relative-followers")
    blockers = pack.facts.words("relative-blockers")
    andWords = pack.facts.words("and-words")
    titles = GenderedWords(pack, "titles")
  }

  /// - Parameter persons: Those of the text; none in scripts without capitals.
  package func bound(in view: SegmentView, persons: [PersonMention]) -> [BoundRelative] {
    persons.compactMap { person in
      let comma = person.tokens.upperBound
      guard comma + 2 < view.tokens.count, view.isText(comma, ","), let gender = relatives.gender(of: view.tokens[comma + 1].hash), !view.tokens[comma + 1].has(.capitalized) else { return nil }
      // `Jan und Marta Vollan, die`: several.
      let start = person.title ?? person.tokens.lowerBound
      if start > 0, andWords.contains(view.tokens[start - 1].hash) { return nil }
      // `Solheim, der alte Chef`: an apposition, which may be another's.
      guard followers.contains(view.tokens[comma + 2].hash), !isBlocked(from: comma + 2, view) else { return nil }
      return BoundRelative(index: comma + 1, gender: gender, person: person)
    }
  }

  /// `Solheim, der die Firma gehört`: what stands there is a dative, of either gender.
  private func isBlocked(from start: Int, _ view: SegmentView) -> Bool {
    let sentence = view.sentence(at: start)
    let end = (start..<sentence.upperBound).first { view.tokens[$0].has(.mark) } ?? sentence.upperBound
    return (start..<end).contains { blockers.contains(view.tokens[$0].hash) }
  }

  /// In a script without capitals a name is what stands between a title and a comma, in up to three words.
  package func boundAfterTitle(in view: SegmentView) -> [BoundRelative] {
    let tokens = view.tokens
    return tokens.indices.compactMap { title in
      guard tokens[title].script == .arabic, let titleGender = titles.gender(of: tokens[title].hash) else { return nil }
      var end = title + 1
      while end < tokens.count, end - title < 5, tokens[end].has(.word), isNamePart(view, end) { end += 1 }
      guard end > title + 1, end + 1 < tokens.count, view.scalar(tokens[end]) == "،", let gender = relatives.gender(of: tokens[end + 1].hash) else { return nil }
      let person = PersonMention(
        tokens: title + 1..<end, title: title, titleGender: titleGender, nameGender: nil, first: end - title > 2 ? tokens[title + 1].hash : 0, last: tokens[end - 1].hash)
      return BoundRelative(index: end + 1, gender: gender, person: person)
    }
  }

  /// A word with the article, or one of the language's commonest, may belong to a noun that the relative means.
  private func isNamePart(_ view: SegmentView, _ index: Int) -> Bool {
    !view.pack.frequentWords.contains(view.tokens[index].hash) && !view.text(view.tokens[index]).hasPrefix("ال")
  }
}
