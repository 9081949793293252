import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags what a translating program says about its work: `Here is the translation:`.
package struct TranslatorChatter: UnitCheck {
  package static let rule = Rule(
    "translator-chatter", .mqm("accuracy/addition"), .major, .probable,
    summary: "The translator speaks in the translation.",
    why: "a language model answers before and after it translates, and the answer was pasted with the text",
    examples: [
      Example("en", "⟦Here is the translation⟧:\n\nThe bridge was closed on Monday.\n\nIt will open in May."),
      Example("en", "The bridge was closed.\n\nIt will open in May.\n\n⟦I hope this helps⟧!"),
      Example("de", "⟦Hier ist die Übersetzung⟧:\n\nDie Brücke ist gesperrt."),
      Example("fr", "⟦Voici la traduction⟧ :\n\nLe pont est fermé."),
      Example("ru", "⟦Вот перевод⟧:\n\nМост закрыт."),
      Example("zh", "⟦以下是翻译⟧：\n\n大桥已关闭。"),
      Example("en", "She asked where the translation was. \"Here is the translation,\" he said."),
      Example("en", "The translation of the poem is late, and here is the translator."),
      Example("en", "As an AI researcher she knows better; the original text is in Greek."),
    ])
  package static let needs: SegmentFeatures = .any

  private let phrases: WordTable

  package init?(_ pack: Pack) {
    phrases = pack.facts.words("translator-chatter")
    guard !phrases.isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    var start = 0
    while start < tokens.count, tokens[start].has(.mark), !view.isText(start, "\"") { start += 1 }
    guard let first = view.classed.first, first.index == start, first.classes.contains(.chatter) else { return }
    let length = phrases.length(tokens, at: start)
    guard length > 0, !view.isQuoted(start), !tokens[start].has(.code) else { return }
    let count = unit.document.document.units.count
    let isAtEdge = unit.index == 0 || unit.index == count - 1
    // A sentence alone may be somebody's; at the edge of a text nobody else speaks.
    let isSure = isAtEdge && count > 2 && length > 2
    let range = view.range(ofTokens: start..<start + length)
    findings.report("'\(view.text(range))' is no part of the text", at: range, tier: isSure ? .certain : .probable)
  }
}
