import Bitext
import Packs
import UnicodeText

/// One segment's analyses. Tokens and sentence starts are there from the start; everything else is
/// computed when somebody first asks.
///
/// A view is owned by one worker and loaded with segment after segment; nothing of it may be kept.
///
/// What changes from segment to segment stands behind pointers: every check reads it in its loops, and
/// a class's variables are checked for conflicting access at each read, which costs more than the read.
public final class SegmentView {
  package let pack: Pack

  /// What every check reads. Public for the same reason as ``Token``: through a package accessor each
  /// read is a call that retains the array.
  @frozen @usableFromInline struct Hot {
    @usableFromInline var tokens: ContiguousArray<Token>
    @usableFromInline var features: SegmentFeatures
    @usableFromInline var classed: ContiguousArray<ClassedWord>
    @usableFromInline var stock: TokenStock

    @inlinable init() { (tokens, features, classed, stock) = ([], [], [], TokenStock()) }
  }

  @usableFromInline let hot: UnsafeMutablePointer<Hot>

  /// What the segment holds anywhere.
  @inlinable public var features: SegmentFeatures { hot.pointee.features }
  @inlinable public var tokens: ContiguousArray<Token> { hot.pointee.tokens }
  /// The words that are in one of the pack's lists for checks, in order.
  @inlinable public var classed: ContiguousArray<ClassedWord> { hot.pointee.classed }
  /// Indices of the punctuation and symbols that are no code, in order.
  @inlinable public var marks: ContiguousArray<Int32> { hot.pointee.stock.marks }
  /// Indices of the tokens that begin with a digit, in order.
  @inlinable public var figures: ContiguousArray<Int32> { hot.pointee.stock.figures }
  /// Indices of the words with a capital first, in order.
  @inlinable public var capitalized: ContiguousArray<Int32> { hot.pointee.stock.capitalized }

  /// The segment, and what was computed of it so far.
  private struct State {
    var segment: Segment
    var unit: Int
    var sentences: [Range<Int>]?
    var spans: PairedSpans?
    var names: [NameMention]?
    var numbers: [NumberMention]?
    var spelledNumbers: [NumberMention]?
    var loops: [TokenLoop]?
    var sentenceCount = 0
    var letters: Double?
    var foldedTexts: [String]?

    init(_ segment: Segment, unit: Int) {
      self.segment = segment
      self.unit = unit
    }
  }

  private let state: UnsafeMutablePointer<State>

  private let tokenizer: Tokenizer
  private var output = Tokenizer.Output()
  private let abbreviations: WordTable
  /// `de`, `bin`, `al`: they may stand inside a name.
  let nameParticles: WordTable
  /// What was found out of the language's words by how they are written.
  let answers = WordAnswers()
  private lazy var numberFinder = NumberFinder(pack)
  private var loopFinder = LoopFinder()

  package init(pack: Pack, tokenizer: Tokenizer) {
    self.pack = pack
    self.tokenizer = tokenizer
    abbreviations = pack.facts.words("abbreviations")
    nameParticles = pack.facts.words("name-particles")
    hot = .allocate(capacity: 1)
    hot.initialize(to: Hot())
    state = .allocate(capacity: 1)
    state.initialize(to: State(Segment(""), unit: 0))
  }

  deinit {
    hot.deinitialize(count: 1).deallocate()
    state.deinitialize(count: 1).deallocate()
  }

  package func load(_ segment: Segment, unit: Int) {
    state.pointee = State(segment, unit: unit)
    swap(&hot.pointee.tokens, &output.tokens)
    tokenizer.tokenize(segment.utf8, into: &output)
    swap(&hot.pointee.tokens, &output.tokens)
    hot.pointee.features = output.features
    markSentenceStarts()
    markCode()
    if !segment.codes.isEmpty { markGivenCode() }
    hot.pointee.stock.take(of: hot.pointee.tokens)
    pack.wordClasses.find(in: hot.pointee.tokens, into: &hot.pointee.classed)
  }

  package var segment: Segment { state.pointee.segment }
  /// The unit's index in its document.
  package var unit: Int { state.pointee.unit }

  // MARK: Text

  package var utf8: ArraySlice<UInt8> { state.pointee.segment.utf8 }
  package var kind: Segment.Kind { state.pointee.segment.kind }
  package var tokenText: TokenText { TokenText(tokens: tokens, utf8: utf8) }

  /// Whether a token begins a sentence, opening marks before it aside.
  package func startsSentence(_ index: Int) -> Bool {
    var at = index
    while at > 0 {
      if at < tokens.count, tokens[at].has(.sentenceStart) { return true }
      guard tokens[at - 1].has(.mark) else { return false }
      at -= 1
    }
    return true
  }

  /// The text between two UTF-8 offsets.
  package func text(_ range: TextRange) -> String { segment[range] }

  package func text(_ token: Token) -> String { segment[token.range] }

  package func utf8(of token: Token) -> ArraySlice<UInt8> { utf8[utf8.startIndex + Int(token.start)..<utf8.startIndex + Int(token.end)] }

  /// What a token of one word would have as its hash; nothing where it is no word.
  package func hash(of word: String) -> UInt64? {
    let tokens = tokenizer.tokens(in: word)
    return tokens.count == 1 ? tokens[0].hash : nil
  }

  /// The text from the first to the last of some tokens, as it is written.
  package func text(tokens range: Range<Int>) -> String { segment[self.range(ofTokens: range)] }

  /// The UTF-8 range that some tokens cover; empty where there are none.
  package func range(ofTokens range: Range<Int>) -> TextRange {
    guard !range.isEmpty else {
      let at = range.lowerBound < tokens.count ? Int(tokens[range.lowerBound].start) : utf8.count
      return at..<at
    }
    return Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
  }

  /// The byte at an offset; nothing outside the text.
  package func byte(at offset: Int) -> UInt8? {
    offset >= 0 && offset < utf8.count ? utf8[utf8.startIndex + offset] : nil
  }

  /// Whether a token is written just so, in ASCII.
  package func isText(_ index: Int, _ text: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    guard Int(token.end - token.start) == text.utf8CodeUnitCount else { return false }
    let base = utf8.startIndex + Int(token.start)
    return text.withUTF8Buffer { expected in
      expected.indices.allSatisfy { utf8[base + $0] == expected[$0] }
    }
  }

  /// The first scalar of a token.
  package func scalar(_ token: Token) -> Unicode.Scalar {
    var decoder = UTF8()
    var bytes = utf8[(utf8.startIndex + Int(token.start))...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return " " }
    return scalar
  }

  /// Words by the report's measure: tokens with a letter or digit; ideographs count half.
  package var wordCount: (words: Int, ideographs: Int) { (hot.pointee.stock.words, hot.pointee.stock.ideographs) }

  /// Every token as words of triggers are compared.
  package var foldedTexts: [String] {
    if let known = state.pointee.foldedTexts { return known }
    let found = tokens.map { text($0).foldedForTriggers }
    state.pointee.foldedTexts = found
    return found
  }

  /// All letters and digits, weighed by script.
  package var letterCount: Double {
    if let known = state.pointee.letters { return known }
    let found = letters(0..<tokens.count)
    state.pointee.letters = found
    return found
  }

  /// How many sentences there are: ``sentences`` has as many.
  package var sentenceCount: Int { state.pointee.sentenceCount }

  // MARK: Sentences

  /// Token ranges of the sentences, in order, covering every token.
  package var sentences: [Range<Int>] {
    if let known = state.pointee.sentences { return known }
    var found: [Range<Int>] = []
    var start = 0
    for index in tokens.indices.dropFirst() where tokens[index].has(.sentenceStart) {
      found.append(start..<index)
      start = index
    }
    if !tokens.isEmpty { found.append(start..<tokens.count) }
    state.pointee.sentences = found
    return found
  }

  /// The sentence that holds a token.
  package func sentence(at index: Int) -> Range<Int> {
    var start = min(index, tokens.count - 1)
    while start > 0, !tokens[start].has(.sentenceStart) { start -= 1 }
    var end = max(start, index) + 1
    while end < tokens.count, !tokens[end].has(.sentenceStart) { end += 1 }
    return max(0, start)..<min(end, tokens.count)
  }

  /// The UTF-8 range that some sentences cover; empty, where they would stand, of none.
  package func range(ofSentences range: Range<Int>) -> TextRange {
    let all = sentences
    guard !range.isEmpty else {
      let at = range.lowerBound < all.count ? self.range(ofTokens: all[range.lowerBound]).lowerBound : utf8.count
      return at..<at
    }
    return self.range(ofTokens: all[range.lowerBound].lowerBound..<all[range.upperBound - 1].upperBound)
  }

  /// A terminator ends a sentence where a blank and no lower-case letter follows, closing marks
  /// aside, and no abbreviation or initial stands before. UAX #29 knows no abbreviations, so the
  /// cuts are ours; CJK terminators need no blank.
  private func markSentenceStarts() {
    guard !tokens.isEmpty else { return }
    state.pointee.sentenceCount = 1
    hot.pointee.tokens[0].traits.insert(.sentenceStart)
    for terminator in output.terminators {
      let index = Int(terminator)
      var next = index + 1
      while next < tokens.count, tokens[next].has(.mark), !tokens[next].has(.spaceBefore),
        !tokens[next].has(.terminator)
      { next += 1 }
      guard next < tokens.count, !tokens[next].has(.terminator) else { continue }
      let isWide = tokens[index].end - tokens[index].start == 3
      guard tokens[next].has(.spaceBefore) || isWide else { continue }
      var first = next
      while first < tokens.count, tokens[first].has(.mark) { first += 1 }
      if first < tokens.count, isLowerCase(tokens[first]) { continue }
      if index > 0, isText(index, "."), isAbbreviation(index - 1) { continue }
      if !tokens[next].has(.sentenceStart) { state.pointee.sentenceCount += 1 }
      hot.pointee.tokens[next].traits.insert(.sentenceStart)
    }
  }

  private func isLowerCase(_ token: Token) -> Bool {
    guard token.has(.word), !token.hasAny([.capitalized, .number, .ideograph]) else { return false }
    switch token.script {
    case .latin, .cyrillic, .greek, .armenian: return true
    default: return false
    }
  }

  private func isAbbreviation(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.length == 1, token.has(.capitalized), token.has(.spaceBefore) || index > 0 && tokens[index - 1].has(.mark) { return true }
    return abbreviations.contains(token.hash) && token.has(.word)
  }

  // MARK: Code

  /// Marks URLs, addresses, paths, hashtags and identifiers, which are no prose.
  private func markCode() {
    let suspects: SegmentFeatures = [.slash, .atSign, .underscore, .backslash, .innerStop, .numberSign]
    guard !features.isDisjoint(with: suspects) else { return }
    var start = 0
    for index in tokens.indices where index + 1 == tokens.count || tokens[index + 1].has(.spaceBefore) {
      if isCode(start..<index + 1) {
        for token in start...index { hot.pointee.tokens[token].traits.insert(.code) }
      }
      start = index + 1
    }
  }

  /// Marks what the file's format says is no prose.
  private func markGivenCode() {
    var index = tokens.startIndex
    for code in segment.codes {
      while index < tokens.endIndex, Int(tokens[index].end) <= code.lowerBound { index += 1 }
      var inner = index
      while inner < tokens.endIndex, Int(tokens[inner].start) < code.upperBound {
        hot.pointee.tokens[inner].traits.insert(.code)
        inner += 1
      }
    }
  }

  private func isCode(_ chunk: Range<Int>) -> Bool {
    let (start, end) = (Int(tokens[chunk.lowerBound].start), Int(tokens[chunk.upperBound - 1].end))
    let isMarked = utf8.withUnsafeBufferPointer { bytes in
      var atSign = false
      var previous: UInt8 = 0
      var place = start
      while place < end {
        switch bytes[place] {
        case 0x2F where previous == 0x2F || previous == 0x3A: return true
        case 0x40: atSign = true
        case 0x5F, 0x5C: return true
        // `#tag`; `#190` is a number.
        case 0x23 where previous == 0: if !(place + 1 < end && (0x30...0x39).contains(bytes[place + 1])) { return true }
        default: break
        }
        previous = bytes[place]
        place += 1
      }
      return atSign
    }
    return isMarked || features.contains(.innerStop) && chunk.contains { isDomain(tokens[$0]) }
  }

  private static let domains: Set<String> = ["com", "org", "net", "gov", "edu", "info", "io", "int", "eu", "uk", "de", "fr", "ru", "cn", "jp"]

  private func isDomain(_ token: Token) -> Bool {
    guard token.has([.innerStop, .word]), !token.has(.capitalized) || token.hasAny([.innerCapital]) || token.length > 6 else { return false }
    let parts = text(token).split(separator: ".")
    return parts.count > 1 && parts.last.map { Self.domains.contains($0.lowercased()) } ?? false
  }

  // MARK: Quotations and brackets

  /// Quotations and bracketed stretches, as token ranges with their marks.
  package var spans: PairedSpans {
    if let known = state.pointee.spans { return known }
    let found = PairedSpans(self)
    state.pointee.spans = found
    return found
  }

  // MARK: Names

  /// Capitalised runs that are names, in order.
  package var names: [NameMention] {
    if let known = state.pointee.names { return known }
    let found = NameMention.all(in: self)
    state.pointee.names = found
    return found
  }

  // MARK: Numbers

  /// Numbers in digits, in order, as values.
  package var numbers: [NumberMention] {
    if let known = state.pointee.numbers { return known }
    let found = features.isDisjoint(with: [.digit, .foreignDigit, .ideograph]) ? [] : numberFinder.numbers(in: self)
    state.pointee.numbers = found
    return found
  }

  /// Numbers in words, in order, as values. Slow (90 ns a byte): for pairs, and for candidates.
  package var spelledNumbers: [NumberMention] {
    if let known = state.pointee.spelledNumbers { return known }
    let found = numberFinder.spelledNumbers(in: self)
    state.pointee.spelledNumbers = found
    return found
  }

  /// Numbers (1…12) of the months that the segment names.
  package var months: Set<Int> {
    let names = pack.monthNames
    var found: Set<Int> = []
    for index in tokens.indices {
      for (month, table) in names.enumerated() where table.length(tokens, at: index) > 0 { found.insert(month + 1) }
    }
    return found
  }

  // MARK: Loops

  /// Tokens that stand twice or more in a row, in order.
  package var loops: [TokenLoop] {
    if let known = state.pointee.loops { return known }
    let found = loopFinder.loops(in: tokens)
    state.pointee.loops = found
    return found
  }
}
