import Bitext
import UnicodeText

/// Names of a source and of its translation held against each other by their sound.
package struct NameComparison: Sendable {
  /// Names of the target that sound like nothing in the source, as tokens.
  package private(set) var added: [Range<Int>] = []
  /// Names of the source that nothing in the target sounds like, as tokens, and where they should stand.
  package private(set) var missing: [Missing] = []

  package struct Missing: Hashable, Sendable {
    package var source: Range<Int>
    /// The token of the target that it should stand before.
    package var place: Int
    /// Whether the grammar wants a word there.
    package var isGap: Bool
    /// Whether more than an article or a preposition before a mark shows it.
    package var isSure: Bool
    /// A name of the target that nothing in the source sounds like may be its translation.
    package var mayBeTranslated: Bool
  }

  /// Where as many names are added as are missing, one stands for the other.
  package var replaced: [(source: Range<Int>, target: Range<Int>)] {
    guard added.count == missing.count else { return [] }
    return zip(missing, added).map { ($0.source, $1) }
  }

  init(_ source: SegmentView, _ sourceFinder: NameFinder, _ target: SegmentView, _ targetFinder: NameFinder, gaps gapFinder: GapFinder?, sounds: () -> PairSounds) {
    guard source.features.isDisjoint(with: .dictionaryScript), target.features.isDisjoint(with: [.dictionaryScript, .ideograph]) else { return }
    let candidates = targetFinder.isComplete ? targetFinder.candidates(in: target, isJudged: true) : []
    let wanted = sourceFinder.candidates(in: source, isJudged: false)
    guard !candidates.isEmpty || !wanted.isEmpty else { return }
    let sounds = sounds()
    let isSpelled = !source.features.contains(.ideograph)
    for name in candidates where isSpelled || targetFinder.isForeign(name, in: target, isRead: sounds.isRead) {
      if !sounds.isHeard(target: name.filter { targetFinder.isOwn(target.tokens[$0], in: target) || target.tokens[$0].length == 3 && target.tokens[$0].has([.word, .capitalized]) }) { added.append(name) }
    }
    let lost = wanted.filter { name in !name.contains { source.tokens[$0].has(.word) && sounds.isHeard(source: $0) } }
    guard !lost.isEmpty else { return }
    // Names of the target that are translated: `Black Sea`. Days and months are none.
    let translated = target.names.filter { name in
      !(name.startsSentence && name.tokens.count == 1) && !added.contains { $0.overlaps(name.tokens) } && !sounds.isHeardInPart(target: name.tokens)
        && name.tokens.contains { (!targetFinder.isComplete || targetFinder.isCommon(target.tokens[$0], in: target)) && !targetFinder.dates.contains(target.tokens[$0].hash) }
    }
    let gaps = gapFinder?.gaps(in: target).map(\.token) ?? []
    missing = lost.map { Missing(source: $0, place: sounds.place(of: $0, gaps: gaps), isGap: !gaps.isEmpty || target.gap(after: targetFinder.wanting, near: 0) != nil, isSure: !gaps.isEmpty, mayBeTranslated: !translated.isEmpty || sourceFinder.capitalizesNouns) }
  }
}
