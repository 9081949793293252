import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word of another variant of the language than the rest of the text: `colour` among `color`.
package struct MixedVariant: DocumentCheck {
  package static let rule = Rule(
    "mixed-variant", .mqm("locale-conventions/variant"), .minor, .hint,
    summary: "Two variants of the language stand in one text.",
    why: "a machine learned from all variants and chooses anew in every sentence",
    examples: [
      Example(
        "en", "The colour of the harbour was grey.\n\nNeighbours saw it, and a traveller drew its ⟦color⟧.",
        fixed: "The colour of the harbour was grey.\n\nNeighbours saw it, and a traveller drew its colour."),
      Example(
        "en", "The color of the harbor was gray.\n\nNeighbors saw it, and a traveler drew its ⟦colour⟧.",
        fixed: "The color of the harbor was gray.\n\nNeighbors saw it, and a traveler drew its color."),
      Example("en", "The colour was grey, as at the Kennedy Center and in the Department of Defense; neighbours saw it, and a traveller."),
      Example("en", "The colour of the harbour was grey. \"My favorite color,\" the sign said. Neighbours and a traveller saw it."),
      Example("en", "The colour was gray."),
      Example("zh", "这个国家的学生来了，他们说时间还长。⟦學⟧生说话。", fixed: "这个国家的学生来了，他们说时间还长。学生说话。"),
      Example("pt", "O ônibus e o trem pararam; o usuário da equipe viu o registro no celular."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var counts = [0, 0, 0]
    /// The first ``most`` words of each variant: in Chinese every third character is of one.
    var words: [[Word]] = [[], [], []]

    static let most = 200

    mutating func add(_ word: Word, _ variant: Int) {
      if words[variant].count < Self.most { words[variant].append(word) }
    }
  }

  struct Word: Sendable {
    var unit: Int32
    var start: UInt32
    var end: UInt32
  }

  /// The n-th word of one variant's list is the n-th of another's.
  private let lists: [[String]]
  private let tags: [String]

  package init?(_ pack: Pack) {
    tags = pack.wordClasses.variants
    guard tags.count > 1 else { return nil }
    lists = tags.map { pack.facts.maps["variants"]?[$0] ?? [] }
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    for word in view.classed where !word.classes.isDisjoint(with: .anyVariant) {
      let token = view.tokens[word.index]
      // A capital is a name's, as in Labour Party; a quotation keeps its author's spelling.
      guard !token.has(.capitalized), !view.isQuoted(word.index) else { continue }
      for number in tags.indices where word.classes.contains(.variant(number)) {
        notes.counts[number] += 1
        notes.add(Word(unit: Int32(view.unit), start: token.start, end: token.end), number)
      }
    }
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    for number in tags.indices {
      notes.counts[number] += later.counts[number]
      for word in later.words[number] { notes.add(word, number) }
    }
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    guard let usual = usual(notes, document) else { return }
    for (number, words) in notes.words.enumerated() where number != usual { report(words, of: number, in: usual, document, into: &findings) }
  }

  private func report(_ words: [Word], of number: Int, in usual: Int, _ document: DocumentView, into findings: inout Findings) {
    for word in words {
      let range = Int(word.start)..<Int(word.end)
      let text = document.text(Int(word.unit), range)
      let fix = counterpart(text.lowercased(), from: number, to: usual).map { Fix.unsafe(range, $0) }
      findings.report(
        "'\(text)' is \(tags[number]) in a text that is otherwise \(tags[usual])", at: range, unit: Int(word.unit), fixes: fix.map { [$0] } ?? [])
    }
  }

  /// The variant that the text is declared to be in, or that clearly prevails.
  private func usual(_ notes: Notes, _ document: DocumentView) -> Int? {
    if let declared = tags.firstIndex(of: document.pack.target.description) { return declared }
    guard let most = notes.counts.max(), let usual = notes.counts.firstIndex(of: most) else { return nil }
    let others = notes.counts.reduce(0, +) - most
    return most >= 4 && most >= others * 4 ? usual : nil
  }

  private func counterpart(_ word: String, from: Int, to: Int) -> String? {
    guard let index = lists[from].firstIndex(of: word), lists[to].indices.contains(index) else { return nil }
    return lists[to][index]
  }
}
