import Packs
import UnicodeText

/// Which words a language surely has: those of its lexicon, with the endings and beginnings that words of it take.
package struct Vocabulary: Sendable {
  private let lexicon: Lexicon
  private let frequent: WordTable
  private let endings: [String]
  private let beginnings: [String]

  package init(_ pack: Pack) {
    lexicon = Lexicon(list: pack.facts.list("lexicon"))
    frequent = pack.frequentWords
    endings = pack.facts.list("lexicon-endings")
    beginnings = pack.facts.list("lexicon-beginnings")
  }

  /// Whether a word that it does not know is hardly one of the language's: its endings are known, too.
  package var isWide: Bool { !endings.isEmpty && !lexicon.isEmpty }

  /// Whether the word stands in the lexicon just so.
  package func has(_ token: Token) -> Bool { lexicon.contains(token.hash) || frequent.contains(token.hash) }

  package func knows(_ token: Token, in view: SegmentView) -> Bool {
    guard isWide else { return has(token) }
    return view.answers.holds(.vocabulary, token) { has(token) || knows(form: view.text(token).lowercased(), in: view) }
  }

  private func knows(form word: String, in view: SegmentView) -> Bool {
    if endings.contains(where: { word.hasSuffix($0) && isStem(word.dropLast($0.count), in: view) }) { return true }
    return beginnings.contains { beginning in
      guard word.hasPrefix(beginning), word.count - beginning.count > 3 else { return false }
      let rest = String(word.dropFirst(beginning.count))
      return holds(rest, in: view) || knows(form: rest, in: view)
    }
  }

  /// `not` of `noted`, `plan` of `planning`, `city` of `cities`.
  private func isStem(_ stem: Substring, in view: SegmentView) -> Bool {
    guard stem.count > 2 else { return false }
    if holds(String(stem), in: view) || holds(stem + "e", in: view) || holds(stem + "y", in: view) { return true }
    guard stem.count > 3, let last = stem.last, stem.dropLast().last == last else { return false }
    return holds(String(stem.dropLast()), in: view)
  }

  private func holds(_ word: String, in view: SegmentView) -> Bool { view.hash(of: word).map(lexicon.contains) ?? false }
}
