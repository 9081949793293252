import Bitext
import Packs
import UnicodeText

/// Finds the quantities of one language's segments: figures, number words, fractions, with their units.
///
/// Owned by one worker.
package final class QuantityFinder {
  private let measures: MeasureWords
  private let spelled: SpelledNumbers?
  /// Every word of the language's small and round numbers.
  private let numberWords: Set<UInt64>
  /// Number words that are more often something else: French `neuf`, `un`.
  private let homographs: Set<UInt64>
  /// Forms of the word for 1, which is an article or a pronoun in most languages.
  private let ones: Set<UInt64>
  /// 数, 几: make of the numeral after them a rough one.
  private let vague: WordTable
  private let romans: RomanNumerals
  private let joined: JoinedNumbers
  /// `half`, `both`, `dozen`: a value each.
  private let values: [(words: WordTable, value: DecimalValue)]
  /// `dozen`, `score`: multiply the number before them.
  private let multipliers: [(words: WordTable, value: Int)]
  /// `third`, `quarter`: divide the number before them.
  private let divisors: [(words: WordTable, value: Int)]
  /// 分之, between denominator and numerator.
  private let fractionJoiners: WordTable
  /// `percent`; before the number, as Turkish `yüzde`.
  private let percent: WordTable
  private let percentBefore: WordTable
  /// 割, 成: tenths of a whole, and words that begin so.
  private let tenths: WordTable
  private let tenthExceptions: WordTable
  /// 半: half a tenth more.
  private let tenthHalves: WordTable
  private let articles: WordTable
  /// `Lebensjahr`: the number before it is one more than the age.
  private let yearsBegun: WordTable
  /// `size`: the number after it is another elsewhere.
  private let sizes: WordTable
  /// 令和, 平成: the years before the first of an era.
  private let eras: [(words: WordTable, value: Int)]
  /// Magnitudes in letters glued to the figures, `5bn`, which may be a unit too.
  private let attached: [String: Int]
  private var knownWords: [UInt64: [SpelledNumber]] = [:]

  package init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    measures = MeasureWords(pack)
    spelled = try? SpelledNumbers(pack.target.language)
    homographs = Set(pack.facts.list("number-homographs").flatMap { tokenizer.tokens(in: $0).map(\.hash) })
    func tables<Value>(_ fact: String, _ value: (String) -> Value?) -> [(words: WordTable, value: Value)] {
      (pack.facts.maps[fact] ?? [:]).sorted { $0.key < $1.key }.compactMap { key, words in
        value(key).map { value in
          (WordTable(words.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }), value)
        }
      }
    }
    values = tables("number-words") { DecimalValue($0) }
    multipliers = tables("number-multipliers") { Int($0) }
    divisors = tables("fraction-words") { Int($0) }
    eras = tables("era-years") { Int($0) }
    romans = RomanNumerals(pack)
    joined = JoinedNumbers(decades: tables("decade-words") { Int($0) }, ordinalOnes: tables("ordinal-ones") { Int($0) }, ordinalTens: tables("ordinal-tens") { Int($0) }, tokenizer)
    vague = pack.facts.words("vague-before")
    percent = pack.facts.words("percent-words")
    percentBefore = pack.facts.words("percent-words-before")
    tenths = pack.facts.words("tenth-words")
    tenthExceptions = pack.facts.words("tenth-word-exceptions")
    tenthHalves = pack.facts.words("tenth-halves")
    fractionJoiners = pack.facts.words("fraction-joiners")
    articles = pack.facts.words("articles-indefinite")
    yearsBegun = pack.facts.words("years-begun")
    sizes = pack.facts.words("size-words")
    attached = Dictionary((pack.facts.maps["attached-magnitudes"] ?? [:]).flatMap { power, words in words.map { ($0, Int(power) ?? 0) } }) { first, _ in first }
    var words: Set<UInt64> = []
    var ones: Set<UInt64> = []
    if let spelled {
      for set in spelled.ruleSets where set.hasPrefix("%spellout") {
        if let one = try? spelled.spell(1, by: set) { ones.formUnion(tokenizer.tokens(in: one).map(\.hash)) }
      }
      for text in Self.spellings(spelled) { words.formUnion(tokenizer.tokens(in: text).filter { !$0.has(.mark) }.map(\.hash)) }
    }
    numberWords = words
    self.ones = ones
  }

  /// Numbers enough to meet every word; in languages that write `einundzwanzig` in one, all to a hundred.
  private static func spellings(_ spelled: SpelledNumbers) -> [String] {
    let isJoined = spelled.cardinal(21).map { Tokenizer().tokens(in: $0).count == 1 } ?? false
    let small = isJoined ? Array(1...99) : Array(1...21) + [30, 40, 50, 60, 70, 80, 90]
    let numbers = small.map { DecimalValue($0) } + [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 2000, 5000, 1_000_000, 2_000_000, 1_000_000_000]
    return spelled.ruleSets.filter { $0.hasPrefix("%spellout") }.flatMap { set in numbers.compactMap { try? spelled.spell($0, by: set) } }
  }

  func list(into classes: inout [UInt64: PairClasses]) {
    classes.add(numberWords, .number)
    classes.add(numberWords.subtracting(homographs).subtracting(ones), .sureNumber)
    classes.add(joined.firstWords, .sureNumber)
    classes.add(values.flatMap(\.words.firstWords) + articles.firstWords, .looseNumber)
    classes.add(measures.firstWords, .measure)
    let tables = [percent, percentBefore, tenths, yearsBegun, sizes, fractionJoiners, vague] + (multipliers.map(\.words) + divisors.map(\.words) + eras.map(\.words))
    classes.add(tables.flatMap(\.firstWords), .beside)
  }

  /// The quantities of a segment, in order.
  ///
  /// - Parameter whole: Whether number words are looked for in every word rather than only where a
  ///   common one stands; costs 90 ns a byte.
  func quantities(in side: PairSide, whole: Bool) -> [Quantity] {
    let view = side.view
    var found = view.numbers.compactMap { figure($0, in: view) }
    joinSlashes(&found, in: view)
    found += words(in: side, whole: whole)
    let romans = romans.quantities(in: view)
    if !romans.isEmpty { found = found.filter { word in !romans.contains { $0.range.overlaps(word.range) } } + romans }
    found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    joined.join(&found, in: view)
    joinFractions(&found, in: view)
    multiply(&found, in: view)
    for index in found.indices {
      if !eras.isEmpty, let year = found[index].value?.integer, year < 150, let era = era(before: found[index], in: view) { found[index].values = [DecimalValue(era + year)] }
      measures.annotate(&found[index], in: view)
      // 十分钟: a numeral before a unit of two characters counts.
      if found[index].form == .weak, let value = found[index].value?.integer, value > 1, let end = found[index].unitEnd, end - found[index].range.upperBound >= 6,
        view.tokens[view.tokens(touching: found[index].range).lowerBound].script == .han
      { found[index].form = .words }
      guard !found[index].isPercent, found[index].share == nil else { continue }
      let after = view.tokens(touching: found[index].range).upperBound
      let before = view.tokens(touching: found[index].range).lowerBound
      if before > 0, sizes.contains(view.tokens[before - 1].hash) { found[index].form = .weak }
      // `im 71. Lebensjahr`
      let counted = after < view.tokens.count && view.isText(after, ".") ? after + 1 : after
      if yearsBegun.length(view.tokens, at: counted) > 0 { found[index].values += found[index].values.compactMap { $0.integer.map { DecimalValue($0 - 1) } } }
      // 4割: four tenths.
      if let value = found[index].value, case let length = tenths.length(view.tokens, at: after), length > 0, tenthExceptions.length(view.tokens, at: after) == 0 {
        let isHalf = tenthHalves.length(view.tokens, at: after + length) > 0
        let percent = isHalf ? value.integer.map { DecimalValue($0 * 10 + 5) } : nil
        found[index].values = [percent ?? value.scaled(byPowerOfTen: 1)]
        found[index].isPercent = true
        found[index].share = (found[index].value?.double ?? 0) / 100
        found[index].form = .words
      } else if percent.length(view.tokens, at: after) > 0 || percentBefore.length(view.tokens, at: before - 1) > 0 {
        found[index].isPercent = true
        found[index].share = (found[index].value?.double ?? 0) / 100
        if found[index].form == .weak { found[index].form = .words }
      }
    }
    return found + loose(in: side, beside: found)
  }

  private func era(before quantity: Quantity, in view: SegmentView) -> Int? {
    let start = view.tokens(touching: quantity.range).lowerBound
    guard start > 1 else { return nil }
    return eras.first { $0.words.length(view.tokens, at: start - 2) == 2 }?.value
  }

  // MARK: Figures

  /// Figures that are no part of a name (`A380`) or of code.
  private func figure(_ mention: NumberMention, in view: SegmentView) -> Quantity? {
    var quantity = Quantity(mention)
    let tokens = view.tokens(touching: mention.range)
    guard !tokens.isEmpty, !tokens.contains(where: { view.tokens[$0].has(.code) }) else { return nil }
    // `COVID-19`, `Ka-52`.
    if tokens.lowerBound > 1, view.isText(tokens.lowerBound - 1, "-"), view.touches(tokens.lowerBound - 1, tokens.lowerBound),
      view.touches(tokens.lowerBound - 2, tokens.lowerBound - 1), view.tokens[tokens.lowerBound - 2].hasAny([.allCapitals, .innerCapital])
    {
      return nil
    }
    guard mention.touchesLetter else { return quantity }
    let (first, last) = (view.tokens[tokens.lowerBound], view.tokens[tokens.upperBound - 1])
    guard Int(first.start) >= mention.range.lowerBound || isProclitic(view.text(Int(first.start)..<mention.range.lowerBound)) else { return nil }
    // `16th`, `70km`, `80er`: what follows is an ending or a unit; `3D` is a name.
    guard mention.range.upperBound < Int(last.end) else { return quantity }
    let rest = view.text(mention.range.upperBound..<Int(last.end))
    guard !rest.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
    quantity.hasEnding = true
    if let power = attached[rest.lowercased()] {
      quantity.values += quantity.values.map { $0.scaled(byPowerOfTen: power) }
      return quantity
    }
    if rest.unicodeScalars.contains(where: { $0.properties.isUppercase }) {
      measures.annotate(&quantity, in: view)
      if quantity.units.isEmpty { return nil }
    }
    return quantity
  }

  /// و12, ב12: words of a letter or two are written together with what follows them.
  private func isProclitic(_ text: String) -> Bool {
    text.unicodeScalars.count <= 2 && text.unicodeScalars.allSatisfy { (0x05D0...0x05EA).contains($0.value) || (0x0621...0x064A).contains($0.value) }
  }

  /// `2/3` is a share; what else two figures with a slash are, their parts say.
  private func joinSlashes(_ found: inout [Quantity], in view: SegmentView) {
    var index = 0
    while index + 1 < found.count {
      let (a, b) = (found[index], found[index + 1])
      if a.range.upperBound + 1 == b.range.lowerBound, view.byte(at: a.range.upperBound) == UInt8(ascii: "/"), !a.isChained, !b.isChained,
        view.byte(at: b.range.upperBound) != UInt8(ascii: "/"), view.byte(at: a.range.lowerBound - 1) != UInt8(ascii: "/"),
        let top = a.value?.integer, let bottom = b.value?.integer, top > 0, top < bottom, bottom <= 100
      {
        found[index] = Self.fraction(top, bottom, a.range.lowerBound..<b.range.upperBound, .digits)
        found.remove(at: index + 1)
      }
      index += 1
    }
  }

  static func fraction(_ top: Int, _ bottom: Int, _ range: TextRange, _ form: Quantity.Form) -> Quantity {
    var quantity = Quantity(range: range, values: [], form: form)
    quantity.share = Double(top) / Double(bottom)
    quantity.parts = [top, bottom]
    return quantity
  }

  // MARK: Words

  private func words(in side: PairSide, whole: Bool) -> [Quantity] {
    guard let spelled else { return [] }
    let view = side.view
    // Scripts without blanks have a token for each numeral, so that none is missed.
    if whole, view.features.isDisjoint(with: .ideograph) {
      return view.spelledNumbers.filter { !$0.values[0].isNegative }.map { word($0.range, $0.values[0], view) }
    }
    guard side.classes.contains(.number) else { return [] }
    var found: [Quantity] = []
    var next = 0
    for word in side.words where word.classes.contains(.number) && word.index >= next {
      let index = word.index
      var end = index + 1
      while end < view.tokens.count {
        if numberWords.contains(view.tokens[end].hash), !view.tokens[end].has(.sentenceStart) { end += 1 }
        else if end + 1 < view.tokens.count, view.isText(end, "-"), numberWords.contains(view.tokens[end + 1].hash) { end += 2 }
        else { break }
      }
      let range = view.range(ofTokens: index..<end)
      for number in end - index == 1 ? numbers(ofWord: view.tokens[index], view) : spelled.numbers(in: view.text(range)) where !number.value.isNegative {
        let place = range.lowerBound + number.range.lowerBound..<range.lowerBound + number.range.upperBound
        found.append(self.word(place, number.value, view))
      }
      next = end
    }
    return found
  }

  /// The numbers that one word may be, remembered by the word in ASCII.
  private func numbers(ofWord token: Token, _ view: SegmentView) -> [SpelledNumber] {
    guard let spelled else { return [] }
    guard !token.hasAny([.nonASCII, .apostrophe]) else { return spelled.numbers(in: view.text(token)) }
    if let known = knownWords[token.hash] { return known }
    let found = spelled.numbers(in: view.text(token))
    knownWords[token.hash] = found
    return found
  }

  private func word(_ range: TextRange, _ value: DecimalValue, _ view: SegmentView) -> Quantity {
    var quantity = Quantity(range: range, values: [value], form: .words)
    let tokens = view.tokens(touching: range)
    if tokens.lowerBound > 0, vague.contains(view.tokens[tokens.lowerBound - 1].hash) { quantity.form = .weak }
    // Hundreds, thousands and the like are rough where they stand alone.
    if value.digits == [1], value.exponent > 1 { quantity.form = .weak }
    if tokens.count == 1 {
      let token = view.tokens[tokens.lowerBound]
      // 사람: a Korean numeral of one syllable is more often a part of a word.
      if token.script == .hangul, range.count <= 3, range != token.range { quantity.form = .weak }
      // A word of one letter or syllable is more often another.
      if token.has(.ideograph) || view.text(token).unicodeScalars.count == 1 || value == 1 || value == 0 || homographs.contains(token.hash) { quantity.form = .weak }
      // A name: `Seven Sisters`, unless the sentence begins with it.
      if token.has(.capitalized), !view.tokenText.startsSentence(tokens.lowerBound), !isAlwaysCapital(view) { quantity.form = .weak }
    }
    return quantity
  }

  private func isAlwaysCapital(_ view: SegmentView) -> Bool { view.kind == .heading || view.isTitleCase(view.tokens.indices) }

  /// 三分之二, 百分之八十, `two thirds`, `1 quarter`.
  private func joinFractions(_ found: inout [Quantity], in view: SegmentView) {
    var index = 0
    while index < found.count {
      let after = view.tokens(touching: found[index].range).upperBound
      if index + 1 < found.count, case let length = fractionJoiners.length(view.tokens, at: after), length > 0,
        view.tokens(touching: found[index + 1].range).lowerBound == after + length,
        let bottom = found[index].value?.integer, bottom > 1
      {
        let range = found[index].range.lowerBound..<found[index + 1].range.upperBound
        if bottom == 100 {
          found[index + 1].isPercent = true
          found[index + 1].form = .words
          found[index + 1].share = (found[index + 1].value?.double ?? 0) / 100
          found[index + 1].range = range
        } else if let top = found[index + 1].value?.integer, top < bottom {
          found[index + 1] = Self.fraction(top, bottom, range, .words)
        }
        found.remove(at: index)
        continue
      }
      let first = view.tokens(touching: found[index].range).lowerBound
      if let top = found[index].value?.integer, top > 0, top < 100, !homographs.contains(view.tokens[first].hash) {
        let start = view.tokens.indices.contains(after) && view.isText(after, "-") ? after + 1 : after
        if let divisor = divisors.first(where: { $0.words.length(view.tokens, at: start) > 0 && top < $0.value }) {
          let end = view.range(ofTokens: start..<start + divisor.words.length(view.tokens, at: start)).upperBound
          let form = found[index].form == .digits ? Quantity.Form.digits : .words
          let start = found[index].range.lowerBound
          found[index] = Self.fraction(top, divisor.value, start..<end, form)
          found.removeAll { $0.range.lowerBound > start && $0.range.upperBound <= end }
        }
      }
      index += 1
    }
  }

  /// `three dozen`.
  private func multiply(_ found: inout [Quantity], in view: SegmentView) {
    for index in found.indices {
      let after = view.tokens(touching: found[index].range).upperBound
      guard let by = multipliers.first(where: { $0.words.length(view.tokens, at: after) > 0 }) else { continue }
      found[index].values = found[index].values.compactMap { $0.integer.map { DecimalValue($0 * by.value) } }
      if found[index].form == .weak { found[index].form = .words }
      found[index].range = found[index].range.lowerBound..<view.range(ofTokens: after..<after + 1).upperBound
    }
    found.removeAll { $0.values.isEmpty && $0.share == nil }
  }

  /// Words that are a value without counting (`half`, `both`), and `a week`: they may render a number.
  private func loose(in side: PairSide, beside found: [Quantity]) -> [Quantity] {
    guard side.classes.contains(.looseNumber) else { return [] }
    let view = side.view
    var loose: [Quantity] = []
    for index in side.words.lazy.filter({ $0.classes.contains(.looseNumber) }).map(\.index) where !view.tokens[index].has(.mark) {
      let start = Int(view.tokens[index].start)
      if found.contains(where: { $0.range.contains(start) }) { continue }
      var quantity: Quantity?
      if let match = values.first(where: { $0.words.length(view.tokens, at: index) > 0 }) {
        let length = match.words.length(view.tokens, at: index)
        quantity = Quantity(range: view.range(ofTokens: index..<index + length), values: [match.value], form: .weak)
        if match.value < 1 { quantity?.share = match.value.double }
      } else if articles.contains(view.tokens[index].hash) {
        quantity = Quantity(range: view.tokens[index].range, values: [1], form: .weak)
        if let divisor = divisors.first(where: { $0.words.length(view.tokens, at: index + 1) > 0 }) {
          let end = view.range(ofTokens: index + 1..<index + 2).upperBound
          quantity = Self.fraction(1, divisor.value, start..<end, .weak)
        }
      }
      guard var quantity else { continue }
      measures.annotate(&quantity, in: view)
      if articles.contains(view.tokens[index].hash), quantity.units.isEmpty, quantity.share == nil { continue }
      loose.append(quantity)
    }
    return loose
  }
}
