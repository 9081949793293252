import Bitext
import Packs
import UnicodeText

/// The negations of some sentences of a segment.
package struct Polarity: Hashable, Sendable {
  /// Tokens that negate: `not`, 不, the French `ne` of `ne … pas`.
  package var negators: [Int] = []
  /// Negations in a word, as `without`, `fail`, `impossible`, and idioms with a negator that negate nothing.
  package var others: [Int] = []
  /// Those of them that the pack lists as words: `without`.
  package var words: [Int] = []
  /// Negators of a pair too far from the other to be one negation with it for sure.
  package var distant = 0
  /// Words that say plainly what another language negates: `wrong` for `not right`, `until` for `as long as not`.
  package var renderings = 0

  /// At most.
  package var count: Int { negators.count + others.count + distant + renderings }
}

/// Finds negations by the packs' facts: `negators`, and of them `negators-paired`, which stand beside
/// the others in languages that negate twice; `exceptive-words`, which make a negation before them `only`;
/// `negator-idioms`; `negative-words`; `negation-renderings`, which other languages negate;
/// `negators-expletive`, which negate nothing without a paired one near (`avant qu'il ne parte`);
/// `negators-asking`, which begin a question (لم); and for words of any
/// stem `negator-prefixes`, `negator-infixes`, `negative-prefixes`, `negative-suffixes` with
/// `negative-prefix-exceptions`.
package final class PolarityFinder: Sendable {
  private let negators: WordTable
  private let paired: WordTable
  private let exceptive: WordTable
  private let idioms: WordTable
  private let words: WordTable
  private let renderings: WordTable
  private let expletive: Set<UInt64>
  private let asking: Set<UInt64>
  private let first: WordHashes
  private let negatorPrefixes: [String]
  private let negatorInfixes: [String]
  private let prefixes: [String]
  private let exceptions: [String]
  private let suffixes: [String]

  /// How many tokens apart the two words of one negation stand at most; more leaves it open.
  private static let pairing = 6

  /// Nothing where the pack does not say how the language negates.
  package init?(_ pack: Pack) {
    let facts = pack.facts
    negators = facts.words("negators")
    guard !negators.isEmpty else { return nil }
    paired = facts.words("negators-paired")
    exceptive = facts.words("exceptive-words")
    idioms = facts.words("negator-idioms")
    words = facts.words("negative-words")
    renderings = facts.words("negation-renderings")
    expletive = Set(facts.words("negators-expletive").firstWords)
    asking = Set(facts.words("negators-asking").firstWords)
    first = WordHashes(Set(negators.firstWords + idioms.firstWords + words.firstWords + exceptive.firstWords + renderings.firstWords))
    negatorPrefixes = facts.list("negator-prefixes")
    negatorInfixes = facts.list("negator-infixes")
    prefixes = facts.list("negative-prefixes")
    exceptions = facts.list("negative-prefix-exceptions")
    suffixes = facts.list("negative-suffixes")
  }

  /// Whether a segment may negate at all; words with a negation inside do not count.
  func mayNegate(_ side: PairSide) -> Bool { negatesByAffixes || side.classes.contains(.negator) }

  func list(into classes: inout [UInt64: PairClasses]) {
    classes.add(negators.firstWords, [.negator, .negation])
    classes.add(idioms.firstWords + words.firstWords + exceptive.firstWords + renderings.firstWords, .negation)
  }

  /// The negations among some tokens.
  ///
  /// - Parameter all: Whether words with a negation inside are looked for by their spelling, which costs much.
  func polarity(of range: Range<Int>, in side: PairSide, all: Bool = true) -> Polarity {
    let view = side.view
    var found = Polarity()
    let readsAffixes = all ? hasAffixes : negatesByAffixes
    guard readsAffixes || side.classes.contains(.negation) else { return found }
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
        let limit = exceptive.length(view.tokens, at: index)
        if limit > 0 {
          // `had nothing but`, لم … سوى
          if let negator = found.negators.popLast() { found.others.append(negator) }
          index += limit
          continue
        }
        let negator = negators.length(view.tokens, at: index)
        // `No. 56`
        if negator > 0, index + 2 < view.tokens.count, view.isText(index + 1, "."), view.tokens[index + 2].has(.number), view.touches(index, index + 1), token.length == 2 {
          index += 2
          continue
        }
        // `Kaya no Wa`: a particle in a name.
        if negator == 1, token.length == 2, index > range.lowerBound, index + 1 < range.upperBound, view.tokens[index - 1].has(.capitalized), view.tokens[index + 1].has(.capitalized), !token.has(.capitalized) {
          index += 1
          continue
        }
        if negator > 0 {
          if isIdle(index, of: range, in: view) { found.others.append(index) } else { found.negators.append(index) }
          index += negator
          continue
        }
        let word = words.length(view.tokens, at: index)
        if word > 0 {
          found.others.append(index)
          found.words.append(index)
          index += word
          continue
        }
        let rendering = renderings.length(view.tokens, at: index)
        if rendering > 0 {
          found.renderings += 1
          index += rendering
          continue
        }
      }
      if token.has(.word), !token.has(.ideograph), token.length > 2, readsAffixes { noteAffixes(index, view, into: &found) }
      index += 1
    }
    if !paired.isEmpty {
      // `no … nada`, `никто не`: one negation in two words.
      let main = found.negators.filter { !paired.contains(view.tokens[$0].hash) }
      let kept = main.isEmpty ? Array(found.negators.prefix(1)) : main
      found.distant = found.negators.count { negator in !kept.contains { abs($0 - negator) <= Self.pairing } }
      found.negators = kept
    }
    return found
  }

  /// Whether a negator negates nothing: French `ne` alone, an Arabic لم that asks why.
  private func isIdle(_ index: Int, of range: Range<Int>, in view: SegmentView) -> Bool {
    let hash = view.tokens[index].hash
    if expletive.contains(hash) { return !(index + 1..<min(index + 2 + Self.pairing, range.upperBound)).contains { paired.contains(view.tokens[$0].hash) } }
    return asking.contains(hash) && !(range.lowerBound..<index).contains { view.tokens[$0].has(.word) } && view.questionMark(of: range) != nil
  }

  private var negatesByAffixes: Bool { !negatorPrefixes.isEmpty || !negatorInfixes.isEmpty }
  private var hasAffixes: Bool { negatesByAffixes || !prefixes.isEmpty || !suffixes.isEmpty }

  private func noteAffixes(_ index: Int, _ view: SegmentView, into found: inout Polarity) {
    // A name is no negation.
    if view.tokens[index].has(.capitalized), !view.tokenText.startsSentence(index) { return }
    switch view.answers.answer(.negation, view.tokens[index], { affix(of: view.text(view.tokens[index]).lowercased()) }) {
    case 1: found.negators.append(index)
    case 2: found.others.append(index)
    default: break
    }
  }

  /// 1 for a word that negates by a part of it, 2 for one that is negative.
  private func affix(of text: String) -> UInt64 {
    func begins(_ list: [String], rest: Int = 2) -> Bool {
      list.contains { text.hasPrefix($0) && text.unicodeScalars.count > $0.unicodeScalars.count + rest } && !exceptions.contains { text.hasPrefix($0) }
    }
    if begins(negatorPrefixes, rest: 0) || negatorInfixes.contains(where: { text.dropFirst().contains($0) || text.hasPrefix($0) && $0.unicodeScalars.count < 2 }) {
      return 1
    }
    return begins(prefixes) || suffixes.contains(where: { text.hasSuffix($0) && text.unicodeScalars.count > $0.unicodeScalars.count + 1 }) ? 2 : 0
  }
}

/// Sentences of a unit whose negations do not balance.
package struct PolarityComparison: Sendable {
  package struct Difference: Hashable, Sendable {
    /// Where the negation is, in the target's UTF-8 offsets; the clause where it should be.
    package var target: TextRange
    package var source: TextRange
    /// Neither side has another negation near.
    package var isPlain: Bool
    /// One sentence stands for one, and both are short enough that nothing else in them negates in its own way.
    package var isTold: Bool
  }

  /// In tokens.
  private static let longest = 60

  package private(set) var added: [Difference] = []
  package private(set) var lost: [Difference] = []

  init(_ ours: PairSide, _ sourceFinder: PolarityFinder, _ theirs: PairSide, _ targetFinder: PolarityFinder, pairs: [(source: Range<Int>, target: Range<Int>)]) {
    let (source, target) = (ours.view, theirs.view)
    // What all sentences together negate alike stands in another sentence.
    var balance = 0...0
    for (a, b) in pairs {
      // One sentence that is rendered by two stands here whole.
      let isShort = pairs.count == 1 && source.sentenceCount + target.sentenceCount == 3
      let isOne = pairs.count <= 3 && a.count <= Self.longest * (source.features.contains(.ideograph) ? 2 : 1) && b.count <= Self.longest * (target.features.contains(.ideograph) ? 2 : 1) && (isShort || !a.dropFirst().contains { source.tokens[$0].has(.sentenceStart) } && !b.dropFirst().contains { target.tokens[$0].has(.sentenceStart) })
      var (left, right) = (sourceFinder.polarity(of: a, in: ours, all: false), targetFinder.polarity(of: b, in: theirs, all: false))
      if !left.negators.isEmpty || !right.negators.isEmpty { (left, right) = (sourceFinder.polarity(of: a, in: ours), targetFinder.polarity(of: b, in: theirs)) }
      // `Wouldn't you …?` asks what `Would you …?` asks.
      if source.questionMark(of: a) != nil, target.questionMark(of: b) != nil { continue }
      if Self.isUndone(left, by: right) || Self.isUndone(right, by: left) { continue }
      balance = balance.lowerBound + right.negators.count - left.count...balance.upperBound + right.count - left.negators.count
      guard !left.negators.isEmpty || !right.negators.isEmpty else { continue }
      if right.negators.count + Self.doubled(right) > left.count, let negator = right.negators.first {
        added.append(
          Difference(target: target.tokens[negator].range, source: source.range(ofTokens: a), isPlain: left.count == 0 && right.negators.count == 1, isTold: isOne && (left.count == 0 || pairs.count == 1)))
      } else if left.negators.count + Self.doubled(left) > right.count, let negator = left.negators.first {
        let clause = Self.clause(of: b, in: target, at: Self.place(of: negator, in: a, source))
        lost.append(Difference(target: clause, source: source.tokens[negator].range, isPlain: right.count == 0 && left.negators.count == 1, isTold: isOne && (right.count == 0 || pairs.count == 1)))
      }
    }
    if !added.isEmpty, !lost.isEmpty, balance.contains(0) {
      added = []
      lost = []
    }
  }

  /// How far into its sentence a token stands, from 0 to 1.
  private static func place(of token: Int, in sentence: Range<Int>, _ view: SegmentView) -> Double {
    let range = view.range(ofTokens: sentence)
    return Double(Int(view.tokens[token].start) - range.lowerBound) / Double(max(1, range.count))
  }

  /// A sentence of so many bytes is shown whole.
  private static let short = 120

  /// The words of a sentence without its last mark; of a long one, what commas part off at a place.
  private static func clause(of sentence: Range<Int>, in view: SegmentView, at place: Double) -> TextRange {
    var (start, end) = (sentence.lowerBound, sentence.upperBound)
    while end - start > 1, view.tokens[end - 1].has(.mark) { end -= 1 }
    while end - start > 1, view.tokens[start].has(.mark) { start += 1 }
    let whole = view.range(ofTokens: start..<end)
    guard whole.count > Self.short else { return whole }
    let wanted = whole.lowerBound + Int(place * Double(whole.count))
    for index in start..<end where view.tokens[index].has(.mark) && (view.isText(index, ",") || view.isText(index, ";") || view.isText(index, "،") || view.isText(index, "，")) {
      if Int(view.tokens[index].end) <= wanted { start = index + 1 } else if index > start { return view.range(ofTokens: start..<index) }
    }
    return view.range(ofTokens: start..<end)
  }

  /// `never goes home without`: two negations that affirm, where the other side has none.
  private static func isUndone(_ plain: Polarity, by twice: Polarity) -> Bool {
    plain.count == 0 && twice.negators.count == 1 && twice.words.contains { (1...5).contains($0 - twice.negators[0]) }
  }

  /// `did not fail`: a negator before a negative word negates it.
  private static func doubled(_ polarity: Polarity) -> Int {
    polarity.negators.filter { negator in polarity.others.contains { $0 > negator && $0 - negator <= 2 } }.count
  }
}
