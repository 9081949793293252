internal import CICU

/// How the number words of a language begin, so that other words cost nothing.
///
/// A beginning is the first four letters of a folded word, or all it has; in
/// scripts written without spaces it is the first letter.
struct SpellingBeginnings {
  private let habits: SpellingHabits
  /// Of words that numbers begin with.
  private var first: Set<ArraySlice<UInt8>> = []
  /// Of all words in numbers, `and` included.
  private var all: Set<ArraySlice<UInt8>> = []

  /// Spells small and round numbers by every rule set: other numbers have the
  /// same words, or words that begin alike.
  init(_ numbers: SpelledNumbers) {
    habits = numbers.habits
    var values = ((-1...119) + [120, 130, 140, 150, 160, 170, 180, 190]).map { DecimalValue($0) }
    for power in [2, 3, 6, 9, 12] {
      values += (1...9).map { DecimalValue($0).scaled(byPowerOfTen: power) }
    }
    values += (4...15).map { DecimalValue(1).scaled(byPowerOfTen: $0) }
    values += [1_001, 1_101, 1_001_001, DecimalValue(digits: [1, 2], exponent: -1)]
    for ruleSet in numbers.ruleSets {
      for value in values {
        guard let words = try? numbers.spell(value, by: ruleSet) else { continue }
        add(habits.folded(text: words).bytes)
      }
    }
    all.formUnion(first)
    first.remove([])
    all.remove([])
  }

  private mutating func add(_ words: [UInt8]) {
    first.insert(beginning(words, at: 0))
    for space in words.indices where words[space] == UInt8(ascii: " ") {
      all.insert(beginning(words, at: space + 1))
    }
  }

  /// Whether a number may begin with the word at an offset.
  func mayBegin(_ bytes: [UInt8], at start: Int) -> Bool {
    first.contains(beginning(bytes, at: start))
  }

  /// Whether a number may have the word at an offset in it.
  func mayContain(_ bytes: [UInt8], at start: Int) -> Bool {
    all.contains(beginning(bytes, at: start))
      || habits.clitics(bytes, at: start).contains {
        first.contains(beginning(bytes, at: start + $0))
      }
  }

  private func beginning(_ bytes: [UInt8], at start: Int) -> ArraySlice<UInt8> {
    var end = start
    var letters = 0
    while end < bytes.count, letters < 4 {
      let scalar = bytes.span.scalar(at: end)
      let isSpaced = icu_is_spaced_letter(scalar.value) != 0
      if icu_is_alphabetic(scalar.value) == 0 || (letters > 0 && !isSpaced) { break }
      end += scalar.length
      letters = isSpaced ? letters + 1 : 4
    }
    return bytes[start..<end]
  }
}
