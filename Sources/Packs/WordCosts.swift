import UnicodeText

/// How often each word of a language stands in a million, by the rank of the frequent ones.
struct WordCosts {
  private let costs: [UInt64: Double]
  /// A word that is not listed.
  private static let rare = 20.0

  /// Marks that lists of words leave out. All double quotation marks are one.
  private static let marks = ["\"", "'", "(", ")", ":", ";", "-", "–", "—", "?", "!", "…", "%", "/", "、", "。", "，", "：", "（", "）"]
  private static let mark = 5000.0

  /// - Parameter frequent: The language's most frequent words, most frequent first.
  init(_ frequent: [String], _ tokenizer: Tokenizer) {
    var costs: [UInt64: Double] = [:]
    // Zipf's law: the n-th word is about a tenth of an n-th of all words.
    for (rank, word) in frequent.enumerated() {
      for token in tokenizer.tokens(in: word) where costs[token.hash] == nil { costs[token.hash] = 100_000 / Double(rank + 2) }
    }
    for mark in Self.marks {
      for token in tokenizer.tokens(in: mark) where costs[token.hash] == nil { costs[token.hash] = Self.mark }
    }
    self.costs = costs
  }

  func callAsFunction(_ word: UInt64) -> Double { costs[word] ?? Self.rare }
}
