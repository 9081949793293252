/// Some sentences of a text and those of its translation that render them; one side may be empty.
package struct AlignedText: Hashable, Sendable {
  /// One side's sentences.
  package struct Side: Hashable, Sendable {
    /// As they stand in the file, from the first to the last.
    package var text: String
    /// How many there are.
    package var sentences: Int
    /// Bytes of the file.
    package var range: Range<Int>

    package init(text: String, sentences: Int, range: Range<Int>) {
      self.text = text
      self.sentences = sentences
      self.range = range
    }
  }

  package var source: Side?
  package var target: Side?
  /// How sure it is that just these belong together, 0…1.
  package var confidence: Double

  package init(source: Side?, target: Side?, confidence: Double) {
    self.source = source
    self.target = target
    self.confidence = confidence
  }

  /// `1-1`, `2-1`, `0-1` …: sentences of the source and of the target.
  package var kind: String { "\(source?.sentences ?? 0)-\(target?.sentences ?? 0)" }
}
