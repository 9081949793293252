import Bitext
import UnicodeText

extension SegmentView {
  /// Whether nothing stands between a token and the one before it.
  package func isJoined(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index].start == tokens[index - 1].end
  }

  /// The word-like tokens that touch a range of tokens on either side, the range itself included.
  package func joinedWords(around range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, isJoined(start), tokens[start - 1].isWordLike, !tokens[start - 1].has(.ideograph) { start -= 1 }
    while end < tokens.count, isJoined(end), tokens[end].isWordLike, !tokens[end].has(.ideograph) { end += 1 }
    return start..<end
  }

  /// Whether two tokens stand side by side without white space.
  package func touches(_ index: Int, _ next: Int) -> Bool {
    tokens.indices.contains(index) && tokens.indices.contains(next) && tokens[index].end == tokens[next].start
  }

  /// The tokens of a UTF-8 range, those that it touches.
  package func tokens(touching range: TextRange) -> Range<Int> {
    var first = 0
    var high = tokens.count
    while first < high {
      let middle = (first + high) / 2
      if Int(tokens[middle].end) <= range.lowerBound { first = middle + 1 } else { high = middle }
    }
    var last = first
    while last < tokens.count, Int(tokens[last].start) < range.upperBound { last += 1 }
    return first..<last
  }
}
