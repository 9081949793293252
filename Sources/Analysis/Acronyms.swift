import UnicodeText

extension SegmentView {
  /// Words of Latin capitals, `AfCFTA` among them; code and what holds digits are none.
  package var acronyms: [Int] {
    guard !features.isDisjoint(with: [.allCapitals, .innerCapitalized, .any]) else { return [] }
    return tokens.indices.filter { index in
      let token = tokens[index]
      guard token.has(.word), token.script == .latin, token.length > 1, token.length <= 8, !token.hasAny([.code, .digit]) else { return false }
      if token.has(.allCapitals) { return true }
      return token.has(.innerCapital) && token.length <= 7 && capitals(of: token).count * 3 > Int(token.length) * 2
    }
  }

  /// The capitals of a word, as ASCII in small letters.
  package func capitals(of token: Token) -> [UInt8] {
    utf8[utf8.startIndex + Int(token.start)..<utf8.startIndex + Int(token.end)].filter { (0x41...0x5A).contains($0) }.map { $0 | 0x20 }
  }

  /// Whether some words in a row begin with the letters; small words between them need not count.
  package func spellsOut(_ letters: [UInt8]) -> Bool {
    guard letters.count > 1 else { return false }
    return tokens.indices.contains { (start: Int) -> Bool in
      var known = 0
      var index = start
      while index < tokens.count, known < letters.count {
        let token = tokens[index]
        if token.has(.word), !token.has(.allCapitals) {
          if initial(token) == letters[known] { known += 1 } else if known == 0 || token.length > 3 { return false }
        } else if known == 0 || !isText(index, "-") && !isText(index, "’s") && !token.has(.clitic) {
          return false
        }
        index += 1
      }
      return known == letters.count
    }
  }

  /// The first letter in ASCII, small.
  package func initial(_ token: Token) -> UInt8 {
    let byte = utf8[utf8.startIndex + Int(token.start)]
    return byte < 0x80 ? byte | 0x20 : 0
  }
}
