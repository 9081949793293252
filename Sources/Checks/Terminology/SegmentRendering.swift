import Analysis
import UnicodeText

/// What is remembered of a unit by the checks that hold equal sources, and equal targets, of a document together.
package struct SegmentRendering: Sendable {
  var unit: Int32
  /// Hashes of the words in order.
  var source: UInt64
  var target: UInt64

  /// Nothing for a unit without a source of its own, or with fewer words.
  init?(_ unit: UnitView, sourceWords: Int, targetWords: Int) {
    guard let source = unit.source, !unit.isPartial else { return nil }
    let (mine, count) = source.wordHash
    guard count >= sourceWords, case let (theirs, words) = unit.target.wordHash, words >= targetWords else { return nil }
    self.unit = Int32(unit.index)
    (self.source, target) = (mine, theirs)
  }
}

extension SegmentView {
  /// The words and figures in order as one hash, and how many they are; marks and case do not count.
  var wordHash: (hash: UInt64, words: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var words = 0
    for token in tokens where token.isWordLike {
      hash = (hash ^ token.hash) &* 0x100_0000_01B3
      hash ^= hash >> 29
      words += 1
    }
    return (hash, words)
  }
}
