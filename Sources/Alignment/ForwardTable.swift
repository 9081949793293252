import UnicodeText

/// The best and the summed weight of all ways from the texts' beginnings to each place of the band.
struct ForwardTable {
  /// A step of an alignment, and the place where it ends.
  struct Taken {
    let step: Aligner.Step
    let i: Int
    let j: Int
  }

  private let counts: (source: Int, target: Int)
  private let columns: [ClosedRange<Int>]
  private let starts: [Int]
  private var best: [Double]
  private var choice: [UInt8]
  /// Logarithms of the sums of all ways to a place; where they were asked for.
  private(set) var sums: [Double]
  private let steps: [Aligner.Step]
  /// The weight of each step to each node of a small table, so that none is weighed twice.
  private var scores: [Double]

  /// Tables of up to so many nodes remember their steps' weights.
  private static let small = 4096

  init(_ aligner: Aligner, isSummed: Bool = true) {
    counts = aligner.counts
    steps = aligner.allSteps
    columns = (0...counts.source).map { [counts] in aligner.band.columns(after: $0, targets: counts.target) }
    var starts = [0]
    for range in columns { starts.append(starts[starts.count - 1] + range.count) }
    self.starts = starts
    let size = starts[columns.count]
    best = Array(repeating: -.infinity, count: size)
    sums = isSummed ? best : []
    scores = isSummed && size <= Self.small ? Array(repeating: 0, count: size * steps.count) : []
    choice = Array(repeating: .max, count: size)
    fill(aligner, isSummed)
  }

  /// The weight of a step to a node that it was tried for.
  @inline(__always)
  func score(_ number: Int, _ i: Int, _ j: Int, _ here: Int, _ aligner: Aligner) -> Double {
    scores.isEmpty ? aligner.score(steps[number], i, j) : scores[here * steps.count + number]
  }

  /// The place of the node after `i` source and `j` target segments; nothing outside the band.
  @inline(__always)
  func node(_ i: Int, _ j: Int) -> Int? {
    guard i >= 0, j >= columns[i].lowerBound, j <= columns[i].upperBound else { return nil }
    return starts[i] + j - columns[i].lowerBound
  }

  private mutating func fill(_ aligner: Aligner, _ isSummed: Bool) {
    let count = steps.count
    for i in 0...counts.source {
      for j in columns[i] {
        guard let here = node(i, j) else { continue }
        if i == 0, j == 0 {
          best[here] = 0
          if isSummed { sums[here] = 0 }
          continue
        }
        var sum = -Double.infinity
        for number in 0..<count where steps[number].source <= i && steps[number].target <= j {
          let step = steps[number]
          guard let from = node(i - step.source, j - step.target), best[from] > -.infinity else { continue }
          let score = aligner.score(step, i, j)
          if isSummed {
            sum = Logarithm.sum(sum, sums[from] + score)
            if !scores.isEmpty { scores[here * count + number] = score }
          }
          if best[from] + score > best[here] {
            best[here] = best[from] + score
            choice[here] = UInt8(number)
          }
        }
        if isSummed { sums[here] = sum }
      }
    }
  }

  func isReached(_ node: Int) -> Bool { best[node] > -.infinity }

  /// The logarithm of the best alignment's weight.
  var bestScore: Double { node(counts.source, counts.target).map { best[$0] } ?? -.infinity }

  /// The steps of the best alignment, in order.
  var path: [Taken] {
    var path: [Taken] = []
    var (i, j) = (counts.source, counts.target)
    while i > 0 || j > 0 {
      guard let here = node(i, j), choice[here] != .max else { break }
      let step = steps[Int(choice[here])]
      path.append(Taken(step: step, i: i, j: j))
      (i, j) = (i - step.source, j - step.target)
    }
    return path.reversed()
  }

}
