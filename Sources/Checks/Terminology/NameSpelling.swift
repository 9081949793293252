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
  /// The consonants with *w* for a vowel: `Hourani` and `Hawrani` are one.
  let frame: [Unicode.Scalar]

  init(_ name: String, _ normalizer: Normalizer?) {
    letters = Self.letters(name, normalizer)
    levelled = Self.levelled(letters, Self.pairs)
    let sounds = Self.levelled(letters, Self.consonantPairs)
    var consonants: [Unicode.Scalar] = []
    var gutturals: [Unicode.Scalar] = []
    for sound in sounds where !Self.isVowel(sound) {
      if sound != "h", consonants.last != sound { consonants.append(sound) }
      let guttural = sound == "h" ? "g" : sound
      if gutturals.last != guttural { gutturals.append(guttural) }
    }
    self.consonants = consonants
    var frame: [Unicode.Scalar] = []
    for letter in letters where !Self.isVowel(letter) && letter != "w" && frame.last != letter { frame.append(letter) }
    self.frame = frame
    self.gutturals = gutturals
  }

  private static func letters(_ name: String, _ normalizer: Normalizer?) -> [Unicode.Scalar] {
    var letters: [Unicode.Scalar] = []
    letters.reserveCapacity(name.utf8.count)
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    for scalar in (isASCII ? name : normalizer?.nfd(name) ?? name).unicodeScalars {
      switch scalar {
      case "a"..."z": letters.append(scalar)
      case "A"..."Z": letters.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case "\0"..."\u{7F}": break
      default:
        guard scalar.properties.isAlphabetic else { continue }
        letters += plain[scalar] ?? Array(scalar.properties.lowercaseMapping.unicodeScalars.prefix(1))
      }
    }
    return letters
  }

  /// Letters that decomposition leaves alone.
  private static let plain: [Unicode.Scalar: [Unicode.Scalar]] = [
    "ł": ["l"], "Ł": ["l"], "ø": ["o"], "Ø": ["o"], "đ": ["d"], "Đ": ["d"], "ı": ["i"], "ß": ["s", "s"], "æ": ["a", "e"], "Æ": ["a", "e"],
    "œ": ["o", "e"], "ð": ["d"], "þ": ["t", "h"], "Þ": ["t", "h"],
  ]

  /// Whether both begin with a vowel, which scripts of consonants do not write, and are the same after it.
  func differsInFirstVowel(from other: NameSpelling) -> Bool {
    guard let one = letters.first, let first = other.letters.first, Self.isVowel(one), Self.isVowel(first) else { return false }
    return letters.dropFirst().elementsEqual(other.letters.dropFirst())
  }

  private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a", "e", "i", "o", "u", "y", "j": true
    default: false
    }
  }

  /// What stands in one romanization and what it becomes.
  private struct Pair {
    let from: [Unicode.Scalar]
    let to: [Unicode.Scalar]

    init(_ from: String, _ to: String) {
      self.from = Array(from.unicodeScalars)
      self.to = Array(to.unicodeScalars)
    }
  }

  /// The letters with the first pair that fits put in its place, and doubles made one.
  private static func levelled(_ letters: [Unicode.Scalar], _ pairs: [[Pair]]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(letters.count)
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      let bucket = "a"..."z" ~= letter ? Int(letter.value) - 0x61 : 26
      if bucket < 26, let pair = pairs[bucket].first(where: { stands($0.from, letters, index) }) {
        for scalar in pair.to where result.last != scalar { result.append(scalar) }
        index += pair.from.count
      } else {
        if result.last != letter { result.append(letter) }
        index += 1
      }
    }
    return result
  }

  private static func stands(_ part: [Unicode.Scalar], _ letters: [Unicode.Scalar], _ start: Int) -> Bool {
    guard letters.count - start >= part.count else { return false }
    for index in part.indices where letters[start + index] != part[index] { return false }
    return true
  }

  /// Pairs by their first letter, in the order in which they are tried.
  private static func byFirstLetter(_ pairs: [Pair]) -> [[Pair]] {
    (0..<26).map { letter in pairs.filter { Int($0.from[0].value) - 0x61 == letter } }
  }

  /// What two romanizations of one sound may write.
  private static let pairs = byFirstLetter([
    Pair("iy", "i"), Pair("yi", "i"), Pair("ij", "i"), Pair("yj", "i"), Pair("ii", "i"), Pair("y", "i"), Pair("j", "i"), Pair("kh", "h"),
    Pair("ph", "f"), Pair("ck", "k"), Pair("q", "k"), Pair("w", "v"),
  ])
  private static let consonantPairs = byFirstLetter([
    Pair("sch", "s"), Pair("sh", "s"), Pair("kh", "h"), Pair("zh", "z"), Pair("ch", "c"), Pair("ts", "c"), Pair("tz", "c"), Pair("ph", "f"),
    Pair("ck", "k"), Pair("x", "ks"), Pair("q", "k"), Pair("w", "v"), Pair("gh", "g"), Pair("th", "t"),
  ])

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

  /// Whether both may be spellings of one name that stands beside another.
  func isVariant(of other: NameSpelling) -> Bool {
    levelled == other.levelled
      || letters.first == other.letters.first && consonants.count >= 3 && consonants == other.consonants && abs(letters.count - other.letters.count) <= 2
  }

  // MARK: Keys

  /// Hashes by which spellings that may be the same name meet: by their levelled letters, by their
  /// sounds, and, with `variants`, by their letters and these less one.
  func forEachKey(variants: Bool, _ body: (UInt64) -> Void) {
    body(Self.hash(levelled, seed: 1))
    if consonants.count >= 3 { body(Self.hash(consonants, seed: 2)) }
    if frame.count >= 3 { body(Self.hash(frame, seed: 4)) }
    if gutturals.count >= 3, gutturals != consonants { body(Self.hash(gutturals, seed: 2)) }
    guard variants, letters.count >= 6 else { return }
    body(Self.hash(letters, seed: 3))
    // A doubled letter gives the same key wherever it is left out.
    for index in letters.indices where index == 0 || letters[index] != letters[index - 1] { body(Self.hash(letters, seed: 3, without: index)) }
  }

  private static func hash(_ scalars: [Unicode.Scalar], seed: UInt64, without hole: Int = -1) -> UInt64 {
    var hash = seed &* 0x9E37_79B9_7F4A_7C15
    for index in scalars.indices where index != hole { hash = (hash ^ UInt64(scalars[index].value)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
