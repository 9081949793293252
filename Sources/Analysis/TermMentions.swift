import Bitext
import Packs
import UnicodeText

/// A termbase's terms in a unit: where they surely stand, and whether others may stand in the target.
package final class TermMentions {
  /// A term where it stands.
  package struct Mention {
    package let concept: Concept
    package let term: Concept.Term
    package let index: Int
    package let tokens: Range<Int>
    package let range: TextRange
  }

  package let source: [Mention]
  package let target: [Mention]
  private let index: TermIndex
  private let text: TokenText
  private lazy var words = ContiguousArray(text.tokens.indices.map { text.folded($0) })

  /// Nothing where no termbase is given.
  init?(source: SegmentView?, target: SegmentView) {
    guard let book = target.pack.terms else { return nil }
    index = book.asTarget
    text = target.tokenText
    self.source = source.flatMap { view in view.pack.terms.map { Self.mentions($0.asSource, $0.concepts, view) } } ?? []
    self.target = Self.mentions(book.asTarget, book.concepts, target)
  }

  private static func mentions(_ index: TermIndex, _ concepts: [Concept], _ view: SegmentView) -> [Mention] {
    index.matches(in: view.tokenText).map { match in
      let entry = index.entries[match.entry]
      return Mention(
        concept: concepts[entry.concept], term: entry.term, index: entry.concept, tokens: match.tokens, range: view.range(ofTokens: match.tokens))
    }
  }

  /// Whether the target may have any of a concept's required terms, in any form.
  package func mayRender(_ concept: Int) -> Bool {
    index.entries(of: concept).contains { !$0.term.isForbidden && index.mayStand($0, in: text.tokens, words) }
  }
}
