/// Some consecutive source and target segments that render each other; one side may be empty.
package struct AlignedPair: Hashable, Sendable {
  package var source: Range<Int>
  package var target: Range<Int>
  /// The probability that just these belong together, 0…1, among all alignments of the two texts.
  package var confidence: Double

  package init(source: Range<Int>, target: Range<Int>, confidence: Double) {
    self.source = source
    self.target = target
    self.confidence = confidence
  }
}
