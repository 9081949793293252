import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that takes a singular verb here and a plural one there: `the Taliban is`, `were`.
package struct NumberAgreement: DocumentCheck {
  package static let rule = Rule(
    "number-agreement", .mqm("linguistic-conventions/agreement"), .minor, .hint,
    summary: "A name is singular in one place and plural in another.",
    why: "the name has one number in the source, and each sentence was given its own in translation",
    examples: [
      Example("en", "Whether the Taliban is ready is not known.\n\nShe said that the ⟦Taliban were⟧ late."),
      Example("en", "The Cabinet has met, and officials said that the Cabinet was calm.\n\nThe ⟦Cabinet were⟧ tired."),
      Example("en", "Soldiers of the Taliban were late, and the Taliban is ready."),
      Example("en", "Norway and Sweden were ready. Sweden is cold."),
      Example("en", "The French are proud, and French is hard."),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized

  package struct Agreement: Sendable {
    var name: UInt64
    var isPlural: Bool
    var unit: Int32
    var range: Range<UInt32>
  }

  private let openers: WordTable
  private let demonyms: WordTable

  package init?(_ pack: Pack) {
    openers = pack.facts.words("clause-openers")
    guard !openers.isEmpty, !pack.facts.words("verbs-singular").isEmpty, !pack.facts.words("verbs-plural").isEmpty else { return nil }
    // *French is hard, the French are proud*.
    let tokenizer = Tokenizer()
    let names = pack.facts.maps["demonyms"]?.values.flatMap { $0 } ?? []
    demonyms = WordTable(names.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) })
  }

  package var empty: [Agreement] { [] }
  package func append(_ later: [Agreement], to notes: inout [Agreement]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Agreement]) {
    let view = unit.target
    let verbs: WordClasses = [.singularVerb, .pluralVerb]
    for word in view.classed where !word.classes.isDisjoint(with: verbs) && word.index > 1 {
      let name = view.tokens[word.index - 1]
      guard name.has([.word, .capitalized]), !name.hasAny([.clitic, .code]), name.length > 2, beginsClause(view, word.index - 1) else { continue }
      guard !demonyms.contains(name.hash) else { continue }
      notes.append(
        Agreement(
          name: name.hash, isPlural: word.classes.contains(.pluralVerb), unit: Int32(view.unit),
          range: name.start..<view.tokens[word.index].end))
    }
  }

  /// Whether the name, with its article, is all that stands before its verb in the clause.
  private func beginsClause(_ view: SegmentView, _ name: Int) -> Bool {
    guard name > 0, view.pack.wordClasses.classes(of: view.tokens[name - 1].hash).contains(.definiteArticle) else { return false }
    return view.startsSentence(name - 1) || openers.contains(view.tokens[name - 2 >= 0 ? name - 2 : 0].hash)
  }

  package func conclude(_ notes: [Agreement], of document: DocumentView, into findings: inout Findings) {
    var firsts: [UInt64: (plural: Int, singular: Int, first: Bool)] = [:]
    for note in notes {
      var entry = firsts[note.name] ?? (0, 0, note.isPlural)
      if note.isPlural { entry.plural += 1 } else { entry.singular += 1 }
      firsts[note.name] = entry
    }
    for note in notes {
      guard let entry = firsts[note.name], entry.plural > 0, entry.singular > 0 else { continue }
      let usualIsPlural = entry.plural == entry.singular ? entry.first : entry.plural > entry.singular
      guard note.isPlural != usualIsPlural else { continue }
      let range = Int(note.range.lowerBound)..<Int(note.range.upperBound)
      findings.report(
        "'\(document.text(Int(note.unit), range))' makes \(note.isPlural ? "plural" : "singular") a name that is \(usualIsPlural ? "plural" : "singular") elsewhere",
        at: range, unit: Int(note.unit))
    }
  }
}
