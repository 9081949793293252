import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags hyphens with blanks that stand for dashes or commas around an aside, and in Cyrillic scripts for
/// the dash between two parts of a sentence.
package struct SpacedHyphen: UnitCheck {
  package static let rule = Rule(
    "spaced-hyphen", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A hyphen between blanks stands for a dash or a comma.",
    why: "the source sets off an aside, often the day, with spaced hyphens; the machine copied them",
    examples: [
      Example(
        "en", "She said ⟦- at a briefing in Oslo, on Tuesday -⟧ that the port would close.",
        fixed: "She said, at a briefing in Oslo on Tuesday, that the port would close."),
      Example("en", "The minister confirmed ⟦- Sunday -⟧ that the tax stays.", fixed: "The minister confirmed on Sunday that the tax stays."),
      Example(
        "en", "Several ports ⟦- including Aden, Hodeidah and Mocha -⟧ are shut.",
        fixed: "Several ports — including Aden, Hodeidah and Mocha — are shut."),
      Example("en", "The home side won 3 - 1 after 10 - 15 minutes of extra time."),
      Example("en", "The well-known twenty-year-old lives on the A-7."),
      Example("en", "Monday - Friday"),
      Example("en", "The plan — a bold one — failed, and the – second – did too."),
      Example("en", "It costs 5 - 2 = 3 coins."),
      Example("en", "- First item - with a note"),
      Example("ru", "Цель работы ⟦-⟧ новый мост.", fixed: "Цель работы — новый мост."),
      Example("uk", "Міст ⟦-⟧ це шлях до міста.", fixed: "Міст — це шлях до міста."),
      Example("ru", "Матч окончился со счётом 3 - 1, кто-то ушёл. Цель — мост."),
      Example("ru", "- Да, - сказал он - и ушёл."),
      Example("de", "Das Ziel - ein Steg."),
    ])
  package static let needs: SegmentFeatures = .spacedHyphen

  private let dash: String
  /// Whether a dash stands where others put a verb or a colon, so that no hyphen between blanks is right.
  private let isVerb: Bool
  private let say: WordTable
  private let weekday: WordTable
  private let commaOpeners: WordTable

  package init?(_ pack: Pack) {
    guard let dash = pack.facts.list("aside-dash").first else { return nil }
    self.dash = dash
    isVerb = TokenScript(iso: pack.locale.likelyScript?.code ?? "") == .cyrillic
    say = pack.facts.words("say")
    weekday = pack.facts.words("weekday")
    commaOpeners = pack.facts.words("aside-openers")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.kind != .heading, view.kind != .listItem else { return }
    for sentence in view.sentences {
      let hyphens = sentence.filter { isHyphen(view, $0) }
      if hyphens.count == 2, let aside = aside(view, hyphens[0], hyphens[1]), !isChosen(unit.source) { report(view, aside, isCopied: hasHyphens(unit.source), into: &findings) }
      if isVerb, hyphens.count == 1, !isChosen(unit.source), joinsParts(view, hyphens[0], in: sentence) {
        let range = view.tokens[hyphens[0]].range
        findings.report("a hyphen stands for a dash", at: range, tier: .hint, fixes: [.unsafe(range, dash)])
      }
    }
  }

  /// Whether words of the script stand on both sides of a hyphen, and no turn of a dialogue.
  private func joinsParts(_ view: SegmentView, _ hyphen: Int, in sentence: Range<Int>) -> Bool {
    guard hyphen > sentence.lowerBound, hyphen + 1 < sentence.upperBound else { return false }
    return [hyphen - 1, hyphen + 1].allSatisfy { view.tokens[$0].has(.word) && view.tokens[$0].script == .cyrillic && !view.tokens[$0].has(.code) }
  }

  private func isHyphen(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens[index].has([.mark, .spaceBefore, .spaceAfter]) && view.isText(index, "-")
  }

  /// The tokens from one hyphen to the other, where words and no figures stand around both.
  private func aside(_ view: SegmentView, _ first: Int, _ second: Int) -> Range<Int>? {
    let tokens = view.tokens
    guard first > 0, second + 1 < tokens.count, (1...40).contains(second - first - 1) else { return nil }
    let beside = [first - 1, first + 1, second - 1, second + 1].map { tokens[$0] }
    guard !beside.contains(where: { $0.has(.number) && !$0.has(.word) }) else { return nil }
    // What goes on after the aside is in lower case, or it is a row of titles.
    guard tokens[first - 1].has(.word) || tokens[first - 1].has(.mark), tokens[second + 1].has(.word) else { return nil }
    guard !tokens[second + 1].has(.capitalized) || tokens[first - 1].isWordLike && !tokens[first - 1].has(.capitalized) else { return nil }
    return first..<second + 1
  }

  /// A source without hyphen or dash: the translator set the aside off.
  private func isChosen(_ source: SegmentView?) -> Bool {
    source.map { view in !view.marks.contains { Self.dashes.contains(view.scalar(view.tokens[Int($0)])) } } ?? false
  }

  private static let dashes: Set<Unicode.Scalar> = ["-", "\u{2013}", "\u{2014}", "\u{2015}", "―", "－", "ー"]

  /// The source has the hyphens too; a translator may have kept them, but never have made them of dashes.
  private func hasHyphens(_ source: SegmentView?) -> Bool { source.map { $0.features.contains(.spacedHyphen) } ?? false }

  private func report(_ view: SegmentView, _ aside: Range<Int>, isCopied: Bool, into findings: inout Findings) {
    let inner = aside.lowerBound + 1..<aside.upperBound - 1
    let range = view.range(ofTokens: aside)
    let before = Int(view.tokens[aside.lowerBound - 1].end)
    var fix: Fix
    if isDay(view, inner) {
      let text = view.text(tokens: inner)
      let hasPreposition = !weekday.contains(view.tokens[inner.lowerBound].hash)
      fix = .unsafe(range, hasPreposition ? text : "on \(text)")
    } else if takesCommas(view, aside) {
      fix = .unsafe(before..<range.upperBound, ", \(withoutDayComma(view, inner)),")
    } else {
      fix = .unsafe(range, "\(dash) \(view.text(tokens: inner)) \(dash)")
    }
    let isSure = isDay(view, inner) || say.length(view.tokens, at: aside.lowerBound - 1) > 0
    let tier: Tier? = isSure ? nil : isCopied ? .hint : .probable
    findings.report(
      "hyphens with blanks set off '\(view.text(tokens: inner))'", at: range, tier: tier, fixes: [fix])
  }

  /// A weekday, perhaps with its preposition.
  private func isDay(_ view: SegmentView, _ inner: Range<Int>) -> Bool {
    inner.count <= 2 && weekday.contains(view.tokens[inner.upperBound - 1].hash)
  }

  /// An aside that says when or where takes commas; one that lists or stresses takes dashes.
  private func takesCommas(_ view: SegmentView, _ aside: Range<Int>) -> Bool {
    commaOpeners.contains(view.tokens[aside.lowerBound + 1].hash)
  }

  /// `in Brussels, on Monday` loses its comma: it would be a third one.
  private func withoutDayComma(_ view: SegmentView, _ inner: Range<Int>) -> String {
    let text = view.text(tokens: inner)
    guard let comma = inner.last(where: { view.isText($0, ",") }), comma + 1 < inner.upperBound,
      (comma + 1..<min(comma + 3, inner.upperBound)).contains(where: { weekday.contains(view.tokens[$0].hash) })
    else { return text }
    return view.text(tokens: inner.lowerBound..<comma) + " " + view.text(tokens: comma + 1..<inner.upperBound)
  }
}
