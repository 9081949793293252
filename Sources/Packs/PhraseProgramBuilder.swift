import UnicodeText

/// Lays out phrases and tables as a ``PhraseProgram``.
///
/// An anchored phrase is looked up by its anchor's words, or by two words in a row where the anchor
/// and its neighbour are single words and make not too many pairs: a pair is far rarer than a word.
struct PhraseProgramBuilder {
  private typealias Program = PhraseProgram

  private var elements: [Program.Element] = []
  private var rows: [Program.Row] = []
  private var tables: [Program.Table] = []
  private var slots: [Program.Slot] = []
  private var entries: [Program.Entry] = []
  private var words: [UInt64] = []
  private var numbers: [WordTable: UInt64] = [:]
  private var postings: [(key: UInt64, posting: Program.Posting)] = []
  private var singles: Set<UInt64> = []
  private var pairFirsts: Set<UInt64> = []
  private var pairKeys: Set<UInt64> = []
  private let frequent: Set<UInt64>

  /// A frequent anchor may make so many pairs with its neighbour, another so many.
  private static let mostPairs = (frequent: 2000, rare: 100)

  /// - Parameter frequent: Hashes of the language's most frequent words.
  init(frequent: Set<UInt64>) { self.frequent = frequent }

  /// Adds a phrase that is looked up. Its number is the next one.
  mutating func add(_ phrase: Phrase, rule: Int, isPattern: Bool, tables: [WordTable]) {
    let row = UInt32(rows.count)
    append(phrase, rule: rule, isPattern: isPattern, tables)
    index(phrase, row, tables)
  }

  /// Adds a phrase that conditions look for around a match.
  mutating func add(context phrase: Phrase, tables: [WordTable]) { append(phrase, rule: 0, isPattern: false, tables) }

  private mutating func append(_ phrase: Phrase, rule: Int, isPattern: Bool, _ tables: [WordTable]) {
    rows.append(
      Program.Row(
        first: UInt32(elements.count), rule: UInt32(rule), count: UInt8(phrase.elements.count), anchor: UInt8(phrase.anchor),
        reportedStart: UInt8(phrase.reported.lowerBound), reportedEnd: UInt8(phrase.reported.upperBound), isPattern: isPattern ? 1 : 0))
    for element in phrase.elements {
      switch element.matcher {
      case .word(let hash): elements.append(.init(.word, hash, group: element.group))
      case .table(let number): elements.append(.init(.table, self.number(tables[number]), group: element.group))
      case .kind(let kind): elements.append(.init(.kind, UInt64(kind.rawValue), group: element.group))
      case .gap(let most, let crossing): elements.append(.init(.gap, UInt64(most), group: element.group, crosses: crossing))
      case .sentenceStart: elements.append(.init(.sentenceStart, 0, group: element.group))
      case .sentenceEnd: elements.append(.init(.sentenceEnd, 0, group: element.group))
      }
    }
  }

  /// A table's number; equal tables of several packs are one.
  private mutating func number(_ table: WordTable) -> UInt64 {
    if let known = numbers[table] { return known }
    let all = table.entries
    let capacity = max(2, Self.powerOfTwo(table.firstWords.count * 4 / 3 + 1))
    let first = slots.count
    slots += Array(repeating: Program.Slot(), count: capacity)
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[end].words[0] == all[start].words[0] { end += 1 }
      var slot = Int(truncatingIfNeeded: Program.mixed(all[start].words[0])) & (capacity - 1)
      while slots[first + slot].key != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[first + slot] = Program.Slot(
        key: all[start].words[0], start: UInt32(entries.count), end: UInt32(entries.count + end - start))
      for entry in all[start..<end] {
        entries.append(
          Program.Entry(
            words: UInt32(words.count), features: entry.features.mask, length: UInt8(entry.words.count), wordClass: entry.features.wordClass))
        words += entry.words.dropFirst()
      }
      start = end
    }
    let number = UInt64(tables.count)
    tables.append(Program.Table(slots: first, capacity: capacity, longest: table.longest))
    numbers[table] = number
    return number
  }

  // MARK: The index

  private mutating func index(_ phrase: Phrase, _ row: UInt32, _ tables: [WordTable]) {
    let (elements, anchor) = (phrase.elements, phrase.anchor)
    var posting = Program.Posting(row: row)
    if anchor > 0 {
      let (words, traits) = Self.neighbour(elements[anchor - 1].matcher, tables) { $0.lastWords }
      (posting.before, posting.beforeTraits) = (words, traits.rawValue)
      posting.startsSentence = elements[anchor - 1].matcher == .sentenceStart ? 1 : 0
    }
    if anchor + 1 < elements.count {
      let (words, traits) = Self.neighbour(elements[anchor + 1].matcher, tables) { $0.firstWords }
      (posting.after, posting.afterTraits) = (words, traits.rawValue)
    }
    guard let anchors = Self.singleWords(elements[anchor].matcher, tables) else {
      guard case .table(let number) = elements[anchor].matcher else {
        preconditionFailure("a phrase is anchored at an element that names no word")
      }
      // A longer entry's neighbour stands further away, but its own second word is as good a key.
      (posting.after, posting.afterTraits) = (.max, 0)
      for entry in tables[number].entries {
        if entry.words.count > 1 { note(pair: entry.words[0], entry.words[1], posting) } else { note(entry.words[0], posting) }
      }
      return
    }
    let next = anchor + 1 < elements.count ? Self.singleWords(elements[anchor + 1].matcher, tables) : nil
    let previous = anchor > 0 ? Self.singleWords(elements[anchor - 1].matcher, tables) : nil
    for word in anchors {
      let most = frequent.contains(word) ? Self.mostPairs.frequent : Self.mostPairs.rare
      let (after, before) = (next.map(\.count) ?? .max, previous.map(\.count) ?? .max)
      if let next, after <= most / anchors.count, after <= before {
        for other in next { note(pair: word, other, posting) }
      } else if let previous, before <= most / anchors.count {
        var behind = posting
        behind.offset = 1
        for other in previous { note(pair: other, word, behind) }
      } else {
        note(word, posting)
      }
    }
  }

  private mutating func note(_ word: UInt64, _ posting: Program.Posting) {
    singles.insert(word)
    postings.append((word, posting))
  }

  private mutating func note(pair first: UInt64, _ second: UInt64, _ posting: Program.Posting) {
    let key = Program.pair(Program.mixed(first), second)
    pairFirsts.insert(first)
    pairKeys.insert(key)
    postings.append((key, posting))
  }

  /// The words that an element may match, where each is one token; nothing where it may match more or any.
  private static func singleWords(_ matcher: Phrase.Matcher, _ tables: [WordTable]) -> [UInt64]? {
    switch matcher {
    case .word(let hash): [hash]
    case .table(let number): tables[number].longest == 1 ? tables[number].firstWords : nil
    case .kind, .gap, .sentenceStart, .sentenceEnd: nil
    }
  }

  private static func neighbour(
    _ matcher: Phrase.Matcher, _ tables: [WordTable], _ words: (WordTable) -> [UInt64]
  ) -> (words: UInt64, traits: Token.Traits) {
    switch matcher {
    case .word(let hash): (Program.bit(hash), [])
    case .table(let number): (words(tables[number]).reduce(0) { $0 | Program.bit($1) }, [])
    case .kind(.name): (.max, [.word, .capitalized])
    case .kind(.acronym): (.max, .allCapitals)
    case .kind(.number), .kind(.year): (.max, .number)
    case .kind(.spacedHyphen): (.max, [.mark, .spaceBefore, .spaceAfter])
    case .kind(.word), .gap, .sentenceStart, .sentenceEnd: (.max, [])
    }
  }

  // MARK: The bytes

  func bytes() -> [UInt8] {
    var byKey: [UInt64: [Program.Posting]] = [:]
    for (key, posting) in postings { byKey[key, default: []].append(posting) }
    let capacity = max(64, Self.powerOfTwo(byKey.count * 2))
    var keys = Array(repeating: Program.Slot(), count: capacity)
    var flat: [Program.Posting] = []
    for (key, list) in byKey.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: Program.mixed(key)) & (capacity - 1)
      while keys[slot].key != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = Program.Slot(key: key, start: UInt32(flat.count), end: UInt32(flat.count + list.count))
      flat += list
    }
    // Some eight places a word and sixteen a pair, so that few strangers pass.
    let firstBits = max(5, min(15, Self.bits(singles.union(pairFirsts).count * 8)))
    let pairBits = max(6, min(20, Self.bits(pairKeys.count * 16)))
    var firsts = Array(repeating: UInt64(0), count: (2 << firstBits) >> 6)
    func set(_ word: UInt64, _ kind: UInt64) {
      let bit = Program.mixed(word) >> UInt64(64 - firstBits)
      firsts[Int(bit >> 5)] |= kind << (bit & 31 * 2)
    }
    for word in singles { set(word, 1) }
    for word in pairFirsts { set(word, 2) }
    var pairs = Array(repeating: UInt64(0), count: (1 << pairBits) >> 6)
    for key in pairKeys {
      let bit = Program.mixed(key) >> UInt64(64 - pairBits)
      pairs[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    var layout = Layout()
    layout.add(elements)
    layout.add(rows)
    layout.add(tables)
    layout.add(slots)
    layout.add(entries)
    layout.add(words)
    layout.add(flat)
    layout.add(keys)
    layout.add(firsts)
    layout.add(pairs)
    return layout.bytes(capacity - 1, rows.count, 64 - firstBits, 64 - pairBits)
  }

  private struct Layout {
    private var starts: [Int] = []
    private var body: [UInt8] = []

    mutating func add<T>(_ records: [T]) {
      while body.count % 16 != 0 { body.append(0) }
      starts.append(PhraseProgram.headerLength + body.count)
      records.withUnsafeBytes { body += $0 }
    }

    func bytes(_ numbers: Int...) -> [UInt8] {
      let header = (starts + numbers).map { UInt64($0).littleEndian }
      return header.withUnsafeBytes { Array($0) } + body
    }
  }

  private static func bits(_ least: Int) -> Int { powerOfTwo(least).trailingZeroBitCount }

  private static func powerOfTwo(_ least: Int) -> Int {
    var power = 1
    while power < least { power <<= 1 }
    return power
  }
}
