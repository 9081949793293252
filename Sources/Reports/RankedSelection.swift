/// Keeps the gravest of many, in the order in which they came: by rank, and of one rank the first.
///
/// Memory is bounded by the limit, whatever is offered.
struct RankedSelection<Element: Sendable>: Sendable {
  private let limit: Int
  /// By rank, with the number at which each came.
  private var kept: [Int: [(order: Int, element: Element)]] = [:]
  private var count = 0
  private var offered = 0

  init(limit: Int) { self.limit = limit }

  /// - Parameter rank: The higher, the graver.
  mutating func offer(_ element: Element, rank: Int) {
    kept[rank, default: []].append((offered, element))
    offered += 1
    count += 1
    guard count > limit, let lowest = kept.keys.min() else { return }
    kept[lowest]?.removeLast()
    if kept[lowest]?.isEmpty ?? false { kept[lowest] = nil }
    count -= 1
  }

  var elements: [Element] { kept.values.joined().sorted { $0.order < $1.order }.map(\.element) }

  /// How many were offered and are not among ``elements``.
  var omitted: Int { offered - count }
}
