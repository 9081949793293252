import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that its own gloss repeats: `NATO (NATO)`.
package struct DoubledGloss: UnitCheck {
  package static let rule = Rule(
    "doubled-gloss", .mqm("linguistic-conventions/duplication"), .major, .certain,
    summary: "A name is glossed by itself.",
    why: "the source writes a full name and its short form or original in brackets; both were rendered by one word",
    examples: [
      Example("en", "The treaty with ⟦UNESCO (UNESCO)⟧ was signed.", fixed: "The treaty with UNESCO was signed."),
      Example("en", "Mayor ⟦Lena Okafor (Lena Okafor)⟧ spoke.", fixed: "Mayor Lena Okafor spoke."),
      Example("en", "They called the ⟦Red Cross (the Red Cross)⟧ at once.", fixed: "They called the Red Cross at once."),
      Example("es", "El acuerdo con ⟦UNESCO (\"UNESCO\")⟧ sigue.", fixed: "El acuerdo con UNESCO sigue."),
      Example("en", "The fund of ⟦UNICEF \"UNICEF\"⟧ is empty.", fixed: "The fund of UNICEF is empty."),
      Example("zh", "他加入了⟦北约（北约）⟧。", fixed: "他加入了北约。"),
      Example("ru", "Он работает в ⟦ЮНЕСКО (ЮНЕСКО)⟧.", fixed: "Он работает в ЮНЕСКО."),
      Example("en", "The ⟦Lake Board (Lake Board)⟧ replied.", fixed: "The Lake Board (LBD) replied.", source: "ردت هيئة البحيرة (LBD).", from: "ar"),
      Example("en", "The World Health Organization (WHO) replied."),
      Example("en", "West Tochigi (Tochigi) voted."),
      Example("en", "They farm 25 ⟦dunums (dunums)⟧ of land.", fixed: "They farm 25 dunums of land."),
      Example("en", "Call the function print (print) again."),
      Example("en", "The card holds MEMORY (memory) and more."),
      Example("en", "She shouted \"Lena\" and Lena (Lena's sister) ran."),
    ])
  package static let needs: SegmentFeatures = [.parenthesis, .foreignMark, .doubleQuote]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let given = unit.source.map(Self.glosses) ?? []
    for bracket in view.spans.brackets { judge(view, gloss: bracket, given, into: &findings) }
    guard view.features.contains(.doubleQuote) else { return }
    for quotation in view.spans.quotations where !view.isBracketed(quotation.lowerBound) {
      let inner = quotation.lowerBound + 1..<quotation.upperBound - 1
      // Of quoted names only acronyms: `Lena "Lena" Okafor` is a nickname.
      if inner.count == 1, view.tokens[inner.lowerBound].has(.allCapitals) { judge(view, gloss: quotation, [], into: &findings) }
    }
  }

  /// Acronyms that a source has in brackets, in letters that need no translation.
  private static func glosses(_ source: SegmentView) -> [String] {
    source.spans.brackets.filter { $0.count == 3 && source.tokens[$0.lowerBound + 1].has([.word, .allCapitals]) && source.tokens[$0.lowerBound + 1].script == .latin }
      .map { source.text(source.tokens[$0.lowerBound + 1]) }
  }

  private func judge(_ view: SegmentView, gloss: Range<Int>, _ given: [String], into findings: inout Findings) {
    let tokens = view.tokens
    let inner = name(view, in: gloss.lowerBound + 1..<gloss.upperBound - 1)
    let outer = gloss.lowerBound - inner.count..<gloss.lowerBound
    guard !inner.isEmpty, inner.count <= 12, outer.lowerBound >= 0 else { return }
    guard zip(inner, outer).allSatisfy({ tokens[$0].hash == tokens[$1].hash }) else { return }
    let isUnit = inner.count == 1 && isUnit(view, outer)
    guard isUnit || isName(view, outer) && isName(view, inner) && !continuesName(view, outer), !outer.contains(where: { tokens[$0].has(.code) }) else { return }
    let range = view.range(ofTokens: outer.lowerBound..<gloss.upperBound)
    let name = view.text(tokens: outer)
    // `MEMORY (Memory)` may tell two things apart.
    let isSame = zip(inner, outer).allSatisfy { tokens[$0].has(.allCapitals) == tokens[$1].has(.allCapitals) }
    // The source's brackets say what belongs there.
    if given.count == 1, let acronym = given.first, acronym != name, view.text(tokens: inner) != acronym {
      let inside = view.range(ofTokens: inner)
      findings.report(
        "'\(view.text(range))' says '\(name)' twice; the source has '\(acronym)' in brackets", at: range, tier: isSame && !isUnit ? nil : .probable,
        fixes: [.safe(inside, acronym)])
      return
    }
    findings.report("'\(view.text(range))' says '\(name)' twice", at: range, tier: isSame && !isUnit ? nil : .probable,
      fixes: [.safe(range, name)])
  }

  /// Without quotation marks and an article, which is a short word in lower case before a capital.
  private func name(_ view: SegmentView, in range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if end - start > 2, view.spans.quotations.contains(start..<end) { (start, end) = (start + 1, end - 1) }
    if end - start > 1, view.tokens[start].has(.word), !view.tokens[start].has(.capitalized), view.tokens[start].length <= 3,
      view.tokens[start + 1].has(.capitalized)
    {
      start += 1
    }
    return start..<max(start, end)
  }

  /// A unit in small letters: `25 dunums (dunums)`.
  private func isUnit(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    guard range.count == 1, range.lowerBound > 0, view.tokens[range.lowerBound - 1].has(.number) else { return false }
    let token = view.tokens[range.lowerBound]
    return token.has(.word) && !token.hasAny([.capitalized, .digit, .code]) && token.length > 3 && token.script != .common
  }

  /// Most words are capitalised, where the script has capitals.
  private func isName(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    let words = range.map { view.tokens[$0] }.filter { $0.hasAny([.word, .ideograph]) }
    guard !words.isEmpty, words.count > 1 || words[0].length > 1 else { return false }
    let cased = words.filter { $0.script == .latin || $0.script == .cyrillic || $0.script == .greek }
    return cased.isEmpty || cased.filter { $0.has(.capitalized) }.count * 2 > words.count
  }

  /// One capitalised word after another: `West Tochigi (Tochigi)` is a place in a prefecture.
  private func continuesName(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    guard range.count == 1, !view.tokens[range.lowerBound].has(.allCapitals), range.lowerBound > 0 else { return false }
    let before = view.tokens[range.lowerBound - 1]
    return before.has([.word, .capitalized]) && (range.lowerBound == 1 || !view.startsSentence(range.lowerBound - 1))
  }
}
