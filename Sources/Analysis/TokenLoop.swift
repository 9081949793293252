import UnicodeText

/// Tokens that stand twice or more in a row: `of the house of the house`.
package struct TokenLoop: Hashable, Sendable {
  /// Every turn, ending where the last one ends; the mark that parts the turns may be missing after the last.
  package var tokens: Range<Int>
  /// Tokens of one turn, its mark included.
  package var period: Int
  package var times: Int
  /// Whether a mark parts the turns.
  package var isParted: Bool

  /// The first turn, without its mark.
  package var turn: Range<Int> { tokens.lowerBound..<tokens.lowerBound + period - (isParted ? 1 : 0) }
  /// What is said again, the parting mark before it included.
  package var rest: Range<Int> { turn.upperBound..<tokens.upperBound }
}

/// Finds loops by the last place of each pair of neighbours.
struct LoopFinder {
  /// The last place, counted over all texts, of pairs with one of 256 keys.
  private var places = [UInt32](repeating: 0, count: 256)
  private var base: UInt32 = 0

  /// The longest turn, in tokens.
  private static let longest = 64

  /// - Complexity: O(*n*), about 2 ns a token.
  mutating func loops(in tokens: ContiguousArray<Token>) -> [TokenLoop] {
    // Places of earlier texts are too far away to be taken for this one's.
    base = base > UInt32.max / 2 ? 0 : base
    if base == 0 { for index in places.indices { places[index] = 0 } }
    base += UInt32(Self.longest) + 1
    defer { base += UInt32(tokens.count) }
    var found: [TokenLoop] = []
    var index = 0
    while index + 1 < tokens.count {
      let (first, second) = (tokens[index].hash, tokens[index + 1].hash)
      if first == second, !tokens[index].has(.mark), let loop = Self.loop(tokens, at: index, period: 1) {
        found.append(loop)
        index = loop.tokens.upperBound
        continue
      }
      let key = Int(((first &* 3 ^ second) &* 0x9E37_79B9_7F4A_7C15) >> 56)
      let distance = Int(base) + index - Int(places[key])
      places[key] = base + UInt32(index)
      if distance > 1, distance <= Self.longest, tokens[index - distance].hash == first, tokens[index + 1 - distance].hash == second,
        let loop = Self.loop(tokens, at: index - distance, period: distance), loop.tokens.lowerBound >= found.last?.tokens.upperBound ?? 0
      {
        found.append(loop)
        index = loop.tokens.upperBound
        continue
      }
      index += 1
    }
    return found
  }

  /// The loop around a place where a turn begins; nothing where there is no second turn.
  private static func loop(_ tokens: ContiguousArray<Token>, at place: Int, period: Int) -> TokenLoop? {
    var start = place
    while start > 0, tokens[start - 1].hash == tokens[start - 1 + period].hash { start -= 1 }
    var end = place + period
    while end < tokens.count, tokens[end].hash == tokens[end - period].hash { end += 1 }
    while start < place + period, tokens[start].has(.mark) { start += 1 }
    guard end - start >= 2 * period - 1 else { return nil }
    let isParted = period > 1 && tokens[start + period - 1].has(.mark)
    var times = (end - start) / period
    let left = (end - start) % period
    if isParted {
      if left == period - 1 { times += 1 } else { end -= left }
    } else {
      // `the house of the house of the house`: whole turns are said again, what comes before them once.
      start += left
    }
    return times >= 2 ? TokenLoop(tokens: start..<end, period: period, times: times, isParted: isParted) : nil
  }
}
