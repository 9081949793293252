import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags what a tokeniser took apart and nobody joined again: `14, 014`, `don ' t`, `U . S .`.
package struct TokenizerDebris: UnitCheck {
  package static let rule = Rule(
    "tokenizer-debris", .mqm("design/whitespace"), .minor, .probable,
    summary: "A word or number is in pieces.",
    why: "texts are cut into tokens for translation; the step that joins them again failed",
    examples: [
      Example("en", "The town has ⟦14, 014⟧ people.", fixed: "The town has 14,014 people."),
      Example("en", "She ⟦don ' t⟧ know.", fixed: "She don't know."),
      Example("en", "They ⟦did n't⟧ come, and it ⟦was n't⟧ far.", fixed: "They didn't come, and it wasn't far."),
      Example("en", "The ⟦U . S .⟧ team won.", fixed: "The U.S. team won."),
      Example("fr", "⟦L ' homme⟧ dort.", fixed: "L'homme dort."),
      Example("en", "Rooms 12, 104 and 205 are free, 7, 8 too."),
      Example("en", "He said 'so be it ' and left."),
      Example("en", "Plan A . Then plan B ."),
      Example("nl", "Hij komt 's avonds en 't regent."),
      Example("en", "Rock 'n' roll and the '90s."),
    ])
  package static let needs: SegmentFeatures = [.singleQuote, .comma, .spaceBeforeMark, .apostropheClitic]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var index = 0
    let tokens = view.tokens
    while index + 1 < tokens.count {
      // Every piece has a mark or an apostrophe second.
      guard tokens[index + 1].hasAny([.mark, .apostrophe]) else {
        index += 1
        continue
      }
      if let range = pieces(view, index) {
        let text = view.text(view.range(ofTokens: range))
        let isNegation = range.count == 2
        let joined = isNegation ? negated(view, range) : text.filter { $0 != " " }
        let shown = view.range(ofTokens: range)
        findings.report("'\(text)' is in pieces", at: shown, fixes: [.unsafe(shown, joined)])
        index = range.upperBound
      } else {
        index += 1
      }
    }
  }

  private func pieces(_ view: SegmentView, _ index: Int) -> Range<Int>? {
    let second = view.tokens[index + 1]
    guard second.has(.mark) else { return negation(view, index) }
    guard second.has(.spaceBefore) else { return view.tokens[index].has(.number) ? number(view, index) : nil }
    return view.isText(index + 1, ".") ? initials(view, index) : contraction(view, index)
  }

  /// `14, 014`: no list has a member with a leading zero.
  private func number(_ view: SegmentView, _ index: Int) -> Range<Int>? {
    let tokens = view.tokens
    guard index + 2 < tokens.count, view.isText(index + 1, ","), tokens[index].has(.number), view.isJoined(index + 1), tokens[index + 2].has(.spaceBefore) else { return nil }
    let (first, last) = (tokens[index], tokens[index + 2])
    guard last.has(.number), !last.has(.word), last.range.count == 3, view.byte(at: Int(last.start)) == 0x30, !last.has(.nonASCII) else { return nil }
    guard !first.hasAny([.word, .innerComma, .innerStop]), first.range.count <= 3, view.byte(at: Int(first.start)) != 0x30 else { return nil }
    // `12, 014, 015`: codes.
    if index + 4 < tokens.count, view.isText(index + 3, ","), tokens[index + 4].has(.number) { return nil }
    return index..<index + 3
  }

  /// `don ' t`, `l ' homme`: an apostrophe between blanks, one or two letters on one side.
  private func contraction(_ view: SegmentView, _ index: Int) -> Range<Int>? {
    let tokens = view.tokens
    guard index + 2 < tokens.count, tokens[index + 1].has([.mark, .spaceBefore, .spaceAfter]), tokens[index].has(.word), tokens[index + 2].has(.word) else { return nil }
    guard view.isText(index + 1, "'") || view.scalar(tokens[index + 1]) == "\u{2019}", !tokens[index].has(.code) else { return nil }
    guard tokens[index].script == tokens[index + 2].script, tokens[index].script == .latin || tokens[index].script == .cyrillic else { return nil }
    let isBefore = tokens[index].length == 1 && !tokens[index + 2].has(.sentenceStart)
    let isAfter = tokens[index + 2].length <= 2 && !tokens[index + 2].has(.capitalized)
    guard isBefore || isAfter else { return nil }
    // Two marks between blanks are quotation marks.
    if index + 4 < tokens.count, tokens[index + 3].has(.mark), tokens[index + 3].hash == tokens[index + 1].hash { return nil }
    return index..<index + 3
  }

  /// `did n't`.
  private func negation(_ view: SegmentView, _ index: Int) -> Range<Int>? {
    let tokens = view.tokens
    guard tokens[index + 1].has([.spaceBefore, .apostrophe]), view.isText(index + 1, "n't"), tokens[index].has(.word), !tokens[index].has(.mark) else { return nil }
    return index..<index + 2
  }

  private func negated(_ view: SegmentView, _ range: Range<Int>) -> String {
    view.text(view.tokens[range.lowerBound]) + view.text(view.tokens[range.lowerBound + 1])
  }

  /// `U . S .`
  private func initials(_ view: SegmentView, _ index: Int) -> Range<Int>? {
    var end = index
    while end + 1 < view.tokens.count, view.tokens[end].has([.word, .capitalized]), view.tokens[end].length == 1, view.isText(end + 1, "."),
      view.tokens[end + 1].has(.spaceBefore)
    {
      end += 2
    }
    return end >= index + 4 ? index..<end : nil
  }
}
