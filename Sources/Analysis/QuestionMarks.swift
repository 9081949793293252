import Bitext
import UnicodeText

extension SegmentView {
  /// The question mark that a sentence ends with, closing marks aside.
  package func questionMark(of sentence: Range<Int>) -> Int? {
    for index in sentence.reversed() {
      guard tokens[index].has(.mark) else { return nil }
      switch scalar(tokens[index]) {
      case "?", "？", "؟", "⁇", "⁈", "\u{37E}": return index
      default: continue
      }
    }
    return nil
  }

  /// Whether any token is a question mark.
  package var hasQuestionMark: Bool {
    features.contains(.questionOrExclamation) || !features.isDisjoint(with: .foreignMark)
  }
}
