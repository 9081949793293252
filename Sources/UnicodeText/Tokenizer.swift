/// Cuts UTF-8 text into tokens at native speed.
///
/// The cuts are those of UAX #29 word boundaries, white space left out, but for these: every Han,
/// kana and dictionary-script scalar is a token; so is every symbol, joiners between them or not; the
/// possessive *'s* is a token; a colon and a semicolon always are; a quotation mark is, in Hebrew
/// words too; a middle dot joins digits; a mark on an apostrophe or stop parts a word.
/// `TokenizerTests` holds the list against ICU, which for its part cuts Hangul from other letters.
///
/// One tokeniser belongs to one worker: it fills its table of scalars as it meets them.
package final class Tokenizer {
  private let table = ScalarTable()
  private let normalizer = TokenNormalizer()

  package init() {}

  /// A text's tokens and what it holds anywhere.
  package struct Output {
    package var tokens: ContiguousArray<Token> = []
    package var features: SegmentFeatures = []
    /// Indices of tokens that may end a sentence.
    package var terminators: ContiguousArray<Int32> = []

    package init() {}

    mutating func reset() {
      tokens.removeAll(keepingCapacity: true)
      terminators.removeAll(keepingCapacity: true)
      features = .any
    }
  }

  /// The fold of every scalar of `text` as the tokens' hashes see it: for building hashes of words.
  package func tokens(in text: String) -> [Token] {
    var output = Output()
    tokenize(ArraySlice(text.utf8), into: &output)
    return Array(output.tokens)
  }

  /// Replaces `output` by the tokens of `utf8`.
  ///
  /// - Precondition: `utf8` is valid UTF-8 of less than 4 GiB.
  /// - Complexity: O(*n*), about 3 ns a byte of English.
  package func tokenize(_ utf8: ArraySlice<UInt8>, into output: inout Output) {
    output.reset()
    utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, !buffer.isEmpty else { return }
      var scan = Scan(base: base, count: buffer.count, table: table, normalizer: normalizer)
      // Moved out and back, so that appending needs no uniqueness check through the caller.
      swap(&scan.output, &output)
      scan.run()
      swap(&scan.output, &output)
    }
  }
}

/// One pass over one text. The pointers live as long as the call to `tokenize`.
private struct Scan {
  let base: UnsafePointer<UInt8>
  let count: Int
  let table: ScalarTable
  let normalizer: TokenNormalizer
  var output = Tokenizer.Output()
  var features: SegmentFeatures = .any
  var position = 0
  var pending: Token.Traits = [.spaceBefore]
  /// Hashes of the last four tokens, newest first.
  var recent: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(base: UnsafePointer<UInt8>, count: Int, table: ScalarTable, normalizer: TokenNormalizer) {
    self.base = base
    self.count = count
    self.table = table
    self.normalizer = normalizer
  }

  /// The scalar at `index` and its length in bytes.
  @inline(__always)
  func scalar(at index: Int) -> (UInt32, Int) {
    let first = UInt32(base[index])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(index + 1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(index + 1) << 6 | tail(index + 2), 3) }
    return (
      (first & 0x07) << 18 | tail(index + 1) << 12 | tail(index + 2) << 6 | tail(index + 3), 4
    )
  }

  @inline(__always)
  private func tail(_ index: Int) -> UInt32 { index < count ? UInt32(base[index] & 0x3F) : 0 }

  @inline(__always)
  func info(at index: Int) -> (ScalarInfo, Int) {
    let byte = base[index]
    if byte < 0x80 { return (table.ascii[Int(byte)], 1) }
    let (scalar, length) = scalar(at: index)
    return (table.info(scalar), length)
  }

  mutating func run() {
    while position < count {
      let (info, length) = info(at: position)
      switch info.kind {
      case .space, .newline: skipSpace(info, length)
      case .letter where length == 1 && plainWord(): break
      case .letter, .digit, .connector: word(info, length)
      case .ideograph: ideograph(info, length)
      case .extend, .midLetter, .midNumber, .midBoth, .mark: mark(info, length)
      }
    }
    output.features = features
    if !output.tokens.isEmpty { output.tokens[output.tokens.count - 1].traits.insert(.spaceAfter) }
  }

  @inline(__always)
  private mutating func skipSpace(_ info: ScalarInfo, _ length: Int) {
    if pending.contains(.spaceBefore), position > 0, info.kind == .space, !pending.contains(.newlineBefore) {
      features.insert(.doubleSpace)
    }
    pending.insert(.spaceBefore)
    if info.kind == .newline { pending.insert(.newlineBefore) }
    features.formUnion(info.events)
    position += length
  }

  @inline(__always)
  private mutating func append(_ token: Token) {
    let last = output.tokens.count - 1
    if last >= 0, token.traits.contains(.spaceBefore) { output.tokens[last].traits.insert(.spaceAfter) }
    if token.hash == recent.0 || token.hash == recent.1 || token.hash == recent.2 || token.hash == recent.3,
      !token.traits.contains(.mark)
    {
      features.insert(.repeatedWord)
    }
    recent = (token.hash, recent.0, recent.1, recent.2)
    output.tokens.append(token)
    pending = []
  }

  private mutating func mark(_ info: ScalarInfo, _ length: Int) {
    if isClitic(at: position) { return clitic() }
    let start = position
    var end = position + length
    var traits = pending.union(.mark)
    if info.traits.contains(.terminator) {
      traits.insert(.terminator)
      output.terminators.append(Int32(output.tokens.count))
    }
    if info.traits.contains(.ignorable) { traits.insert(.ignorable) }
    if base[start] >= 0x80 { traits.insert(.nonASCII) }
    features.formUnion(info.events)
    // Marks that join: a variation selector after a symbol.
    while end < count, base[end] >= 0x80 {
      let (next, nextLength) = self.info(at: end)
      guard next.kind == .extend else { break }
      features.formUnion(next.events)
      end += nextLength
    }
    let spaceBefore = pending.contains(.spaceBefore) && start > 0
    let byte = base[start]
    if spaceBefore {
      switch byte {
      case 0x2C, 0x2E, 0x3B, 0x3A, 0x21, 0x3F, 0x29: features.insert(.spaceBeforeMark)
      case 0x2D:
        if end < count, base[end] == 0x20 || base[end] == 0xC2 || base[end] == 0xE2 { features.insert(.spacedHyphen) }
      default: break
      }
    } else if start > 0, byte == base[start - 1], byte < 0x80 {
      features.insert(.repeatedMark)
    }
    if end < count, byte == 0x2C || byte == 0x3B || byte == 0x3F || byte == 0x21 || byte == 0x3A || byte == 0x29 {
      let next = base[end]
      if next >= 0x80 || table.ascii[Int(next)].kind == .letter { features.insert(.tightMark) }
    }
    if byte == 0x27 { features.insert(.singleQuote) }
    position = end
    append(
      Token(
        start: UInt32(start), end: UInt32(end), hash: hashed(seed, info.fold), traits: traits,
        script: .common, length: 0))
  }

  private mutating func ideograph(_ info: ScalarInfo, _ length: Int) {
    let start = position
    var end = position + length
    features.formUnion(info.events)
    var traits = pending.union([.ideograph, .nonASCII])
    var hash = hashed(seed, info.fold)
    if info.traits.contains(.nfcSuspect) { traits.insert(.nfcSuspect) }
    while end < count, base[end] >= 0x80 {
      let (next, nextLength) = self.info(at: end)
      guard next.kind == .extend else { break }
      features.formUnion(next.events)
      if next.fold != 0 { hash = hashed(hash, next.fold) }
      if next.traits.contains(.nfcSuspect) { traits.insert(.nfcSuspect) }
      if next.traits.contains(.ignorable) { traits.insert(.ignorable) }
      end += nextLength
    }
    if traits.contains(.nfcSuspect), let normal = normalizer.hash(base + start, end - start, table) { hash = normal }
    position = end
    append(
      Token(
        start: UInt32(start), end: UInt32(end), hash: hash, traits: traits,
        script: TokenScript(rawValue: info.script) ?? .other, length: 1))
  }

  /// Takes a word of ASCII letters alone with nothing after it that may join: nearly every word of English, eight
  /// bytes a step. False where the word is not so, or too near the text's end.
  @inline(__always)
  private mutating func plainWord() -> Bool {
    let start = position
    var at = start
    var hash = seed
    var uppers = 0
    var letters = 8
    while letters == 8 {
      guard at + 8 <= count else { return false }
      let chunk = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
      letters = asciiLetters(chunk)
      if letters > 0 {
        let mask = UInt64.max >> UInt64(64 - 8 * letters)
        hash = plainStep(hash, (chunk | 0x2020_2020_2020_2020) & mask)
        uppers += (~chunk & 0x2020_2020_2020_2020 & mask).nonzeroBitCount
      }
      at += letters
    }
    guard endsWord(at) else { return false }
    let length = at - start
    var traits = pending.union(.word)
    if uppers > 0 {
      let isCapitalized = base[start] & 0x20 == 0
      if isCapitalized { traits.insert(.capitalized) }
      if uppers == length, length > 1 { traits.insert(.allCapitals) }
      if uppers > (isCapitalized ? 1 : 0), uppers < length { traits.insert(.innerCapital) }
      note(traits, [])
    }
    position = at
    append(
      Token(start: UInt32(start), end: UInt32(at), hash: hash, traits: traits, script: .latin, length: UInt8(min(length, 255))))
    return true
  }

  /// Whether a word of letters ends before `index`, by one look at what follows.
  @inline(__always)
  private func endsWord(_ index: Int) -> Bool {
    guard base[index] < 0x80 else { return false }
    switch table.ascii[Int(base[index])].kind {
    case .space, .newline, .mark, .midNumber: return true
    case .midBoth:
      guard index + 1 < count, base[index + 1] < 0x80 else { return false }
      let next = table.ascii[Int(base[index + 1])].kind
      return next == .space || next == .newline
    case .letter, .digit, .extend, .connector, .midLetter, .ideograph: return false
    }
  }

  private mutating func word(_ first: ScalarInfo, _ firstLength: Int) {
    let start = position
    var at = position + firstLength
    // Of ASCII the hash is made at the end, of other words scalar by scalar.
    var isPlain = base[start] < 0x80
    var hash = hashed(seed, first.fold)
    var folds = first.fold
    var traits = pending
    var all = first.traits
    var innerUpper = false
    var letters = first.kind == .letter ? 1 : 0
    var uppers = first.traits.contains(.upper) ? 1 : 0
    var length = 1
    var script = first.kind == .letter ? first.script : 0
    var previous = first.kind
    var events = first.events
    if first.kind == .digit { traits.formUnion([.number, .digit]) }
    if first.traits.contains(.upper) { traits.insert(.capitalized) }
    if base[start] >= 0x80 { traits.insert(.nonASCII) }
    scan: while at < count {
      // The usual case: a run of ASCII letters, of which only the case matters.
      if base[at] < 0x80, table.letterCase[Int(base[at])] != 0 {
        let first = at
        repeat {
          uppers += table.letterCase[Int(base[at])] == 2 ? 1 : 0
          at += 1
        } while at < count && base[at] < 0x80 && table.letterCase[Int(base[at])] != 0
        if !isPlain { for byte in first..<at { hash = hashed(hash, UInt32(base[byte] | 0x20)) } }
        letters += at - first
        length += at - first
        if uppers > (traits.contains(.capitalized) ? 1 : 0) { innerUpper = true }
        if script == 0 { script = latin } else if script != latin { traits.insert(.mixedScript) }
        previous = .letter
        continue
      }
      let (info, size) = self.info(at: at)
      switch info.kind {
      case .letter:
        letters += 1
        if info.traits.contains(.upper) {
          uppers += 1
          innerUpper = true
        }
        if script == 0 { script = info.script } else if info.script != script, info.script != 0 { traits.insert(.mixedScript) }
      case .digit: traits.insert(.digit)
      case .extend, .connector: break
      case .midLetter, .midNumber, .midBoth:
        guard joins(info.kind, previous, at, size) else { break scan }
        if info.kind == .midLetter { traits.insert(.apostrophe) }
        if info.kind == .midBoth { traits.insert(.innerStop) }
        if info.kind == .midNumber || info.kind == .midLetter && previous == .digit { traits.insert(.innerComma) }
      case .space, .newline, .ideograph, .mark: break scan
      }
      if size > 1 { traits.insert(.nonASCII) }
      events.formUnion(info.events)
      all.formUnion(info.traits)
      if size > 1, isPlain {
        isPlain = false
        for byte in start + firstLength..<at { hash = hashed(hash, self.info(at: byte).0.fold) }
      }
      if !isPlain, info.fold != 0 {
        hash = hashed(hash, info.fold)
        folds |= info.fold
      }
      if info.kind != .extend { previous = info.kind }
      if info.kind != .extend { length += 1 }
      at += size
    }
    if letters > 0 { traits.insert(.word) }
    if letters > 1, uppers == letters { traits.insert(.allCapitals) }
    if innerUpper, uppers < letters { traits.insert(.innerCapital) }
    if all.contains(.ignorable) { traits.insert(.ignorable) }
    if isPlain {
      hash = plainHash(base + start, at - start, readable: count - start)
    } else if folds < 0x80 {
      hash = foldedHash(start, at)
    }
    if all.contains(.nfcSuspect) {
      traits.insert(.nfcSuspect)
      if let normal = normalizer.hash(base + start, at - start, table) { hash = normal }
    }
    note(traits, events)
    position = at
    append(
      Token(
        start: UInt32(start), end: UInt32(at), hash: hash, traits: traits,
        script: TokenScript(rawValue: script) ?? .other, length: UInt8(min(length, 255))))
  }

  /// The hash of a word whose folds are all in ASCII though it is not: `don’t`, full-width letters.
  private func foldedHash(_ start: Int, _ end: Int) -> UInt64 {
    var folds: [UInt32] = []
    var at = start
    while at < end {
      let (info, size) = info(at: at)
      if info.fold != 0 { folds.append(info.fold) }
      at += size
    }
    return wordHash(folds)
  }

  @inline(__always)
  private mutating func note(_ traits: Token.Traits, _ events: SegmentFeatures) {
    features.formUnion(events)
    if traits.contains(.allCapitals) { features.insert(.allCapitals) }
    if traits.contains(.mixedScript) { features.insert(.mixedScript) }
    if traits.contains(.innerStop) { features.insert(.innerStop) }
    if traits.contains(.capitalized), !output.tokens.isEmpty { features.insert(.innerCapitalized) }
  }

  /// Whether the mark at `index`, between `previous` and what follows, stands inside one word.
  private func joins(_ kind: ScalarClass, _ previous: ScalarClass, _ index: Int, _ size: Int) -> Bool {
    let next = index + size
    guard next < count else { return false }
    let (info, _) = info(at: next)
    switch (kind, previous, info.kind) {
    case (.midLetter, .letter, .letter): return !isClitic(at: index)
    case (.midBoth, .letter, .letter): return true
    case (.midNumber, .digit, .digit), (.midBoth, .digit, .digit), (.midLetter, .digit, .digit): return true
    default: return false
    }
  }

  /// Whether an apostrophe with a lone s stands at `index`, directly after a word.
  private func isClitic(at index: Int) -> Bool {
    guard index > 0 else { return false }
    let (apostrophe, length) = scalar(at: index)
    guard apostrophe == 0x27 || apostrophe == 0x2019 else { return false }
    let next = index + length
    guard next < count, base[next] | 0x20 == 0x73 else { return false }
    if let last = output.tokens.last, Int(last.end) == index, !last.hasAny([.word, .number]) { return false }
    if pending.contains(.spaceBefore), index == position { return false }
    guard next + 1 < count else { return true }
    switch info(at: next + 1).0.kind {
    case .letter, .digit, .connector, .extend, .ideograph: return false
    case .midLetter, .space, .newline, .midNumber, .midBoth, .mark: return true
    }
  }

  private mutating func clitic() {
    let (_, length) = scalar(at: position)
    let end = position + length + 1
    features.insert(.apostropheClitic)
    let token = Token(
      start: UInt32(position), end: UInt32(end), hash: hashed(hashed(seed, 0x27), 0x73),
      traits: pending.union([.word, .clitic]), script: .latin, length: 1)
    position = end
    append(token)
  }
}

private let latin = TokenScript.latin.rawValue
