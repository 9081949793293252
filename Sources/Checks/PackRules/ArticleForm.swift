import Analysis
import Packs
import UnicodeText

/// Keeps the article before a rewrite in the form that its first sound wants: *a thorny file* becomes
/// *a thorny issue*, but *a file* becomes *an issue*.
///
/// The language's pack says which (`article-forms`), with the words whose spelling misleads.
struct ArticleForm {
  private let vowel: String
  private let consonant: String
  private let vowelSounds: [String]
  private let consonantSounds: [String]

  init(_ pack: Pack) {
    let forms = pack.facts.maps["article-forms"] ?? [:]
    vowel = forms["before-vowel"]?.first ?? ""
    consonant = forms["before-consonant"]?.first ?? ""
    vowelSounds = forms["vowel-sounds"] ?? []
    consonantSounds = forms["consonant-sounds"] ?? []
  }

  /// The article before the rewrite at token `index`, and the form it should have; nothing where it is right.
  func correction(before replacement: String, at index: Int, in view: SegmentView) -> (token: Token, form: String)? {
    guard !vowel.isEmpty, index > 0, let first = replacement.split(separator: " ").first else { return nil }
    let token = view.tokens[index - 1]
    let article = view.text(token)
    guard [vowel, consonant].contains(article.lowercased()) else { return nil }
    let wanted = beginsWithVowel(String(first)) ? vowel : consonant
    guard article.lowercased() != wanted else { return nil }
    return (token, token.has(.capitalized) ? TemplateFilling.capitalized(wanted) : wanted)
  }

  private func beginsWithVowel(_ text: String) -> Bool {
    // Letters that are spelt out: *an SNCF worker*.
    if text.count > 1, text == text.uppercased(), let letter = text.first, letter.isLetter { return "AEFHILMNORSX".contains(letter) }
    let word = text.lowercased()
    if vowelSounds.contains(where: word.hasPrefix) { return true }
    if consonantSounds.contains(where: word.hasPrefix) { return false }
    return word.first.map { "aeiou8".contains($0) } ?? false
  }
}
