import UnicodeText

/// Where a phrase stands in a text.
package struct PhraseMatch: Hashable, Sendable {
  /// Tokens from the first to the last element, context included.
  package var tokens: Range<Int>
  /// Tokens of each element, by its index in the phrase.
  package var elements: [Range<Int>]
  package var features: [WordTable.Features]
  /// The number by which a fix calls each element; 0 for context.
  package var groups: [UInt8]
  /// The elements that are reported.
  package var reported: Range<Int>
}

/// A phrase of the index that stands in a text, as far as it must be known before its rule's conditions are.
package struct PhraseHit: Sendable {
  /// The phrase's number in the program.
  package var row: Int32
  package var rule: Int32
  /// Where its anchor begins.
  package var anchor: Int32
  package var isPattern: Bool
  /// Tokens from the first to the last element, context included.
  package var tokens: Range<Int32>
  /// Tokens of the reported elements; empty where none of them took a word.
  package var reported: Range<Int32>
}

/// Matches a program's phrases in one text after the other. One matcher belongs to one worker.
package final class PhraseMatcher {
  private let program: PhraseProgram
  private let ranges = UnsafeMutablePointer<Range<Int>>.allocate(capacity: mostElements)
  private let features = UnsafeMutablePointer<WordTable.Features>.allocate(capacity: mostElements)

  /// A phrase of more elements than there is room for never matches; the compiler refuses it.
  static let mostElements = 64

  package init(_ program: PhraseProgram) {
    self.program = program
    ranges.initialize(repeating: 0..<0, count: Self.mostElements)
    features.initialize(repeating: .none, count: Self.mostElements)
  }

  deinit {
    ranges.deallocate()
    features.deallocate()
  }

  /// Runs `body` with a search in one text.
  package func with<Result>(_ text: TokenText, _ body: (PhraseSearch) -> Result) -> Result {
    text.tokens.withUnsafeBufferPointer { tokens in
      text.utf8.withUnsafeBufferPointer { utf8 in
        withExtendedLifetime(program) {
          body(PhraseSearch(program: program.layout, tokens: tokens, utf8: utf8, ranges: ranges, features: features))
        }
      }
    }
  }
}

/// A program's phrases in one text, matched by backtracking over gaps, names and tables.
///
/// It reads text and program through pointers and must not outlive the call that gave it
/// (``PhraseMatcher/with(_:_:)``); a match is kept until the next.
package struct PhraseSearch {
  let program: PhraseProgram.Layout
  let tokens: UnsafeBufferPointer<Token>
  let utf8: UnsafeBufferPointer<UInt8>
  fileprivate let ranges: UnsafeMutablePointer<Range<Int>>
  fileprivate let features: UnsafeMutablePointer<WordTable.Features>

  // MARK: All phrases

  /// Appends every indexed phrase that stands in the text, in the order of the tokens.
  ///
  /// - Complexity: O(*n*) in the number of tokens plus the candidates. A word that no phrase is looked
  ///   up by costs two tests of a bit.
  package func scan(into hits: inout ContiguousArray<PhraseHit>) {
    for index in 0..<tokens.count {
      let hash = PhraseProgram.mixed(tokens[index].hash)
      let first = hash >> program.firstShift
      let kinds = program.firsts[Int(first >> 5)] >> (first & 31 * 2) & 3
      if kinds == 0 { continue }
      if kinds & 1 != 0 { visit(tokens[index].hash, hash, index, &hits) }
      if kinds & 2 != 0, index + 1 < tokens.count {
        let key = PhraseProgram.pair(hash, tokens[index + 1].hash)
        let pairHash = PhraseProgram.mixed(key)
        let bit = pairHash >> program.pairShift
        if program.pairs[Int(bit >> 6)] & (1 << (bit & 63)) != 0 { visit(key, pairHash, index, &hits) }
      }
    }
  }

  private func visit(_ key: UInt64, _ hash: UInt64, _ start: Int, _ hits: inout ContiguousArray<PhraseHit>) {
    var slot = Int(truncatingIfNeeded: hash) & program.keyMask
    while program.keys[slot].key != 0 {
      if program.keys[slot].key == key {
        for number in Int(program.keys[slot].start)..<Int(program.keys[slot].end) {
          if let index = admitted(program.postings + number, start) { note(Int(program.postings[number].row), index, &hits) }
        }
        return
      }
      slot = (slot + 1) & program.keyMask
    }
  }

  /// Where the anchor stands, if its neighbours may be what the phrase wants.
  ///
  /// At the text's edge only phrases that end there, or whose next element takes no word, match.
  @inline(__always)
  private func admitted(_ posting: UnsafePointer<PhraseProgram.Posting>, _ start: Int) -> Int? {
    let index = start + Int(posting.pointee.offset)
    if index > 0 {
      guard admits(tokens[index - 1], posting.pointee.before, posting.pointee.beforeTraits) else { return nil }
    } else if index < 0 || !posting.pointee.isOpenBefore {
      return nil
    }
    if index + 1 < tokens.count {
      guard admits(tokens[index + 1], posting.pointee.after, posting.pointee.afterTraits) else { return nil }
    } else if !posting.pointee.isOpenAfter {
      return nil
    }
    guard posting.pointee.startsSentence == 0 || index == 0 || tokens[index].has(.sentenceStart) || tokens[index - 1].has(.mark) else { return nil }
    return index
  }

  @inline(__always)
  private func admits(_ token: Token, _ words: UInt64, _ traits: UInt32) -> Bool {
    words & PhraseProgram.bit(token.hash) != 0 && token.traits.rawValue & traits == traits
  }

  private func note(_ number: Int, _ index: Int, _ hits: inout ContiguousArray<PhraseHit>) {
    let row = program.rows[number]
    guard matches(row, anchorAt: index) else { return }
    let last = Int(row.count) - 1
    var reported: Range<Int32> = 0..<0
    for element in Int(row.reportedStart)..<Int(row.reportedEnd) where !ranges[element].isEmpty {
      let start = reported.isEmpty ? Int32(ranges[element].lowerBound) : reported.lowerBound
      reported = start..<Int32(ranges[element].upperBound)
    }
    hits.append(
      PhraseHit(
        row: Int32(number), rule: Int32(row.rule), anchor: Int32(index), isPattern: row.isPattern != 0,
        tokens: Int32(ranges[0].lowerBound)..<Int32(ranges[last].upperBound), reported: reported))
  }

  // MARK: One phrase

  /// A hit's elements.
  package func details(of hit: PhraseHit) -> PhraseMatch? {
    let row = program.rows[Int(hit.row)]
    guard matches(row, anchorAt: Int(hit.anchor)) else { return nil }
    let count = Int(row.count)
    return PhraseMatch(
      tokens: ranges[0].lowerBound..<ranges[count - 1].upperBound, elements: (0..<count).map { ranges[$0] }, features: (0..<count).map { features[$0] },
      groups: (0..<count).map { program.elements[Int(row.first) + $0].group }, reported: Int(row.reportedStart)..<Int(row.reportedEnd))
  }

  /// Where the match of a phrase that begins at `start` ends.
  package func end(of number: Int, from start: Int) -> Int? {
    let row = program.rows[number]
    guard forward(row, 0, start) else { return nil }
    return ranges[Int(row.count) - 1].upperBound
  }

  /// Gaps as short, table entries as long as possible.
  private func matches(_ row: PhraseProgram.Row, anchorAt position: Int) -> Bool {
    let anchor = Int(row.anchor)
    let element = program.elements[Int(row.first) + anchor]
    guard element.code == .table else {
      set(anchor, position..<position + 1, .none)
      return forward(row, anchor + 1, position + 1) && backward(row, anchor - 1, position)
    }
    let entries = entries(of: element, at: position)
    for entry in entries where stands(entry, at: position) {
      let end = position + Int(program.entries[entry].length)
      set(anchor, position..<end, features(of: entry))
      if forward(row, anchor + 1, end), backward(row, anchor - 1, position) { return true }
    }
    return false
  }

  @inline(__always)
  private func set(_ element: Int, _ range: Range<Int>, _ features: WordTable.Features) {
    ranges[element] = range
    self.features[element] = features
  }

  // MARK: Tables

  /// The entries whose first word stands at `position`, longest first.
  @inline(__always)
  private func entries(of element: PhraseProgram.Element, at position: Int) -> Range<Int> {
    let table = program.tables + Int(element.payload)
    let slots = program.slots + Int(table.pointee.slots)
    let mask = Int(table.pointee.mask)
    let key = tokens[position].hash
    var slot = Int(truncatingIfNeeded: PhraseProgram.mixed(key)) & mask
    while slots[slot].key != 0 {
      if slots[slot].key == key { return Int(slots[slot].start)..<Int(slots[slot].end) }
      slot = (slot + 1) & mask
    }
    return 0..<0
  }

  /// Whether an entry whose first word stands at `start` stands there whole.
  @inline(__always)
  private func stands(_ entry: Int, at start: Int) -> Bool {
    let length = Int(program.entries[entry].length)
    if length == 1 { return true }
    guard start + length <= tokens.count else { return false }
    let words = program.words + Int(program.entries[entry].words)
    for word in 1..<length where tokens[start + word].hash != words[word - 1] { return false }
    return true
  }

  @inline(__always)
  private func features(of entry: Int) -> WordTable.Features {
    WordTable.Features(wordClass: program.entries[entry].wordClass, mask: program.entries[entry].features)
  }

  // MARK: Backtracking

  private func forward(_ row: PhraseProgram.Row, _ number: Int, _ start: Int) -> Bool {
    guard number < Int(row.count) else { return true }
    let element = program.elements[Int(row.first) + number]
    switch element.code {
    case .word:
      guard start < tokens.count, tokens[start].hash == element.payload else { return false }
      set(number, start..<start + 1, .none)
      return forward(row, number + 1, start + 1)
    case .table:
      guard start < tokens.count else { return false }
      for entry in entries(of: element, at: start) where stands(entry, at: start) {
        let end = start + Int(program.entries[entry].length)
        set(number, start..<end, features(of: entry))
        if forward(row, number + 1, end) { return true }
      }
      return false
    case .kind where element.payload == UInt64(Phrase.Kind.name.rawValue):
      var end = start
      while end < tokens.count, end - start < 5, isNamePart(end, first: end == start) { end += 1 }
      while end > start {
        set(number, start..<end, .none)
        if forward(row, number + 1, end) { return true }
        end -= 1
      }
      return false
    case .kind:
      guard start < tokens.count, isKind(element.payload, start) else { return false }
      set(number, start..<start + 1, .none)
      return forward(row, number + 1, start + 1)
    case .gap:
      var at = start
      var words = 0
      while true {
        set(number, start..<at, .none)
        if forward(row, number + 1, at) { return true }
        guard at < tokens.count, words < Int(element.payload), mayCross(tokens[at], element) else { return false }
        if !tokens[at].hasAny([.mark, .clitic]) { words += 1 }
        at += 1
      }
    case .sentenceStart:
      set(number, start..<start, .none)
      return tokens.startsSentence(start) && forward(row, number + 1, start)
    case .sentenceEnd:
      set(number, start..<start, .none)
      return tokens.endsSentence(start) && forward(row, number + 1, start)
    }
  }

  private func backward(_ row: PhraseProgram.Row, _ number: Int, _ end: Int) -> Bool {
    guard number >= 0 else { return true }
    let element = program.elements[Int(row.first) + number]
    switch element.code {
    case .word:
      guard end > 0, tokens[end - 1].hash == element.payload else { return false }
      set(number, end - 1..<end, .none)
      return backward(row, number - 1, end - 1)
    case .table:
      var length = min(Int(program.tables[Int(element.payload)].longest), end)
      while length > 0 {
        let start = end - length
        for entry in entries(of: element, at: start)
        where Int(program.entries[entry].length) == length && stands(entry, at: start) {
          set(number, start..<end, features(of: entry))
          if backward(row, number - 1, start) { return true }
        }
        length -= 1
      }
      return false
    case .kind where element.payload == UInt64(Phrase.Kind.name.rawValue):
      var start = end
      while start > 0, end - start < 5, isNamePart(start - 1, first: start == end) { start -= 1 }
      while start < end {
        set(number, start..<end, .none)
        if isNamePart(start, first: true), backward(row, number - 1, start) { return true }
        start += 1
      }
      return false
    case .kind:
      guard end > 0, isKind(element.payload, end - 1) else { return false }
      set(number, end - 1..<end, .none)
      return backward(row, number - 1, end - 1)
    case .gap:
      var at = end
      var words = 0
      while true {
        set(number, at..<end, .none)
        if backward(row, number - 1, at) { return true }
        guard at > 0, words < Int(element.payload), mayCross(tokens[at - 1], element) else { return false }
        if !tokens[at - 1].hasAny([.mark, .clitic]) { words += 1 }
        at -= 1
      }
    case .sentenceStart:
      set(number, end..<end, .none)
      return tokens.startsSentence(end) && backward(row, number - 1, end)
    case .sentenceEnd:
      set(number, end..<end, .none)
      return tokens.endsSentence(end) && backward(row, number - 1, end)
    }
  }

  /// A gap stays inside its sentence.
  @inline(__always)
  private func mayCross(_ token: Token, _ gap: PhraseProgram.Element) -> Bool {
    token.has(.mark) ? gap.crosses != 0 && !token.has(.terminator) : true
  }

  /// A capitalised word; at a sentence start only where it is all capitals, for there every word is capitalised.
  private func isNamePart(_ index: Int, first: Bool) -> Bool {
    let token = tokens[index]
    guard token.has([.word, .capitalized]) else { return false }
    return !first || token.has(.allCapitals) || !tokens.startsSentence(index)
  }

  private func isKind(_ kind: UInt64, _ index: Int) -> Bool {
    let token = tokens[index]
    switch Phrase.Kind(rawValue: UInt8(kind)) {
    case .number: return token.has(.number)
    case .year:
      guard token.has(.number), token.end - token.start == 4 else { return false }
      var value = 0
      for byte in utf8[Int(token.start)..<Int(token.end)] {
        guard (0x30...0x39).contains(byte) else { return false }
        value = value * 10 + Int(byte) - 0x30
      }
      return (1000...2199).contains(value)
    case .word: return token.hasAny([.word, .ideograph]) && !token.has(.clitic)
    case .name: return isNamePart(index, first: true)
    case .acronym: return token.has(.allCapitals) && (2...6).contains(token.length) && !token.has(.digit)
    case .spacedHyphen:
      guard token.has(.mark), token.end - token.start == 1 else { return false }
      return utf8[Int(token.start)] == 0x2D && token.has([.spaceBefore, .spaceAfter])
    case nil: return false
    }
  }
}
