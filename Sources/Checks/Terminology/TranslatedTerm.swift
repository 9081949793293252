import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a term that the termbase wants as it is, and that the target changes or lacks.
package struct TranslatedTerm: UnitCheck {
  package static let rule = Rule(
    "translated-term", .mqm("accuracy/over-translation"), .major, .probable,
    summary: "A term that is not to be translated was changed.",
    why: "product names that are words are translated as words",
    examples: [
      Example("de", "Öffne den Merkzettel und klicke auf Neu.⟦⟧", source: "Open Notepad and click New.", from: "en", terms: [Concept(untranslated: "Notepad")]),
      Example(
        "en", "Open ⟦NotePad⟧ and click New.", fixed: "Open Notepad and click New.", source: "Öffne Notepad und klicke auf Neu.", from: "de",
        terms: [Concept(untranslated: "Notepad")]),
      Example("ru", "Откройте Блокнот.⟦⟧", source: "Open Notepad.", from: "en", terms: [Concept(untranslated: "Notepad")]),
      Example("ru", "Откройте Notepad и нажмите кнопку.", source: "Open Notepad and press the button.", from: "en", terms: [Concept(untranslated: "Notepad")]),
      Example("tr", "Notepad'i açın.", source: "Open Notepad.", from: "en", terms: [Concept(untranslated: "Notepad")]),
      Example("de", "Er nahm einen Notizblock.", source: "He took a notepad.", from: "en", terms: [Concept(untranslated: "Notepad")]),
      Example("zh", "打开Notepad。", source: "Open Notepad.", from: "en", terms: [Concept(untranslated: "Notepad")]),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let terms = unit.terms, !terms.source.isEmpty, !unit.target.tokens.isEmpty else { return }
    var seen: Set<Int> = []
    for mention in terms.source where mention.concept.isUntranslated && seen.insert(mention.index).inserted {
      let wanted = mention.term.text
      guard !has(unit.target, wanted) else { continue }
      if let range = changed(mention, in: unit.target) {
        findings.report(
          "'\(unit.target.text(range))' should stay '\(wanted)'", at: range, why: mention.concept.reason(mention.term), source: mention.range, fixes: [.unsafe(range, wanted)])
      } else if !unit.isPartial {
        let place = unit.end(rendering: mention.tokens.lowerBound)
        findings.report("'\(wanted)' is not kept", at: place..<place, why: mention.concept.reason(mention.term), source: mention.range)
      }
    }
  }

  /// Whether the term stands anywhere as it is, with whatever endings; in capitals in a heading.
  private func has(_ view: SegmentView, _ term: String) -> Bool {
    let text = view.text(0..<view.utf8.count)
    return text.contains(term) || view.kind == .heading && text.contains(term.uppercased())
  }

  /// The term's words in another case.
  private func changed(_ mention: TermMentions.Mention, in view: SegmentView) -> TextRange? {
    let words = Tokenizer().tokens(in: mention.term.text).map(\.hash)
    let tokens = view.tokens
    guard !words.isEmpty, words.count <= tokens.count else { return nil }
    let start = (0...tokens.count - words.count).first { start in words.indices.allSatisfy { tokens[start + $0].hash == words[$0] && !tokens[start + $0].has(.code) } }
    return start.map { view.range(ofTokens: $0..<$0 + words.count) }
  }
}
