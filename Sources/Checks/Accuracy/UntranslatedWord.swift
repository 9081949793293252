import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags words in a script that the target is not written in, and text that is all in one.
package struct UntranslatedWord: UnitCheck {
  package static let rule = Rule(
    "untranslated-word", .mqm("accuracy/untranslated"), .major, .certain,
    summary: "A word stands in the source's script.",
    why: "models copy words that they cannot render, or switch languages in the middle of a sentence",
    examples: [
      Example("en", "Nobody here uses the ⟦インターネット⟧ before noon."),
      Example("en", "The ⟦梅雨⟧ may end early this year in the south."),
      Example("en", "The clerk sent us to another ⟦कार्यालय⟧ for the stamp."),
      Example("de", "Der Minister nannte den ⟦договор⟧ einen großen Erfolg."),
      Example("ru", "Мы встретились у ⟦北京⟧ вокзала в полдень."),
      Example("zh", "他昨天在⟦Москве⟧见到了她，很高兴。"),
      Example("ar", "وصل الوزير إلى ⟦столица⟧ أمس بعد رحلة طويلة."),
      Example("en", "She wrote about Tolstoy (Толстой) at length."),
      Example("en", "The sign read \"Выход\" and nothing else."),
      Example("en", "The constant π, a dose of 5 μg and the β-blocker."),
      Example("en", "The tag #новости and the site почта.example are busy."),
      Example("en", "The kanji 梅 (ume) means plum."),
      Example("ru", "Компания Apple выпустила iPhone в Москве."),
      Example("ja", "カタカナとひらがなと漢字、そしてABC。"),
      Example("sr", "Ona je rekla: „da“, a он је ћутао."),
    ])
  package static let needs: SegmentFeatures = .nonLatin

  /// A bit for each script that the language is written in.
  private let own: UInt64

  package init?(_ pack: Pack) {
    guard pack.target.language != "und", let script = pack.locale.likelyScript else { return nil }
    var own: Set<TokenScript> = [.common, .latin, TokenScript(iso: script.code)]
    guard !own.contains(.other) else { return nil }
    if own.contains(.hangul) || script.code == "Jpan" { own.insert(.han) }
    if script.code == "Jpan" { own.insert(.kana) }
    // Serbian and others are written in two scripts.
    if own.contains(.cyrillic), pack.locale.exemplarCharacters().contains("ј") { own.formUnion([.latin, .cyrillic]) }
    self.own = own.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    guard let first = tokens.indices.first(where: { isForeign(tokens[$0]) }) else { return }
    let count = tokens.indices.reduce(into: (own: 0, foreign: 0)) { count, index in
      if isForeign(tokens[index]) { count.foreign += 1 } else if tokens[index].hasAny([.word, .ideograph]) { count.own += 1 }
    }
    if count.own * 4 < count.foreign { return whole(unit, count.foreign, into: &findings) }
    var index = first
    while index < tokens.count {
      guard isForeign(tokens[index]) else {
        index += 1
        continue
      }
      let run = self.run(view, from: index)
      if isLeftover(view, run) {
        let range = view.range(ofTokens: run)
        let isSure = run.count <= 12 && count.own > 2 * count.foreign && !introduces(view, run)
        findings.report("'\(view.text(range))' is not translated", at: range, tier: isSure ? nil : .probable)
      }
      index = run.upperBound
    }
  }

  private func isForeign(_ token: Token) -> Bool {
    token.hasAny([.word, .ideograph]) && own >> UInt64(token.script.rawValue) & 1 == 0 && !token.hasAny([.mixedScript, .code])
  }

  /// Foreign words with nothing but marks or figures between them.
  private func run(_ view: SegmentView, from start: Int) -> Range<Int> {
    var end = start + 1
    var index = end
    while index < view.tokens.count {
      let token = view.tokens[index]
      // The mark of a long vowel is of no script: `インターネット`.
      let isLongVowel = token.has(.ideograph) && token.script == .common && !token.has(.spaceBefore)
      if isForeign(token) || isLongVowel && end == index { end = index + 1 } else if token.hasAny([.word, .ideograph]) || token.has(.sentenceStart) { break }
      index += 1
    }
    return start..<end
  }

  /// Not cited, not a sign or a symbol, not part of an identifier.
  private func isLeftover(_ view: SegmentView, _ run: Range<Int>) -> Bool {
    let words = run.map { view.tokens[$0] }.filter { isForeign($0) }
    guard !words.contains(where: { $0.script == .other && $0.length < 2 }) else { return false }
    if words.count == 1, !words[0].has(.ideograph), words[0].length < 2 || words[0].script == .greek && words[0].length < 4 { return false }
    return !view.isQuoted(run.lowerBound) && !view.isBracketed(run.lowerBound) && !isGlossed(view, run)
  }

  /// Cited or explained: next to a bracket, a colon, a slash, a dash or an equals sign.
  private func isGlossed(_ view: SegmentView, _ run: Range<Int>) -> Bool {
    let before = run.lowerBound > 0 ? run.lowerBound - 1 : nil
    let after = run.upperBound < view.tokens.count ? run.upperBound : nil
    for index in [before, after].compactMap({ $0 }) where view.tokens[index].has(.mark) {
      switch view.scalar(view.tokens[index]) {
      case "(", "[", "（", "【", ":", "：", "/", "–", "—", "-", "=", "«", "»", "“", "”", "\"", "「", "」", "《", "》", "'", "’", "‘", "|", "→", "*", "・", "~": return true
      default: break
      }
    }
    if let after, view.tokens[after].hasAny([.word, .mark]), !view.tokens[after].has(.spaceBefore), view.tokens[after].has(.word) { return true }
    return false
  }

  /// A name or a mark stands before, which may introduce a foreign word: `in Japanese, 梅雨 is`.
  private func introduces(_ view: SegmentView, _ run: Range<Int>) -> Bool {
    let before = max(0, run.lowerBound - 4)..<run.lowerBound
    return run.lowerBound == 0 || view.tokens[run.lowerBound - 1].has(.mark)
      || before.contains { view.tokens[$0].has(.capitalized) && !view.startsSentence($0) }
  }

  /// The segment is in another script.
  private func whole(_ unit: UnitView, _ words: Int, into findings: inout Findings) {
    let view = unit.target
    let letters = view.tokens.reduce(0) { $0 + (isForeign($1) ? Int($1.length) : 0) }
    guard letters >= 8, view.kind != .heading || unit.source != nil, !view.tokens.contains(where: { $0.has(.code) }) else { return }
    let range = view.range(ofTokens: view.tokens.indices)
    let isRecord = unit.source != nil || view.kind == .field
    findings.report("the text is in another script than the target's", at: range, tier: isRecord ? nil : .probable, severity: .critical)
  }
}
