import Alignment
import Analysis
import Bitext
import Packs
import UnicodeText

/// Puts a source document beside a target document: each target unit gets the source segments that
/// it renders, and what has no counterpart is named.
struct PairReader {
  let sourcePack: Pack
  let targetPack: Pack

  /// A pair that is less sure than this is none.
  private static let leastConfidence = 0.4
  /// Where a pair is less sure than this, nothing is missing for sure.
  private static let sure = 0.8

  /// The target document with sources in its units.
  func pair(_ target: Document, with source: Document) -> Document {
    var paired = target
    paired.sourcePath = source.path
    let sources = source.units.map(\.target)
    let paragraphs = paragraphs(target, with: source)
    if paragraphs.isHopeless {
      paired.problems.append(
        Problem(
          target.path, "'\(source.path)' does not look like the source of this text", remedy: "check the file; the translation was audited alone",
          isLoss: false))
      return paired
    }
    var done = 0
    for pair in paragraphs.pairs {
      if pair.target.isEmpty {
        for index in pair.source {
          paired.omissions.append(Omission(segment: sources[index], before: done, confidence: pair.confidence))
        }
        continue
      }
      done = pair.target.upperBound
      guard !pair.source.isEmpty, pair.confidence >= Self.leastConfidence else { continue }
      guard let joined = Self.joined(pair.source.map { sources[$0] }) else { continue }
      for index in pair.target {
        paired.units[index].source = joined
        paired.units[index].isPartial = pair.target.count > 1 || pair.confidence < Self.sure
      }
    }
    paired.lengthRatio = paragraphs.ratio
    return paired
  }

  /// Which paragraphs render each other, in the target's order.
  func paragraphs(_ target: Document, with source: Document) -> (pairs: [AlignedPair], ratio: Double, isHopeless: Bool) {
    var aligner = Aligner(
      source: anchors(source.units.map(\.target), sourcePack, beside: targetPack),
      target: anchors(target.units.map(\.target), targetPack, beside: sourcePack), grain: .paragraphs)
    let pairs = aligner.pairs()
    return (pairs, aligner.ratio, aligner.isHopeless)
  }

  private func anchors(_ segments: [Segment], _ pack: Pack, beside other: Pack) -> [Anchors] {
    let view = SegmentView(pack: pack, tokenizer: Tokenizer())
    let reader = AnchorReader(pack, beside: other)
    return segments.enumerated().flatMap { index, segment in
      view.load(segment, unit: index)
      return reader.anchors(view, .paragraphs)
    }
  }

  /// Several segments as one text, a line each, with runs back to the file; nothing of none.
  static func joined(_ segments: [Segment]) -> Segment? {
    guard segments.count > 1, let first = segments.first else { return segments.first }
    var bytes: [UInt8] = []
    var runs: [Segment.Run] = []
    for segment in segments {
      if !bytes.isEmpty { bytes.append(0x0A) }
      runs.append(Segment.Run(textOffset: bytes.count, fileOffset: segment.fileOffset))
      bytes += segment.utf8
    }
    return Segment(first.kind, bytes[...], fileOffset: first.fileOffset, runs: runs)
  }
}
