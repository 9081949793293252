import Analysis
import Packs

/// Pairs the sentences inside aligned paragraphs. Owned by one worker.
package final class SentenceAligner: SentencePairing {
  private let source: AnchorReader
  private let target: AnchorReader

  package init(source: Pack, target: Pack) {
    self.source = AnchorReader(source, beside: target)
    self.target = AnchorReader(target, beside: source)
  }

  /// - Complexity: O(*n* · *m*) in the sentences, up to some hundred; then O(*n*).
  package func pairs(source: SegmentView, target: SegmentView, ratio: Double) -> [SentencePair] {
    let (sources, targets) = (source.sentenceCount, target.sentenceCount)
    // What was given as a pair is one.
    if sources <= 1, targets <= 1 { return [SentencePair(source: 0..<sources, target: 0..<targets, confidence: 1)] }
    if isPlain(source, target, ratio) {
      return (0..<sources).map { SentencePair(source: $0..<$0 + 1, target: $0..<$0 + 1, confidence: Self.plain) }
    }
    var aligner = Aligner(
      source: self.source.anchors(source, .sentences), target: self.target.anchors(target, .sentences), grain: .sentences, ratio: ratio)
    return aligner.pairs().map { SentencePair(source: $0.source, target: $0.target, confidence: $0.confidence) }
  }

  /// As sure as the aligner itself is of such sentences.
  private static let plain = 0.97
  /// Sentences of a record that may be told by their lengths alone.
  private static let mostPlain = 4

  /// Whether a few sentences stand side by side, each as long as its partner lets expect: nearly every record.
  private func isPlain(_ source: SegmentView, _ target: SegmentView, _ ratio: Double) -> Bool {
    let count = source.sentenceCount
    guard count == target.sentenceCount, count <= Self.mostPlain else { return false }
    // Of a record alone the ratio is its own.
    let ratio = ratio > 0 ? ratio : target.letterCount / max(1, source.letterCount)
    return zip(source.sentences, target.sentences).allSatisfy { theirs, ours in
      let (expected, found) = (source.letters(theirs) * ratio, target.letters(ours))
      return found > 12 && (0.7...1.4).contains(found / max(1, expected))
    }
  }
}
