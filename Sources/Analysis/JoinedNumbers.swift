import Packs
import UnicodeText

/// Numbers that several words make together, and words that hold several: Arabic ordinals, decades, and the century
/// before them.
struct JoinedNumbers {
  /// Words of a language and the number that each stands for.
  typealias Table = [(words: WordTable, value: Int)]

  /// The two words of an Arabic ordinal above twenty.
  private let ordinalOnes: Table
  private let ordinalTens: Table
  private let ordinalTensFirst: WordHashes
  /// تسعينيات, `nineties`: the decade that begins with the number.
  private let decades: Table
  private let decadesFirst: WordHashes
  /// 六七十年代: the numerals from one to nine, ten, and what makes a decade of them.
  private let hanDigits: [UInt64]
  private let hanTen: UInt64
  private let hanDecade: WordTable
  private let hanCentury: WordTable

  init(decades: Table, ordinalOnes: Table, ordinalTens: Table, _ tokenizer: Tokenizer) {
    func table(_ words: [String]) -> WordTable { WordTable(words.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }) }
    (self.decades, self.ordinalOnes, self.ordinalTens) = (decades, ordinalOnes, ordinalTens)
    ordinalTensFirst = WordHashes(Set(ordinalTens.flatMap(\.words.firstWords)))
    decadesFirst = WordHashes(Set(decades.flatMap(\.words.firstWords)))
    hanDigits = "一二三四五六七八九".map { tokenizer.tokens(in: String($0)).first?.hash ?? 0 }
    hanTen = tokenizer.tokens(in: "十").first?.hash ?? 0
    hanCentury = table(["世纪", "世紀"])
    hanDecade = table(["年代"])
  }

  /// The words with which one of them may begin.
  var firstWords: [UInt64] { (decades + ordinalTens).flatMap(\.words.firstWords) }

  /// Joins and splits what was found word by word, in order.
  func join(_ found: inout [Quantity], in view: SegmentView) {
    joinTens(&found, in: view)
    splitDecades(&found, in: view)
  }

  /// الحادي والثلاثون: an Arabic ordinal of two words, the ten after the one with its *and*.
  private func joinTens(_ found: inout [Quantity], in view: SegmentView) {
    guard !ordinalTens.isEmpty, view.tokens.contains(where: { ordinalTensFirst.contains($0.hash) }) else { return }
    for index in view.tokens.indices.dropFirst() where ordinalTensFirst.contains(view.tokens[index].hash) {
      guard let ten = ordinalTens.first(where: { $0.words.length(view.tokens, at: index) > 0 })?.value, let one = ordinalOnes.first(where: { $0.words.length(view.tokens, at: index - 1) > 0 })?.value else { continue }
      let range = Int(view.tokens[index - 1].start)..<Int(view.tokens[index].end)
      found.removeAll { $0.range.overlaps(range) }
      found.append(Quantity(range: range, values: [DecimalValue(ten + one)], form: .words))
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// 六七十年代 are two decades, and `nineties` is one.
  private func splitDecades(_ found: inout [Quantity], in view: SegmentView) {
    if !decades.isEmpty {
      for index in view.tokens.indices where decadesFirst.contains(view.tokens[index].hash) {
        guard let decade = decades.first(where: { $0.words.length(view.tokens, at: index) > 0 })?.value else { continue }
        let range = view.tokens[index].range
        found.removeAll { $0.range.overlaps(range) }
        found.append(Quantity(range: range, values: [DecimalValue(decade)], form: .words))
      }
    }
    guard view.features.contains(.ideograph), view.tokens.count > 4 else { return found.sort { $0.range.lowerBound < $1.range.lowerBound } }
    defer { joinCentury(&found, in: view) }
    for index in 0..<view.tokens.count - 4 where view.tokens[index + 2].hash == hanTen && hanDecade.length(view.tokens, at: index + 3) > 0 {
      let digits = [index, index + 1].compactMap { token in hanDigits.firstIndex(of: view.tokens[token].hash).map { ($0 + 1) * 10 } }
      guard digits.count == 2 else { continue }
      let range = view.range(ofTokens: index..<index + 3)
      found.removeAll { $0.range.overlaps(range) }
      found.append(Quantity(range: view.tokens[index].range, values: [DecimalValue(digits[0])], form: .words))
      found.append(Quantity(range: view.range(ofTokens: index + 1..<index + 3), values: [DecimalValue(digits[1])], form: .words))
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// 20世纪六七十年代: the century says which decades.
  private func joinCentury(_ found: inout [Quantity], in view: SegmentView) {
    guard let century = found.firstIndex(where: { quantity in
      (quantity.value?.integer.map { (15...21).contains($0) } ?? false) && hanCentury.length(view.tokens, at: view.tokens(touching: quantity.range).upperBound) > 0
    }), let number = found[century].value?.integer else { return }
    let end = found[century].range.upperBound
    let decades = found.indices.filter { $0 > century && found[$0].range.lowerBound - end <= 18 && (found[$0].value?.integer.map { $0 % 10 == 0 && $0 < 100 } ?? false) }
    guard !decades.isEmpty, hanDecade.length(view.tokens, at: view.tokens(touching: found[decades[decades.count - 1]].range).upperBound) > 0 else { return }
    for index in decades {
      guard let decade = found[index].value?.integer else { continue }
      found[index].values = [DecimalValue((number - 1) * 100 + decade), DecimalValue(decade)]
      if found[index].form == .weak { found[index].form = .words }
    }
    found.remove(at: century)
  }
}
