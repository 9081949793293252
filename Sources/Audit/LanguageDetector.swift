internal import CCLD2
import Analysis
import Bitext
import UnicodeText

/// Tells the language of a text, by CLD2 on its first 16 KiB.
package enum LanguageDetector {
  /// How much text is looked at, in bytes.
  private static let sample = 16 * 1024

  /// The language of the segments read in order; nothing where CLD2 knows none.
  package static func guess(_ segments: some Sequence<Segment>) -> LanguageGuess? {
    var bytes: [UInt8] = []
    for segment in segments {
      bytes += segment.utf8.prefix(sample - bytes.count)
      bytes.append(0x0A)
      if bytes.count >= sample { break }
    }
    return guess(bytes)
  }

  /// The language of a text.
  static func guess(_ bytes: some Collection<UInt8>) -> LanguageGuess? { guess(Array(bytes.prefix(sample))) }

  private static func guess(_ bytes: [UInt8]) -> LanguageGuess? {
    guard !bytes.isEmpty else { return nil }
    let found = bytes.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { ccld2_detect($0.baseAddress, Int32($0.count)) }
    }
    let name = withUnsafeBytes(of: found.tag) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    guard name != "un", let tag = LanguageTag(canonical(name)) else { return nil }
    let share = Double(found.percent) / 100
    return LanguageGuess(
      tag, isGuessed: true, confidence: found.is_reliable != 0 ? max(0.5, share) : share / 2,
      reasons: ["CLD2 finds \(name) in \(found.percent) % of the text"])
  }

  /// CLD2's older names as BCP 47 has them today.
  private static func canonical(_ name: String) -> String {
    switch name {
    case "iw": "he"
    case "in": "id"
    case "jw": "jv"
    case "no": "nb"
    case "zh": "zh-Hans"
    case "xxx": "und"
    default: name
    }
  }
}

/// Tells the language of one sentence for checks.
struct SentenceLanguage: LanguageTelling {
  func language(of utf8: ArraySlice<UInt8>) -> LanguageGuess? { LanguageDetector.guess(utf8) }
}
