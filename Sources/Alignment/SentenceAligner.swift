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
    var aligner = Aligner(
      source: self.source.anchors(source, .sentences), target: self.target.anchors(target, .sentences), grain: .sentences, ratio: ratio)
    return aligner.pairs().map { SentencePair(source: $0.source, target: $0.target, confidence: $0.confidence) }
  }
}
