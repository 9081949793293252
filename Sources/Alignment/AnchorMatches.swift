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
    band = Band(source.count, target.count, pins: postings.pins)
    shared = Array(repeating: 0, count: band.size)
    sharedNumbers = Array(repeating: 0, count: band.size)
    sourceNumbers = source.map(\.numbers.count)
    targetNumbers = target.map(\.numbers.count)
    let texts = Float(min(source.count, target.count))
    let numbers = Set(source.flatMap(\.numbers)).intersection(target.flatMap(\.numbers))
    for entry in postings.shared where entry.source.count * entry.target.count <= Self.mostPairs {
      let pairs = Float(entry.source.count * entry.target.count).squareRoot()
      let worth = entry.weight * min(Self.rarest, Float(Logarithm.of(Double(1 + texts / pairs))))
      let isNumber = numbers.contains(entry.hash)
      for i in entry.source {
        for j in entry.target {
          guard let cell = band.cell(i, j) else { continue }
          shared[cell] += worth
          if isNumber { sharedNumbers[cell] &+= 1 }
        }
      }
    }
    subtractChance(source, target)
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
  struct Entry {
    let hash: UInt64
    var weight: Float
    var source: [Int]
    var target: [Int]
  }

  /// Keys that both texts have, in order of their hashes.
  let shared: [Entry]

  init(_ source: [Anchors], _ target: [Anchors]) {
    func sorted(_ side: [Anchors]) -> [(hash: UInt64, weight: Float, index: Int)] {
      side.indices.flatMap { index in side[index].keys.map { ($0.hash, $0.weight, index) } }.sorted { ($0.0, $0.2) < ($1.0, $1.2) }
    }
    let (a, b) = (sorted(source), sorted(target))
    var entries: [Entry] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].hash < b[j].hash { i += 1 } else if a[i].hash > b[j].hash { j += 1 } else {
        var entry = Entry(hash: a[i].hash, weight: 0, source: [], target: [])
        while i < a.count, a[i].hash == entry.hash {
          entry.weight = max(entry.weight, a[i].weight)
          entry.source.append(a[i].index)
          i += 1
        }
        var other: Float = 0
        while j < b.count, b[j].hash == entry.hash {
          other = max(other, b[j].weight)
          entry.target.append(b[j].index)
          j += 1
        }
        entry.weight = min(entry.weight, other)
        entries.append(entry)
      }
    }
    shared = entries
  }

  /// Sentences that share a strong key which stands nowhere else, in the longest run that rises in both texts.
  var pins: [(source: Int, target: Int)] {
    var candidates = shared.filter { $0.source.count == 1 && $0.target.count == 1 && $0.weight >= 0.35 }.map { ($0.source[0], $0.target[0]) }
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
