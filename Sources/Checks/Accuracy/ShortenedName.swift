import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name with one word less than the acronym in brackets after it has letters.
package struct ShortenedName: UnitCheck {
  package static let rule = Rule(
    "shortened-name", .mqm("accuracy/omission"), .minor, .hint,
    summary: "A name lacks a word of its acronym.",
    why: "of a long name a model drops a word; the acronym beside it, copied from the source, still counts it",
    examples: [
      Example("en", "They asked the ⟦National Lake Board (NLPB)⟧ for help."),
      Example("en", "It belongs to the ⟦Ministry of Mines and Technology (MMFT)⟧ now."),
      Example("en", "The ⟦Ministry of Ports and Inland Ships (MPTIS)⟧ is closed."),
      Example("en", "They asked the National Lake Protection Board (NLPB) for help."),
      Example("en", "The Museum of Fine Arts (MFA) and the Bank of Rural Savings (BORS) are closed."),
      Example("en", "The Lake Protection Board (KGB) is closed."),
    ])
  package static let needs: SegmentFeatures = .allCapitals

  private let articles: WordTable

  package init?(_ pack: Pack) { articles = pack.facts.words("articles-definite") }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.features.contains(.parenthesis) else { return }
    for index in view.acronyms where index > 1 && view.isText(index - 1, "(") && view.isText(index + 1, ")") {
      let letters = view.capitals(of: view.tokens[index])
      guard letters.count > 2, letters.count == Int(view.tokens[index].length), let start = start(of: letters, before: index - 1, view) else { continue }
      let range = view.range(ofTokens: start..<index + 2)
      findings.report("'\(view.text(tokens: index..<index + 1))' has a letter more than '\(view.text(tokens: start..<index - 1))' has words", at: range)
    }
  }

  /// Where the words begin whose first letters are all but one of the acronym's, in its order and with
  /// its first and last; nothing where they may be all.
  private func start(of letters: [UInt8], before end: Int, _ view: SegmentView) -> Int? {
    var initials: [UInt8] = []
    var start = end
    var index = end - 1
    while index >= 0, initials.count < letters.count {
      let token = view.tokens[index]
      if token.has(.mark) {
        guard view.isText(index, "-") else { break }
      } else if articles.contains(token.hash) {
        break
      } else if token.has([.word, .capitalized]), token.script == .latin, !token.hasAny([.allCapitals, .innerCapital, .nonASCII]) {
        initials.insert(view.initial(token), at: 0)
        start = index
      } else if !token.has(.word) || token.length > 3 {
        break
      }
      index -= 1
    }
    guard initials.count == letters.count - 1, initials.first == letters.first, initials.last == letters.last else { return nil }
    let skipped = letters.indices.dropFirst().dropLast().contains { gap in
      var rest = letters
      rest.remove(at: gap)
      return rest == initials
    }
    return skipped && !isSmallWord(letters, start..<end, view) ? start : nil
  }

  /// `BORS`: the letter may be a small word's.
  private func isSmallWord(_ letters: [UInt8], _ words: Range<Int>, _ view: SegmentView) -> Bool {
    view.spellsOut(letters) || words.contains { !view.tokens[$0].has(.capitalized) && view.tokens[$0].has(.word) && letters.contains(view.initial(view.tokens[$0])) }
  }
}
