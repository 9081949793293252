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

/// Matches phrases around their anchors, by backtracking over gaps, names and tables.
///
/// It keeps the text and the state of one match.
package struct PhraseMatcher {
  private let tables: [WordTable]
  private var text = TokenText(tokens: [], utf8: [])
  private var ranges: [Range<Int>] = Array(repeating: 0..<0, count: 64)
  private var features: [WordTable.Features] = Array(repeating: .none, count: 64)

  package init(tables: [WordTable]) { self.tables = tables }

  /// The text that the next matches are looked for in.
  package mutating func begin(_ text: TokenText) { self.text = text }

  /// The match of an indexed phrase whose anchor begins at `index`; gaps as short, table entries as long as possible.
  package mutating func match(_ entry: Int, of index: borrowing PhraseIndex, anchorAt position: Int) -> PhraseMatch? {
    let row = Row(first: index.starts[entry], end: index.starts[entry + 1])
    let anchor = row.first + Int(index.anchors[entry])
    switch index.elements[anchor].matcher {
    case .word:
      set(row, anchor, position..<position + 1)
      guard forward(index.elements, row, anchor + 1, position + 1), backward(index.elements, row, anchor - 1, position) else { return nil }
      return found(row)
    case .table(let number):
      for entry in tables[number].range(of: text.tokens[position].hash) where tables[number].stands(entry, text.tokens, at: position) {
        let end = position + tables[number].length(entry)
        set(row, anchor, position..<end, tables[number].features[entry])
        if forward(index.elements, row, anchor + 1, end), backward(index.elements, row, anchor - 1, position) { return found(row) }
      }
      return nil
    case .kind, .gap, .sentenceStart, .sentenceEnd: return nil
    }
  }

  /// The match of `phrase` that begins at `start`.
  package mutating func match(_ phrase: borrowing Phrase, from start: Int) -> PhraseMatch? {
    let row = Row(first: 0, end: phrase.elements.count)
    return forward(phrase.elements, row, 0, start) ? found(row) : nil
  }

  /// One phrase's elements among those of all.
  private struct Row {
    let first: Int
    let end: Int
  }

  /// A phrase of more elements than there is room for never matches; the compiler refuses it.
  static let mostElements = 64

  @inline(__always)
  private mutating func set(_ row: Row, _ element: Int, _ range: Range<Int>, _ features: WordTable.Features = .none) {
    ranges[element - row.first] = range
    self.features[element - row.first] = features
  }

  private func found(_ row: Row) -> PhraseMatch {
    let count = row.end - row.first
    return PhraseMatch(
      tokens: ranges[0].lowerBound..<ranges[count - 1].upperBound, elements: Array(ranges[..<count]), features: Array(features[..<count]))
  }

  private mutating func forward(_ elements: borrowing [Phrase.Element], _ row: Row, _ element: Int, _ start: Int) -> Bool {
    guard element < row.end else { return true }
    switch elements[element].matcher {
    case .word(let hash):
      guard start < text.tokens.count, text.tokens[start].hash == hash else { return false }
      set(row, element, start..<start + 1)
      return forward(elements, row, element + 1, start + 1)
    case .table(let number):
      guard start < text.tokens.count else { return false }
      for entry in tables[number].range(of: text.tokens[start].hash) where tables[number].stands(entry, text.tokens, at: start) {
        let end = start + tables[number].length(entry)
        set(row, element, start..<end, tables[number].features[entry])
        if forward(elements, row, element + 1, end) { return true }
      }
      return false
    case .kind(.name):
      var end = start
      while end < text.tokens.count, end - start < 5, isNamePart(end, first: end == start) { end += 1 }
      while end > start {
        set(row, element, start..<end)
        if forward(elements, row, element + 1, end) { return true }
        end -= 1
      }
      return false
    case .kind(let kind):
      guard start < text.tokens.count, isKind(kind, start) else { return false }
      set(row, element, start..<start + 1)
      return forward(elements, row, element + 1, start + 1)
    case .gap(let most, let crossing):
      var at = start
      var words = 0
      while true {
        set(row, element, start..<at)
        if forward(elements, row, element + 1, at) { return true }
        guard at < text.tokens.count, words < most, mayCross(text.tokens[at], crossing) else { return false }
        if !text.tokens[at].hasAny([.mark, .clitic]) { words += 1 }
        at += 1
      }
    case .sentenceStart:
      set(row, element, start..<start)
      return text.startsSentence(start) && forward(elements, row, element + 1, start)
    case .sentenceEnd:
      set(row, element, start..<start)
      return text.endsSentence(start) && forward(elements, row, element + 1, start)
    }
  }

  private mutating func backward(_ elements: borrowing [Phrase.Element], _ row: Row, _ element: Int, _ end: Int) -> Bool {
    guard element >= row.first else { return true }
    switch elements[element].matcher {
    case .word(let hash):
      guard end > 0, text.tokens[end - 1].hash == hash else { return false }
      set(row, element, end - 1..<end)
      return backward(elements, row, element - 1, end - 1)
    case .table(let number):
      var length = min(tables[number].longest, end)
      while length > 0 {
        let start = end - length
        for entry in tables[number].range(of: text.tokens[start].hash)
        where tables[number].length(entry) == length && tables[number].stands(entry, text.tokens, at: start) {
          set(row, element, start..<end, tables[number].features[entry])
          if backward(elements, row, element - 1, start) { return true }
        }
        length -= 1
      }
      return false
    case .kind(.name):
      var start = end
      while start > 0, end - start < 5, isNamePart(start - 1, first: start == end) { start -= 1 }
      while start < end {
        set(row, element, start..<end)
        if isNamePart(start, first: true), backward(elements, row, element - 1, start) { return true }
        start += 1
      }
      return false
    case .kind(let kind):
      guard end > 0, isKind(kind, end - 1) else { return false }
      set(row, element, end - 1..<end)
      return backward(elements, row, element - 1, end - 1)
    case .gap(let most, let crossing):
      var at = end
      var words = 0
      while true {
        set(row, element, at..<end)
        if backward(elements, row, element - 1, at) { return true }
        guard at > 0, words < most, mayCross(text.tokens[at - 1], crossing) else { return false }
        if !text.tokens[at - 1].hasAny([.mark, .clitic]) { words += 1 }
        at -= 1
      }
    case .sentenceStart:
      set(row, element, end..<end)
      return text.startsSentence(end) && backward(elements, row, element - 1, end)
    case .sentenceEnd:
      set(row, element, end..<end)
      return text.endsSentence(end) && backward(elements, row, element - 1, end)
    }
  }

  /// A gap stays inside its sentence.
  private func mayCross(_ token: Token, _ crossing: Bool) -> Bool {
    token.has(.mark) ? crossing && !token.has(.terminator) : true
  }

  /// A capitalised word; at a sentence start only where it is all capitals, for there every word is capitalised.
  private func isNamePart(_ index: Int, first: Bool) -> Bool {
    let token = text.tokens[index]
    guard token.has([.word, .capitalized]) else { return false }
    return !first || token.has(.allCapitals) || !text.startsSentence(index)
  }

  private func isKind(_ kind: Phrase.Kind, _ index: Int) -> Bool {
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
    case .name: return isNamePart(index, first: true)
    case .acronym: return token.has(.allCapitals) && (2...6).contains(token.length) && !token.has(.digit)
    case .spacedHyphen:
      guard token.has(.mark), token.end - token.start == 1 else { return false }
      return text.utf8[text.utf8.startIndex + Int(token.start)] == 0x2D && token.has([.spaceBefore, .spaceAfter])
    }
  }
}
