import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags words that a comma, a semicolon or a full stop joins without a blank.
package struct MissingSpace: UnitCheck {
  package static let rule = Rule(
    "missing-space", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "No blank stands after a mark that ends a word.",
    why: "scripts without blanks, or sentences translated apart, were joined as they came",
    examples: [
      Example("en", "The road is ⟦closed,take⟧ the ferry.", fixed: "The road is closed, take the ferry."),
      Example("en", "Nobody was ⟦hurt.The⟧ ferry sank.", fixed: "Nobody was hurt. The ferry sank."),
      Example("en", "Who ⟦paid?Nobody⟧ knows.", fixed: "Who paid? Nobody knows."),
      Example("ru", "Мост ⟦закрыт,паром⟧ не ходит.", fixed: "Мост закрыт, паром не ходит."),
      Example("ar", "وصل الوفد ⟦صباحا،ثم⟧ غادر.", fixed: "وصل الوفد صباحا، ثم غادر."),
      Example("en", "Write to Booking.com, run node.js and mail ann.lee@example.org."),
      Example("en", "The set {a,b,c} has 1,000 members, e.g.the first."),
      Example("en", "Call f(x,y) or look at lib/io,h."),
      Example("en", "Yahoo!Japan was founded in 1996."),
      Example("zh", "桥已关闭，渡轮停航。"),
    ])
  package static let needs: SegmentFeatures = [.tightMark, .innerStop, .foreignMark]

  private let abbreviations: WordTable

  package init?(_ pack: Pack) { abbreviations = pack.facts.words("abbreviations") }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    if view.features.contains(.innerStop) { auditStops(view, unit.source, &findings) }
    guard !view.features.isDisjoint(with: [.tightMark, .foreignMark]) else { return }
    for index in view.marks {
      let index = Int(index)
      guard view.touches(index - 1, index), view.touches(index, index + 1) else { continue }
      let scalar = view.scalar(view.tokens[index])
      guard Self.marks.contains(scalar), isWord(view.tokens[index - 1]), isWord(view.tokens[index + 1]) else { continue }
      let isFinal = scalar == "?" || scalar == "!" || scalar == "؟"
      // A row without blanks (`a,b,c`) is no prose, and a name may hold its mark (`Yahoo!Japan`).
      if view.touches(index - 2, index - 1) || view.touches(index + 1, index + 2) && view.touches(index + 2, index + 3) { continue }
      if isFinal, view.tokens[index - 1].has(.capitalized) { continue }
      let range = view.range(ofTokens: index - 1..<index + 2)
      let at = Int(view.tokens[index].end)
      findings.report("no blank stands after '\(view.text(view.tokens[index]))'", at: range, fixes: [.unsafe(at..<at, " ")])
    }
  }

  private static let marks: Set<Unicode.Scalar> = [",", ";", "?", "!", "،", "؛", "؟", "।"]

  private func isWord(_ token: Token) -> Bool {
    token.has(.word) && token.length > 1 && !token.hasAny([.code, .number, .digit, .innerCapital, .innerStop])
  }

  private func auditStops(_ view: SegmentView, _ source: SegmentView?, _ findings: inout Findings) {
    // What the source joins too, the translator may have kept.
    let isCopied = source.map { source in source.features.contains(.innerStop) && source.tokens.contains { Self.joinedStop($0, in: source) != nil } } ?? false
    for token in view.tokens {
      guard let stop = Self.joinedStop(token, in: view) else { continue }
      findings.report(
        "no blank stands after the full stop in '\(view.text(token))'", at: token.range, tier: isCopied ? .hint : nil, fixes: [.unsafe(stop..<stop, " ")])
    }
  }

  /// `hurt.The` is one token: a lower-case word, a stop, a capitalised word; where the stop ends.
  private static func joinedStop(_ token: Token, in view: SegmentView) -> Int? {
    guard token.has([.word, .innerStop, .innerCapital]), !token.hasAny([.code, .number, .capitalized, .digit]) else { return nil }
    let parts = view.text(token).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts.first, first.count > 2, parts[1].count > 1 else { return nil }
    guard first.allSatisfy(\.isLowercase), parts[1].first?.isUppercase == true, parts[1].dropFirst().allSatisfy(\.isLowercase) else { return nil }
    return Int(token.start) + first.utf8.count + 1
  }
}
