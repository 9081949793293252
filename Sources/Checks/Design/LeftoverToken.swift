import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags the marks that a translation model writes for itself: `<unk>`, `▁`, `lo@@ wer`.
package struct LeftoverToken: UnitCheck {
  package static let rule = Rule(
    "leftover-token", .mqm("design/markup"), .major, .certain,
    summary: "A model's own mark is left in the text.",
    why: "models cut words into pieces and stand marks for what they do not know; the step that joins them again failed",
    examples: [
      Example("en", "The ⟦<unk>⟧ flows north."),
      Example("de", "Der Zug hält in ⟦[UNK]⟧ nicht."),
      Example("en", "It rained all day. ⟦</s>⟧", fixed: "It rained all day. ", exempt: [.fixedAuditsClean: "a blank is left at the end"]),
      Example("en", "They ⟦re@@ built⟧ the dam.", fixed: "They rebuilt the dam."),
      Example("en", "A well ⟦@-@⟧ known poet.", fixed: "A well-known poet."),
      Example("en", "She was ⟦walk ##ing⟧ home.", fixed: "She was walking home."),
      Example("en", "The⟦▁⟧old⟦▁⟧bridge fell.", fixed: "The old bridge fell."),
      Example("ru", "Он родился в ⟦⁇⟧ году."),
      Example("en", "Signed by ⟦__NE0__⟧ and ⟦_UNK⟧ in May."),
      Example("en", "Write to lena@example.org or @@lena."),
      Example("en", "The price was <s>30</s> 20 crowns."),
      Example("en", "Use ##now as the tag, and a<b>c in proofs."),
      Example("en", "Move 14 was Qh5⁇ and lost."),
      Example("en", "The bars ▁▂▃▄ show the load."),
    ])
  package static let needs: SegmentFeatures = [.angle, .replacement, .atSign, .numberSign, .underscore, .bracket]

  private static let named: Set<String> = [
    "unk", "pad", "s", "/s", "bos", "eos", "sos", "mask", "cls", "sep", "endoftext", "|endoftext|", "|im_start|", "|im_end|",
    "extra_id_0", "extra_id_1", "2en", "num", "url", "user", "ph", "|eot_id|", "sep/", "inst", "/inst",
  ]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var strikes = 0
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.has(.mark) || token.length > 2 else { continue }
      if token.has(.mark) {
        switch view.byte(at: Int(token.start)) {
        case UInt8(ascii: "<"): angle(unit, index, &strikes, into: &findings)
        case UInt8(ascii: "["): bracket(view, index, into: &findings)
        case UInt8(ascii: "@"): at(view, index, into: &findings)
        case UInt8(ascii: "#"): numberSign(view, index, into: &findings)
        case 0xE2: piece(view, index, into: &findings)
        default: break
        }
      } else if view.byte(at: Int(token.start)) == UInt8(ascii: "_") {
        placeholder(view, index, into: &findings)
      }
    }
  }

  // MARK: In brackets

  private func angle(_ unit: UnitView, _ index: Int, _ strikes: inout Int, into findings: inout Findings) {
    let view = unit.target
    guard let (name, range) = tag(view, index, closer: ">"), Self.named.contains(name) else { return }
    // `<s>` strikes through in HTML; there it has a partner.
    if name == "s" {
      strikes += 1
      if Int(view.tokens[index].start) > 0 { return }
    } else if name == "/s", strikes > 0 {
      strikes -= 1
      return
    }
    let isDoubtful = name == "url" || name == "user" || name == "num" || name == "ph"
    // What stands for an address in the source too is the corpus's own.
    if isDoubtful, let source = unit.source, source.features.contains(.angle) { return }
    report(view, range, tier: isDoubtful ? .probable : nil, fix: name.hasSuffix("s") && name.utf8.count < 3 ? "" : nil, into: &findings)
  }

  private func bracket(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    guard index + 1 < view.tokens.count, view.tokens[index + 1].has(.allCapitals) else { return }
    guard let (name, range) = tag(view, index, closer: "]") else { return }
    if ["unk", "pad", "cls", "sep", "mask", "inst", "bos", "eos"].contains(name) { report(view, range, into: &findings) }
  }

  /// What stands between `<` and `>` without a blank, in lower case.
  private func tag(_ view: SegmentView, _ index: Int, closer: StaticString) -> (String, TextRange)? {
    var end = index + 1
    while end < view.tokens.count, end < index + 8, view.isJoined(end) {
      if view.isText(end, closer) {
        guard end > index + 1 else { return nil }
        return (view.text(tokens: index + 1..<end).lowercased(), view.range(ofTokens: index..<end + 1))
      }
      end += 1
    }
    return nil
  }

  // MARK: Pieces of words

  /// `lo@@ wer` and `well @-@ known`.
  private func at(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    guard index + 1 < view.tokens.count, view.isJoined(index + 1) else { return }
    let tokens = view.tokens
    if view.isText(index + 1, "@") {
      guard view.isJoined(index), tokens[index - 1].isWordLike, tokens[index + 1].has(.spaceAfter), index + 2 < tokens.count else { return }
      let (before, after) = (view.text(tokens[index - 1]), view.text(tokens[index + 2]))
      let range = view.range(ofTokens: index - 1..<index + 3)
      report(view, range, fix: tokens[index + 2].isWordLike ? before + after : nil, into: &findings)
    } else if tokens[index].has(.spaceBefore), index + 2 < tokens.count, view.isText(index + 2, "@"), view.isJoined(index + 2),
      tokens[index + 2].has(.spaceAfter), tokens[index + 1].has(.mark)
    {
      let range = view.range(ofTokens: index..<index + 3)
      let isInside = index > 0 && index + 3 < tokens.count
      let wide = isInside ? Int(tokens[index - 1].end)..<Int(tokens[index + 3].start) : range
      findings.report(
        "'\(view.text(range))' is a model's mark for a joined sign", at: range,
        fixes: [.safe(wide, view.text(tokens[index + 1]))])
    }
  }

  /// `walk ##ing`.
  private func numberSign(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let tokens = view.tokens
    guard index > 0, index + 2 < tokens.count, tokens[index].has(.spaceBefore), view.isText(index + 1, "#"), view.isJoined(index + 1),
      view.isJoined(index + 2), tokens[index + 2].has(.word), !tokens[index + 2].has(.capitalized), tokens[index - 1].has(.word),
      !tokens[index].has(.newlineBefore), Self.endings.contains(view.text(tokens[index + 2]))
    else { return }
    let joined = view.text(tokens[index - 1]) + view.text(tokens[index + 2])
    report(view, view.range(ofTokens: index - 1..<index + 3), fix: joined, into: &findings)
  }

  private static let endings: Set<String> = ["ing", "ed", "er", "ers", "es", "s", "ly", "tion", "ment", "able", "en", "ung", "ally"]

  /// `▁`, a blank in the model's pieces, and `⁇`, its unknown word.
  private func piece(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let token = view.tokens[index]
    switch view.scalar(token) {
    case "\u{2047}":
      if token.has(.spaceBefore) || token.has(.sentenceStart) { report(view, token.range, into: &findings) }
    case "\u{2581}":
      guard view.joinedWords(around: index..<index + 1).count > 1 else { return }
      let isSpaced = token.hasAny([.spaceBefore, .spaceAfter])
      report(view, token.range, fix: isSpaced ? "" : " ", into: &findings)
    default: break
    }
  }

  /// `__NE0__`, `_UNK`.
  private func placeholder(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let token = view.tokens[index]
    let core = view.text(token).drop { $0 == "_" }
    let isDoubled = core.utf8.count + 2 <= token.range.count && core.hasSuffix("__")
    let name = core.prefix { $0 != "_" }
    guard name == "UNK" || name == "EOS" || name == "PAD" || name == "GO" && core == "GO" || isDoubled && isEntity(name) else { return }
    report(view, token.range, into: &findings)
  }

  /// Capitals and a number: `NE0`, `PH12`, `URL1`.
  private func isEntity(_ name: Substring) -> Bool {
    let letters = name.utf8.prefix { (0x41...0x5A).contains($0) }.count
    return (2...8).contains(letters) && letters < name.utf8.count && name.utf8.dropFirst(letters).allSatisfy { (0x30...0x39).contains($0) }
  }

  private func report(_ view: SegmentView, _ range: TextRange, tier: Tier? = nil, fix: String? = nil, into findings: inout Findings) {
    findings.report(
      "'\(view.text(range))' is a mark of the translation model", at: range, tier: tier,
      fixes: fix.map { [.safe(range, $0)] } ?? [])
  }
}
