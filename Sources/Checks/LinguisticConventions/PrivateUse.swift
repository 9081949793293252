import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags private-use characters, which only one font can show.
package struct PrivateUse: UnitCheck {
  package static let rule = Rule(
    "private-use", .mqm("linguistic-conventions/characters"), .minor, .probable,
    summary: "A private-use character stands in the text.",
    why: "icons of a web page's font and characters of old encodings are copied as private code points",
    examples: [
      Example("en", "Call us ⟦\u{F095}⟧ at noon."),
      Example("zh", "他姓⟦\u{E863}⟧。"),
      Example("en", "Call us ☎ at noon."),
      Example("en", "The \u{A9} sign stays."),
      Example("zh", "他姓㐱。"),
    ])
  package static let needs: SegmentFeatures = .privateUse

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    for (scalar, range) in unit.target.segment.placedScalars {
      guard scalar.properties.generalCategory == .privateUse else { continue }
      findings.report("a private-use character (\(ScriptMix.name(scalar))) stands here", at: range)
    }
  }
}
