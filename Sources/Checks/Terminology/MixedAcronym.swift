import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a full name that one document shortens in two ways.
package struct MixedAcronym: DocumentCheck {
  package static let rule = Rule(
    "mixed-acronym", .mqm("terminology/inconsistent"), .minor, .probable,
    summary: "One full name has two short forms.",
    why: "each sentence was translated by itself: the short form was once kept from the source and once rendered",
    examples: [
      Example(
        "en",
        "The International Fisheries Board (IFB) met in Bergen.\n\nThe quota was set by the International Fisheries Board (⟦CIP⟧), and IFB ships checked it."),
      Example(
        "en", "The National Water Council (NWC) spoke. In May the National Water Council (NWC) met.\n\nThen the National Water Council (⟦KNW⟧) left."),
      Example("en", "The International Fisheries Board (IFB) and the International Fisheries Court (IFC) met."),
      Example("en", "The National Water Council (NWC) met, and the National Water Council (Oslo) left."),
      Example("en", "Lake Victoria Port (LVP) is old, and Port (P) is new."),
    ])
  package static let needs: SegmentFeatures = .parenthesis

  package struct Gloss: Sendable {
    /// The last three words of the full name.
    var name: [UInt64]
    var acronym: UInt64
    var unit: Int32
    var range: Range<UInt32>
  }

  package init?(_ pack: Pack) {}
  package var empty: [Gloss] { [] }
  package func append(_ later: [Gloss], to notes: inout [Gloss]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Gloss]) {
    let view = unit.target
    guard !view.features.isDisjoint(with: .allCapitals) else { return }
    for bracket in view.spans.brackets where bracket.count == 3 && bracket.lowerBound >= 3 {
      let token = view.tokens[bracket.lowerBound + 1]
      guard token.has([.word, .allCapitals]), token.length <= 8 else { continue }
      let name = bracket.lowerBound - 3..<bracket.lowerBound
      guard name.allSatisfy({ view.tokens[$0].has([.word, .capitalized]) && !view.tokens[$0].has(.clitic) }) else { continue }
      notes.append(Gloss(name: name.map { view.tokens[$0].hash }, acronym: token.hash, unit: Int32(view.unit), range: token.start..<token.end))
    }
  }

  package func conclude(_ notes: [Gloss], of document: DocumentView, into findings: inout Findings) {
    for glosses in Dictionary(grouping: notes, by: \.name).values.sorted(by: { ($0[0].unit, $0[0].range.lowerBound) < ($1[0].unit, $1[0].range.lowerBound) }) {
      let counts = Dictionary(grouping: glosses, by: \.acronym).mapValues(\.count)
      guard counts.count > 1 else { continue }
      // The more frequent form is the document's own; among equals the first.
      let most = counts.values.max() ?? 0
      guard let usual = glosses.first(where: { counts[$0.acronym] == most }) else { continue }
      let kept = document.text(Int(usual.unit), Int(usual.range.lowerBound)..<Int(usual.range.upperBound))
      for gloss in glosses where gloss.acronym != usual.acronym {
        let range = Int(gloss.range.lowerBound)..<Int(gloss.range.upperBound)
        findings.report(
          "'\(document.text(Int(gloss.unit), range))' stands for a name that is '\(kept)' elsewhere", at: range, unit: Int(gloss.unit),
          fixes: [.unsafe(range, kept)])
      }
    }
  }
}
