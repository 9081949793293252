import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a segment that is its own source, word for word or nearly so.
package struct UntranslatedSegment: UnitCheck {
  package static let rule = Rule(
    "untranslated-segment", .mqm("accuracy/untranslated"), .critical, .certain,
    summary: "The segment is not translated.",
    why: "the machine copied its input, or was never asked",
    examples: [
      Example("en", "⟦Der Zug fährt heute leider nicht nach Lindau.⟧", source: "Der Zug fährt heute leider nicht nach Lindau.", from: "de"),
      Example("en", "⟦Поезд сегодня не едет в этот город.⟧", source: "Поезд сегодня не едет в этот город.", from: "ru"),
      Example("en", "Hotel Adlon Kempinski, Berlin", source: "Hotel Adlon Kempinski, Berlin", from: "de"),
      Example("en", "The train does not go to Lindau today.", source: "Der Zug fährt heute nicht nach Lindau.", from: "de"),
      Example("en", "+49 30 1234 5678", source: "+49 30 1234 5678", from: "de"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard Self.mayShareMost(unit), let source = unit.source, source.pack.target.language != unit.target.pack.target.language else { return }
    let target = unit.target
    // Names, figures and codes are rightly the same: only words in lower case prove a language.
    let words = target.tokens.filter { Self.isProse($0) }
    guard words.count >= 4 else { return }
    var counts: [UInt64: Int] = [:]
    for token in source.tokens where token.isWordLike { counts[token.hash, default: 0] += 1 }
    var shared = 0
    for word in words {
      guard let count = counts[word.hash], count > 0 else { continue }
      counts[word.hash] = count - 1
      shared += 1
    }
    guard shared * 10 >= words.count * 8 else { return }
    let isWhole = shared == words.count
    let range = 0..<target.utf8.count
    findings.report(isWhole ? "the source stands here untranslated" : "nearly all of this is the source, untranslated", at: range, tier: isWhole ? nil : .probable, source: 0..<source.utf8.count)
  }

  /// Whether enough words of the target stand in the source, too: no translation gets further.
  private static func mayShareMost(_ unit: UnitView) -> Bool {
    let shared = unit.sharedWords
    guard shared.count >= 4 else { return false }
    let tokens = unit.target.tokens
    let same = shared.count { isProse(tokens[Int($0)]) }
    return same >= 4 && same * 10 >= tokens.count(where: isProse) * 8
  }

  private static func isProse(_ token: Token) -> Bool {
    if token.has(.code) || token.has(.clitic) { return false }
    if token.has(.ideograph) { return true }
    return token.has(.word) && !token.has(.capitalized) && !token.has(.digit)
  }
}
