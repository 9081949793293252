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
  private let particled: [String]
  /// What each word is that may show a gap.
  private let roles: WordFlags

  private struct Roles: OptionSet {
    let rawValue: UInt16
    static let opener = Roles(rawValue: 1 << 0), preposition = Roles(rawValue: 1 << 1), follower = Roles(rawValue: 1 << 2), verb = Roles(rawValue: 1 << 3)
    static let fronted = Roles(rawValue: 1 << 4), subject = Roles(rawValue: 1 << 5), article = Roles(rawValue: 1 << 6), articleFollower = Roles(rawValue: 1 << 7)
    static let copula = Roles(rawValue: 1 << 8), relative = Roles(rawValue: 1 << 9), clausal = Roles(rawValue: 1 << 10), saying = Roles(rawValue: 1 << 11)
    /// Between a title and its place: `the head of`.
    static let of = Roles(rawValue: 1 << 12)
  }

  private static let lists: [(name: String, role: Roles)] = [
    ("gap-prepositions", .preposition), ("gap-followers", .follower), ("gap-verbs", .verb), ("gap-fronted", .fronted), ("gap-subjects", .subject),
    ("articles-definite", .article), ("gap-article-followers", .articleFollower), ("copulas", .copula), ("gap-relatives", .relative), ("gap-clausal", .clausal),
    ("plain-saying", .saying), ("of-words", .of),
  ]

  package init?(_ pack: Pack) {
    openers = pack.facts.words("gap-openers")
    if openers.isEmpty { return nil }
    particled = pack.facts.list("gap-particled")
    var roles: [UInt64: Roles] = [:]
    for list in Self.lists {
      for entry in pack.facts.words(list.name).entries where entry.words.count == 1 { roles[entry.words[0], default: []].insert(list.role) }
    }
    for entry in openers.entries { if let last = entry.words.last { roles[last, default: []].insert(.opener) } }
    self.roles = WordFlags(roles.mapValues(\.rawValue))
  }

  @inline(__always)
  private func roles(_ token: Token) -> Roles { Roles(rawValue: roles[token.hash]) }

  /// The gaps of a segment, in order.
  package func gaps(in view: SegmentView) -> [Gap] {
    guard view.kind != .heading else { return [] }
    var found: [Gap] = []
    var before: Roles = []
    view.tokens.withUnsafeBufferPointer { tokens in
      for index in 0..<tokens.count {
        let traits = tokens[index].traits
        let isMark = traits.contains(.mark)
        let now = isMark ? [] : roles(tokens[index])
        if !traits.contains(.code), let gap = isMark ? gap(atMark: index, before, view) : gap(atWord: index, before, now, traits, view) { found.append(gap) }
        before = now
      }
    }
    return found
  }

  private func gap(atMark index: Int, _ before: Roles, _ view: SegmentView) -> Gap? {
    if before.contains(.opener), let gap = openEnd(index, view) { return gap }
    if before.contains(.article), let gap = loneArticle(index - 1, view) { return gap }
    if !before.isDisjoint(with: [.preposition, .copula]), let gap = stranded(index - 1, before, view) { return gap }
    switch view.byte(at: Int(view.tokens[index].start)) {
    case 0x2C: return loneMarks(index, view)
    case 0x28: return emptyPair(index, view) ?? ageAlone(index, view)
    // A quotation mark, an apostrophe, and what begins a curly one.
    case 0x22, 0x27, 0xE2: return emptyPair(index, view) ?? lonePossessive(index, view)
    default: return nil
    }
  }

  @inline(__always)
  private func gap(atWord index: Int, _ before: Roles, _ now: Roles, _ traits: Token.Traits, _ view: SegmentView) -> Gap? {
    if traits.contains(.clitic) || traits.contains(.apostrophe) && view.tokens[index].length == 1, let gap = lonePossessive(index, view) { return gap }
    if before.contains(.preposition), now.contains(.follower), let gap = twoPrepositions(index - 1, view) { return gap }
    if before.contains(.article), now.contains(.articleFollower), let gap = loneArticle(index - 1, view) { return gap }
    if before.contains(.preposition), now.contains(.copula), let gap = stranded(index - 1, before, view) { return gap }
    guard !now.isDisjoint(with: [.verb, .fronted]), traits.contains(.capitalized), view.startsSentence(index) else { return nil }
    return now.contains(.verb) ? headlessSentence(index, view) : headlessClause(index, view)
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
    guard view.tokens[index + 1].has([.number, .digit]), view.tokens[index + 1].length == 2, roles(view.tokens[index + 3]).contains(.verb) else { return nil }
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

  /// Of a comma: `, and two more left` at the start; `the Ministry of Culture, .`
  private func loneMarks(_ index: Int, _ view: SegmentView) -> Gap? {
    guard index + 1 < view.tokens.count else { return nil }
    if index == 0, view.tokens[1].has([.word, .spaceBefore]) { return Gap(token: 0, around: 0..<1) }
    guard view.isText(index + 1, "."), view.tokens[index + 1].has([.spaceBefore, .spaceAfter]), index + 2 == view.tokens.count || view.tokens[index + 2].has(.capitalized) else { return nil }
    return Gap(token: index + 1, around: index..<index + 2)
  }

  /// `by the to the north`, `the lifestyle of the may go`, `at the .`
  private func loneArticle(_ index: Int, _ view: SegmentView) -> Gap? {
    let next = index + 1
    guard next + 1 < view.tokens.count || view.isText(next, "."), view.tokens.indices.contains(next) else { return nil }
    if view.isText(next, ".") { return view.tokens[next].has(.spaceBefore) && !view.isText(next + 1, ".") ? Gap(token: next, around: index..<next) : nil }
    guard roles(view.tokens[next]).contains(.articleFollower), !view.tokens[next].has(.capitalized), view.tokens[next + 1].has([.word, .spaceBefore]), !view.isQuoted(index) else { return nil }
    return Gap(token: next, around: index..<next + 1)
  }

  /// `imported from are`, `the last game for, who`, `the head of, Jo Orne`, `the largest is, which`
  private func stranded(_ index: Int, _ own: Roles, _ view: SegmentView) -> Gap? {
    let isVerb = own.contains(.copula)
    guard !view.tokens[index].has(.capitalized), index > 1, index + 2 < view.tokens.count, !view.isQuoted(index) else { return nil }
    let sentence = view.sentence(at: index)
    guard isVerb || !isParticled(view.tokens[index - 1], view) else { return nil }
    let next = index + 1
    let isBeforeRelative = view.isText(next, ",") && roles(view.tokens[next + 1]).contains(.relative)
    if !isVerb, view.isText(next, ","), roles(view.tokens[next + 1]).contains(.saying) { return Gap(token: next, around: index..<next + 2) }
    // A clause before may want the preposition's noun: `the place he came from`.
    let before = max(sentence.lowerBound, index - (isBeforeRelative ? 3 : 6))..<index
    guard !before.contains(where: { !roles(view.tokens[$0]).isDisjoint(with: [.clausal, .relative]) }) else { return nil }
    if view.isText(next, ",") {
      let isName = !isVerb && own.contains(.of) && view.tokens[next + 1].has([.word, .capitalized])
      return isBeforeRelative || isName ? Gap(token: next, around: index..<next + 2) : nil
    }
    guard !isVerb, roles(view.tokens[next]).contains(.copula), !view.tokens[next].has(.capitalized) else { return nil }
    return Gap(token: next, around: index..<next + 1)
  }

  private func isParticled(_ token: Token, _ view: SegmentView) -> Bool {
    let word = view.text(token).lowercased()
    return particled.contains { $0.hasPrefix("-") ? word.hasSuffix($0.dropFirst()) : word == $0 }
  }

  /// `Was the last to leave.`
  private func headlessSentence(_ index: Int, _ view: SegmentView) -> Gap? {
    let sentence = view.sentence(at: index)
    let next = roles(view.tokens[min(index + 1, view.tokens.count - 1)])
    guard index + 3 < sentence.upperBound, !next.contains(.subject) || next.contains(.article), view.tokens[index + 1].has(.word), !view.tokens[index + 1].has(.capitalized) else { return nil }
    guard view.isText(sentence.upperBound - 1, ".") || view.isText(sentence.upperBound - 2, "."), !sentence.contains(where: { view.isText($0, "?") || view.isText($0, "!") }) else { return nil }
    return Gap(token: index, around: index..<index + 1)
  }

  /// `In 2020, was closed.`
  private func headlessClause(_ index: Int, _ view: SegmentView) -> Gap? {
    var comma = index + 1
    while comma < view.tokens.count, comma < index + 16, !view.tokens[comma].has(.mark) {
      if roles(view.tokens[comma]).contains(.verb) { return nil }
      comma += 1
    }
    guard comma + 2 < view.tokens.count, comma > index + 1, view.isText(comma, ","), roles(view.tokens[comma + 1]).contains(.verb), !view.tokens[comma + 1].has(.capitalized), mayFollow(view.tokens[comma + 2], view.tokens[comma + 1]), view.tokens[comma + 2].has(.word), !view.tokens[comma + 2].has(.capitalized) else { return nil }
    return Gap(token: comma + 1, around: comma..<comma + 2)
  }

  /// Whether a word may stand after the verb without being its subject: no pronoun, and an article only as the object's.
  private func mayFollow(_ token: Token, _ verb: Token) -> Bool {
    let roles = roles(token)
    return !roles.contains(.subject) || roles.contains(.article) && self.roles(verb).isDisjoint(with: [.copula, .saying])
  }

  /// `during ,`
  private func openEnd(_ end: Int, _ view: SegmentView) -> Gap? {
    guard let index = (max(0, end - openers.longest)..<end).first(where: { openers.length(view.tokens, at: $0) == end - $0 }), !view.isQuoted(index) else { return nil }
    guard view.isText(end, ",") || view.isText(end, ".") || view.isText(end, ";"), !view.tokens[end].has(.spaceBefore) || view.isText(end, ".") else { return nil }
    // `into, perhaps, another`: what two commas set off stands in between.
    if view.isText(end, ","), (end + 1..<min(end + 5, view.tokens.count)).contains(where: { view.isText($0, ",") }) { return nil }
    // `and then some, including.` of a list that goes on; `…`
    guard !view.isText(end + 1, "."), view.tokens[end].has(.spaceAfter) else { return nil }
    return Gap(token: end, around: index..<end)
  }

  /// `first session in on Friday`
  private func twoPrepositions(_ index: Int, _ view: SegmentView) -> Gap? {
    let tokens = view.tokens
    guard index > 0, index + 2 < tokens.count else { return nil }
    guard tokens[index].hash != tokens[index + 1].hash, tokens[index + 1].has(.spaceBefore), !tokens[index].has(.capitalized), !tokens[index + 1].has(.capitalized), !view.isQuoted(index) else { return nil }
    // `paid for by`, `go on to`: a verb with its particle.
    let before = tokens[index - 1]
    guard before.has(.word), roles(before).isDisjoint(with: [.subject, .preposition]) else { return nil }
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
