import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags control characters, which are no text.
package struct ControlCharacter: UnitCheck {
  package static let rule = Rule(
    "control-character", .mqm("linguistic-conventions/characters"), .minor, .probable,
    summary: "A control character stands in the text.",
    why: "terminals, databases and Windows-1252 read as Latin-1 leave them behind",
    examples: [
      Example("en", "The end⟦\u{3}⟧ is near.", fixed: "The end is near."),
      Example("en", "It isn⟦\u{92}⟧t far.", fixed: "It isn’t far."),
      Example("en", "One\ttab and\na new line."),
      Example("en", "The sign ␃ stands for it."),
      Example("fr", "Il n’a rien dit."),
    ])
  package static let needs: SegmentFeatures = .control

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    for (scalar, range) in unit.target.segment.placedScalars {
      guard scalar.properties.generalCategory == .control, !"\t\n\r\u{C}\u{85}".unicodeScalars.contains(scalar) else { continue }
      let meant = LegacyCodePage.windows1252.scalar(of: scalar.value)
      findings.report(
        "a control character (\(ScriptMix.name(scalar))) stands here", at: range, fixes: [.unsafe(range, meant.map { String(Character($0)) } ?? "")])
    }
  }
}
