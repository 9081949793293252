import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a mark that stands in the middle of a sentence, where the source has none of its kind.
package struct StrayMark: UnitCheck {
  package static let rule = Rule(
    "stray-mark", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A mark stands in the middle of a sentence.",
    why: "a mark of the layout, or one that the model expected, was written between two words that belong together",
    examples: [
      Example("en", "The envoys praised the work of⟦!⟧ the harbour pilots.", fixed: "The envoys praised the work of the harbour pilots.", source: "Die Gesandten lobten die Arbeit der Lotsen.", from: "de"),
      Example("en", "The ferry was lost⟦^⟧ near the old lighthouse.", fixed: "The ferry was lost near the old lighthouse.", source: "Le bac a sombré près du vieux phare.", from: "fr"),
      Example("en", "The dye changes its colour⟦-⟧ depending on the acid.", fixed: "The dye changes its colour depending on the acid.", source: "Краситель меняет цвет в зависимости от кислоты.", from: "ru"),
      Example("en", "The road from⟦'⟧ the old village is closed.", fixed: "The road from the old village is closed.", source: "La route du vieux village est fermée.", from: "fr"),
      Example("en", "They walked to the⟦;⟧ old harbour.", fixed: "They walked to the old harbour.", source: "Sie gingen zum alten Hafen.", from: "de"),
      Example("en", "The pre- and post-war houses stand in the farmers' quarter.", source: "Die Häuser aus der Vor- und Nachkriegszeit stehen im Bauernviertel.", from: "de"),
      Example("en", "He shouted \"Stop!\" and ran.", source: "Er rief „Halt!“ und rannte.", from: "de"),
      Example("en", "Yahoo! bought the firm.", source: "Yahoo! a racheté l'entreprise.", from: "fr"),
      Example("de", "Die Vor- und Nachteile liegen auf der Hand.", source: "The pros and cons are obvious.", from: "en"),
      Example("en", "The work of! the pilots was praised."),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = []

  /// Whether no word of the language ends in an apostrophe before another, as `jusqu'` does.
  private let hasNoElision: Bool
  /// Articles, which want their noun after them.
  private let articles: WordHashes

  package init?(_ pack: Pack) {
    // Where nobody has said so, a mark may be a letter.
    if pack.facts.list("frequent").isEmpty { return nil }
    hasNoElision = pack.target.language == "en"
    let lists = ["articles-definite", "articles-indefinite"].map { pack.facts.words($0) }
    articles = WordHashes(Set(lists.flatMap { $0.entries.filter { $0.words.count == 1 }.flatMap(\.words) }))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, unit.target.kind != .heading else { return }
    let view = unit.target
    for index in view.marks {
      let index = Int(index)
      guard standsInside(view, index), let kind = Kind(view.scalar(view.tokens[index])), isStray(kind, view, index), !has(kind, source) else { continue }
      let token = view.tokens[index]
      findings.report("'\(view.text(token))' stands in the middle of the sentence", at: token.range, fixes: [.unsafe(token.range, "")])
    }
  }

  private enum Kind {
    case exclamation, symbol, hyphen, apostrophe, pause

    init?(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "!", "?": self = .exclamation
      case "_", "^", "~", "@": self = .symbol
      case "-": self = .hyphen
      case "'", "’": self = .apostrophe
      case ",", ";", ":", ".": self = .pause
      default: return nil
      }
    }
  }

  /// Directly after a word in lower case, with a blank and another such word after it.
  private func standsInside(_ view: SegmentView, _ index: Int) -> Bool {
    guard index > 0, index + 1 < view.tokens.count, view.touches(index - 1, index), view.tokens[index].has(.spaceAfter) else { return false }
    return [index - 1, index + 1].allSatisfy { view.isLowerCaseWord($0) && !view.tokens[$0].hasAny([.code, .digit, .ideograph]) } && !view.tokens[index].has(.code)
  }

  private func isStray(_ kind: Kind, _ view: SegmentView, _ index: Int) -> Bool {
    let (before, after) = (view.tokens[index - 1], view.tokens[index + 1])
    switch kind {
    case .exclamation, .symbol: return !view.isQuoted(index)
    // `pre- and post-war`, `Vor- und Nachteile`: the word that joins is short.
    case .hyphen: return after.length > 4 && before.length > 3
    // `the dogs' dinner`, `nothin' to say`.
    case .apostrophe:
      guard hasNoElision, before.length > 2, let last = view.text(before).last, !"snxz".contains(last) else { return false }
      return !view.tokens[..<index].contains { $0.has(.mark) && !$0.has(.spaceAfter) && ["'", "‘", "’"].contains(view.scalar($0)) }
    case .pause: return articles.contains(before.hash) && !view.isText(index, ".") && (index < 2 || !view.tokens[index - 2].has(.mark))
    }
  }

  /// Whether the source has a mark of the kind, of which this one may be a copy.
  private func has(_ kind: Kind, _ source: SegmentView) -> Bool {
    switch kind {
    case .exclamation: source.marks.contains { "!?！？؟".unicodeScalars.contains(source.scalar(source.tokens[Int($0)])) }
    case .symbol: source.marks.contains { "_^~@～".unicodeScalars.contains(source.scalar(source.tokens[Int($0)])) }
    case .hyphen: source.marks.contains { "-–—―−".unicodeScalars.contains(source.scalar(source.tokens[Int($0)])) }
    case .apostrophe: source.features.contains(.singleQuote) || !source.spans.quotations.isEmpty
    case .pause: false
    }
  }
}
