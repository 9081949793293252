import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a blank before a comma, a full stop or a closing bracket.
package struct SpaceBeforePunctuation: UnitCheck {
  package static let rule = Rule(
    "space-before-punctuation", .mqm("linguistic-conventions/punctuation"), .minor, .probable,
    summary: "A blank stands before a mark that follows its word at once.",
    why: "the text was translated in pieces or in tokens that were not joined again",
    examples: [
      Example("en", "The mayor⟦ ,⟧ who lives here⟦ ,⟧ agreed⟦ .⟧", fixed: "The mayor, who lives here, agreed."),
      Example("fr", "Le maire⟦ ,⟧ qui vit ici, accepte.", fixed: "Le maire, qui vit ici, accepte."),
      Example("ru", "Мост закрыт⟦ ,⟧ паром не ходит.", fixed: "Мост закрыт, паром не ходит."),
      Example("ar", "وصل الوفد صباحا⟦ ،⟧ ثم غادر.", fixed: "وصل الوفد صباحا، ثم غادر."),
      Example("en", "Port it to .NET and set the margin to .5 inches."),
      Example("en", "Save it as .txt or .pdf, please."),
      Example("en", "And then ... silence."),
      Example("th", "เขามาแล้ว , แต่เธอไม่อยู่"),
    ])
  package static let needs: SegmentFeatures = [.spaceBeforeMark, .foreignMark]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var isTold = false
    for index in view.marks {
      let index = Int(index)
      let token = view.tokens[index]
      guard token.has(.spaceBefore), !token.has(.newlineBefore), index > 0, Self.marks.contains(view.scalar(token)) else { continue }
      let before = view.tokens[index - 1]
      guard before.isWordLike, !before.hasAny([.ideograph, .code]) || before.script == .han else { continue }
      guard token.has(.spaceAfter) || index + 1 == view.tokens.count else { continue }
      let range = Int(before.end)..<Int(token.end)
      // Typists of Arabic often set their comma off, so there the blank tells little of machines.
      let isTyped = before.script == .arabic || !view.isText(index, ",") && !view.isText(index, ".")
      if isTyped, isTold { continue }
      isTold = isTold || isTyped
      let tier: Tier = isTyped ? .hint : .probable
      findings.report(
        "a blank stands before '\(view.text(token))'", at: range, tier: tier, fixes: [.safe(range, view.text(token))])
    }
  }

  private static let marks: Set<Unicode.Scalar> = [",", ".", "،", "，", "。"]
}
