import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a term of two words that a document writes with capitals here and without there.
package struct MixedCaseTerm: DocumentCheck {
  package static let rule = Rule(
    "mixed-case-term", .mqm("style/inconsistent"), .minor, .hint,
    summary: "A term is written with capitals in one place and without in another.",
    why: "each sentence is translated by itself, so the same words get capitals here and none there",
    examples: [
      Example("en", "He spoke of the ⟦Water Council⟧ at noon.\n\nShe said the water council had met.\n\nThe old water council is gone.",
        fixed: "He spoke of the water council at noon.\n\nShe said the water council had met.\n\nThe old water council is gone."),
      Example("en", "They took it to the Harbour Board before noon, and the Harbour Board soon agreed with them.\n\nThen the ⟦harbour board⟧ met.",
        fixed: "They took it to the Harbour Board before noon, and the Harbour Board soon agreed with them.\n\nThen the Harbour Board met."),
      Example("ru", "Он назвал это ⟦Водным Советом⟧ вчера.\n\nОна стала водным советом позже и водным советом осталась."),
      Example("en", "They met Prime Minister Lee.\n\nThe prime minister was late."),
      Example("en", "Harbour Board Agrees\n\nLast week the harbour board met."),
      Example("en", "They read \"the Harbour Board\" aloud; the harbour board met."),
      Example("en", "The White House is near a white house."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var capitals: [Use] = []
    var small: [Use] = []
  }

  /// One place of a pair of words.
  struct Use: Sendable {
    var hash: UInt64
    var unit: Int32
    var start: UInt32
    var end: UInt32
  }

  /// Pairs in small letters that are kept of a document.
  private static let most = 20_000

  private let particles: WordTable

  package init?(_ pack: Pack) {
    particles = pack.facts.words("name-particles")
    // German writes every noun with a capital, so its letter case says nothing.
    guard pack.facts.list("nouns-capitalized").isEmpty else { return nil }
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    guard view.kind != .heading else { return }
    let tokens = view.tokens
    guard tokens.count > 3 else { return }
    tokens.withUnsafeBufferPointer { tokens in
      var isFit = false
      for index in 0..<tokens.count {
        let wasFit = isFit
        isFit = tokens[index].length > 3 && tokens[index].has(.word) && !tokens[index].hasAny(Self.unfit)
        guard isFit, wasFit, tokens[index - 1].hash != tokens[index].hash else { continue }
        switch (tokens[index - 1].has(.capitalized), tokens[index].has(.capitalized)) {
        case (true, true): if isTerm(view, index - 1) { notes.capitals.append(use(unit, index - 1)) }
        case (false, false): if notes.small.count < Self.most { notes.small.append(use(unit, index - 1)) }
        default: break
        }
      }
    }
  }

  private static let unfit: Token.Traits = [.code, .allCapitals, .innerCapital, .digit, .clitic, .ideograph, .innerStop]

  private func use(_ unit: UnitView, _ index: Int) -> Use {
    let (first, second) = (unit.target.tokens[index], unit.target.tokens[index + 1])
    return Use(hash: first.hash &* 31 &+ second.hash, unit: Int32(unit.index), start: first.start, end: second.end)
  }

  /// Two capitalised words in running text that are no part of a longer name, no title before a name,
  /// no beginning of a sentence and no quotation.
  private func isTerm(_ view: SegmentView, _ index: Int) -> Bool {
    let tokens = view.tokens
    guard index > 0, view.isLowerCaseWord(index - 1), !particles.contains(tokens[index - 1].hash), !isTitle(view, index) else { return false }
    if index + 2 < tokens.count {
      let next = tokens[index + 2]
      if next.has(.capitalized) || next.has(.number) || particles.contains(next.hash) || view.isText(index + 2, "-") { return false }
    }
    return !view.isTitleCase(view.sentence(at: index))
  }

  /// A short quotation is a name or a title; in a long one somebody speaks.
  private func isTitle(_ view: SegmentView, _ index: Int) -> Bool {
    view.isQuoted(index) && view.spans.quotations.contains { $0.contains(index) && $0.count <= 8 }
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.capitals += later.capitals
    notes.small += later.small.prefix(Self.most - min(Self.most, notes.small.count))
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    guard !notes.capitals.isEmpty, !notes.small.isEmpty else { return }
    let capitals = Dictionary(grouping: notes.capitals, by: \.hash)
    let small = Dictionary(grouping: notes.small.filter { capitals[$0.hash] != nil }, by: \.hash)
    let mixed = small.compactMap { hash, uses in capitals[hash].map { ($0, uses) } }
    for (upper, lower) in mixed.sorted(by: { ($0.0[0].unit, $0.0[0].start) < ($1.0[0].unit, $1.0[0].start) }) {
      // A document that has each once tells nothing of which is meant.
      let (rare, usual) = lower.count >= upper.count ? (upper, lower) : (lower, upper)
      guard let use = rare.first, let other = usual.first else { continue }
      let range = Int(use.start)..<Int(use.end)
      let written = document.text(Int(use.unit), range)
      let elsewhere = document.text(Int(other.unit), Int(other.start)..<Int(other.end))
      findings.report(
        "'\(written)' is written '\(elsewhere)' elsewhere", at: range, unit: Int(use.unit), fixes: [.unsafe(range, elsewhere)])
    }
  }
}
