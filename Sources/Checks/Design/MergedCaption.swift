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
      Example("en", "The harbour of Odda before the fire.⟦ Photo: dpa/Lena Brandt⟧", fixed: "The harbour of Odda before the fire."),
      Example("en", "Divers lift the first of the tombs.⟦ EFE/P. Salas⟧", fixed: "Divers lift the first of the tombs."),
      Example("en", "A doctor in the village of Odda on April 9.⟦ Photo by Odda Daily reporter Lena Brandt⟧", fixed: "A doctor in the village of Odda on April 9."),
      Example("en", "The railcar leaves the station for the last time⟦ = photo by Lena Brandt⟧", fixed: "The railcar leaves the station for the last time"),
      Example("en", "Women at the mill of Odda village.⟦ (AA)⟧", fixed: "Women at the mill of Odda village."),
      Example("de", "Ein Akku nach dem Brandtest in Bergen.⟦ (Foto: Halden)⟧"),
      Example("en", "The square of Odda in the morning.⟦ © Lena Brandt⟧", fixed: "The square of Odda in the morning."),
      Example("en", "Women leave the mill of Odda on June 3.⟦ Photo = Odda Ilbo⟧"),
      Example("en", "The old lime trees of Odda after the storm.⟦ Phot. Lena Brandt⟧"),
      Example("en", "The keeper leaves on a stretcher; below, the fans⟦ (Photo Brandt)⟧"),
      Example("pt", "Torcedores festejam na praça de Odda.⟦ Fotografia: Lena Brandt/O Diário⟧"),
      Example("ja", "水車小屋の前に立つ青木さん。⟦（写真：ケン・ホルト）⟧"),
      Example("zh", "四月，河边的磨坊。⟦（莱娜·布兰特/Odda News）⟧"),
      Example("en", "All rights reserved by the company. © 2019 Odda Press and its partners, printed in Bergen"),
      Example("en", "He keeps two kinds of film in the bag of his camera. Photo paper (Brandt)"),
      Example("zh", "他读了两家报纸的报道。（早报/晚报）以后再说。"),
      Example("en", "He left the paper for a bigger one. Reuters hired him in May"),
      Example("en", "The strike ended at noon, the agency said. AP"),
      Example("en", "She chose the second frame of the roll. Photo editors disagreed with Lena Brandt"),
      Example("en", "The probe was built by the National Aeronautics and Space Administration (NASA)"),
      Example("en", "The minister denied the report (Reuters)."),
      Example("en", "He wrote for a small agency before he moved to a bigger one (in 1998)"),
      Example("en", "Three photos: one of the bridge, one of the mill, one of the dam."),
    ])
  package static let needs: SegmentFeatures = .any

  private let credits: WordTable
  private let openers: WordTable
  /// *photo by*, *photographed by*.
  private let makers: WordTable
  /// What stands beside a photographer's name: *reporter*.
  private let roles: WordTable

  package init?(_ pack: Pack) {
    credits = pack.facts.words("credit-words")
    openers = pack.facts.words("caption-openers")
    makers = pack.facts.words("picture-makers")
    roles = pack.facts.words("picture-roles")
    guard !credits.isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.kind == .paragraph || view.kind == .heading, let last = view.tokens.last else { return }
    if last.has(.mark), view.isText(view.tokens.count - 1, ")") { auditCredit(view, into: &findings) }
    if let tail = tail(view) { return report(view, from: tail, into: &findings) }
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
    guard view.sentence(at: bracket.lowerBound).lowerBound == 0 || openers.length(tokens, at: inner.lowerBound) > 0 else { return }
    report(view, from: bracket.lowerBound, into: &findings)
  }

  /// Reports everything from a token on, with the blank before it.
  private func report(_ view: SegmentView, from start: Int, into findings: inout Findings) {
    let end = view.tokens.count
    let range = Int(view.tokens[start - 1].end)..<Int(view.tokens[end - 1].end)
    findings.report(
      "the credit '\(view.text(tokens: start..<end))' of a picture stands in the text", at: range, fixes: [.unsafe(range, "")])
  }

  /// A caption of a picture is no longer than so many tokens, its credit no longer than so many.
  private static let longest = 90
  private static let longestCredit = 14

  /// Where a credit begins that stands after the caption's stop, or after a stroke or an equals sign.
  private func tail(_ view: SegmentView) -> Int? {
    let tokens = view.tokens
    guard (6...Self.longest).contains(tokens.count) else { return nil }
    let least = max(4, tokens.count - Self.longestCredit)
    var sentence = view.sentence(at: tokens.count - 1).lowerBound
    // `Phot. Lena Brandt` are two sentences by their stop, `。（` one bracket too late.
    if sentence > least, view.isText(sentence - 1, "."), let opener = (least..<sentence - 1).first(where: { tokens[$0].has(.sentenceStart) && openers.length(tokens, at: $0) == sentence - 1 - $0 }) { sentence = opener }
    if sentence > least, tokens[sentence - 1].has(.mark), view.isText(sentence - 1, "（") || view.isText(sentence - 1, "(") { sentence -= 1 }
    if sentence >= least, isTail(view, sentence..<tokens.count) { return sentence }
    for mark in view.marks.reversed().lazy.map({ Int($0) }) {
      guard mark >= least else { break }
      if view.isText(mark, "©"), tokens[mark].has(.spaceBefore) { return isTail(view, mark..<tokens.count) ? mark : nil }
      guard tokens[mark].has([.spaceBefore, .spaceAfter]), view.isText(mark, "/") || view.isText(mark, "=") || view.isText(mark, "|") else { continue }
      return isTail(view, mark + 1..<tokens.count) ? mark : nil
    }
    return nil
  }

  /// Whether some tokens name a picture's maker or agency and nothing else.
  private func isTail(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    let tokens = view.tokens
    var (isCredit, isPicture) = (view.isText(range.lowerBound, "©"), view.isText(range.lowerBound, "©"))
    let isBracketed = isOpening(view, range.lowerBound) && (view.isText(range.upperBound - 1, ")") || view.isText(range.upperBound - 1, "）"))
    var strokes = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let maker = max(makers.length(tokens, at: index), openers.length(tokens, at: index))
      let agency = credits.length(tokens, at: index)
      if maker > 0, index == range.lowerBound || makers.length(tokens, at: index) > 0 || isOpening(view, index - 1) {
        // *Photo:*, *Photo by*: what follows tells whether it is one.
        guard makers.length(tokens, at: index) > 0 || isSign(view, index + maker) || isBracketed && index + maker < range.upperBound - 1 else { return false }
        (isCredit, isPicture) = (true, true)
        index += maker
      } else if agency > 0 {
        isCredit = true
        index += agency
      } else {
        let token = tokens[index]
        if view.isText(index, "/") { strokes += 1 }
        guard token.has(.mark) && !token.has(.terminator) || token.has(.capitalized) || !isCased(token) && !token.has(.number) || roles.contains(token.hash)
          || view.isText(index, ".") && index > range.lowerBound && tokens[index - 1].length == 1
        else { return false }
        index += 1
      }
    }
    // Two names with a stroke between them, a photographer and a paper, in brackets after the stop.
    if isBracketed, strokes == 1, range.count <= 12, !tokens[range.lowerBound].has(.number), namesTwo(view, range) { return true }
    guard isCredit else { return false }
    // An agency's name alone may be an answer or a signature: it stands in brackets or beside another name.
    return isPicture || isBracketed
      || credits.length(tokens, at: range.lowerBound) > 0 && range.count > 2 && view.isText(range.lowerBound + 1, "/")
  }

  /// Whether some words are three or more, without a figure; in scripts without capitals one of them must be foreign or hold a middle dot.
  private func namesTwo(_ view: SegmentView, _ range: Range<Int>) -> Bool {
    let words = view.tokens[range].filter { !$0.has(.mark) }
    guard words.count > 2, !words.contains(where: { $0.has(.number) }) else { return false }
    return words.allSatisfy(isCased) || range.contains { view.isText($0, "·") || view.isText($0, "・") } || words.contains { $0.script == .latin && $0.has(.capitalized) }
  }

  private func isOpening(_ view: SegmentView, _ index: Int) -> Bool { view.isText(index, "(") || view.isText(index, "（") }

  /// What stands between *Photo* and its maker.
  private func isSign(_ view: SegmentView, _ index: Int) -> Bool {
    view.isText(index, ":") || view.isText(index, "：") || view.isText(index, "=") || view.isText(index, ".") && view.tokens.indices.contains(index + 1) && view.tokens[index + 1].has(.capitalized)
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
