import Analysis
import Bitext
import UnicodeText

/// Some consecutive source and target segments that render each other; one side may be empty.
package struct AlignedPair: Hashable, Sendable {
  package var source: Range<Int>
  package var target: Range<Int>
  /// Nats by which the pair is better than leaving both sides alone; below 0 it is a guess.
  package var gain: Double

  package init(source: Range<Int>, target: Range<Int>, gain: Double) {
    self.source = source
    self.target = target
    self.gain = gain
  }
}

/// Pairs the segments of two texts by dynamic programming over length and anchors.
///
/// Lengths follow Gale and Church (1993): the target's length is normal around the source's times
/// the documents' own ratio. A shared number, acronym or Latin name counts as evidence, a number that
/// only the source has against; headings want headings, questions want questions. Steps are 1-1, 1-0,
/// 0-1, 1-2, 2-1 and 2-2.
package struct Aligner {
  /// Variance of the target's length for each letter of the source's (Gale and Church: 6.8).
  private static let variance = 6.8
  /// Log priors of the steps. Machines translate paragraph by paragraph: one that is lost is more
  /// likely than two that are joined, other than among Gale and Church's sentences.
  private static let steps: [(source: Int, target: Int, prior: Double)] = [
    (1, 1, -0.12), (1, 0, -3.5), (0, 1, -3.5), (2, 1, -4), (1, 2, -4), (2, 2, -7),
  ]
  /// What one shared anchor is worth, in nats; half is lost for one that only one side has.
  private static let anchor = 2.0

  private let source: [Anchors]
  private let target: [Anchors]
  private let ratio: Double

  package init(source: [Anchors], target: [Anchors]) {
    self.source = source
    self.target = target
    // Mean lengths, not sums: what is missing must not shorten what is there.
    func mean(_ side: [Anchors]) -> Double { side.isEmpty ? 0 : Double(side.reduce(0) { $0 + $1.length }) / Double(side.count) }
    let (from, to) = (mean(source), mean(target))
    ratio = from == 0 || to == 0 ? 1 : max(0.1, min(10, to / from))
  }

  /// The best alignment, in order, covering every segment once.
  ///
  /// - Complexity: O(*n* · *w*), *w* a band of 40 segments and the difference of the counts around the
  ///   diagonal.
  package func pairs() -> [AlignedPair] {
    let (n, m) = (source.count, target.count)
    let band = abs(n - m) + 40
    var best = Array(repeating: [Double](), count: n + 1)
    var choice = Array(repeating: [UInt8](), count: n + 1)
    var firsts = Array(repeating: 0, count: n + 1)
    for i in 0...n {
      let middle = n == 0 ? 0 : i * m / n
      let (low, high) = (max(0, n == 0 ? 0 : middle - band), n == 0 ? m : min(m, middle + band))
      firsts[i] = low
      best[i] = Array(repeating: -.infinity, count: high - low + 1)
      choice[i] = Array(repeating: .max, count: high - low + 1)
      for j in low...high {
        if i == 0, j == 0 {
          best[i][0] = 0
          continue
        }
        for (number, step) in Self.steps.enumerated() {
          let (a, b) = (i - step.source, j - step.target)
          guard a >= 0, b >= 0, b >= firsts[a], b - firsts[a] < best[a].count else { continue }
          let value = best[a][b - firsts[a]] + step.prior + score(a..<i, b..<j)
          if value > best[i][j - low] {
            best[i][j - low] = value
            choice[i][j - low] = UInt8(number)
          }
        }
      }
    }
    return path(choice, firsts)
  }

  private func path(_ choice: [[UInt8]], _ firsts: [Int]) -> [AlignedPair] {
    var pairs: [AlignedPair] = []
    var (i, j) = (source.count, target.count)
    while i > 0 || j > 0 {
      let number = Int(choice[i][j - firsts[i]])
      // Past the band nothing is aligned: what is left stands alone.
      guard Self.steps.indices.contains(number) else {
        pairs.append(AlignedPair(source: 0..<i, target: 0..<0, gain: 0))
        if j > 0 { pairs.append(AlignedPair(source: 0..<0, target: 0..<j, gain: 0)) }
        break
      }
      let step = Self.steps[number]
      let (a, b) = (i - step.source, j - step.target)
      pairs.append(AlignedPair(source: a..<i, target: b..<j, gain: score(a..<i, b..<j) + step.prior + 9.2))
      (i, j) = (a, b)
    }
    return pairs.reversed()
  }

  /// The log likelihood of the lengths and anchors of one step.
  private func score(_ from: Range<Int>, _ to: Range<Int>) -> Double {
    let a = source[from].reduce(0) { $0 + $1.length }
    let b = target[to].reduce(0) { $0 + $1.length }
    if from.isEmpty || to.isEmpty { return 0 }
    let expected = Double(a) * ratio
    let mean = (Double(a) + Double(b) / ratio) / 2
    let deviation = (Double(b) - expected) / (Self.variance * max(1, mean) * max(1, ratio)).squareRoot()
    var score = -min(12, deviation * deviation / 2)
    let marks = source[from].reduce(into: Set<UInt64>()) { $0.formUnion($1.marks) }
    let others = target[to].reduce(into: Set<UInt64>()) { $0.formUnion($1.marks) }
    let shared = marks.intersection(others).count
    score += Self.anchor * Double(min(4, shared))
    let numbers = source[from].reduce(into: Set<UInt64>()) { $0.formUnion($1.numbers) }
    score -= 0.8 * Double(min(4, numbers.subtracting(others).count))
    if shared == 0, !marks.isEmpty, !others.isEmpty { score -= Self.anchor / 2 }
    if from.count == 1, to.count == 1 {
      let (x, y) = (source[from.lowerBound], target[to.lowerBound])
      score += x.kind == y.kind ? 0.3 : -1.5
      if x.ending != y.ending { score -= 0.7 }
    }
    return score
  }
}
