import UnicodeText

/// The best alignment with the probability of each of its pairs.
struct AlignedPath {
  /// In the target's order; a source segment that nothing renders stands where it would.
  private(set) var pairs: [AlignedPair] = []

  init(_ path: [ForwardTable.Taken], _ table: ForwardTable, _ aligner: Aligner) {
    let (sources, targets) = aligner.counts
    let after = Self.backward(table, aligner)
    let whole = table.node(sources, targets).map { table.sums[$0] } ?? 0
    for taken in path {
      let (step, i, j) = (taken.step, taken.i, taken.j)
      guard let from = table.node(i - step.source, j - step.target), let to = table.node(i, j) else { continue }
      let confidence = Logarithm.exp(min(0, table.sums[from] + aligner.score(step, i, j) + after[to] - whole))
      add(step, i, j, confidence)
    }
    findMoved(aligner)
  }

  private mutating func add(_ step: Aligner.Step, _ i: Int, _ j: Int, _ confidence: Double) {
    func pair(_ source: Range<Int>, _ target: Range<Int>) { pairs.append(AlignedPair(source: source, target: target, confidence: confidence)) }
    switch step.kind {
    case .rendered: pair(i - step.source..<i, j - step.target..<j)
    case .swapped:
      pair(i - 1..<i, j - 2..<j - 1)
      pair(i - 2..<i - 1, j - 1..<j)
    case .unrelated:
      pair(i - 1..<i, j - 1..<j - 1)
      pair(i..<i, j - 1..<j)
    }
  }

  /// The logarithms of the sums of all ways from each place to the texts' ends.
  private static func backward(_ table: ForwardTable, _ aligner: Aligner) -> [Double] {
    let (sources, targets) = aligner.counts
    var sums = Array(repeating: -Double.infinity, count: table.sums.count)
    if let end = table.node(sources, targets) { sums[end] = 0 }
    let steps = aligner.allSteps
    var i = sources
    while i >= 0 {
      let columns = aligner.band.columns(after: i, targets: targets)
      var j = columns.upperBound
      while j >= columns.lowerBound {
        defer { j -= 1 }
        // No way from the beginning leads to a place that was not reached.
        guard let here = table.node(i, j), sums[here] > -.infinity, table.isReached(here) else { continue }
        for number in 0..<steps.count where steps[number].source <= i && steps[number].target <= j {
          guard let from = table.node(i - steps[number].source, j - steps[number].target), table.isReached(from) else { continue }
          sums[from] = Logarithm.sum(sums[from], sums[here] + table.score(number, i, j, here, aligner))
        }
      }
      i -= 1
    }
    return sums
  }

  /// A source and a target segment that nothing else renders and that share much are one that was moved.
  private mutating func findMoved(_ aligner: Aligner) {
    let lost = pairs.indices.filter { pairs[$0].target.isEmpty && pairs[$0].source.count == 1 }
    let added = pairs.indices.filter { pairs[$0].source.isEmpty && pairs[$0].target.count == 1 }
    guard !lost.isEmpty, !added.isEmpty, lost.count * added.count <= 10_000 else { return }
    var candidates: [(evidence: Double, lost: Int, added: Int)] = []
    for a in lost {
      for b in added {
        let evidence = aligner.pair(1, pairs[a].source.upperBound, 1, pairs[b].target.upperBound)
        if evidence > Self.leastMoved { candidates.append((evidence, a, b)) }
      }
    }
    var used: Set<Int> = []
    for (evidence, a, b) in candidates.sorted(by: { ($1.evidence, $0.lost, $0.added) < ($0.evidence, $1.lost, $1.added) }) {
      guard !used.contains(a), !used.contains(b) else { continue }
      used.formUnion([a, b])
      pairs[b].source = pairs[a].source
      pairs[b].confidence = 1 - Logarithm.exp(Self.leastMoved - 1 - evidence)
    }
    pairs = pairs.indices.filter { !(used.contains($0) && pairs[$0].target.isEmpty) }.map { pairs[$0] }
  }

  /// The evidence, in nats, from which two segments away from each other's place belong together.
  private static let leastMoved = 5.0
}
