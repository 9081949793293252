import Packs
import UnicodeText

/// Roman numerals of centuries and rulers: `XIV веке`, `siglo XVI`, `Ludwig XIV.`, `XVIIe siècle`.
struct RomanNumerals: Sendable {
  /// Words for a century, before or after its number.
  private let centuries: WordTable

  /// Rulers have no higher one.
  private static let highest = 39

  init(_ pack: Pack) { centuries = pack.facts.words("century-words") }

  /// Whether a segment may have one of two letters or more.
  static func mayHold(_ view: SegmentView) -> Bool {
    view.tokens.contains { $0.length < 9 && $0.has([.word, .capitalized]) && $0.hasAny([.allCapitals, .innerCapital]) && value(of: $0, in: view) != nil }
  }

  func quantities(in view: SegmentView) -> [Quantity] {
    var found: [Quantity] = []
    for (index, token) in view.tokens.enumerated() {
      guard token.length < 9, token.has([.word, .capitalized]), !token.hasAny([.code, .digit]), let value = Self.value(of: token, in: view) else { continue }
      let isCentury = centuries.length(view.tokens, at: index + 1) > 0 || index > 0 && centuries.contains(view.tokens[index - 1].hash)
      guard isCentury || token.length > 1 && namesRuler(index, view) else { continue }
      var quantity = Quantity(range: token.range, values: [DecimalValue(value)], form: .words)
      quantity.isRoman = !isCentury
      found.append(quantity)
    }
    return found
  }

  /// After a name in letters with case: `Louis XIV`, `Папа Пий XII`.
  private func namesRuler(_ index: Int, _ view: SegmentView) -> Bool {
    guard index > 0 else { return false }
    let name = view.tokens[index - 1]
    return name.has([.word, .capitalized]) && !name.hasAny([.allCapitals, .innerCapital, .code]) && name.length > 2
  }

  private static func value(of token: Token, in view: SegmentView) -> Int? {
    guard token.script == .latin || token.script == .cyrillic else { return nil }
    let text = view.text(token)
    let capitals = text.prefix { $0.isUppercase }
    guard endings.contains(String(text.dropFirst(capitals.count))) else { return nil }
    var numeral = ""
    for letter in capitals {
      guard let latin = letters[letter] else { return nil }
      numeral.append(latin)
    }
    return values[numeral]
  }

  /// French writes an ending.
  private static let endings: Set<String> = ["", "e", "er", "ème", "eme", "ᵉ"]

  /// Typists of Cyrillic take the letters that look alike.
  private static let letters: [Character: Character] = ["I": "I", "V": "V", "X": "X", "І": "I", "Х": "X"]

  private static let values: [String: Int] = {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return Dictionary(uniqueKeysWithValues: (1...highest).map { (String(repeating: "X", count: $0 / 10) + ones[$0 % 10], $0) })
  }()
}
