internal import CICU

/// Text folded for reading number words: lower case; one space for hyphens and
/// white space; without soft hyphens, zero-width spaces, joiners, bidi marks,
/// Arabic vowel signs and hamza carriers.
struct FoldedSpelling {
  private(set) var bytes: [UInt8] = []
  /// The UTF-8 offset in the text of each folded byte, and of the text's end.
  /// The end of a stretch takes in what is invisible after it.
  var offsets: [Int] = []

  /// Appends a scalar as it is.
  mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      bytes.append(byte)
      offsets.append(offset)
    }
  }

  /// Appends what a scalar is folded to, if anything.
  mutating func appendFolded(_ scalar: Unicode.Scalar, at offset: Int) {
    switch scalar {
    case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": break
    // Arabic tatweel and vowel signs.
    case "\u{640}", "\u{64B}"..."\u{652}", "\u{670}": break
    case "-", "\u{2007}"..."\u{2011}", " ", "\u{A0}", "\u{202F}", "\u{3000}", "\t", "\n", "\r":
      if bytes.last != UInt8(ascii: " ") { append(" ", at: offset) }
    case "'", "’": append("ʼ", at: offset)
    case "آ", "أ", "إ": append("ا", at: offset)
    case "ى", "ی": append("ي", at: offset)
    case "ک": append("ك", at: offset)
    default:
      append(Unicode.Scalar(icu_lowercase_scalar(scalar.value)) ?? scalar, at: offset)
    }
  }

  enum Place { case anything, wordStarts, wordEnds }

  /// Replaces every occurrence in such a place; offsets stay those of the text.
  mutating func replace(_ old: String, by new: String, onlyWhere place: Place) {
    let pattern = Array(old.utf8)
    let replacement = Array(new.utf8)
    guard let first = pattern.first, bytes.contains(first) else { return }
    var result = FoldedSpelling()
    result.bytes.reserveCapacity(bytes.count)
    var start = 0
    while start < bytes.count {
      if bytes[start] == first, bytes[start...].starts(with: pattern),
        place != .wordStarts || isStart(start),
        place != .wordEnds || isEnd(start + pattern.count)
      {
        result.bytes += replacement
        result.offsets += replacement.map { _ in offsets[start] }
        start += pattern.count
      } else {
        result.bytes.append(bytes[start])
        result.offsets.append(offsets[start])
        start += 1
      }
    }
    result.offsets += offsets[bytes.count...]
    self = result
  }
}

extension FoldedSpelling {
  func length(at offset: Int) -> Int { scalar(at: offset).length }

  private func scalar(at offset: Int) -> LocatedScalar { bytes.span.scalar(at: offset) }

  /// Whether a word may begin at `offset`: no letter is before it, or one of a
  /// script written without spaces.
  func isStart(_ offset: Int) -> Bool {
    guard let before = bytes.span.scalar(before: offset) else { return true }
    return icu_is_spaced_letter(before.value) == 0
  }

  /// Whether a word may end at `offset`.
  func isEnd(_ offset: Int) -> Bool {
    if offset == bytes.count || icu_is_spaced_letter(scalar(at: offset).value) == 0 { return true }
    return isStart(offset)
  }

  func hasDigit(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = scalar(at: offset)
      if DigitSystems.zero(of: scalar.value) != nil { return true }
      offset += scalar.length
    }
    return false
  }

  /// The end of a range without the spaces and commas it ends in.
  func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound,
      bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: ",")
    {
      end -= 1
    }
    return end
  }

  /// The end of the words from an offset that may together be a number.
  ///
  /// ICU's reading takes time that grows steeply with what it is given, so this
  /// stops at punctuation, at other words, and after 240 bytes.
  func endOfWords(from start: Int, like beginnings: SpellingBeginnings) -> Int {
    let limit = min(bytes.count, start + 240)
    var offset = start
    var end = start
    while offset < limit {
      if bytes[offset] == UInt8(ascii: " "), offset + 1 < bytes.count,
        !beginnings.mayContain(bytes, at: offset + 1)
      {
        break
      }
      if endsWords(bytes[offset]) { break }
      offset += length(at: offset)
      if offset <= limit { end = offset }
    }
    return end
  }

  /// Whether a byte is ASCII punctuation that no number word has before it.
  private func endsWords(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte != UInt8(ascii: " ") && byte != UInt8(ascii: ",")
      && !(0x61...0x7A).contains(byte)
  }
}
