import UnicodeText

/// Where in a segment the tokens stand that many checks go through, found in one pass.
///
/// Public and frozen like ``Token``, and for the same reason.
@frozen public struct TokenStock: Sendable {
  /// Punctuation and symbols that are no code.
  @usableFromInline var marks: ContiguousArray<Int32> = []
  /// Tokens that begin with a digit.
  @usableFromInline var figures: ContiguousArray<Int32> = []
  /// Words with a capital first.
  @usableFromInline var capitalized: ContiguousArray<Int32> = []
  /// Tokens with a letter or digit that are no ideograph.
  @usableFromInline var words = 0
  @usableFromInline var ideographs = 0

  @inlinable init() {}

  /// Replaces the stock by that of other tokens.
  ///
  /// - Complexity: O(*n*), about 1 ns a token.
  mutating func take(of tokens: ContiguousArray<Token>) {
    marks.removeAll(keepingCapacity: true)
    figures.removeAll(keepingCapacity: true)
    capitalized.removeAll(keepingCapacity: true)
    (words, ideographs) = (0, 0)
    tokens.withUnsafeBufferPointer { tokens in
      for index in 0..<tokens.count {
        let traits = tokens[index].traits
        if traits.contains(.mark) {
          if !traits.contains(.code) { marks.append(Int32(truncatingIfNeeded: index)) }
          continue
        }
        if traits.contains(.ideograph) {
          ideographs += 1
        } else if !traits.isDisjoint(with: [.word, .number]), !traits.contains(.clitic) {
          words += 1
        }
        if traits.contains(.number) { figures.append(Int32(truncatingIfNeeded: index)) }
        if traits.contains([.word, .capitalized]) { capitalized.append(Int32(truncatingIfNeeded: index)) }
      }
    }
  }
}
