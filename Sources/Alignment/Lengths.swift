import Analysis
import UnicodeText

/// How likely some target sentences are as long as they are, given the length of some source sentences.
///
/// The logarithm of the lengths' ratio is normal around the texts' own, with a variance that falls with
/// length (measured on human translations into and out of twelve languages); two sentences in a hundred
/// may have any length. What counts is how much better that foretells the length than the lengths of
/// the text at large do.
struct Lengths {
  /// No length is worse evidence than this.
  private static let worst = -3.9
  private static let mostJoined = 3
  /// What is known of a ratio beforehand, 0 with a deviation of 0.15, as the weight of a pair is counted.
  static let priorWeight = 22.0

  /// Logarithms of the summed lengths of 1, 2 and 3 sentences from each on: all of 1, then all of 2, then all of 3.
  private let source: [Double]
  private let target: [Double]
  /// Of each 1, 2 and 3 source sentences: 1 / 2σ², and ln(σ at large / σ).
  private let precision: [Double]
  private let narrowing: [Double]
  private let mean: [Double]
  private let spread: Double
  private let counts: (source: Int, target: Int)
  /// The logarithm of the target's length over the source's.
  var ratio: Double

  init(_ source: [Anchors], _ target: [Anchors], ratio: Double) {
    self.ratio = ratio
    counts = (source.count, target.count)
    let (ours, theirs) = (Self.sums(source), Self.sums(target))
    self.source = ours.map { Logarithm.of(1 + $0) }
    let logs = theirs.map { Logarithm.of(1 + $0) }
    self.target = logs
    let lengths = logs[..<target.count]
    let middle = lengths.isEmpty ? 4.5 : lengths.reduce(0, +) / Double(lengths.count)
    let deviation = lengths.isEmpty ? 0 : lengths.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(lengths.count)
    // A few sentences say little about how long sentences are: 0.36 is the variance of news.
    let variance = (deviation * Double(lengths.count) + 0.36 * 4) / Double(lengths.count + 4)
    spread = 1 / (2 * variance)
    mean = (1...Self.mostJoined).map { middle + Logarithm.of(Double($0)) }
    let variances = ours.map { TranslatedLength.variance(letters: $0) }
    precision = variances.map { 1 / (2 * $0) }
    narrowing = variances.map { Logarithm.of(variance / $0) / 2 }
  }

  private static func sums(_ side: [Anchors]) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(side.count * mostJoined)
    for count in 1...mostJoined {
      for start in side.indices { sums.append(side[start..<min(side.count, start + count)].reduce(0) { $0 + $1.length }) }
    }
    return sums
  }

  /// Nats by which `from` source sentences before `i` foretell the length of `to` target sentences before `j`.
  func evidence(_ from: Int, _ i: Int, _ to: Int, _ j: Int) -> Double {
    let first = (from - 1) * counts.source + i - from
    let length = target[(to - 1) * counts.target + j - to]
    let off = length - source[first] - ratio
    let atLarge = length - mean[to - 1]
    return max(Self.worst, narrowing[first] - off * off * precision[first] + min(4, atLarge * atLarge * spread))
  }

  /// How far the ratio of a pair is from 0, for estimating the ratio of the texts.
  func logRatio(_ i: Int, _ j: Int) -> Double { target[j] - source[i] }
  func weight(_ i: Int) -> Double { precision[i] }
}
