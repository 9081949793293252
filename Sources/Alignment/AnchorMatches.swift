import UnicodeText

/// What every source and target sentence near the diagonal share, in nats.
struct AnchorMatches {
  /// One step in each text at most so many sentences off the diagonal.
  let band: Band
  private var shared: [Float]
  private var sharedNumbers: [UInt8]
  private let sourceNumbers: [Int]
  private let targetNumbers: [Int]

  /// A key in more pairs of sentences than this is no anchor.
  private static let mostPairs = 400
  private static let rarest: Float = 4
  /// What two segments share is worth no more than this.
  private static let most: Float = 14

  init(_ source: [Anchors], _ target: [Anchors]) {
    let postings = Postings(source, target)
    band = Band(source.count, target.count) { postings.pins }
    shared = Array(repeating: 0, count: band.size)
    sharedNumbers = Array(repeating: 0, count: band.size)
    sourceNumbers = source.map(\.numbers.count)
    targetNumbers = target.map(\.numbers.count)
    let texts = Float(min(source.count, target.count))
    let numbers = Self.common(source, target)
    for entry in postings.shared where entry.source.count * entry.target.count <= Self.mostPairs {
      let pairs = Float(entry.source.count * entry.target.count).squareRoot()
      let worth = entry.weight * min(Self.rarest, Float(Logarithm.of(Double(1 + texts / pairs))))
      let isNumber = !numbers.isEmpty && numbers.contains(entry.hash)
      for a in entry.source {
        for b in entry.target {
          guard let cell = band.cell(postings.source[a].index, postings.target[b].index) else { continue }
          shared[cell] += worth
          if isNumber { sharedNumbers[cell] &+= 1 }
        }
      }
    }
    subtractChance(source, target)
  }

  /// The numbers that both texts have.
  private static func common(_ source: [Anchors], _ target: [Anchors]) -> Set<UInt64> {
    guard source.contains(where: { !$0.numbers.isEmpty }), target.contains(where: { !$0.numbers.isEmpty }) else { return [] }
    return Set(source.flatMap(\.numbers)).intersection(target.flatMap(\.numbers))
  }

  /// Long sentences share something by chance: what cells that are not their row's best share on
  /// average, by the number of their keys.
  private mutating func subtractChance(_ source: [Anchors], _ target: [Anchors]) {
    guard source.count >= 4, target.count >= 4 else { return }
    var (sum, expected) = (Float(0), Float(0))
    for i in source.indices {
      let row = band.row(i)
      guard let best = row.max(by: { shared[$0] < shared[$1] }) else { continue }
      for cell in row where cell != best {
        sum += shared[cell]
        expected += Float(source[i].keys.count * target[band.column(of: cell, in: i)].keys.count)
      }
    }
    guard expected > 0 else { return }
    let rate = sum / expected
    for i in source.indices {
      for cell in band.row(i) {
        shared[cell] -= min(2.5, rate * Float(source[i].keys.count * target[band.column(of: cell, in: i)].keys.count))
      }
    }
  }

  /// What some source sentences before `i` and target sentences before `j` share.
  func evidence(_ from: Int, _ i: Int, _ to: Int, _ j: Int) -> Double {
    var sum: Float = 0
    var (numbers, ours, theirs) = (0, 0, 0)
    for row in i - from..<i {
      ours += sourceNumbers[row]
      for column in j - to..<j {
        guard let cell = band.cell(row, column) else { continue }
        sum += shared[cell]
        numbers += Int(sharedNumbers[cell])
      }
    }
    for column in j - to..<j { theirs += targetNumbers[column] }
    let lost = min(3, max(0, ours - numbers)) + min(3, max(0, theirs - numbers))
    return Double(min(Self.most, sum)) - 0.8 * Double(lost)
  }
}

/// Where each key stands in either text.
private struct Postings {
  /// A key of one sentence.
  struct Posting {
    let hash: UInt64
    let weight: Float
    let index: Int
  }

  struct Entry {
    let hash: UInt64
    var weight: Float
    /// Places in ``Postings/source`` and ``Postings/target``.
    var source: Range<Int>
    var target: Range<Int>
  }

  /// Every key of either text, by its hash, then by its sentence.
  let source: [Posting]
  let target: [Posting]
  /// Keys that both texts have, in order of their hashes.
  let shared: [Entry]

  init(_ source: [Anchors], _ target: [Anchors]) {
    let (a, b) = (Self.sorted(source), Self.sorted(target))
    (self.source, self.target) = (a, b)
    var entries: [Entry] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].hash < b[j].hash { i += 1 } else if a[i].hash > b[j].hash { j += 1 } else {
        let hash = a[i].hash
        let (first, second) = (i, j)
        var (ours, theirs) = (Float(0), Float(0))
        while i < a.count, a[i].hash == hash {
          ours = max(ours, a[i].weight)
          i += 1
        }
        while j < b.count, b[j].hash == hash {
          theirs = max(theirs, b[j].weight)
          j += 1
        }
        entries.append(Entry(hash: hash, weight: min(ours, theirs), source: first..<i, target: second..<j))
      }
    }
    shared = entries
  }

  private static func sorted(_ side: [Anchors]) -> [Posting] {
    var postings: [Posting] = []
    postings.reserveCapacity(side.reduce(0) { $0 + $1.keys.count })
    for index in side.indices { for key in side[index].keys { postings.append(Posting(hash: key.hash, weight: key.weight, index: index)) } }
    // The keys of one sentence are sorted.
    if side.count > 1 { postings.sort { ($0.hash, $0.index) < ($1.hash, $1.index) } }
    return postings
  }

  /// Sentences that share a strong key which stands nowhere else, in the longest run that rises in both texts.
  var pins: [(source: Int, target: Int)] {
    var candidates = shared.filter { $0.source.count == 1 && $0.target.count == 1 && $0.weight >= 0.35 }.map { (source[$0.source.lowerBound].index, target[$0.target.lowerBound].index) }
    candidates.sort { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 > $1.1 }
    // Patience sorting: `tops` are the last elements of the best chains of each length.
    var tops: [Int] = []
    var before = Array(repeating: -1, count: candidates.count)
    for (index, candidate) in candidates.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if candidates[tops[middle]].1 < candidate.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [(source: Int, target: Int)] = []
    var index = tops.last ?? -1
    while index >= 0 {
      chain.append((candidates[index].0, candidates[index].1))
      index = before[index]
    }
    return chain.reversed()
  }
}
