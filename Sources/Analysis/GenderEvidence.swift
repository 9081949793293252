import Packs
import UnicodeText

/// What one sentence tells of the gender of the persons in it, as its language's pack lists it.
package struct GenderEvidence: Sendable {
  /// What tells it, the surest first.
  package enum Kind: Int, Sendable, Comparable {
    case pronoun, saying, noun
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package struct Sign: Sendable {
    package var kind: Kind
    package var tokens: Range<Int>
  }

  /// The first sign of each kind, outside of quotations.
  package fileprivate(set) var signs: [Gender: [Sign]] = [:]
  /// The genders that anything in the sentence may be of.
  package fileprivate(set) var possible: Set<Gender> = []

  package func sign(_ gender: Gender, _ kind: Kind) -> Sign? { signs[gender]?.first { $0.kind == kind } }
}

/// Finds what tells a person's gender in the sentences of one language.
package final class GenderFinder: Sendable {
  private let kinds: [(kind: GenderEvidence.Kind, words: GenderedWords)]
  private let hints: GenderedWords
  private let homographs: WordTable
  private let endings: [Gender: [String]]
  private let openers: GenderedWords
  private let plurals: WordTable
  /// Words with which a sign, a hint or a homograph begins.
  private let first: WordHashes
  private let hasEndings: Bool
  /// The first pronoun of each list, as a subject.
  private let subjects: [Gender: Set<UInt64>]

  /// Nothing where the pack knows no such words.
  package init?(_ pack: Pack) {
    let kinds: [(GenderEvidence.Kind, GenderedWords)] = [(.pronoun, GenderedWords(pack, "pronouns")), (.saying, GenderedWords(pack, "said")), (.noun, GenderedWords(pack, "nouns"))]
    guard kinds.contains(where: { !$0.1.isEmpty }) else { return nil }
    self.kinds = kinds
    hints = GenderedWords(pack, "hints")
    openers = GenderedWords(pack, "opening-pronouns")
    plurals = pack.facts.words("verbs-plural")
    let tokenizer = Tokenizer()
    subjects = Dictionary(
      uniqueKeysWithValues: Gender.allCases.map { gender in
        (gender, Set(pack.facts.list("pronouns" + gender.suffix).first.flatMap { tokenizer.tokens(in: $0).first?.hash }.map { [$0] } ?? []))
      })
    homographs = pack.facts.words("gender-homographs")
    endings = [.feminine: pack.facts.list("endings-feminine"), .masculine: pack.facts.list("endings-masculine")]
    hasEndings = endings.contains { !$0.value.isEmpty }
    let tables = [homographs] + (kinds.map(\.1) + [hints]).flatMap { words in Gender.allCases.map { words[$0] } }
    first = WordHashes(Set(tables.flatMap(\.firstWords)))
  }

  package func evidence(in range: Range<Int>, of view: SegmentView) -> GenderEvidence {
    var found = GenderEvidence()
    var index = range.lowerBound
    while index < range.upperBound {
      guard hasEndings || first.contains(view.tokens[index].hash) else { index += 1; continue }
      let length = homographs.length(view.tokens, at: index)
      let sign = sign(at: index, view)
      if length > (sign?.length ?? 0) {
        index += length
      } else if let sign {
        found.possible.insert(sign.gender)
        if !view.isQuoted(index), found.sign(sign.gender, sign.kind) == nil {
          found.signs[sign.gender, default: []].append(GenderEvidence.Sign(kind: sign.kind, tokens: index..<index + sign.length))
        }
        index += sign.length
      } else {
        if let hint = hint(at: index, view) { found.possible.insert(hint) }
        index += 1
      }
    }
    return found
  }

  /// The pronoun that a sentence begins with, as subject: of the lists, or of those that mean a person there
  /// only (German `Sie` before a verb in the singular).
  package func opening(_ range: Range<Int>, _ view: SegmentView) -> (gender: Gender, tokens: Range<Int>)? {
    guard let first = range.first(where: { !view.tokens[$0].has(.mark) }), first + 1 < range.upperBound, !view.isQuoted(first) else { return nil }
    let token = view.tokens[first]
    let length = max(1, kinds[0].words[.feminine].length(view.tokens, at: first), kinds[0].words[.masculine].length(view.tokens, at: first))
    guard homographs.length(view.tokens, at: first) <= length, first + length < range.upperBound else { return nil }
    let next = view.tokens[first + length]
    if let gender = openers.gender(of: token.hash) {
      return next.has(.word) && !view.text(next).hasSuffix("n") && !plurals.contains(next.hash) ? (gender, first..<first + 1) : nil
    }
    for gender in Gender.allCases where kinds[0].words[gender].length(view.tokens, at: first) == length && subjects[gender, default: []].contains(token.hash) { return (gender, first..<first + length) }
    return nil
  }

  /// The longest of the lists' entries that stands at a token.
  private func sign(at index: Int, _ view: SegmentView) -> (gender: Gender, kind: GenderEvidence.Kind, length: Int)? {
    var best: (gender: Gender, kind: GenderEvidence.Kind, length: Int)?
    for (kind, words) in kinds {
      for gender in Gender.allCases {
        let length = words[gender].length(view.tokens, at: index)
        if length > best?.length ?? 0 { best = (gender, kind, length) }
      }
    }
    return best
  }

  private func hint(at index: Int, _ view: SegmentView) -> Gender? {
    let token = view.tokens[index]
    guard token.has(.word) else { return nil }
    if let gender = hints.gender(of: token.hash) { return gender }
    guard token.length > 3, hasEndings else { return nil }
    let word = view.text(token)
    return Gender.allCases.first { gender in endings[gender, default: []].contains { word.hasSuffix($0) } }
  }
}
