import Alignment
import Analysis
import Bitext
import Packs
import UnicodeText

/// Reads the sentences of two documents side by side, paragraph by paragraph.
struct SentenceReader {
  private let reader: PairReader
  private let sourceView: SegmentView
  private let targetView: SegmentView
  private let sentences: SentenceAligner

  init(_ reader: PairReader) {
    self.reader = reader
    let tokenizer = Tokenizer()
    sourceView = SegmentView(pack: reader.sourcePack, tokenizer: tokenizer)
    targetView = SegmentView(pack: reader.targetPack, tokenizer: tokenizer)
    sentences = SentenceAligner(source: reader.sourcePack, target: reader.targetPack)
  }

  /// Every sentence of both once, in the target's order; nothing where the one is no translation of the other.
  func texts(_ target: Document, with source: Document) -> [AlignedText]? {
    let paragraphs = reader.paragraphs(target, with: source)
    guard !paragraphs.isHopeless else { return nil }
    return paragraphs.pairs.flatMap { pair in
      texts(
        PairReader.joined(pair.source.map { source.units[$0].target }), PairReader.joined(pair.target.map { target.units[$0].target }),
        confidence: pair.confidence, ratio: paragraphs.ratio)
    }
  }

  private func texts(_ source: Segment?, _ target: Segment?, confidence: Double, ratio: Double) -> [AlignedText] {
    if let source { sourceView.load(source, unit: 0) }
    if let target { targetView.load(target, unit: 0) }
    guard source != nil, target != nil else {
      let ours = source.map { _ in sourceView.sentences.indices.map { side(sourceView, $0..<$0 + 1) } } ?? []
      let theirs = target.map { _ in targetView.sentences.indices.map { side(targetView, $0..<$0 + 1) } } ?? []
      return ours.map { AlignedText(source: $0, target: nil, confidence: confidence) }
        + theirs.map { AlignedText(source: nil, target: $0, confidence: confidence) }
    }
    return sentences.pairs(source: sourceView, target: targetView, ratio: ratio).map { pair in
      AlignedText(source: side(sourceView, pair.source), target: side(targetView, pair.target), confidence: confidence * pair.confidence)
    }
  }

  private func side(_ view: SegmentView, _ sentences: Range<Int>) -> AlignedText.Side? {
    guard !sentences.isEmpty else { return nil }
    let range = view.range(ofSentences: sentences)
    let segment = view.segment
    return AlignedText.Side(
      text: view.text(range), sentences: sentences.count, range: segment.fileOffset(of: range.lowerBound)..<segment.fileOffset(of: range.upperBound))
  }
}
