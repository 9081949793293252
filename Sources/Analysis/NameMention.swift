import UnicodeText

/// A run of capitalised words in the middle of a text: a name, for scripts that have capitals.
package struct NameMention: Hashable, Sendable {
  /// Token indices.
  package var tokens: Range<Int>
  /// Whether a sentence begins with it, so that its first capital proves nothing.
  package var startsSentence: Bool

  /// Runs of capitalised words, joined across small particles (`de`, `bin`, `al-`) and hyphens.
  static func all(in view: SegmentView) -> [NameMention] {
    var found: [NameMention] = []
    let tokens = view.tokens
    var index = 0
    for capital in view.capitalized {
      guard capital >= index, isPart(tokens[Int(capital)]) else { continue }
      let start = Int(capital)
      index = start
      var end = index + 1
      while end < tokens.count {
        if isPart(tokens[end]), !tokens[end].has(.sentenceStart) {
          end += 1
        } else if let next = bridge(view, from: end) {
          end = next
        } else {
          break
        }
      }
      found.append(NameMention(tokens: start..<end, startsSentence: view.startsSentence(start)))
      index = end
    }
    return found
  }

  private static func isPart(_ token: Token) -> Bool {
    token.has([.word, .capitalized]) && !token.hasAny([.code, .clitic, .number])
  }

  /// The index after a particle or hyphen at `index` and the name part that follows; nothing where none does.
  private static func bridge(_ view: SegmentView, from index: Int) -> Int? {
    let tokens = view.tokens
    guard index + 1 < tokens.count, isPart(tokens[index + 1]), !tokens[index + 1].has(.sentenceStart) else { return nil }
    if view.isText(index, "-"), !tokens[index].has(.spaceBefore), !tokens[index + 1].has(.spaceBefore) { return index + 2 }
    return view.nameParticles.contains(tokens[index].hash) && !tokens[index].has(.mark) ? index + 2 : nil
  }
}
