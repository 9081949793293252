/// The part of the table of all source and target sentences that an alignment looks at.
///
/// Everything of a small table; of a large one, a stripe along the line through its pins.
struct Band {
  /// Tables of up to so many cells are looked at whole.
  private static let whole = 40_000
  private static let reach = 30

  /// For each source sentence, the target sentences from … before.
  private let lows: [Int]
  private let highs: [Int]
  private let starts: [Int]
  /// Cells in the band.
  let size: Int

  /// - Parameter pins: Asked for where the table is large.
  init(_ sources: Int, _ targets: Int, pins: () -> [(source: Int, target: Int)]) {
    var lows = Array(repeating: 0, count: sources)
    var highs = Array(repeating: targets, count: sources)
    if sources * targets > Self.whole {
      var last = (source: 0, target: 0)
      for pin in pins() + [(source: sources, target: targets)] where pin.source > last.source {
        let (rows, columns) = (pin.source - last.source, pin.target - last.target)
        let reach = Self.reach + abs(rows - columns)
        for row in 0..<rows {
          let middle = last.target + columns * row / rows
          lows[last.source + row] = max(0, middle - reach)
          highs[last.source + row] = min(targets, middle + reach + 1)
        }
        last = pin
      }
      // A way through the stripe only goes on: what lies before an earlier row's start or after a later
      // row's end is on none.
      for row in lows.indices.dropFirst() { lows[row] = max(lows[row], lows[row - 1]) }
      for row in highs.indices.dropLast().reversed() { highs[row] = min(highs[row], highs[row + 1]) }
    }
    self.lows = lows
    self.highs = highs
    var starts = [0]
    for row in lows.indices { starts.append(starts[row] + max(0, highs[row] - lows[row])) }
    self.starts = starts
    size = starts[sources]
  }

  @inline(__always)
  func cell(_ i: Int, _ j: Int) -> Int? { j >= lows[i] && j < highs[i] ? starts[i] + j - lows[i] : nil }
  func row(_ i: Int) -> Range<Int> { starts[i]..<starts[i + 1] }
  func column(of cell: Int, in i: Int) -> Int { lows[i] + cell - starts[i] }

  /// The numbers of target sentences that may be done when `i` source sentences are.
  func columns(after i: Int, targets: Int) -> ClosedRange<Int> {
    guard !lows.isEmpty else { return 0...targets }
    if i == 0 { return 0...highs[0] }
    if i == lows.count { return lows[i - 1]...targets }
    return lows[i - 1]...highs[i]
  }
}
