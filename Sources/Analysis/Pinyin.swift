import UnicodeText

/// Reads Han characters by sound, each by itself, and remembers them. Owned by one worker.
final class Pinyin {
  private let transliterator = try? Transliterator("Han-Latin; Latin-ASCII")
  private var readings: [Unicode.Scalar: String] = [:]

  /// The syllables of a text with blanks between them.
  func read(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let syllable: String
      if let known = readings[scalar] {
        syllable = known
      } else {
        syllable = transliterator?.transliterate(String(scalar)).lowercased() ?? ""
        readings[scalar] = syllable
      }
      if !result.isEmpty { result += " " }
      result += syllable
    }
    return result
  }
}
