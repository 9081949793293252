import UnicodeText

extension SegmentView {
  /// The token before which a word is missing, nearest to a guess: a mark that closes, after a word that
  /// wants another (`of .`, `the ,`); nothing where there is none.
  package func gap(after wanting: WordHashes, near guess: Int) -> Int? {
    tokens.indices.filter { isGap($0, after: wanting) }.min { abs($0 - guess) < abs($1 - guess) }
  }

  private func isGap(_ index: Int, after wanting: WordHashes) -> Bool {
    guard index > 0, tokens[index].has(.mark), !tokens[index - 1].has(.mark) else { return false }
    return wanting.contains(tokens[index - 1].hash)
  }
}
