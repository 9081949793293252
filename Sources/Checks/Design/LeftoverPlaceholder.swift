import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags what a program should have filled in: `{{name}}`, `{0}`, `%s`, `[PERSON 14]`.
package struct LeftoverPlaceholder: UnitCheck {
  package static let rule = Rule(
    "leftover-placeholder", .mqm("design/markup"), .major, .probable,
    summary: "A placeholder stands in prose.",
    why: "templates and anonymised corpora hold marks that should be filled in; models also write them from memory",
    examples: [
      Example("en", "Dear ⟦{{name}}⟧, your parcel is on its way to us today."),
      Example("de", "Das Amt hat ⟦{0}⟧ Briefe an die Bürger geschickt."),
      Example("en", "We spoke to ⟦[PERSON14]⟧ about the price of the house."),
      Example("en", "The rate rose by ⟦%s⟧ over the whole of last year."),
      Example("en", "The set {a, b} is open and {x} is not, as [3] shows."),
      Example("en", "About 100%s of it, and 5 %d."),
      Example("en", "You have {count} new messages.", source: "Sie haben {count} neue Nachrichten.", from: "de"),
      Example("en", "See [NASA] and [ISO 9001] for the rest of the story."),
    ])
  package static let needs: SegmentFeatures = [.brace, .percent, .bracket]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard view.tokens.count >= 5, !view.tokens.contains(where: { $0.has(.code) }) else { return }
    for index in view.tokens.indices where view.tokens[index].has(.mark) {
      guard let range = placeholder(view, index), !isInSource(unit, view.text(range)) else { continue }
      findings.report("'\(view.text(range))' was never filled in", at: range)
    }
  }

  private func placeholder(_ view: SegmentView, _ index: Int) -> TextRange? {
    let tokens = view.tokens
    switch view.byte(at: Int(tokens[index].start)) {
    case UInt8(ascii: "{"):
      if index > 0, view.isText(index - 1, "{"), view.isJoined(index) { return nil }
      let isDoubled = view.isText(index + 1, "{") && view.isJoined(index + 1)
      let name = isDoubled ? index + 2 : index + 1
      guard name + 1 < tokens.count, view.isText(name + 1, "}"), view.isJoined(name + 1), isDoubled || view.isJoined(name) else { return nil }
      guard isDoubled || tokens[name].has(.number) && tokens[name].length < 3 || tokens[name].has(.word) && tokens[name].length > 2 else { return nil }
      let end = isDoubled && view.isText(name + 2, "}") ? name + 3 : name + 2
      return view.range(ofTokens: index..<end)
    case UInt8(ascii: "%"):
      guard view.isJoined(index + 1), tokens[index].has(.spaceBefore), index == 0 || !tokens[index - 1].has(.number) else { return nil }
      guard view.isText(index + 1, "s") || view.isText(index + 1, "d") else { return nil }
      return view.range(ofTokens: index..<index + 2)
    case UInt8(ascii: "["):
      guard index + 2 < tokens.count, view.isJoined(index + 1), tokens[index + 1].has([.word, .capitalized]) else { return nil }
      let word = view.text(tokens[index + 1])
      let letters = word.prefix { $0.isLetter || $0 == "_" }
      guard Self.kinds.contains(String(letters)) else { return nil }
      let end = view.isText(index + 2, "]") ? index + 3 : index + 3 < tokens.count && tokens[index + 2].has(.number) && view.isText(index + 3, "]") ? index + 4 : nil
      return end.map { view.range(ofTokens: index..<$0) }
    default: return nil
    }
  }

  private static let kinds: Set<String> = [
    "PERSON", "PROJECT", "NAME", "EMAIL", "URL", "LOCATION", "ORGANIZATION", "ORG", "PRODUCT", "PLACE", "ADDRESS", "PHONE", "NUMBER", "DATE", "COMPANY", "USERNAME",
  ]

  private func isInSource(_ unit: UnitView, _ text: String) -> Bool {
    guard let source = unit.source else { return false }
    let (whole, part) = (Array(source.utf8), Array(text.utf8))
    return whole.indices.contains { whole[$0...].starts(with: part) }
  }
}
