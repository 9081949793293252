/// How the number words of a language begin, so that other words cost nothing.
///
/// A beginning is a Han character, two letters of Greek, Cyrillic or Arabic, three
/// of Latin, or a shorter word; folded.
struct SpellingBeginnings {
  /// Of words that numbers begin with.
  private var first: Set<ArraySlice<UInt8>> = []
  /// Of all words in numbers, `and` included.
  private var all: Set<ArraySlice<UInt8>> = []

  /// Spells small and round numbers by every rule set: other numbers have the
  /// same words, or words that begin alike.
  init(_ numbers: SpelledNumbers) {
    var values = (-1...101).map { DecimalValue($0) } + [1_001, 1_101, 1_001_001]
    for power in [2, 3, 6, 9, 12] {
      values += (1...9).map { DecimalValue($0).scaled(byPowerOfTen: power) }
    }
    values += (4...15).map { DecimalValue(1).scaled(byPowerOfTen: $0) }
    values.append(DecimalValue(digits: [1, 2], exponent: -1))
    for ruleSet in numbers.ruleSets {
      for value in values {
        guard let words = try? numbers.spell(value, by: ruleSet) else { continue }
        let folded = numbers.habits.folded(text: words).bytes
        first.insert(beginning(folded, at: 0))
        for space in folded.indices where folded[space] == UInt8(ascii: " ") {
          all.insert(beginning(folded, at: space + 1))
        }
      }
    }
    all.formUnion(first)
  }

  /// Whether a number may begin with the word at an offset.
  func mayBegin(_ bytes: [UInt8], at start: Int) -> Bool {
    first.contains(beginning(bytes, at: start))
  }

  /// Whether a number may have the word at an offset in it.
  func mayContain(_ bytes: [UInt8], at start: Int) -> Bool {
    all.contains(beginning(bytes, at: start))
  }

  private func beginning(_ bytes: [UInt8], at start: Int) -> ArraySlice<UInt8> {
    let isTwoByteScript = start < bytes.count && (0xC2..<0xE0).contains(bytes[start])
    return bytes[start...].prefix(isTwoByteScript ? 4 : 3).prefix {
      $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ",")
    }
  }
}
