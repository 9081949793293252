import UnicodeText

/// How the elements of one phrase are matched, forward and backward of its anchor.
extension PhraseSearch {
  // MARK: Tables

  /// The entries whose first word stands at `position`, longest first.
  @inline(__always)
  func entries(of element: PhraseProgram.Element, at position: Int) -> Range<Int> {
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
  func stands(_ entry: Int, at start: Int) -> Bool {
    let length = Int(program.entries[entry].length)
    if length == 1 { return true }
    guard start + length <= tokens.count else { return false }
    let words = program.words + Int(program.entries[entry].words)
    for word in 1..<length where tokens[start + word].hash != words[word - 1] { return false }
    return true
  }

  @inline(__always)
  func features(of entry: Int) -> WordTable.Features {
    WordTable.Features(wordClass: program.entries[entry].wordClass, mask: program.entries[entry].features)
  }

  // MARK: Backtracking

  func forward(_ row: PhraseProgram.Row, _ number: Int, _ start: Int) -> Bool {
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

  func backward(_ row: PhraseProgram.Row, _ number: Int, _ end: Int) -> Bool {
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
    case .stoppedNumber: return token.has([.number, .innerStop])
    case .commaNumber: return token.has([.number, .innerComma])
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
