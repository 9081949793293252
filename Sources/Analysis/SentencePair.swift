import Bitext

/// Some sentences of a unit's source and of its target that render each other; one side may be empty.
package struct SentencePair: Hashable, Sendable {
  /// Indices into the views' sentences.
  package var source: Range<Int>
  package var target: Range<Int>
  /// How sure it is that just these belong together, 0…1.
  package var confidence: Double

  package init(source: Range<Int>, target: Range<Int>, confidence: Double) {
    self.source = source
    self.target = target
    self.confidence = confidence
  }
}

extension [SentencePair] {
  /// Whether the pairs beside some are of one sentence each and likely, and no other takes in three: what
  /// stands alone among such is alone, not left over from a sentence that was cut otherwise.
  package func isOneToOne(around range: Range<Int>) -> Bool {
    let beside = [range.lowerBound - 1, range.upperBound].filter(indices.contains).map { self[$0] }
    return beside.allSatisfy { $0.source.count == 1 && $0.target.count == 1 && $0.confidence >= 0.9 }
      && allSatisfy { $0.source.count <= 2 && $0.target.count <= 2 }
  }
}

/// Pairs the sentences of a source segment with those of its translation. Owned by one worker.
package protocol SentencePairing: AnyObject {
  /// Every sentence of both once, in the target's order; one that nothing renders stands where it would.
  ///
  /// - Parameter ratio: What the logarithm of the target's length over the source's is in the document.
  func pairs(source: SegmentView, target: SegmentView, ratio: Double) -> [SentencePair]
}
