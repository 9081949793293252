import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags two numbers of those whom one event struck that differ by a slip of digits: `12 killed`, and elsewhere `21 killed`.
package struct ContradictingNumber: DocumentCheck {
  package static let rule = Rule(
    "contradicting-number", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "One count has two figures that differ by swapped or lost digits.",
    why: "a digit was changed on the way from the source in one of the places",
    examples: [
      Example("en", "The flood left 124 people missing.\n\nVolunteers search day and night.\n\nOf the ⟦142 missing⟧, most lived by the river."),
      Example("en", "The blast wounded 37 people.\n\nThe ⟦370 wounded⟧ were taken to the coast."),
      Example("en", "The flood left 124 people missing and 142 injured."),
      Example("en", "At first 12 people were missing. Later 21 were missing."),
      Example("en", "The fire killed 3 people in May.\n\nAnother fire killed 30 people in June."),
      Example("en", "The flood left 124 missing.\n\nAll of the 124 missing lived by the river."),
    ])
  package static let needs: SegmentFeatures = .digit

  package struct Count: Sendable {
    var word: UInt64
    var digits: [UInt8]
    /// Something near says that it is another count, or no sure one: *another*, *later*, *at least*.
    var isApart: Bool
    var unit: Int32
    var range: Range<UInt32>
  }

  private let words: WordTable
  private let apart: WordTable
  private let months: WordTable

  package init?(_ pack: Pack) {
    words = pack.facts.words("casualty-words")
    apart = pack.facts.words("other-counts")
    months = pack.facts.words("month")
    guard !words.isEmpty, !apart.isEmpty else { return nil }
  }

  package var empty: [Count] { [] }
  package func append(_ later: [Count], to notes: inout [Count]) { notes += later }

  /// Words between a figure and what it counts.
  private static let reach = 3

  package func note(_ unit: UnitView, into notes: inout [Count]) {
    let view = unit.target
    let tokens = view.tokens
    for figure in view.figures.lazy.map({ Int($0) }) {
      let token = tokens[figure]
      guard token.length >= 2, token.traits.isDisjoint(with: [.word, .code, .nonASCII, .innerStop]), let word = word(view, beside: figure) else { continue }
      let digits = view.utf8[view.utf8.startIndex + Int(token.start)..<view.utf8.startIndex + Int(token.end)].filter { (0x30...0x39).contains($0) }
      let both = min(figure, word)..<max(figure, word) + 1
      notes.append(
        Count(
          word: tokens[word].hash, digits: digits, isApart: view.sentence(at: figure).contains { apart.contains(tokens[$0].hash) || months.contains(tokens[$0].hash) },
          unit: Int32(view.unit), range: tokens[both.lowerBound].start..<tokens[both.upperBound - 1].end))
    }
  }

  /// What a figure counts, after it or before: `12 people were killed`, `killed 12`.
  private func word(_ view: SegmentView, beside figure: Int) -> Int? {
    let tokens = view.tokens
    for index in figure + 1...figure + Self.reach {
      guard index < tokens.count, tokens[index].has(.word), !tokens[index].has(.sentenceStart) else { break }
      if words.contains(tokens[index].hash) { return index }
    }
    return figure > 0 && words.contains(tokens[figure - 1].hash) ? figure - 1 : nil
  }

  package func conclude(_ notes: [Count], of document: DocumentView, into findings: inout Findings) {
    for counts in Dictionary(grouping: notes, by: \.word).values.sorted(by: { ($0[0].unit, $0[0].range.lowerBound) < ($1[0].unit, $1[0].range.lowerBound) }) {
      let values = Dictionary(grouping: counts, by: \.digits)
      // Three figures are three events, or the news of three hours.
      guard values.count == 2, !counts.contains(where: \.isApart), let first = counts.first, let other = counts.first(where: { $0.digits != first.digits }),
        first.unit != other.unit, Self.isSlip(first.digits, other.digits)
      else { continue }
      let isFirstUsual = (values[first.digits]?.count ?? 0) >= (values[other.digits]?.count ?? 0)
      let usual = isFirstUsual ? first : other
      for count in counts where count.digits != usual.digits {
        let range = Int(count.range.lowerBound)..<Int(count.range.upperBound)
        let text = document.text(Int(usual.unit), Int(usual.range.lowerBound)..<Int(usual.range.upperBound))
        findings.report("'\(document.text(Int(count.unit), range))' contradicts '\(text)'", at: range, unit: Int(count.unit))
      }
    }
  }

  /// Two digits side by side are swapped, or one is doubled, lost or a zero too many.
  private static func isSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a.count == b.count {
      let differing = a.indices.filter { a[$0] != b[$0] }
      return differing.count == 2 && differing[1] == differing[0] + 1 && a[differing[0]] == b[differing[1]] && a[differing[1]] == b[differing[0]]
    }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    guard long.count == short.count + 1 else { return false }
    return long.indices.contains { index in
      guard long[index] == 0x30 || index > 0 && long[index] == long[index - 1] else { return false }
      var without = long
      without.remove(at: index)
      return without == short
    }
  }
}
