import UnicodeText

/// A name as far as spellings are compared: its letters without case and diacritics, what is left of
/// them when romanizations are levelled, and its consonants.
struct NameSpelling: Hashable {
  /// Lower case, diacritics removed.
  let letters: [Unicode.Scalar]
  /// `Zelenskyy`, `Zelenskiy` and `Zelensky` are one.
  let levelled: [Unicode.Scalar]
  /// `Volodymyr` and `Vladimir` are one.
  let consonants: [Unicode.Scalar]
  /// `Hryhorenko` and `Grigorenko` are one.
  let gutturals: [Unicode.Scalar]

  init(_ name: String, _ normalizer: Normalizer?) {
    let decomposed = normalizer?.nfd(name) ?? name
    letters = decomposed.unicodeScalars.filter(\.properties.isAlphabetic).flatMap { scalar -> [Unicode.Scalar] in
      Self.plain[scalar] ?? Array(scalar.properties.lowercaseMapping.unicodeScalars.prefix(1))
    }
    levelled = Self.levelled(letters)
    let sounds = Self.levelled(letters, pairs: Self.consonantPairs).filter { !Self.vowels.contains($0) }
    consonants = Self.collapsed(sounds.filter { $0 != "h" })
    gutturals = Self.collapsed(sounds.map { $0 == "h" ? "g" : $0 })
  }

  /// Letters that decomposition leaves alone.
  private static let plain: [Unicode.Scalar: [Unicode.Scalar]] = [
    "ł": ["l"], "Ł": ["l"], "ø": ["o"], "Ø": ["o"], "đ": ["d"], "Đ": ["d"], "ı": ["i"], "ß": ["s", "s"], "æ": ["a", "e"], "Æ": ["a", "e"],
    "œ": ["o", "e"], "ð": ["d"], "þ": ["t", "h"], "Þ": ["t", "h"],
  ]

  private static let vowels: Set<Unicode.Scalar> = ["a", "e", "i", "o", "u", "y", "j"]

  private static func levelled(_ letters: [Unicode.Scalar], pairs: [(String, String)] = Self.pairs) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    outer: while index < letters.count {
      for (from, to) in pairs {
        let part = Array(from.unicodeScalars)
        if letters.count - index >= part.count, Array(letters[index..<index + part.count]) == part {
          result += Array(to.unicodeScalars)
          index += part.count
          continue outer
        }
      }
      result.append(letters[index])
      index += 1
    }
    return collapsed(result)
  }

  private static func collapsed(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    letters.enumerated().filter { $0.offset == 0 || letters[$0.offset - 1] != $0.element }.map(\.element)
  }

  /// What two romanizations of one sound may write.
  private static let pairs = [
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("yj", "i"), ("ii", "i"), ("y", "i"), ("j", "i"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("w", "v"),
  ]
  private static let consonantPairs = [
    ("sch", "s"), ("sh", "s"), ("kh", "h"), ("zh", "z"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("gh", "g"), ("th", "t"),
  ]

  /// The letters at which two spellings begin to differ, counted from the front and from the back.
  func sharedEnds(_ other: NameSpelling) -> (front: Int, back: Int) {
    let shorter = min(letters.count, other.letters.count)
    var front = 0
    while front < shorter, letters[front] == other.letters[front] { front += 1 }
    var back = 0
    while back < shorter - front, letters[letters.count - 1 - back] == other.letters[other.letters.count - 1 - back] { back += 1 }
    return (front, back)
  }

  /// Damerau–Levenshtein distance of the letters (neighbours may change places), or 3 where it is more than 2.
  func distance(_ other: NameSpelling) -> Int {
    let (a, b) = (letters, other.letters)
    guard abs(a.count - b.count) <= 2 else { return 3 }
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return min(rows[a.count][b.count], 3)
  }
}
