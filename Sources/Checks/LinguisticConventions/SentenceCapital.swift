import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence that begins with a lower-case letter.
package struct SentenceCapital: UnitCheck {
  package static let rule = Rule(
    "sentence-capital", .mqm("linguistic-conventions/spelling"), .minor, .probable,
    summary: "A sentence begins with a lower-case letter.",
    why: "scripts without capitals give the machine no sign where a sentence begins; clauses were translated apart",
    examples: [
      Example("en", "⟦the⟧ ferry sank near the old harbour.", fixed: "The ferry sank near the old harbour."),
      Example("en", "The ferry sank yesterday. ⟦nobody⟧ was hurt.", fixed: "The ferry sank yesterday. Nobody was hurt."),
      Example("ru", "⟦мост⟧ закрыт уже вторую неделю подряд.", fixed: "Мост закрыт уже вторую неделю подряд."),
      Example("fr", "⟦elle⟧ a quitté la ville avant la nuit.", fixed: "Elle a quitté la ville avant la nuit."),
      Example("tr", "⟦istanbul’da⟧ köprü bir haftadır kapalı duruyor."),
      Example("en", "iPhone sales rose again in the last quarter."),
      Example("en", "von Braun led the work for many years."),
      Example("en", "Bring pens, paper, etc. on the first day."),
      Example("en", "and then they left"),
      Example("en", "The list was long and\n\nthe end of it was never read."),
      Example("en", "node.js runs on most of the servers here."),
      Example("zu", "uMongameli uthe umgwaqo uvaliwe namhlanje."),
    ])
  package static let needs: SegmentFeatures = .any

  private let particles: WordTable
  private let abbreviations: WordTable

  package init?(_ pack: Pack) {
    particles = pack.facts.words("name-particles")
    abbreviations = pack.facts.words("abbreviations")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.kind == .paragraph || view.kind == .field, view.tokens.count > 4 else { return }
    if isFaulty(view, 0), view.endsSentence, !continues(unit), !beginsSmall(unit.source) {
      // A source without capitals does not show whether a sentence begins here or goes on.
      report(view, 0, tier: unit.source.map(hasCapitals) ?? true ? .probable : .hint, &findings)
    }
    // A full stop inside of a text may be an abbreviation's: only a pack can tell.
    guard !abbreviations.isEmpty else { return }
    for mark in view.marks where view.tokens[Int(mark)].has(.terminator) {
      let next = Int(mark) + 1
      guard next < view.tokens.count, view.tokens[next].has(.spaceBefore), isFaulty(view, next), endsSentence(view, Int(mark)) else { continue }
      report(view, next, tier: .probable, &findings)
    }
  }

  private func hasCapitals(_ view: SegmentView) -> Bool {
    view.tokens.contains { $0.has(.capitalized) || $0.has(.word) && [.latin, .cyrillic, .greek, .armenian].contains($0.script) }
  }

  private func report(_ view: SegmentView, _ index: Int, tier: Tier, _ findings: inout Findings) {
    let token = view.tokens[index]
    let fixes = view.capitalized(token).map { [Fix.unsafe(token.range, $0)] } ?? []
    findings.report("the sentence begins with '\(view.text(token))' in lower case", at: token.range, tier: tier, fixes: fixes)
  }

  /// A lower-case word that begins no name: `von Braun`, `al-Assad`, `d'Artagnan`.
  private func isFaulty(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.isLowerCaseWord(index), !view.tokens[index].has(.innerStop) else { return false }
    guard index + 1 < view.tokens.count else { return true }
    if particles.contains(view.tokens[index].hash) { return !view.tokens[index + 1].has(.capitalized) }
    return !(view.isText(index + 1, "-") && index + 2 < view.tokens.count && view.tokens[index + 2].has(.capitalized)) && !view.tokens[index + 1].has(.code)
  }

  /// A full stop after a word of four letters or more that is no known abbreviation.
  private func endsSentence(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.isText(index, "."), view.touches(index - 1, index) else { return false }
    let word = view.tokens[index - 1]
    return word.length > 3 && view.isLowerCaseWord(index - 1) && !word.has(.innerStop) && !abbreviations.contains(word.hash)
  }

  /// The unit goes on where the one before left off: a line, not a sentence.
  private func continues(_ unit: UnitView) -> Bool {
    unit.neighbour(at: -1).map { !$0.endsSentence } ?? false
  }

  private func beginsSmall(_ source: SegmentView?) -> Bool {
    guard let source, let first = source.tokens.first else { return false }
    return first.has(.mark) || source.isLowerCaseWord(0)
  }
}
