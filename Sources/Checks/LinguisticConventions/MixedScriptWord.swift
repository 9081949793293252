import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word that runs from one script into another: `группаFS`.
package struct MixedScriptWord: UnitCheck {
  package static let rule = Rule(
    "mixed-script-word", .mqm("linguistic-conventions/characters"), .minor, .probable,
    summary: "One word is written in two scripts.",
    why: "models switch scripts inside a word, or lose the blank between two words",
    examples: [
      Example("ru", "Здесь ⟦группаFS⟧ ждёт нас."),
      Example("en", "The ⟦govмент⟧ fell in May."),
      Example("en", "We met ⟦Sashaсказал⟧ and left."),
      Example("en", "A dose of 5 μg, TNFα, the kΩ range and β-carotene."),
      Example("ru", "SMS-сообщение, IT-отдел и COVID-19."),
      Example("ja", "TシャツとCDを買う。"),
      Example("en", "See #тегtag and mail@почта.example there."),
    ])
  package static let needs: SegmentFeatures = .mixedScript

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for token in view.tokens where token.has([.mixedScript, .word]) && !token.has(.code) {
      let word = view.text(token)
      guard let mix = ScriptMix(word), mix.unified == nil, mix.minority != .greek, mix.majority != .greek, token.length >= 4 else { continue }
      findings.report("'\(word)' is written in two scripts", at: token.range)
    }
  }
}
