import Bitext
import UnicodeText

/// A termbase as a pack's language sees it, on either side of a pair.
package struct TermBook: Sendable {
  package let concepts: [Concept]
  package let asSource: TermIndex
  package let asTarget: TermIndex

  init(_ concepts: [Concept], _ pack: Pack) {
    self.concepts = concepts
    asSource = TermIndex(concepts, side: .source, language: pack.target, inflection: pack.inflection, facts: pack.facts)
    asTarget = TermIndex(concepts, side: .target, language: pack.target, inflection: pack.inflection, facts: pack.facts)
  }
}
