import Alignment
import Analysis
import Audit
import Bitext
import UnicodeText

/// How well sentences are aligned that are known to belong together, once some are dropped, joined,
/// split or swapped.
package struct AlignmentTrial: Sendable {
  /// A sentence and its translation.
  package struct Row: Sendable {
    package let source: String
    package let target: String

    package init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  /// What is done to both sides of a text before they are aligned.
  package enum Noise: String, CaseIterable, Sendable {
    case none, dropped, joined, split, swapped, mixed
  }

  /// Links between a source and a target segment.
  package struct Score: Sendable {
    package private(set) var right = 0
    package private(set) var found = 0
    package private(set) var gold = 0
    /// Of the links that are 90 % sure or more.
    package private(set) var sureRight = 0
    package private(set) var sure = 0
    /// Segments that nothing renders: said so with 90 % or more, rightly and at all.
    package private(set) var alone = 0
    package private(set) var aloneRight = 0

    package var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    package var recall: Double { gold == 0 ? 1 : Double(right) / Double(gold) }
    package var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    mutating func add(_ pairs: [AlignedPair], _ source: [Item], _ target: [Item]) {
      for x in source { gold += target.count { $0.shares(x) } }
      for pair in pairs {
        for i in pair.source {
          for j in pair.target {
            let isRight = source[i].shares(target[j])
            found += 1
            if isRight { right += 1 }
            guard pair.confidence >= 0.9 else { continue }
            sure += 1
            if isRight { sureRight += 1 }
          }
        }
        guard pair.confidence >= 0.9, pair.source.isEmpty || pair.target.isEmpty else { continue }
        alone += pair.source.count + pair.target.count
        aloneRight += pair.source.count { i in !target.contains { $0.shares(source[i]) } } + pair.target.count { j in !source.contains { $0.shares(target[j]) } }
      }
    }

    package static func + (a: Self, b: Self) -> Self {
      var sum = a
      sum.right += b.right
      sum.found += b.found
      sum.gold += b.gold
      sum.sureRight += b.sureRight
      sum.sure += b.sure
      sum.alone += b.alone
      sum.aloneRight += b.aloneRight
      return sum
    }
  }

  /// A segment of a disturbed text and the rows that it is made of.
  struct Item: Sendable {
    var text: String
    var rows: [Int]

    func shares(_ other: Item) -> Bool { rows.contains { other.rows.contains($0) } }
  }

  private let auditor: Auditor
  private let source: LanguageTag
  private let target: LanguageTag

  package init(_ auditor: Auditor, source: LanguageTag, target: LanguageTag) {
    self.auditor = auditor
    self.source = source
    self.target = target
  }

  /// The scores of texts of `length` rows.
  package func scores(_ rows: [Row], length: Int) -> [Noise: Score] {
    var scores: [Noise: Score] = [:]
    let (ours, theirs) = (auditor.checks(into: source).pack, auditor.checks(into: target).pack)
    let tokenizer = Tokenizer()
    let views = (SegmentView(pack: ours, tokenizer: tokenizer), SegmentView(pack: theirs, tokenizer: tokenizer))
    let readers = (AnchorReader(ours, beside: theirs), AnchorReader(theirs, beside: ours))
    func anchors(_ items: [Item], _ view: SegmentView, _ reader: AnchorReader) -> [Anchors] {
      items.flatMap { item in
        view.load(Segment(item.text), unit: 0)
        return reader.anchors(view, .paragraphs)
      }
    }
    for start in stride(from: 0, to: rows.count, by: length) {
      let part = Array(rows[start..<min(rows.count, start + length)])
      guard part.count > 4 || rows.count < length else { continue }
      for noise in Noise.allCases {
        var disturbance = Disturbance(noise, seed: UInt64(start + 1))
        let (x, y) = disturbance.disturbed(part)
        var aligner = Aligner(source: anchors(x, views.0, readers.0), target: anchors(y, views.1, readers.1), grain: .sentences)
        scores[noise, default: Score()].add(aligner.pairs(), x, y)
      }
    }
    return scores
  }
}

/// Drops, joins, splits and swaps sentences, the same on every machine.
struct Disturbance {
  private let noise: AlignmentTrial.Noise
  private var state: UInt64

  /// One sentence in so many suffers.
  private static let every = 20

  init(_ noise: AlignmentTrial.Noise, seed: UInt64) {
    self.noise = noise
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func disturbed(_ rows: [AlignmentTrial.Row]) -> (source: [AlignmentTrial.Item], target: [AlignmentTrial.Item]) {
    var source = rows.enumerated().map { AlignmentTrial.Item(text: $0.element.source, rows: [$0.offset]) }
    var target = rows.enumerated().map { AlignmentTrial.Item(text: $0.element.target, rows: [$0.offset]) }
    disturb(&source)
    disturb(&target)
    return (source, target)
  }

  private mutating func disturb(_ items: inout [AlignmentTrial.Item]) {
    var index = 0
    while index < items.count {
      if strikes(.dropped), items.count > 2 {
        items.remove(at: index)
        continue
      }
      if strikes(.joined), index + 1 < items.count {
        let next = items.remove(at: index + 1)
        items[index].text += " " + next.text
        items[index].rows += next.rows
      } else if strikes(.split), let (a, b) = Self.halves(items[index].text) {
        let rows = items[index].rows
        items[index].text = a
        items.insert(AlignmentTrial.Item(text: b, rows: rows), at: index + 1)
        index += 1
      } else if strikes(.swapped), index + 1 < items.count {
        items.swapAt(index, index + 1)
        index += 1
      }
      index += 1
    }
  }

  private mutating func strikes(_ kind: AlignmentTrial.Noise) -> Bool {
    guard noise == kind || noise == .mixed else { return false }
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % Self.every == 0
  }

  /// A text in two, at the clause's end nearest the middle; nothing where there is none in the middle half.
  private static func halves(_ text: String) -> (String, String)? {
    let scalars = Array(text.unicodeScalars)
    let middle = scalars.count / 2
    let ends = scalars.indices.filter { ",;:،؛、，；：—".unicodeScalars.contains(scalars[$0]) && abs($0 - middle) < scalars.count / 4 }
    guard let end = ends.min(by: { abs($0 - middle) < abs($1 - middle) }) else { return nil }
    func trimmed(_ part: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part.drop { $0 == " " })
      return String(view)
    }
    return (trimmed(scalars[...end]), trimmed(scalars[(end + 1)...]))
  }
}
