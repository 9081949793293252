import Bitext
import UnicodeText

/// Pairs the segments of two texts by dynamic programming over length and anchors.
///
/// A step takes some source and some target segments. What is summed is the logarithm of its prior and
/// of how much better the one side foretells the other than chance does: by length (Gale and Church,
/// 1993), by shared anchors, by how it ends. Forward and backward sums over all alignments give each
/// pair its probability; a pair that is no better than chance is left unaligned. The ratio of lengths
/// and how often segments are lost or joined are learned from the texts themselves.
package struct Aligner {
  /// What is aligned, which decides how likely joins and losses are.
  package enum Grain: Sendable { case sentences, paragraphs }

  /// A way to go on, and the logarithm of its prior.
  struct Step {
    let source: Int
    let target: Int
    var prior: Double
    var kind = Kind.rendered

    enum Kind {
      case rendered
      /// Two neighbours that changed places.
      case swapped
      /// One of each side that have nothing to do with each other.
      case unrelated
    }
  }

  /// For human translation of news, with losses more likely than they are there (Gale and Church: 1 %), as
  /// a loss is what we look for; machines translate paragraph by paragraph, so that one of those is rather
  /// lost than joined to another.
  private static func steps(_ grain: Grain) -> [Step] {
    let (lost, joined) = grain == .sentences ? (-3.8, -4) : (-3.9, -4.6)
    return [
      Step(source: 1, target: 1, prior: -0.08), Step(source: 1, target: 0, prior: lost), Step(source: 0, target: 1, prior: lost),
      Step(source: 2, target: 1, prior: joined), Step(source: 1, target: 2, prior: joined), Step(source: 2, target: 2, prior: joined - 2.5),
      Step(source: 3, target: 1, prior: joined - 2.3), Step(source: 1, target: 3, prior: joined - 2.3),
      Step(source: 2, target: 2, prior: -5.2, kind: .swapped), Step(source: 1, target: 1, prior: lost - 2, kind: .unrelated),
    ]
  }

  private let source: [Anchors]
  private let target: [Anchors]
  private let looks: (source: ContiguousArray<Looks>, target: ContiguousArray<Looks>)
  private var steps: [Step]
  private let matches: AnchorMatches
  private var lengths: Lengths
  private let expectedRatio: Double

  /// - Parameter ratio: What the logarithm of the lengths' ratio is expected to be.
  package init(source: [Anchors], target: [Anchors], grain: Grain, ratio: Double = 0) {
    self.init(source: source, target: target, steps: Self.steps(grain), ratio: ratio)
  }

  /// The logarithm of the target's length over the source's, as far as it is known now.
  package var ratio: Double { lengths.ratio }

  /// The best alignment, in the target's order, covering every segment once, and its probabilities.
  ///
  /// - Complexity: O(*n* · *w*), *w* the width of the band that is looked at, twice.
  package mutating func pairs() -> [AlignedPair] {
    guard !source.isEmpty, !target.isEmpty else {
      return source.indices.map { AlignedPair(source: $0..<$0 + 1, target: 0..<0, confidence: 1) }
        + target.indices.map { AlignedPair(source: 0..<0, target: $0..<$0 + 1, confidence: 1) }
    }
    let first = ForwardTable(self, isSummed: false).path
    learnRatio(first)
    learnPriors(first)
    let table = ForwardTable(self)
    let path = straightPath(table) ?? table.path
    let pairs = AlignedPath(path, table, self).pairs
    isHopeless = path.count >= Self.fewest && (evidence(path) < 0 || isUnsure(pairs) && isNoBetterThanBackwards(table.bestScore))
    return pairs
  }

  /// Whether the best alignment is worse than none: these are not a text and its translation. Known after
  /// ``pairs()``, and only of texts of some length.
  package private(set) var isHopeless = false

  /// So many steps tell whether two texts have to do with each other.
  private static let fewest = 4

  /// Whether most segments are in no pair that is likely.
  private func isUnsure(_ pairs: [AlignedPair]) -> Bool {
    let sure = pairs.reduce(0) { $0 + ($1.confidence < 0.8 || $1.source.isEmpty || $1.target.isEmpty ? 0 : $1.source.count + $1.target.count) }
    return sure * 2 < source.count + target.count
  }

  /// A text fits its translation far better than the same sentences from the last to the first; another
  /// text fits either about as well.
  private func isNoBetterThanBackwards(_ score: Double) -> Bool {
    let backwards = Aligner(source: source, target: target.reversed(), steps: steps, ratio: lengths.ratio)
    return score - ForwardTable(backwards, isSummed: false).bestScore < max(4, Double(min(source.count, target.count)))
  }

  private init(source: [Anchors], target: [Anchors], steps: [Step], ratio: Double) {
    self.source = source
    self.target = target
    self.steps = steps
    looks = (ContiguousArray(source.lazy.map(Looks.init)), ContiguousArray(target.lazy.map(Looks.init)))
    matches = AnchorMatches(source, target)
    lengths = Lengths(source, target, ratio: ratio)
    expectedRatio = ratio
  }

  /// Nats by which what some steps pair is better paired than by chance.
  private func evidence(_ path: [ForwardTable.Taken]) -> Double {
    path.reduce(0) { sum, taken in
      guard taken.step.kind != .unrelated, taken.step.source > 0, taken.step.target > 0 else { return sum }
      return sum + score(taken.step, taken.i, taken.j) - taken.step.prior
    }
  }

  /// Nats that another alignment must be better by than one to one, where the counts are equal.
  private static let trust = 8.0

  /// One to one, where the counts are equal and nothing speaks strongly against it.
  private func straightPath(_ table: ForwardTable) -> [ForwardTable.Taken]? {
    guard source.count == target.count else { return nil }
    let single = steps.filter { $0.source == 1 && $0.target == 1 }
    var total = 0.0
    var path: [ForwardTable.Taken] = []
    for i in 1...source.count {
      let scored = single.map { (step: $0, score: score($0, i, i)) }
      guard let best = scored.max(by: { $0.score < $1.score }) else { return nil }
      total += best.score
      path.append(ForwardTable.Taken(step: best.step, i: i, j: i))
    }
    return table.bestScore - total < Self.trust ? path : nil
  }

  /// Sets the ratio to that of the pairs of the first alignment; few pairs say little.
  private mutating func learnRatio(_ path: [ForwardTable.Taken]) {
    var (sum, weights) = (expectedRatio * Lengths.priorWeight, Lengths.priorWeight)
    for taken in path where taken.step.source == 1 && taken.step.target == 1 && taken.step.kind == .rendered {
      let off = max(-0.7, min(0.7, lengths.logRatio(taken.i - 1, taken.j - 1)))
      let weight = lengths.weight(taken.i - 1)
      sum += off * weight
      weights += weight
    }
    lengths.ratio = sum / weights
  }

  /// So many steps of a text weigh as much as the priors that were there before.
  private static let doubt = 25.0

  /// Sets the priors of losses, joins and swaps to what the first alignment shows of them.
  private mutating func learnPriors(_ path: [ForwardTable.Taken]) {
    func isAlike(_ a: Step, _ b: Step) -> Bool { a.kind == b.kind && a.source + a.target == b.source + b.target }
    let all = Double(path.count)
    for index in steps.indices {
      let step = steps[index]
      let alike = Double(steps.count { isAlike($0, step) })
      let count = Double(path.count { isAlike($0.step, step) }) / alike
      steps[index].prior = Logarithm.of((count + Self.doubt * Logarithm.exp(step.prior)) / (all + Self.doubt))
    }
  }

  // MARK: Steps

  var counts: (source: Int, target: Int) { (source.count, target.count) }
  var band: Band { matches.band }
  var allSteps: [Step] { steps }

  /// The logarithm of a step's weight that ends after `i` source and `j` target segments.
  func score(_ step: Step, _ i: Int, _ j: Int) -> Double {
    switch step.kind {
    case .unrelated: step.prior
    case .swapped: step.prior + pair(1, i - 1, 1, j) + pair(1, i, 1, j - 1)
    case .rendered: step.prior + (step.source == 0 || step.target == 0 ? 0 : pair(step.source, i, step.target, j))
    }
  }

  /// Nats by which some segments are better together than by chance.
  func pair(_ from: Int, _ i: Int, _ to: Int, _ j: Int) -> Double {
    let (x, y) = (looks.source[i - 1], looks.target[j - 1])
    var evidence = lengths.evidence(from, i, to, j) + matches.evidence(from, i, to, j)
    if from == 1, to == 1, x.kind != y.kind { evidence -= x.kind == .heading || y.kind == .heading ? 2 : 0.5 }
    evidence += endings[x.ending * 6 + y.ending]
    let (ours, theirs) = (Self.marks(looks.source, i - from, i), Self.marks(looks.target, j - to, j))
    if !ours.union(theirs).isEmpty {
      for mark in [Anchors.Marks.quotation, .bracket] where ours.union(theirs).contains(mark) {
        evidence += ours.contains(mark) == theirs.contains(mark) ? 0.8 : -0.5
      }
    }
    return evidence
  }

  /// What of a segment's form is asked at each step.
  private struct Looks {
    let kind: Segment.Kind
    let marks: Anchors.Marks
    let ending: Int

    init(_ anchors: Anchors) { (kind, marks, ending) = (anchors.kind, anchors.marks, Int(anchors.ending.rawValue)) }
  }

  private static func marks(_ side: ContiguousArray<Looks>, _ start: Int, _ end: Int) -> Anchors.Marks {
    var marks: Anchors.Marks = []
    for index in start..<end { marks.formUnion(side[index].marks) }
    return marks
  }

  /// By how the source's last sentence ends and how the target's does: nothing, stop, ?, !, colon, ellipsis.
  private static let endings: [Double] = [
    0.7, -0.8, -1.2, -0.7, -0.5, -0.5,
    -0.8, 0.1, -1.8, -0.8, -0.8, -0.8,
    -1.2, -1.8, 2.2, -0.8, -1.5, -1,
    -0.7, -0.8, -0.8, 2, -0.8, -0.5,
    -0.5, -0.8, -1.5, -0.8, 1.6, -0.5,
    -0.5, -0.8, -1, -0.5, -0.5, 2,
  ]
  private let endings = Self.endings
}
