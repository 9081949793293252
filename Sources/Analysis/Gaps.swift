import Packs
import UnicodeText

/// Finds places where the grammar of a language wants a word and there is none.
///
/// It knows what its pack lists: `gap-openers`, which never end a clause (`during ,`); prepositions that do not stand
/// before certain others (`gap-prepositions`, `gap-followers`: `in on Friday`); verbs that do not open a statement
/// (`gap-verbs`: `Was the last to leave.`), nor the clause after an adverbial (`In May, was closed.`).
package struct GapFinder: Sendable {
  /// A place without its word.
  package struct Gap: Hashable, Sendable {
    /// The token that the word should stand before.
    package var token: Int
    /// The tokens that show it.
    package var around: Range<Int>
  }

  private let openers: WordTable
  private let prepositions: WordHashes
  private let followers: WordHashes
  private let verbs: WordHashes
  private let fronted: WordHashes
  private let subjects: WordHashes
  private let particled: [String]
  private let articles: WordHashes
  private let articleFollowers: WordHashes
  private let copulas: WordHashes
  private let relatives: WordHashes
  private let clausal: WordHashes
  private let saying: WordHashes
  /// Prepositions between a title and its place: `the head of`.
  private let names: WordHashes

  package init?(_ pack: Pack) {
    func hashes(_ name: String) -> WordHashes { WordHashes(Set(pack.facts.words(name).entries.filter { $0.words.count == 1 }.flatMap(\.words))) }
    openers = pack.facts.words("gap-openers")
    prepositions = hashes("gap-prepositions")
    followers = hashes("gap-followers")
    verbs = hashes("gap-verbs")
    fronted = hashes("gap-fronted")
    subjects = hashes("gap-subjects")
    articles = hashes("articles-definite")
    articleFollowers = hashes("gap-article-followers")
    copulas = hashes("copulas")
    relatives = hashes("gap-relatives")
    clausal = hashes("gap-clausal")
    saying = hashes("plain-saying")
    names = hashes("of-words")
    particled = pack.facts.list("gap-particled")
    if openers.isEmpty || verbs.isEmpty { return nil }
  }

  /// The gaps of a segment, in order.
  package func gaps(in view: SegmentView) -> [Gap] {
    guard view.kind != .heading else { return [] }
    var found: [Gap] = []
    for index in view.tokens.indices {
      let token = view.tokens[index]
      if token.has(.code) { continue }
      if let gap = token.has(.mark) ? gap(atMark: index, view) : gap(atWord: index, view) { found.append(gap) }
    }
    return found
  }

  private func gap(atMark index: Int, _ view: SegmentView) -> Gap? {
    if let gap = emptyPair(index, view) ?? ageAlone(index, view) { return gap }
    return lonePossessive(index, view) ?? loneMarks(index, view)
  }

  private func gap(atWord index: Int, _ view: SegmentView) -> Gap? {
    if let gap = lonePossessive(index, view) ?? openEnd(index, view) { return gap }
    if let gap = twoPrepositions(index, view) ?? loneArticle(index, view) { return gap }
    if let gap = stranded(index, view) { return gap }
    return view.startsSentence(index) ? headlessSentence(index, view) ?? headlessClause(index, view) : nil
  }

  /// `""`, `( )`
  private func emptyPair(_ index: Int, _ view: SegmentView) -> Gap? {
    let isEmpty = view.isText(index, "(") && view.isText(index + 1, ")") || view.isText(index, "\"") && view.isText(index + 1, "\"") || view.isText(index, "“") && view.isText(index + 1, "”")
    // `5""`, `f()`: inches and code.
    guard isEmpty, view.tokens[index].has(.spaceBefore), index + 2 < view.tokens.count else { return nil }
    return Gap(token: index + 1, around: index..<index + 2)
  }

  /// `However, (48) is`
  private func ageAlone(_ index: Int, _ view: SegmentView) -> Gap? {
    guard index > 0, view.isText(index, "("), view.isText(index - 1, ","), view.isText(index + 2, ")"), index + 3 < view.tokens.count else { return nil }
    guard view.tokens[index + 1].has([.number, .digit]), view.tokens[index + 1].length == 2, verbs.contains(view.tokens[index + 3].hash) else { return nil }
    return Gap(token: index, around: index..<index + 3)
  }

  /// `and 's mother`
  private func lonePossessive(_ index: Int, _ view: SegmentView) -> Gap? {
    var end = index + 1
    if view.isText(index, "'") || view.isText(index, "’") {
      guard view.isText(end, "s"), !view.tokens[end].has(.spaceBefore) else { return nil }
      end += 1
    } else if !view.tokens[index].has(.clitic), !view.isText(index, "'s"), !view.isText(index, "’s") {
      return nil
    }
    guard end < view.tokens.count, index == 0 || view.tokens[index].has(.spaceBefore) || view.isText(index - 1, "\"") || view.isText(index - 1, "(") else { return nil }
    guard view.tokens[end].has([.word, .spaceBefore]) else { return nil }
    return Gap(token: index, around: index..<end)
  }

  /// `, and two more left` at the start; `the Ministry of Culture, .`
  private func loneMarks(_ index: Int, _ view: SegmentView) -> Gap? {
    guard index + 1 < view.tokens.count, view.isText(index, ",") else { return nil }
    if index == 0, view.tokens[1].has([.word, .spaceBefore]) { return Gap(token: 0, around: 0..<1) }
    guard view.isText(index + 1, "."), view.tokens[index + 1].has([.spaceBefore, .spaceAfter]), index + 2 == view.tokens.count || view.tokens[index + 2].has(.capitalized) else { return nil }
    return Gap(token: index + 1, around: index..<index + 2)
  }

  /// `by the to the north`, `the lifestyle of the may go`, `at the .`
  private func loneArticle(_ index: Int, _ view: SegmentView) -> Gap? {
    let next = index + 1
    guard articles.contains(view.tokens[index].hash), next + 1 < view.tokens.count || view.isText(next, "."), view.tokens.indices.contains(next) else { return nil }
    if view.isText(next, ".") { return view.tokens[next].has(.spaceBefore) && !view.isText(next + 1, ".") ? Gap(token: next, around: index..<next) : nil }
    guard articleFollowers.contains(view.tokens[next].hash), !view.tokens[next].has(.capitalized), view.tokens[next + 1].has([.word, .spaceBefore]), !view.isQuoted(index) else { return nil }
    return Gap(token: next, around: index..<next + 1)
  }

  /// `imported from are`, `the last game for, who`, `the head of, Jo Orne`, `the largest is, which`
  private func stranded(_ index: Int, _ view: SegmentView) -> Gap? {
    let isVerb = copulas.contains(view.tokens[index].hash)
    guard isVerb || prepositions.contains(view.tokens[index].hash), !view.tokens[index].has(.capitalized), index > 1, index + 2 < view.tokens.count, !view.isQuoted(index) else { return nil }
    let sentence = view.sentence(at: index)
    guard isVerb || !isParticled(view.tokens[index - 1], view) else { return nil }
    let next = index + 1
    let isBeforeRelative = view.isText(next, ",") && relatives.contains(view.tokens[next + 1].hash)
    if !isVerb, view.isText(next, ","), saying.contains(view.tokens[next + 1].hash) { return Gap(token: next, around: index..<next + 2) }
    // A clause before may want the preposition's noun: `the place he came from`.
    let before = max(sentence.lowerBound, index - (isBeforeRelative ? 3 : 6))..<index
    guard !before.contains(where: { clausal.contains(view.tokens[$0].hash) || relatives.contains(view.tokens[$0].hash) }) else { return nil }
    if view.isText(next, ",") {
      let isName = !isVerb && names.contains(view.tokens[index].hash) && view.tokens[next + 1].has([.word, .capitalized])
      return isBeforeRelative || isName ? Gap(token: next, around: index..<next + 2) : nil
    }
    guard !isVerb, copulas.contains(view.tokens[next].hash), !view.tokens[next].has(.capitalized) else { return nil }
    return Gap(token: next, around: index..<next + 1)
  }

  private func isParticled(_ token: Token, _ view: SegmentView) -> Bool {
    let word = view.text(token).lowercased()
    return particled.contains { $0.hasPrefix("-") ? word.hasSuffix($0.dropFirst()) : word == $0 }
  }

  /// `Was the last to leave.`
  private func headlessSentence(_ index: Int, _ view: SegmentView) -> Gap? {
    let sentence = view.sentence(at: index)
    let next = view.tokens[min(index + 1, view.tokens.count - 1)].hash
    guard view.tokens[index].has(.capitalized), verbs.contains(view.tokens[index].hash), index + 3 < sentence.upperBound, !subjects.contains(next) || articles.contains(next), view.tokens[index + 1].has(.word), !view.tokens[index + 1].has(.capitalized) else { return nil }
    guard view.isText(sentence.upperBound - 1, ".") || view.isText(sentence.upperBound - 2, "."), !sentence.contains(where: { view.isText($0, "?") || view.isText($0, "!") }) else { return nil }
    return Gap(token: index, around: index..<index + 1)
  }

  /// `In 2020, was closed.`
  private func headlessClause(_ index: Int, _ view: SegmentView) -> Gap? {
    guard view.tokens[index].has(.capitalized), fronted.contains(view.tokens[index].hash) else { return nil }
    var comma = index + 1
    while comma < view.tokens.count, comma < index + 16, !view.tokens[comma].has(.mark) {
      if verbs.contains(view.tokens[comma].hash) { return nil }
      comma += 1
    }
    guard comma + 2 < view.tokens.count, comma > index + 1, view.isText(comma, ","), verbs.contains(view.tokens[comma + 1].hash), !view.tokens[comma + 1].has(.capitalized), !subjects.contains(view.tokens[comma + 2].hash) || articles.contains(view.tokens[comma + 2].hash) && !copulas.contains(view.tokens[comma + 1].hash) && !saying.contains(view.tokens[comma + 1].hash), view.tokens[comma + 2].has(.word), !view.tokens[comma + 2].has(.capitalized) else { return nil }
    return Gap(token: comma + 1, around: comma..<comma + 2)
  }

  /// `during ,`
  private func openEnd(_ index: Int, _ view: SegmentView) -> Gap? {
    let length = openers.length(view.tokens, at: index)
    guard length > 0, index + length < view.tokens.count, !view.isQuoted(index) else { return nil }
    let end = index + length
    guard view.isText(end, ",") || view.isText(end, ".") || view.isText(end, ";"), !view.tokens[end].has(.spaceBefore) || view.isText(end, ".") else { return nil }
    // `and then some, including.` of a list that goes on; `…`
    guard !view.isText(end + 1, "."), view.tokens[end].has(.spaceAfter) else { return nil }
    return Gap(token: end, around: index..<end)
  }

  /// `first session in on Friday`
  private func twoPrepositions(_ index: Int, _ view: SegmentView) -> Gap? {
    let tokens = view.tokens
    guard prepositions.contains(tokens[index].hash), index > 0, index + 2 < tokens.count, followers.contains(tokens[index + 1].hash) else { return nil }
    guard tokens[index].hash != tokens[index + 1].hash, tokens[index + 1].has(.spaceBefore), !tokens[index].has(.capitalized), !tokens[index + 1].has(.capitalized), !view.isQuoted(index) else { return nil }
    // `paid for by`, `go on to`: a verb with its particle.
    let before = tokens[index - 1]
    guard before.has(.word), !subjects.contains(before.hash), !prepositions.contains(before.hash) else { return nil }
    guard !isParticled(before, view), !(view.tokens.indices.contains(index + 2) && view.isText(index + 2, "-")) else { return nil }
    return Gap(token: index + 1, around: index..<index + 2)
  }
}

extension SegmentView {
  /// The token before which a word is missing, nearest to a guess: a mark that closes, after a word that
  /// wants another (`of .`, `the ,`); nothing where there is none.
  package func gap(after wanting: WordHashes, near guess: Int) -> Int? {
    tokens.indices.filter { isGap($0, after: wanting) }.min { abs($0 - guess) < abs($1 - guess) }
  }

  private func isGap(_ index: Int, after wanting: WordHashes) -> Bool {
    guard index > 0, tokens[index].has(.mark), !tokens[index - 1].has(.mark) else { return false }
    return wanting.contains(tokens[index - 1].hash)
  }
}
