import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a picture's caption that stands in the text: its credit, or the word that opens it.
package struct MergedCaption: UnitCheck {
  package static let rule = Rule(
    "merged-caption", .mqm("design/formatting"), .minor, .probable,
    summary: "A picture's caption or credit stands in the text.",
    why: "the text was copied from a page with its pictures' captions, which have no full stop and end in a credit",
    examples: [
      Example(
        "en", "Traders left the hall of the old market after the second alarm⟦ (Al-Jazeera)⟧",
        fixed: "Traders left the hall of the old market after the second alarm"),
      Example(
        "en", "Rescuers carry a man out of the flooded tunnel on Sunday⟦ (Photo: Reuters)⟧",
        fixed: "Rescuers carry a man out of the flooded tunnel on Sunday"),
      Example("en", "⟦Photo:⟧ The bridge at dawn, before the flood took it."),
      Example("de", "Helfer tragen einen Mann aus dem überfluteten Tunnel⟦ (Foto: dpa)⟧"),
      Example("en", "The probe was built by the National Aeronautics and Space Administration (NASA)"),
      Example("en", "The minister denied the report (Reuters)."),
      Example("en", "He wrote for a small agency before he moved to a bigger one (in 1998)"),
      Example("en", "Three photos: one of the bridge, one of the mill, one of the dam."),
    ])
  package static let needs: SegmentFeatures = [.parenthesis, .colon]

  private let credits: WordTable
  private let openers: WordTable

  package init?(_ pack: Pack) {
    credits = pack.facts.words("credit-words")
    openers = pack.facts.words("caption-openers")
    guard !credits.isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.kind == .paragraph || view.kind == .heading, let last = view.tokens.last else { return }
    if view.kind == .paragraph, last.has(.mark), view.isText(view.tokens.count - 1, ")") { auditCredit(view, into: &findings) }
    let opener = openers.length(view.tokens, at: 0)
    if opener > 0, view.tokens[0].has(.capitalized), view.isText(opener, ":"), view.tokens.count > opener + 1, !view.tokens[opener + 1].has(.code) {
      let range = view.range(ofTokens: 0..<opener + 1)
      findings.report("a caption begins with '\(view.text(range))'", at: range)
    }
  }

  private func auditCredit(_ view: SegmentView, into findings: inout Findings) {
    let tokens = view.tokens
    guard let bracket = view.spans.brackets.last, bracket.upperBound == tokens.count, bracket.lowerBound >= 4 else { return }
    let before = tokens[bracket.lowerBound - 1]
    guard before.has(.word), tokens[bracket.lowerBound].has(.spaceBefore) else { return }
    let inner = bracket.lowerBound + 1..<bracket.upperBound - 1
    guard isCredit(view, inner), !isGloss(view, inner, after: before) else { return }
    // A caption is one sentence; a paragraph of several that lacks its stop is another fault.
    guard view.sentence(at: bracket.lowerBound).lowerBound == 0 else { return }
    let credit = view.text(tokens: bracket)
    findings.report(
      "the credit '\(credit)' of a picture stands in the text", at: Int(before.end)..<Int(tokens[tokens.count - 1].end),
      fixes: [.unsafe(Int(before.end)..<Int(tokens[tokens.count - 1].end), "")])
  }

  /// Whether the words are an agency, a photographer's mark, or both with a name.
  private func isCredit(_ view: SegmentView, _ inner: Range<Int>) -> Bool {
    let tokens = view.tokens
    guard !inner.isEmpty, inner.count <= 10 else { return false }
    var credited = false
    var index = inner.lowerBound
    while index < inner.upperBound {
      let length = min(credits.length(tokens, at: index), inner.upperBound - index)
      if length > 0 {
        credited = true
        index += length
      } else {
        // A name or a mark, no ordinary word.
        let token = tokens[index]
        guard token.has(.mark) || token.has(.capitalized) || !isCased(token) else { return false }
        index += 1
      }
    }
    return credited
  }

  private func isCased(_ token: Token) -> Bool {
    token.script == .latin || token.script == .cyrillic || token.script == .greek
  }

  /// `Space Administration (NASA)` explains a name.
  private func isGloss(_ view: SegmentView, _ inner: Range<Int>, after before: Token) -> Bool {
    inner.count == 1 && view.tokens[inner.lowerBound].has(.allCapitals) && before.has(.capitalized)
  }
}
