import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a place where the grammar wants a word and there is none.
package struct MissingWord: UnitCheck {
  package static let rule = Rule(
    "missing-word", .mqm("accuracy/omission"), .major, .hint,
    summary: "A word is missing.",
    why: "a name that a model cannot write is left out, and the words around it stay",
    examples: [
      Example("en", "The team had its first session in⟦⟧ on Friday."),
      Example("en", "⟦⟧'s first book sold well."),
      Example("en", "Two of the boats, according to⟦⟧, were empty."),
      Example("en", "⟦⟧Was closed for the winter by its owner."),
      Example("en", "In the spring,⟦⟧ was closed for repairs."),
      Example("en", "However,⟦⟧ (48) is sure of the date."),
      Example("en", "The storm named \"⟦⟧\" is weaker now."),
      Example("es", "La barca se hundió cerca de⟦⟧, y nadie lo vio."),
      Example("ru", "Мост построили для⟦⟧, а город ждал паром."),
      Example("en", "The bridge was paid for by the town."),
      Example("es", "Vino de, quizá, otro puerto."),
      Example("en", "Was it closed for the winter?"),
      Example("en", "In the spring, when it was closed, we left."),
      Example("en", "She held on to the rail and went on to Paris."),
      Example("en", "Call the function f() twice."),
    ])
  package static let needs: SegmentFeatures = .any

  private let finder: GapFinder

  package init?(_ pack: Pack) {
    guard let finder = GapFinder(pack) else { return nil }
    self.finder = finder
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for gap in finder.gaps(in: view) {
      // A name that the source has there is told as missing.
      if unit.source != nil, !unit.isPartial, let names = unit.names, names.added.isEmpty, names.missing.contains(where: { $0.place == gap.token }) { continue }
      let place = gap.token > 0 && !view.tokens[gap.token - 1].has(.spaceAfter) || gap.token == 0 ? Int(view.tokens[gap.token].start) : Int(view.tokens[gap.token - 1].end)
      findings.report("a word is missing at '\(view.text(tokens: gap.around))'", at: place..<place)
    }
  }
}
