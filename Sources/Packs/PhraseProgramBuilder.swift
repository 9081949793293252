import UnicodeText

/// Lays out phrases and tables as a ``PhraseProgram``.
///
/// A phrase is looked up by the words of one of its elements, its anchor, or by two words in a row
/// there: whatever is rarest by the language's list of frequent words. A pair is far rarer than a word.
struct PhraseProgramBuilder {
  private typealias Program = PhraseProgram

  private var elements: [Program.Element] = []
  private var rows: [Program.Row] = []
  private var tables: [Program.Table] = []
  private var slots: [Program.Slot] = []
  private var entries: [Program.Entry] = []
  private var words: [UInt64] = []
  private var numbers: [WordTable: UInt64] = [:]
  /// The last row of each shape that is looked up.
  private var shapes: [Shape: Int] = [:]
  private var postings: [(key: UInt64, posting: Program.Posting)] = []
  private var singles: Set<UInt64> = []
  private var pairFirsts: Set<UInt64> = []
  private var pairKeys: Set<UInt64> = []
  private let costs: WordCosts

  init(_ costs: WordCosts) { self.costs = costs }

  /// Adds a phrase that is looked up. Its number is the next one.
  mutating func add(_ phrase: Phrase, rule: Int, isPattern: Bool, tables: [WordTable]) {
    let number = rows.count
    append(phrase, anchor: 0, rule: rule, isPattern: isPattern, tables)
    let row = rows[number]
    let shape = Shape(elements: Array(elements[Int(row.first)...]), reported: phrase.reported)
    if let same = shapes.updateValue(number, forKey: shape) {
      rows[same].next = UInt32(number)
      rows[number].anchor = rows[same].anchor
    } else {
      rows[number].anchor = UInt8(index(phrase, UInt32(number), tables))
    }
  }

  /// What two phrases have in common that match the same words.
  private struct Shape: Hashable {
    var elements: [Program.Element]
    var reported: Range<Int>
  }

  /// Adds a phrase that conditions look for around a match.
  mutating func add(context phrase: Phrase, tables: [WordTable]) { append(phrase, anchor: 0, rule: 0, isPattern: false, tables) }

  private mutating func append(_ phrase: Phrase, anchor: Int, rule: Int, isPattern: Bool, _ tables: [WordTable]) {
    rows.append(
      Program.Row(
        first: UInt32(elements.count), rule: UInt32(rule), count: UInt8(phrase.elements.count), anchor: UInt8(anchor),
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

  /// Indexes a phrase by the element that makes the rarest keys.
  private mutating func index(_ phrase: Phrase, _ row: UInt32, _ tables: [WordTable]) -> Int {
    var best: (anchor: Int, keys: [PhraseKey], cost: Double)?
    for anchor in phrase.elements.indices {
      guard let keys = keys(phrase, anchor, tables) else { continue }
      let cost = keys.reduce(0) { $0 + $1.cost }
      if cost < best?.cost ?? .infinity { best = (anchor, keys, cost) }
    }
    guard let best else { preconditionFailure("a phrase names no word") }
    for key in best.keys {
      let posting = PhraseProbes(phrase, best.anchor, key, tables).posting(of: row)
      if let other = key.pairedWith { note(pair: key.word, other, posting) } else { note(key.word, posting) }
    }
    return best.anchor
  }

  /// A key for each entry of an element: the rarest of its words and pairs, those with the words
  /// beside it included; nothing where the element names no word.
  private func keys(_ phrase: Phrase, _ anchor: Int, _ tables: [WordTable]) -> [PhraseKey]? {
    let next = anchor + 1 < phrase.elements.count ? Self.edgeWords(phrase.elements[anchor + 1].matcher, tables) { $0.firstWords } : nil
    let previous = anchor > 0 ? Self.edgeWords(phrase.elements[anchor - 1].matcher, tables) { $0.lastWords } : nil
    switch phrase.elements[anchor].matcher {
    case .word(let hash): return keys(of: [hash], next, previous, entries: 1)
    case .table(let number):
      let table = tables[number]
      return table.isEmpty ? nil : table.entries.flatMap { keys(of: $0.words, next, previous, entries: table.count) }
    case .kind, .gap, .sentenceStart, .sentenceEnd: return nil
    }
  }

  /// - Parameter entries: How many entries share the element.
  private func keys(of words: [UInt64], _ next: [UInt64]?, _ previous: [UInt64]?, entries: Int) -> [PhraseKey] {
    func single(_ index: Int) -> PhraseKey {
      PhraseKey(word: words[index], pairedWith: nil, offset: index, entry: words, cost: Self.perKey + costs(words[index]))
    }
    func pair(_ first: UInt64, _ other: UInt64, _ offset: Int) -> PhraseKey {
      PhraseKey(word: first, pairedWith: other, offset: offset, entry: words, cost: Self.perKey + costs(first) * costs(other) * Self.perPair)
    }
    var options = words.indices.map { [single($0)] } + words.indices.dropLast().map { [pair(words[$0], words[$0 + 1], $0)] }
    if let next, next.count * entries <= Self.mostPairs { options.append(next.map { pair(words[words.count - 1], $0, words.count - 1) }) }
    if let previous, previous.count * entries <= Self.mostPairs { options.append(previous.map { pair($0, words[0], -1) }) }
    return options.min { $0.reduce(0) { $0 + $1.cost } < $1.reduce(0) { $0 + $1.cost } } ?? []
  }

  /// An element's entries and its neighbour's may make so many pairs.
  private static let mostPairs = 300
  /// Two words stand together some five times as often as chance has it.
  private static let perPair = 5e-6
  /// What a key costs where it never occurs: memory.
  private static let perKey = 5.0

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

  /// The words at one edge of an element; nothing where it may match any or none.
  private static func edgeWords(_ matcher: Phrase.Matcher, _ tables: [WordTable], _ words: (WordTable) -> [UInt64]) -> [UInt64]? {
    switch matcher {
    case .word(let hash): [hash]
    case .table(let number): Array(Set(words(tables[number]))).sorted()
    case .kind, .gap, .sentenceStart, .sentenceEnd: nil
    }
  }

  // MARK: The bytes

  func bytes() -> [UInt8] {
    var byKey: [UInt64: [Program.Posting]] = [:]
    for (key, posting) in postings { byKey[key, default: []].append(posting) }
    let capacity = max(64, Self.powerOfTwo(byKey.count * 3 / 2))
    var keys = Array(repeating: Program.Slot(), count: capacity)
    var flat: [Program.Posting] = []
    for (key, list) in byKey.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: Program.mixed(key)) & (capacity - 1)
      while keys[slot].key != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = Program.Slot(key: key, start: UInt32(flat.count), end: UInt32(flat.count + list.count))
      flat += list
    }
    // Some eight places a word and sixteen a pair, so that few strangers pass.
    let firstBits = max(5, min(17, Self.bits(singles.union(pairFirsts).count * 8)))
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
