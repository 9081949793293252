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
    /// A name of the target that nothing in the source sounds like may be its translation.
    package var mayBeTranslated: Bool
  }

  /// Where as many names are added as are missing, one stands for the other.
  package var replaced: [(source: Range<Int>, target: Range<Int>)] {
    guard added.count == missing.count else { return [] }
    return zip(missing, added).map { ($0.source, $1) }
  }

  init(_ source: SegmentView, _ sourceFinder: NameFinder, _ target: SegmentView, _ targetFinder: NameFinder, read: ((String) -> String)?) {
    guard source.features.isDisjoint(with: .dictionaryScript), target.features.isDisjoint(with: [.dictionaryScript, .ideograph]) else { return }
    let candidates = targetFinder.isComplete ? targetFinder.candidates(in: target, isJudged: true) : []
    let wanted = sourceFinder.candidates(in: source, isJudged: false)
    guard !candidates.isEmpty || !wanted.isEmpty else { return }
    let sounds = PairSounds(source, target, wanting: targetFinder.wanting, read: read)
    let isSpelled = !source.features.contains(.ideograph)
    for name in candidates where isSpelled || targetFinder.isForeign(name, in: target, isRead: read != nil) {
      if !name.contains(where: { target.tokens[$0].has(.capitalized) && sounds.isHeard(target: $0) }) { added.append(name) }
    }
    let lost = wanted.filter { name in !name.contains { source.tokens[$0].has(.word) && sounds.isHeard(source: $0) } }
    guard !lost.isEmpty else { return }
    // Names of the target that are translated: `Black Sea`.
    let translated = target.names.filter { name in
      !(name.startsSentence && name.tokens.count == 1) && !added.contains { $0.overlaps(name.tokens) }
        && name.tokens.contains { (!targetFinder.isComplete || targetFinder.known.contains(target.tokens[$0].hash)) && !sounds.isHeard(target: $0) }
    }
    missing = lost.map { Missing(source: $0, place: sounds.place(of: $0), mayBeTranslated: !translated.isEmpty || sourceFinder.capitalizesNouns) }
  }
}
