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

/// Pairs the sentences of a source segment with those of its translation. Owned by one worker.
package protocol SentencePairing: AnyObject {
  /// Every sentence of both once, in the target's order; one that nothing renders stands where it would.
  ///
  /// - Parameter ratio: What the logarithm of the target's length over the source's is in the document.
  func pairs(source: SegmentView, target: SegmentView, ratio: Double) -> [SentencePair]
}
