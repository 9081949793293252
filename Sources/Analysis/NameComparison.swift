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

  /// Whether the segment's script is one whose letters are known by their sound.
  private static func isHeard(_ view: SegmentView) -> Bool {
    guard let script = view.tokens.first(where: { $0.has(.word) || $0.has(.ideograph) })?.script else { return false }
    return [.latin, .cyrillic, .greek, .arabic, .hebrew, .devanagari, .hangul, .han, .kana].contains(script)
  }

  /// Where as many names are added as are missing, one stands for the other.
  package var replaced: [(source: Range<Int>, target: Range<Int>)] {
    guard added.count == missing.count else { return [] }
    return zip(missing, added).map { ($0.source, $1) }
  }

  /// - Parameters:
  ///   - isRead: Whether Han characters of the source are read by sound.
  ///   - sounds: Made when a name stands on one side only.
  init(
    _ source: SegmentView, _ sourceFinder: NameFinder, _ target: SegmentView, _ targetFinder: NameFinder, isRead: Bool, gaps: () -> [Int],
    sounds: () -> PairSounds?
  ) {
    guard source.features.isDisjoint(with: .dictionaryScript), target.features.isDisjoint(with: [.dictionaryScript, .ideograph]) else { return }
    guard Self.isHeard(source), Self.isHeard(target) else { return }
    let candidates = targetFinder.isComplete ? targetFinder.candidates(in: target, isJudged: true) : []
    let wanted = sourceFinder.candidates(in: source, isJudged: false)
    guard !candidates.isEmpty || !wanted.isEmpty else { return }
    let isSpelled = !source.features.contains(.ideograph)
    for name in candidates where isSpelled || targetFinder.isForeign(name, in: target, isRead: isRead) {
      func isTold(_ index: Int) -> Bool { targetFinder.isOwn(target.tokens[index], in: target) || target.tokens[index].length == 3 && target.tokens[index].has([.word, .capitalized]) }
      if name.contains(where: { isTold($0) && Self.stands(target.tokens[$0], in: source) }) { continue }
      guard let sounds = sounds() else { return }
      if !sounds.isHeard(target: name.filter(isTold)) { added.append(name) }
    }
    let lost = wanted.filter { name in
      if name.contains(where: { source.tokens[$0].has(.word) && Self.stands(source.tokens[$0], in: target) }) { return false }
      guard let sounds = sounds() else { return false }
      return !name.contains { source.tokens[$0].has(.word) && sounds.isHeard(source: $0) }
    }
    guard !lost.isEmpty, let sounds = sounds() else { return }
    // Names of the target that are translated: `Black Sea`. Days and months are none.
    let translated = target.names.filter { name in
      !(name.startsSentence && name.tokens.count == 1) && !added.contains { $0.overlaps(name.tokens) } && !sounds.isHeardInPart(target: name.tokens)
        && name.tokens.contains { (!targetFinder.isComplete || targetFinder.isCommon(target.tokens[$0], in: target)) && !targetFinder.dates.contains(target.tokens[$0].hash) }
    }
    let gaps = gaps()
    missing = lost.map { Missing(source: $0, place: sounds.place(of: $0, gaps: gaps), isGap: !gaps.isEmpty || target.gap(after: targetFinder.wanting, near: 0) != nil, isSure: !gaps.isEmpty, mayBeTranslated: !translated.isEmpty || sourceFinder.capitalizesNouns) }
  }

  /// Whether a word of the other side is the same.
  private static func stands(_ token: Token, in other: SegmentView) -> Bool {
    let hash = token.hash
    return other.tokens.withUnsafeBufferPointer { tokens in
      for index in 0..<tokens.count where tokens[index].hash == hash { return true }
      return false
    }
  }
}
