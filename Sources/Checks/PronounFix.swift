import Analysis
import Bitext

/// Rewrites a pronoun in the other gender, with the pronouns of the same gender that follow in its sentence.
struct PronounFix {
  private let swap: GenderSwap

  init(_ swap: GenderSwap) { self.swap = swap }

  /// Nothing where a pronoun has two words in the other gender (`her` is `him` and `his`).
  func fix(from index: Int, in view: SegmentView) -> Fix? {
    guard let first = swap.swapped(view.text(view.tokens[index])) else { return nil }
    let start = Int(view.tokens[index].start)
    var (text, end) = (first, Int(view.tokens[index].end))
    let kind = view.classed.first { $0.index == index }?.classes.intersection([.masculine, .feminine]) ?? []
    for word in view.classed where word.index > index && word.index < view.sentence(at: index).upperBound {
      guard !word.classes.isDisjoint(with: kind), !view.isQuoted(word.index) else { continue }
      guard let other = swap.swapped(view.text(view.tokens[word.index])) else { return nil }
      text += view.text(end..<Int(view.tokens[word.index].start)) + other
      end = Int(view.tokens[word.index].end)
    }
    return .unsafe(start..<end, text)
  }
}
