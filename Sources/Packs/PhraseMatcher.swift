import UnicodeText

/// A text's tokens and bytes, as far as phrases ask.
package struct TokenText {
  package let tokens: ContiguousArray<Token>
  package let utf8: ArraySlice<UInt8>

  package init(tokens: ContiguousArray<Token>, utf8: ArraySlice<UInt8>) {
    self.tokens = tokens
    self.utf8 = utf8
  }

  /// Whether `index` begins a sentence, opening marks before it aside.
  package func startsSentence(_ index: Int) -> Bool {
    var at = index
    while at > 0 {
      if tokens[at].has(.sentenceStart) { return true }
      guard tokens[at - 1].has(.mark) else { return false }
      at -= 1
    }
    return true
  }

  /// Whether a sentence ends before `index`, closing marks aside.
  package func endsSentence(_ index: Int) -> Bool {
    var at = index
    while at < tokens.count {
      if tokens[at].hasAny([.terminator, .sentenceStart]) { return true }
      guard tokens[at].has(.mark) else { return false }
      at += 1
    }
    return true
  }
}

/// Where a phrase stands in a text.
package struct PhraseMatch: Hashable, Sendable {
  /// Tokens from the first to the last element, context included.
  package var tokens: Range<Int>
  /// Tokens of each element, by its index in the phrase.
  package var elements: [Range<Int>]
  package var features: [WordTable.Features]
}

/// Matches one phrase around its anchor, by backtracking over gaps, names and tables.
package struct PhraseMatcher {
  let tables: [WordTable]

  package init(tables: [WordTable]) { self.tables = tables }

  /// The match of `phrase` whose anchor begins at `index`; gaps as short, table entries as long as possible.
  package func match(_ phrase: Phrase, anchorAt index: Int, in text: TokenText) -> PhraseMatch? {
    var state = State(phrase: phrase, text: text)
    for option in options(phrase.elements[phrase.anchor].matcher, in: text, from: index) {
      state.set(phrase.anchor, index..<option.end, option.features)
      guard forward(&state, phrase.anchor + 1, option.end) else { continue }
      if backward(&state, phrase.anchor - 1, index) { return state.match }
    }
    return nil
  }

  /// The match of `phrase` that begins at `start`.
  package func match(_ phrase: Phrase, from start: Int, in text: TokenText) -> PhraseMatch? {
    var state = State(phrase: phrase, text: text)
    return forward(&state, 0, start) ? state.match : nil
  }

  private struct State {
    let phrase: Phrase
    let text: TokenText
    var ranges: [Range<Int>]
    var features: [WordTable.Features]

    init(phrase: Phrase, text: TokenText) {
      self.phrase = phrase
      self.text = text
      ranges = Array(repeating: 0..<0, count: phrase.elements.count)
      features = Array(repeating: .none, count: phrase.elements.count)
    }

    mutating func set(_ element: Int, _ range: Range<Int>, _ features: WordTable.Features) {
      ranges[element] = range
      self.features[element] = features
    }

    var match: PhraseMatch {
      let first = ranges.first?.lowerBound ?? 0
      let last = ranges.last?.upperBound ?? 0
      return PhraseMatch(tokens: first..<last, elements: ranges, features: features)
    }
  }

  private func forward(_ state: inout State, _ element: Int, _ position: Int) -> Bool {
    guard element < state.phrase.elements.count else { return true }
    for option in options(state.phrase.elements[element].matcher, in: state.text, from: position) {
      state.set(element, position..<option.end, option.features)
      if forward(&state, element + 1, option.end) { return true }
    }
    return false
  }

  private func backward(_ state: inout State, _ element: Int, _ position: Int) -> Bool {
    guard element >= 0 else { return true }
    for option in options(state.phrase.elements[element].matcher, in: state.text, upTo: position) {
      state.set(element, option.start..<position, option.features)
      if backward(&state, element - 1, option.start) { return true }
    }
    return false
  }

  private typealias Forward = (end: Int, features: WordTable.Features)
  private typealias Backward = (start: Int, features: WordTable.Features)

  private func options(_ matcher: Phrase.Matcher, in text: TokenText, from start: Int) -> [Forward] {
    let tokens = text.tokens
    switch matcher {
    case .word(let hash):
      return start < tokens.count && tokens[start].hash == hash ? [(start + 1, .none)] : []
    case .table(let number):
      return tables[number].matches(tokens, at: start).map { (start + $0.words.count, $0.features) }
    case .kind(.name):
      var end = start
      while end < tokens.count, end - start < 5, isNamePart(tokens[end], first: end == start, text, end) { end += 1 }
      return stride(from: end, to: start, by: -1).map { ($0, .none) }
    case .kind(let kind): return start < tokens.count && isKind(kind, start, text) ? [(start + 1, .none)] : []
    case .gap(let most, let crossing):
      var found: [Forward] = [(start, .none)]
      var words = 0
      var at = start
      while at < tokens.count, words < most, mayCross(tokens[at], crossing) {
        if !tokens[at].has(.mark), !tokens[at].has(.clitic) { words += 1 }
        at += 1
        found.append((at, .none))
      }
      return found
    case .sentenceStart: return text.startsSentence(start) ? [(start, .none)] : []
    case .sentenceEnd: return text.endsSentence(start) ? [(start, .none)] : []
    }
  }

  private func options(_ matcher: Phrase.Matcher, in text: TokenText, upTo end: Int) -> [Backward] {
    let tokens = text.tokens
    switch matcher {
    case .word(let hash): return end > 0 && tokens[end - 1].hash == hash ? [(end - 1, .none)] : []
    case .table(let number):
      return tables[number].matches(tokens, endingAt: end).map { (end - $0.words.count, $0.features) }
    case .kind(.name):
      var start = end
      while start > 0, end - start < 5, isNamePart(tokens[start - 1], first: start == end, text, start - 1) { start -= 1 }
      return (start..<end).map { ($0, .none) }
    case .kind(let kind): return end > 0 && isKind(kind, end - 1, text) ? [(end - 1, .none)] : []
    case .gap(let most, let crossing):
      var found: [Backward] = [(end, .none)]
      var words = 0
      var at = end
      while at > 0, words < most, mayCross(tokens[at - 1], crossing) {
        if !tokens[at - 1].has(.mark), !tokens[at - 1].has(.clitic) { words += 1 }
        at -= 1
        found.append((at, .none))
      }
      return found
    case .sentenceStart: return text.startsSentence(end) ? [(end, .none)] : []
    case .sentenceEnd: return text.endsSentence(end) ? [(end, .none)] : []
    }
  }

  private func mayCross(_ token: Token, _ crossing: Bool) -> Bool {
    token.has(.mark) ? crossing && !token.has(.terminator) : true
  }

  /// A capitalised word; at a sentence start only where it is all capitals, for there every word is capitalised.
  private func isNamePart(_ token: Token, first: Bool, _ text: TokenText, _ index: Int) -> Bool {
    guard token.has(.word), token.has(.capitalized) else { return false }
    return !first || token.has(.allCapitals) || !text.startsSentence(index)
  }

  private func isKind(_ kind: Phrase.Kind, _ index: Int, _ text: TokenText) -> Bool {
    let token = text.tokens[index]
    switch kind {
    case .number: return token.has(.number)
    case .year:
      guard token.has(.number), token.end - token.start == 4 else { return false }
      let base = text.utf8.startIndex + Int(token.start)
      let digits = text.utf8[base..<base + 4].map { Int($0) - 0x30 }
      guard digits.allSatisfy({ (0...9).contains($0) }) else { return false }
      return (1000...2199).contains(digits.reduce(0) { $0 * 10 + $1 })
    case .word: return token.hasAny([.word, .ideograph]) && !token.has(.clitic)
    case .name: return isNamePart(token, first: true, text, index)
    case .acronym: return token.has(.allCapitals) && (2...6).contains(token.length) && !token.has(.digit)
    case .spacedHyphen:
      guard token.has(.mark), token.end - token.start == 1 else { return false }
      return text.utf8[text.utf8.startIndex + Int(token.start)] == 0x2D && token.has([.spaceBefore, .spaceAfter])
    }
  }
}
