import Bitext

/// A text cut wherever one of many ranges begins or ends, each piece with what covers it.
///
/// An empty range is an empty piece, before the words that begin there.
struct TextPieces<Cover> {
  private(set) var pieces: [(range: TextRange, covers: [Cover])] = []

  init(length: Int, _ covers: [Cover], range: (Cover) -> TextRange) {
    let bounds = Set(covers.flatMap { [range($0).lowerBound, range($0).upperBound] } + [0, length]).sorted()
    let starting = Dictionary(grouping: covers) { range($0).lowerBound }
    var active: [Cover] = []
    for (start, end) in zip(bounds, bounds.dropFirst() + [length]) {
      active.removeAll { range($0).upperBound <= start }
      let here = starting[start] ?? []
      let points = here.filter { range($0).isEmpty }
      if !points.isEmpty { pieces.append((start..<start, points)) }
      active += here.filter { !range($0).isEmpty }
      if end > start { pieces.append((start..<end, active)) }
    }
  }
}
