import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a direction control that is never ended, or ends nothing.
package struct UnbalancedBidi: UnitCheck {
  package static let rule = Rule(
    "unbalanced-bidi", .mqm("linguistic-conventions/characters"), .minor, .probable,
    summary: "A direction control has no partner.",
    why: "text was cut between the controls that set its direction; what follows may be shown in the wrong order (UAX #9)",
    examples: [
      Example("en", "The name ⟦\u{202B}⟧stays.", fixed: "The name stays."),
      Example("he", "הוא ⟦\u{2069}⟧בא.", fixed: "הוא בא."),
      Example("ar", "قال \u{2068}Lena\u{2069} نعم."),
      Example("en", "The name \u{202B}לנה\u{202C} stays."),
      Example("he", "המספר \u{200E}+972 שלו."),
    ])
  package static let needs: SegmentFeatures = .bidiControl

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    var open: [(range: TextRange, isIsolate: Bool)] = []
    var alone: [TextRange] = []
    for (scalar, range) in view.segment.placedScalars {
      switch scalar.value {
      case 0x202A, 0x202B, 0x202D, 0x202E: open.append((range, false))
      case 0x2066, 0x2067, 0x2068: open.append((range, true))
      case 0x202C, 0x2069:
        let isIsolate = scalar.value == 0x2069
        if let partner = open.lastIndex(where: { $0.isIsolate == isIsolate }) { open.remove(at: partner) } else { alone.append(range) }
      default: break
      }
    }
    for range in (alone + open.map(\.range)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let scalar = view.text(range).unicodeScalars.first ?? " "
      findings.report("a direction control (\(ScriptMix.name(scalar))) has no partner", at: range, fixes: [.unsafe(range, "")])
    }
  }
}
