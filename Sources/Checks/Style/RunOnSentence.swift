import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a very long sentence whose clauses only commas join.
package struct RunOnSentence: UnitCheck {
  package static let rule = Rule(
    "run-on-sentence", .mqm("style/awkward"), .minor, .hint,
    summary: "A very long sentence joins clauses by commas alone.",
    why: "Chinese, Arabic and Spanish go on after a comma where English ends the sentence; the machine kept the source's stops",
    examples: [
      Example("en", "The bridge over the river Ems was closed on Monday⟦, the traffic was sent through the old tunnel, the tunnel was⟧ soon full of lorries, buses and cars from both banks, people in the villages on the northern side had to wait for hours in the rain before a policeman came, and nobody in the council of the town could say when the repair of the bridge would begin or what it would cost."),
      Example("en", "The mill is old and stands at the end of the long valley behind the last farm⟦, its wheel is made of oak, the roof is⟧ covered with slate from the quarry on the other side of the hill, and in the years after the war, when nobody wanted to live so far from the road, the family of the miller left it to the owls, the rats and the rain for good."),
      Example("en", "The bridge was closed, the traffic was sent through the tunnel, the tunnel was full."),
      Example("en", "When the bridge over the river Ems was closed on Monday, the traffic was sent through the old tunnel, which was soon full of lorries, buses and cars from both banks, so that the people in the villages on the northern side had to wait for hours in the rain before a policeman came, and nobody in the council of the town could say when the repair of the bridge would begin or what it would cost."),
    ])
  package static let needs: SegmentFeatures = .comma

  /// A sentence of so many words is long in any style guide.
  private static let longest = 60
  /// Words from a comma to the verb of the clause after it.
  private static let reach = 4

  private let verbs: [WordTable]
  private let openers: [WordTable]

  package init?(_ pack: Pack) {
    verbs = ["verbs-singular", "verbs-plural"].map(pack.facts.words)
    openers = ["clause-words", "clause-openers", "year-openers", "aside-openers"].map(pack.facts.words)
    guard !verbs.contains(where: \.isEmpty), !pack.facts.words("clause-openers").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.tokens.count > Self.longest, view.kind == .paragraph else { return }
    for sentence in view.sentences where sentence.count > Self.longest {
      let words = sentence.filter { view.tokens[$0].isWordLike && !view.tokens[$0].has(.clitic) }.count
      guard words > Self.longest else { continue }
      let splices = splices(view, sentence)
      guard splices.count >= 2 else { continue }
      findings.report(
        "a sentence of \(words) words joins its clauses by commas alone",
        at: view.range(ofTokens: splices[0].lowerBound..<splices[1].upperBound))
    }
  }

  /// Commas between two clauses that nothing else joins, each with the words up to the second one's verb.
  private func splices(_ view: SegmentView, _ sentence: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = sentence.lowerBound
    for comma in sentence where view.isText(comma, ",") {
      defer { start = comma + 1 }
      guard !view.isQuoted(comma), !view.isBracketed(comma), isClause(view, start..<comma) else { continue }
      if let verb = verb(view, after: comma, in: sentence) { found.append(comma..<verb + 1) }
    }
    return found
  }

  /// Whether some words have a verb of their own and hang on nothing before.
  private func isClause(_ view: SegmentView, _ words: Range<Int>) -> Bool {
    guard let first = words.first, !isOpener(view, first) else { return false }
    return words.dropFirst().contains { isVerb(view, $0) } && !words.contains { view.tokens[$0].has(.mark) && view.isText($0, ":") }
  }

  /// The verb of a clause that begins after a comma with its subject.
  private func verb(_ view: SegmentView, after comma: Int, in sentence: Range<Int>) -> Int? {
    for index in comma + 1..<min(comma + 2 + Self.reach, sentence.upperBound) {
      guard view.tokens[index].has(.word), !isOpener(view, index) || isVerb(view, index) else { return nil }
      if isVerb(view, index) { return index > comma + 1 ? index : nil }
    }
    return nil
  }

  private func isVerb(_ view: SegmentView, _ index: Int) -> Bool { verbs.contains { $0.contains(view.tokens[index].hash) } }
  private func isOpener(_ view: SegmentView, _ index: Int) -> Bool { openers.contains { $0.contains(view.tokens[index].hash) } }
}
