import UnicodeText

/// A word, or two in a row, by which a phrase is looked up.
struct PhraseKey {
  var word: UInt64
  var pairedWith: UInt64?
  /// How far behind the anchor's first word the key's first word stands; -1 where it stands before it.
  var offset: Int
  /// All words of the anchor's entry that the key is of.
  var entry: [UInt64]
  /// What a text costs that holds it: about its number in a million words.
  var cost: Double

  /// The places that the key itself has proved, counted from the anchor's beginning.
  fileprivate var proved: ClosedRange<Int> { offset...(pairedWith == nil ? offset : offset + 1) }
}

/// What must stand at places around a phrase's anchor that do not vary, as far as a look tells.
struct PhraseProbes {
  private let key: PhraseKey
  private var probes: [(offset: Int, probe: PhraseProgram.Probe)] = []
  private var sentenceStart: Int?

  init(_ phrase: Phrase, _ anchor: Int, _ key: PhraseKey, _ tables: [WordTable]) {
    self.key = key
    for (offset, word) in key.entry.enumerated() { probes.append((offset, .init(words: PhraseProgram.bit(word), traits: []))) }
    var offset: Int? = key.entry.count
    for element in phrase.elements[(anchor + 1)...] {
      guard let at = offset else { break }
      offset = add(element.matcher, at: at, step: 1, tables) { $0.firstWords }
    }
    offset = -1
    for element in phrase.elements[..<anchor].reversed() {
      guard let at = offset else { break }
      if element.matcher == .sentenceStart { sentenceStart = at + 1 }
      offset = add(element.matcher, at: at, step: -1, tables) { $0.lastWords }
    }
  }

  /// Adds what an element asks for at `offset`.
  ///
  /// - Returns: Where the element beyond it begins; nothing where that varies.
  private mutating func add(_ matcher: Phrase.Matcher, at offset: Int, step: Int, _ tables: [WordTable], _ edge: (WordTable) -> [UInt64]) -> Int? {
    switch matcher {
    case .word(let hash):
      probes.append((offset, .init(words: PhraseProgram.bit(hash), traits: [])))
      return offset + step
    case .table(let number):
      probes.append((offset, .init(words: edge(tables[number]).reduce(0) { $0 | PhraseProgram.bit($1) }, traits: [])))
      return tables[number].longest == 1 ? offset + step : nil
    case .kind(let kind):
      probes.append((offset, .init(words: .max, traits: Self.traits(kind))))
      return kind == .name ? nil : offset + step
    case .gap: return nil
    case .sentenceStart, .sentenceEnd: return offset
    }
  }

  private static func traits(_ kind: Phrase.Kind) -> Token.Traits {
    switch kind {
    case .name: [.word, .capitalized]
    case .acronym: .allCapitals
    case .number, .year: .number
    case .stoppedNumber: [.number, .innerStop]
    case .commaNumber: [.number, .innerComma]
    case .spacedHyphen: [.mark, .spaceBefore, .spaceAfter]
    case .word: []
    }
  }

  /// Of a phrase's number, the posting with its two sharpest probes.
  func posting(of row: UInt32) -> PhraseProgram.Posting {
    var posting = PhraseProgram.Posting(row: row)
    posting.offset = Int8(clamping: -key.offset)
    posting.sentenceStart = sentenceStart.flatMap { Int8(exactly: $0) } ?? PhraseProgram.Posting.anywhere
    let sharp = probes.filter { !key.proved.contains($0.offset) && Int8(exactly: $0.offset) != nil }.sorted { Self.passing($0.probe) < Self.passing($1.probe) }
    if let first = sharp.first { (posting.first, posting.firstTraits, posting.firstOffset) = (first.probe.words, first.probe.traits.rawValue, Int8(clamping: first.offset)) }
    if let second = sharp.dropFirst().first { (posting.second, posting.secondTraits, posting.secondOffset) = (second.probe.words, second.probe.traits.rawValue, Int8(clamping: second.offset)) }
    return posting
  }

  /// About how many words in sixty-four pass; equal ones in the order in which they were met.
  private static func passing(_ probe: PhraseProgram.Probe) -> Int {
    if probe.words != .max { return probe.words.nonzeroBitCount }
    return probe.traits.isEmpty ? 64 : probe.traits.contains(.capitalized) ? 10 : 4
  }
}
