import Bitext
import Packs
import UnicodeText

/// The negations of some sentences of a segment.
package struct Polarity: Hashable, Sendable {
  /// Tokens that negate: `not`, 不, the French `ne` of `ne … pas`.
  package var negators: [Int] = []
  /// Negations in a word, as `without`, `fail`, `impossible`, and idioms with a negator that negate nothing.
  package var others: [Int] = []

  package var count: Int { negators.count + others.count }
}

/// Finds negations by the packs' facts: `negators`, and of them `negators-paired`, which stand beside
/// the others in languages that negate twice; `negator-idioms`; `negative-words`; and for words of any
/// stem `negator-prefixes`, `negator-infixes`, `negative-prefixes`, `negative-suffixes` with
/// `negative-prefix-exceptions`.
package struct PolarityFinder: Sendable {
  private let negators: WordTable
  private let paired: WordTable
  private let idioms: WordTable
  private let words: WordTable
  private let first: WordHashes
  private let negatorPrefixes: [String]
  private let negatorInfixes: [String]
  private let prefixes: [String]
  private let exceptions: [String]
  private let suffixes: [String]

  /// Nothing where the pack does not say how the language negates.
  package init?(_ pack: Pack) {
    let facts = pack.facts
    negators = facts.words("negators")
    guard !negators.isEmpty else { return nil }
    paired = facts.words("negators-paired")
    idioms = facts.words("negator-idioms")
    words = facts.words("negative-words")
    first = WordHashes(Set(negators.firstWords + idioms.firstWords + words.firstWords))
    negatorPrefixes = facts.list("negator-prefixes")
    negatorInfixes = facts.list("negator-infixes")
    prefixes = facts.list("negative-prefixes")
    exceptions = facts.list("negative-prefix-exceptions")
    suffixes = facts.list("negative-suffixes")
  }

  /// The negations among some tokens.
  package func polarity(of range: Range<Int>, in view: SegmentView) -> Polarity {
    var found = Polarity()
    var index = range.lowerBound
    while index < range.upperBound {
      let token = view.tokens[index]
      if token.hasAny([.mark, .code]) { index += 1; continue }
      if first.contains(token.hash) {
        let idiom = idioms.length(view.tokens, at: index)
        if idiom > 0 {
          found.others.append(index)
          index += idiom
          continue
        }
        let negator = negators.length(view.tokens, at: index)
        if negator > 0 {
          found.negators.append(index)
          index += negator
          continue
        }
        let word = words.length(view.tokens, at: index)
        if word > 0 {
          found.others.append(index)
          index += word
          continue
        }
      }
      if token.has(.word), !token.has(.ideograph), token.length > 2, hasAffixes { noteAffixes(index, view, into: &found) }
      index += 1
    }
    if !paired.isEmpty {
      // `no … nada`, `никто не`: one negation in two words.
      let main = found.negators.filter { !paired.contains(view.tokens[$0].hash) }
      found.negators = main.isEmpty ? Array(found.negators.prefix(1)) : main
    }
    return found
  }

  private var hasAffixes: Bool { !negatorPrefixes.isEmpty || !negatorInfixes.isEmpty || !prefixes.isEmpty || !suffixes.isEmpty }

  private func noteAffixes(_ index: Int, _ view: SegmentView, into found: inout Polarity) {
    // A name is no negation.
    if view.tokens[index].has(.capitalized), !view.tokenText.startsSentence(index) { return }
    let text = view.text(view.tokens[index]).lowercased()
    func begins(_ list: [String]) -> Bool {
      list.contains { text.hasPrefix($0) && text.unicodeScalars.count > $0.unicodeScalars.count + 2 } && !exceptions.contains { text.hasPrefix($0) }
    }
    if begins(negatorPrefixes) || negatorInfixes.contains(where: { text.dropFirst().contains($0) || text.hasPrefix($0) && $0.unicodeScalars.count < 2 }) {
      found.negators.append(index)
    } else if begins(prefixes) || suffixes.contains(where: { text.hasSuffix($0) && text.unicodeScalars.count > $0.unicodeScalars.count + 2 }) {
      found.others.append(index)
    }
  }
}

/// Sentences of a unit whose negations do not balance.
package struct PolarityComparison: Sendable {
  package struct Difference: Hashable, Sendable {
    /// Where the negation is: in the target, UTF-8 offsets; where it should be, the sentence's end.
    package var target: TextRange
    package var source: TextRange
    /// Neither side has another negation near.
    package var isPlain: Bool
  }

  package private(set) var added: [Difference] = []
  package private(set) var lost: [Difference] = []

  init(_ source: SegmentView, _ sourceFinder: PolarityFinder, _ target: SegmentView, _ targetFinder: PolarityFinder, pairs: [(source: Range<Int>, target: Range<Int>)]) {
    for (a, b) in pairs {
      let (left, right) = (sourceFinder.polarity(of: a, in: source), targetFinder.polarity(of: b, in: target))
      guard !left.negators.isEmpty || !right.negators.isEmpty else { continue }
      if right.negators.count + Self.doubled(right) > left.count, let negator = right.negators.first {
        added.append(
          Difference(target: target.tokens[negator].range, source: source.range(ofTokens: a), isPlain: left.count == 0 && right.negators.count == 1))
      } else if left.negators.count + Self.doubled(left) > right.count, let negator = left.negators.first {
        let end = target.range(ofTokens: b).upperBound
        lost.append(Difference(target: end..<end, source: source.tokens[negator].range, isPlain: right.count == 0 && left.negators.count == 1))
      }
    }
  }

  /// `did not fail`: a negator before a negative word negates it.
  private static func doubled(_ polarity: Polarity) -> Int {
    polarity.negators.filter { negator in polarity.others.contains { $0 > negator && $0 - negator <= 2 } }.count
  }
}
