import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags the source script's punctuation in the target, and ASCII marks where the target has its own.
package struct ForeignPunctuation: UnitCheck {
  package static let rule = Rule(
    "foreign-punctuation", .mqm("locale-conventions/punctuation"), .minor, .certain,
    summary: "A mark of another script's punctuation stands in the text.",
    why: "the machine copied the source's mark, which looks like the target's",
    examples: [
      Example("en", "The road is closed⟦،⟧ the mayor said.", fixed: "The road is closed, the mayor said."),
      Example("en", "Who signed the lease⟦؟⟧", fixed: "Who signed the lease?"),
      Example("en", "Rice⟦、⟧wheat and barley rose⟦。⟧", fixed: "Rice, wheat and barley rose."),
      Example("de", "Der Preis fiel ⟦（⟧um die Hälfte⟦）⟧.", fixed: "Der Preis fiel (um die Hälfte)."),
      Example("ru", "Мост закрыт⟦，⟧ паром не ходит.", fixed: "Мост закрыт, паром не ходит."),
      Example("en", "The river rose again⟦।⟧ Two villages were cut off.", fixed: "The river rose again. Two villages were cut off."),
      Example("ar", "وصل الوفد صباحا⟦,⟧ ثم غادر مساء.", fixed: "وصل الوفد صباحا، ثم غادر مساء."),
      Example("zh", "桥已关闭⟦,⟧渡轮停航。", fixed: "桥已关闭，渡轮停航。"),
      Example("ja", "橋は閉鎖された⟦,⟧ 船も出ない。", fixed: "橋は閉鎖された、船も出ない。"),
      Example("en", "The sign read 入口、出口 in red."),
      Example("en", "He asked \"أين الطريق؟\" and left."),
      Example("zh", "气温达到38.5度，约有1,200人到场。"),
      Example("ar", "بلغ السعر 1,250 دولارا."),
      Example("ja", "「終わり」と書いた。"),
      Example("hi", "नदी फिर बढ़ गई। दो गाँव कट गए।"),
    ])
  package static let needs: SegmentFeatures = [.foreignMark, .nonLatin]

  private let own: Set<TokenScript>
  private let foreign: [Unicode.Scalar: Mark]
  private let ascii: [Unicode.Scalar: Unicode.Scalar]

  /// A mark that is not the target's: what the target writes, and whose it is.
  private struct Mark {
    var replacement: Unicode.Scalar
    var owners: Set<TokenScript>
  }

  package init?(_ pack: Pack) {
    guard let code = pack.locale.likelyScript?.code else { return nil }
    own = Self.letters[code] ?? [TokenScript(iso: code)]
    guard own.isDisjoint(with: [.common, .other]) else { return nil }
    let exemplars = pack.locale.exemplarCharacters(.punctuation)
    let native = (Self.native[code] ?? [:]).filter { exemplars.contains($0.value) && !exemplars.contains($0.key) || Self.always.contains($0.value) }
    ascii = native
    var foreign: [Unicode.Scalar: Mark] = [:]
    for (marks, owners) in Self.marks where own.isDisjoint(with: owners) {
      for (mark, plain) in marks where !exemplars.contains(mark) {
        foreign[mark] = Mark(replacement: native[plain] ?? plain, owners: owners)
      }
    }
    self.foreign = foreign
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let hasForeign = view.features.contains(.foreignMark)
    guard hasForeign || !ascii.isEmpty else { return }
    var isTold = false
    for index in view.marks {
      let index = Int(index)
      let token = view.tokens[index]
      if token.has(.nonASCII) {
        guard hasForeign, let mark = foreign[view.scalar(token)], stands(view, index, mark) else { continue }
        report(view, index, mark.replacement, tier: .certain, into: &findings)
      } else if !ascii.isEmpty, let replacement = ascii[view.scalar(token)], followsOwn(view, index) {
        // Many typists of Arabic write the comma of their other keyboard throughout.
        let isHabit = own.contains(.arabic) && !view.marks.contains { view.scalar(view.tokens[Int($0)]) == replacement }
        if isHabit, isTold { continue }
        isTold = true
        report(view, index, replacement, tier: isHabit ? .hint : .probable, into: &findings)
      }
    }
  }

  /// The words beside the mark are the target's: quoted foreign text keeps its own marks.
  private func stands(_ view: SegmentView, _ index: Int, _ mark: Mark) -> Bool {
    let sentence = view.sentence(at: index)
    let before = (sentence.lowerBound..<index).last { view.tokens[$0].isWordLike }
    let after = (index + 1..<max(index + 1, sentence.upperBound)).first { view.tokens[$0].isWordLike }
    let isOwn = { (index: Int) in own.contains(view.tokens[index].script) || view.tokens[index].has(.number) }
    guard let nearest = before ?? after, isOwn(nearest) else { return false }
    return after.map { !mark.owners.contains(view.tokens[$0].script) } ?? true
  }

  /// Directly after a word of the target's script, and before another, a blank or the end.
  private func followsOwn(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.touches(index - 1, index), isOwnWord(view, index - 1) else { return false }
    guard index + 1 < view.tokens.count else { return index > 2 }
    if view.touches(index, index + 1) { return isOwnWord(view, index + 1) }
    return index > 2
  }

  private func isOwnWord(_ view: SegmentView, _ index: Int) -> Bool {
    own.contains(view.tokens[index].script) && !view.tokens[index].has(.code)
  }

  private func report(
    _ view: SegmentView, _ index: Int, _ replacement: Unicode.Scalar, tier: Tier, into findings: inout Findings
  ) {
    let token = view.tokens[index]
    var range = token.range
    var text = String(Character(replacement))
    let isOpening = replacement == "(" || replacement == "["
    let isWide = replacement.value > 0x2E80
    if isOpening, !token.has(.spaceBefore) { text = " " + text }
    if !isOpening, !isWide, !token.has(.spaceAfter), needsBlank(view, index) { text += " " }
    if isWide, token.has(.spaceAfter), index + 1 < view.tokens.count { range = range.lowerBound..<Int(view.tokens[index + 1].start) }
    if !isOpening, token.has(.spaceBefore), index > 0 { range = Int(view.tokens[index - 1].end)..<range.upperBound }
    findings.report(
      "'\(view.text(token))' is not a mark of this language", at: token.range, tier: tier, fixes: [.safe(range, text)])
  }

  /// A word follows at once; between two figures no blank is wanted.
  private func needsBlank(_ view: SegmentView, _ index: Int) -> Bool {
    guard index + 1 < view.tokens.count, view.tokens[index + 1].isWordLike else { return false }
    return !(view.tokens[index + 1].has(.number) && index > 0 && view.tokens[index - 1].has(.number))
  }

  /// Scripts of a written language, where they are several or not the code's own.
  private static let letters: [String: Set<TokenScript>] = ["Jpan": [.han, .kana], "Kore": [.hangul, .han]]

  /// What a script writes for an ASCII mark. Marks that its texts mix freely (colons and exclamation
  /// marks in Chinese and Japanese) are left out.
  private static let native: [String: [Unicode.Scalar: Unicode.Scalar]] = [
    "Arab": [",": "،", ";": "؛", "?": "؟"],
    "Hans": [",": "，", ";": "；", "?": "？", ".": "。"],
    "Hant": [",": "，", ";": "；", "?": "？", ".": "。"],
    "Jpan": [",": "、", ".": "。"],
  ]
  private static let always: Set<Unicode.Scalar> = ["，", "、", "。", "；", "？"]

  /// Marks by the scripts that own them, with their ASCII counterparts.
  private static let marks: [(marks: [Unicode.Scalar: Unicode.Scalar], owners: Set<TokenScript>)] = [
    (["،": ",", "؛": ";", "؟": "?", "٪": "%", "۔": "."], [.arabic]),
    (
      [
        "、": ",", "。": ".", "，": ",", "．": ".", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")", "［": "[",
        "］": "]", "％": "%",
      ], [.han, .kana]
    ),
    (["।": "."], [.devanagari, .bengali]),
  ]
}
