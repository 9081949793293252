import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags amounts of money whose sign stands on the wrong side, or is said twice.
package struct CurrencyFormat: UnitCheck {
  package static let rule = Rule(
    "currency-format", .mqm("locale-conventions/number-format"), .minor, .probable,
    summary: "A currency sign stands on the wrong side of its amount, or the currency is named twice.",
    why: "the source writes the sign after the figure; or the sign was kept and the currency's name translated too",
    examples: [
      Example("en", "The ticket costs ⟦10$⟧ today.", fixed: "The ticket costs $10 today."),
      Example("en", "The ticket costs ⟦1,250.50 €⟧ today.", fixed: "The ticket costs €1,250.50 today."),
      Example("en", "It raised ⟦$5 million dollars⟧ in May.", fixed: "It raised $5 million in May."),
      Example("en", "It raised ⟦€300 euros⟧ in May.", fixed: "It raised €300 in May."),
      Example("en", "The ticket costs $10, £8 or €9; US$10 in Lima."),
      Example("de", "Die Karte kostet 10 € heute."),
      Example("en", "Take 5 $10 notes and 3 €5 notes."),
      Example("en", "The $10 dollar store chain closed."),
      Example("en", "It raised $5 million Canadian dollars."),
    ])
  package static let needs: SegmentFeatures = .currency

  private let before: Set<Unicode.Scalar>
  private let magnitudes: WordTable
  private let money: WordTable

  package init?(_ pack: Pack) {
    before = Set(pack.facts.list("signs-before-amounts").flatMap(\.unicodeScalars))
    magnitudes = pack.facts.words("magnitude")
    money = pack.facts.words("money")
    if before.isEmpty { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.marks {
      let index = Int(index)
      guard before.contains(view.scalar(view.tokens[index])) else { continue }
      if isNumber(view, index + 1), view.touches(index, index + 1) {
        named(view, index, &findings)
      } else if isNumber(view, index - 1), !isNumber(view, index + 1), !view.touches(index, index + 1) || isMark(view, index + 1) {
        follows(view, index, &findings)
      }
    }
  }

  /// `10$`: the amount has no other sign before it.
  private func follows(_ view: SegmentView, _ index: Int, _ findings: inout Findings) {
    let amount = view.tokens[index - 1]
    if index > 1, view.touches(index - 2, index - 1) { return }
    let range = Int(amount.start)..<Int(view.tokens[index].end)
    let sign = view.text(view.tokens[index])
    findings.report("'\(sign)' stands after its amount", at: range, fixes: [.unsafe(range, sign + view.text(amount))])
  }

  /// `$5 million dollars`: the name in the plural right after the amount.
  private func named(_ view: SegmentView, _ index: Int, _ findings: inout Findings) {
    var next = index + 2
    if next < view.tokens.count, magnitudes.contains(view.tokens[next].hash) { next += 1 }
    guard next < view.tokens.count, money.contains(view.tokens[next].hash), view.text(view.tokens[next]).hasSuffix("s") else { return }
    let range = view.range(ofTokens: index..<next + 1)
    findings.report(
      "'\(view.text(range))' names the currency twice", at: range, fixes: [.unsafe(range, view.text(tokens: index..<next))])
  }

  private func isNumber(_ view: SegmentView, _ index: Int) -> Bool {
    view.tokens.indices.contains(index) && view.tokens[index].has(.number) && !view.tokens[index].hasAny([.word, .code])
  }

  private func isMark(_ view: SegmentView, _ index: Int) -> Bool { view.tokens.indices.contains(index) && view.tokens[index].has(.mark) }
}
