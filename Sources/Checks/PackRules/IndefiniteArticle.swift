import Analysis
import Packs
import UnicodeText

/// The indefinite article in the form that the sound after it wants: *a file*, *an issue*, *an hour*,
/// *a union*, *an 8*, *a US*.
///
/// The language's pack says which (`article-forms`), with the words whose spelling misleads.
struct IndefiniteArticle {
  private let vowel: String
  private let consonant: String
  private let vowelSounds: [String]
  private let consonantSounds: [String]
  private let unsureSounds: [String]
  private let vowelHash: UInt64
  /// Whether two letters begin a word whose spelling may mislead, by ``pair(_:_:)``.
  private let mayMislead: [Bool]

  init(_ pack: Pack) {
    let forms = pack.facts.maps["article-forms"] ?? [:]
    vowel = forms["before-vowel"]?.first ?? ""
    consonant = forms["before-consonant"]?.first ?? ""
    vowelSounds = forms["vowel-sounds"] ?? []
    consonantSounds = forms["consonant-sounds"] ?? []
    unsureSounds = forms["unsure-sounds"] ?? []
    vowelHash = Tokenizer().tokens(in: vowel).first?.hash ?? 0
    var mayMislead = Array(repeating: false, count: 26 * 26)
    for sound in vowelSounds + consonantSounds + unsureSounds {
      let letters = Array(sound.utf8.prefix(2))
      guard letters.count == 2, let pair = Self.pair(letters[0], letters[1]) else { continue }
      mayMislead[pair] = true
    }
    for second in UInt8(ascii: "a")...UInt8(ascii: "z") { mayMislead[Self.pair(UInt8(ascii: "y"), second) ?? 0] = true }
    self.mayMislead = mayMislead
  }

  /// The number of a word's first two letters, in either case; nothing where they are not in ASCII.
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int? {
    let (one, two) = (Int(first | 0x20) - 0x61, Int(second | 0x20) - 0x61)
    return (0..<26).contains(one) && (0..<26).contains(two) ? one * 26 + two : nil
  }

  /// Whether an article has the form that the first letter after it takes, where nothing about the word may
  /// mislead: the usual case, told without a string.
  func plainlyFits(_ article: Token, _ next: Token, in view: SegmentView) -> Bool {
    guard next.has(.word), next.length > 1, !next.hasAny([.allCapitals, .nonASCII, .digit]), next.end - next.start > 1,
      let first = view.byte(at: Int(next.start)), let second = view.byte(at: Int(next.start) + 1), let pair = Self.pair(first, second), !mayMislead[pair]
    else { return false }
    let isVowel = switch first | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
    return isVowel == (article.hash == vowelHash)
  }

  /// Whether the language's article has two forms.
  var hasForms: Bool { !vowel.isEmpty && !consonant.isEmpty }

  /// Both forms.
  var forms: [String] { [consonant, vowel] }

  /// The form that an article must take before some text, with a capital where it has one; nothing where
  /// it is right, and where speakers differ.
  func correction(of article: String, before text: some StringProtocol) -> String? {
    guard hasForms, forms.contains(article.lowercased()), let isVowel = beginsWithVowel(String(text)) else { return nil }
    let wanted = isVowel ? vowel : consonant
    guard article.lowercased() != wanted else { return nil }
    return article.first?.isUppercase ?? false ? TemplateFilling.capitalized(wanted) : wanted
  }

  /// The article before the rewrite at token `index`, and the form it should have; nothing where it is right.
  func correction(before replacement: String, at index: Int, in view: SegmentView) -> (token: Token, form: String)? {
    guard index > 0, let first = replacement.split(separator: " ").first else { return nil }
    let token = view.tokens[index - 1]
    return correction(of: view.text(token), before: first).map { (token, $0) }
  }

  /// Whether a word is spoken with a vowel first; nothing where speakers differ or its spelling does not tell.
  private func beginsWithVowel(_ text: String) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return nil }
    if ("0"..."9").contains(first) { return numberBeginsWithVowel(scalars) }
    // *A RMB 300 fee* is read as a renminbi fee.
    if unsureSounds.contains(text.lowercased()) { return nil }
    let letters = scalars.prefix { $0.properties.isAlphabetic }
    if letters.count == 1 || letters.count <= 5 && letters.allSatisfy(\.properties.isUppercase) { return spelledBeginsWithVowel(letters) }
    let word = text.lowercased()
    if vowelSounds.contains(where: word.hasPrefix) { return true }
    if consonantSounds.contains(where: word.hasPrefix) { return false }
    if unsureSounds.contains(where: word.hasPrefix) { return nil }
    guard let letter = word.unicodeScalars.first else { return nil }
    if Self.vowels.contains(letter) { return true }
    // *Yttrium* and *Ypres* begin with a vowel, *yard* does not.
    if letter == "y", let second = word.unicodeScalars.dropFirst().first, !Self.vowels.contains(second) { return nil }
    return ("a"..."z").contains(letter) ? false : nil
  }

  private static let vowels = Set("aeiouàáâãäåæèéêëìíîïòóôõöøœùúûü".unicodeScalars)

  /// *An 8*, *an 80 %*, *an 11th*, *an 18,000*; four digits may be read by the hundred or as a year.
  private func numberBeginsWithVowel(_ scalars: [Unicode.Scalar]) -> Bool? {
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    if digits.first == "8" { return true }
    if digits.first == "0" { return nil }
    guard digits.starts(with: ["1", "1"]) || digits.starts(with: ["1", "8"]) else { return false }
    return digits.count == 2 ? true : digits.count == 3 ? false : nil
  }

  /// Letters that are spelt out: *an SNCF worker*, *an X-ray*, *a UK firm*. What may be read as a word
  /// does not tell, unless both readings begin alike.
  private func spelledBeginsWithVowel(_ letters: ArraySlice<Unicode.Scalar>) -> Bool? {
    guard let first = letters.first else { return nil }
    let isWord = letters.count > 1 && letters.contains { "AEIOUY".unicodeScalars.contains($0) }
    switch first {
    case "A", "E", "I", "O", "a", "e", "i", "o": return true
    case "U": return letters.count <= 3 ? false : nil
    case "F", "L", "M", "N", "R", "S", "X": return isWord ? nil : true
    case "B", "C", "D", "G", "J", "K", "P", "Q", "T", "V", "W", "Y", "Z": return false
    default: return nil
    }
  }
}
