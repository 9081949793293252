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

  /// The target document with sources in its units.
  func pair(_ target: Document, with source: Document) -> Document {
    var paired = target
    paired.sourcePath = source.path
    let sources = source.units.map(\.target)
    let pairs = alignment(sources, target.units.map(\.target))
    for pair in pairs {
      if pair.target.isEmpty {
        for index in pair.source { paired.omissions.append(Omission(segment: sources[index], before: pair.target.lowerBound)) }
        continue
      }
      guard !pair.source.isEmpty else { continue }
      let joined = Self.joined(pair.source.map { sources[$0] })
      for index in pair.target {
        paired.units[index].source = joined
        paired.units[index].isPartial = pair.target.count > 1
      }
    }
    return paired
  }

  /// Equal counts are trusted; else dynamic programming.
  private func alignment(_ sources: [Segment], _ targets: [Segment]) -> [AlignedPair] {
    if sources.count == targets.count {
      return sources.indices.map { AlignedPair(source: $0..<$0 + 1, target: $0..<$0 + 1, gain: 1) }
    }
    return Aligner(source: anchors(sources, sourcePack), target: anchors(targets, targetPack)).pairs()
  }

  private func anchors(_ segments: [Segment], _ pack: Pack) -> [Anchors] {
    let view = SegmentView(pack: pack, tokenizer: Tokenizer())
    return segments.enumerated().map { index, segment in
      view.load(segment, unit: index)
      return Anchors(view)
    }
  }

  /// Several segments as one text, a line each, with runs back to the file.
  private static func joined(_ segments: [Segment]) -> Segment {
    guard segments.count > 1, let first = segments.first else { return segments[0] }
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
