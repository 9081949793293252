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

  /// Logarithms of the summed lengths of 1, 2 and 3 sentences from each on.
  private let source: [[Double]]
  private let target: [[Double]]
  /// Of each 1, 2 and 3 source sentences: 1 / 2σ², and ln(σ at large / σ).
  private let precision: [[Double]]
  private let narrowing: [[Double]]
  private let mean: [Double]
  private let spread: Double
  /// The logarithm of the target's length over the source's.
  let ratio: Double

  init(_ source: [Anchors], _ target: [Anchors], ratio: Double) {
    self.ratio = ratio
    func logs(_ side: [Anchors]) -> [[Double]] {
      (1...Self.mostJoined).map { count in
        side.indices.map { start in
          Logarithm.of(1 + side[start..<min(side.count, start + count)].reduce(0) { $0 + $1.length })
        }
      }
    }
    self.source = logs(source)
    self.target = logs(target)
    let lengths = self.target[0]
    let middle = lengths.isEmpty ? 4.5 : lengths.reduce(0, +) / Double(lengths.count)
    let deviation = lengths.isEmpty ? 0 : lengths.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(lengths.count)
    // A few sentences say little about how long sentences are: 0.36 is the variance of news.
    let variance = (deviation * Double(lengths.count) + 0.36 * 4) / Double(lengths.count + 4)
    spread = 1 / (2 * variance)
    mean = (1...Self.mostJoined).map { middle + Logarithm.of(Double($0)) }
    let variances = (1...Self.mostJoined).map { count in
      source.indices.map { start in
        TranslatedLength.variance(letters: source[start..<min(source.count, start + count)].reduce(0) { $0 + $1.length })
      }
    }
    precision = variances.map { $0.map { 1 / (2 * $0) } }
    narrowing = variances.map { $0.map { Logarithm.of(variance / $0) / 2 } }
  }

  /// Nats by which `from` source sentences before `i` foretell the length of `to` target sentences before `j`.
  func evidence(_ from: Int, _ i: Int, _ to: Int, _ j: Int) -> Double {
    let length = target[to - 1][j - to]
    let off = length - source[from - 1][i - from] - ratio
    let atLarge = length - mean[to - 1]
    return max(Self.worst, narrowing[from - 1][i - from] - off * off * precision[from - 1][i - from] + min(4, atLarge * atLarge * spread))
  }

  /// How far the ratio of a pair is from 0, for estimating the ratio of the texts.
  func logRatio(_ i: Int, _ j: Int) -> Double { target[0][j] - source[0][i] }
  func weight(_ i: Int) -> Double { precision[0][i] }
}
