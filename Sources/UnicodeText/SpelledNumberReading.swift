internal import CICU

extension SpelledNumbers {
  /// The value of a text that is one spelled number; nil if it is not.
  ///
  /// - Complexity: 10–100 µs; in Russian, with 50 rule sets, up to 3 ms.
  package func value(of text: String) -> DecimalValue? {
    let folded = habits.folded(text: text)
    guard let (value, end) = number(in: folded, at: 0), end == folded.bytes.count else {
      return nil
    }
    return value
  }

  /// The spelled numbers of `text`, in order and apart. Digits are not read.
  ///
  /// A number ends where CLDR's rules end: `two hundred men` gives 200, `nineteen
  /// forty` 1940, `one or two` 1 and 2. A word that is also a number (`second`,
  /// French `un`) is one here.
  ///
  /// - Complexity: O(*n*), about 90 ns a byte, and up to 100 µs a number not read
  ///   lately, in Russian 3 ms. The first call spells some hundreds of numbers to
  ///   learn the words: 2 ms, in Russian 20 ms.
  package func numbers(in text: String) -> [SpelledNumber] {
    let folded = habits.folded(text: text)
    var found: [SpelledNumber] = []
    var start = 0
    while start < folded.bytes.count {
      if folded.isStart(start), let number = self.number(startingIn: folded, at: start) {
        found.append(number.found)
        start = number.end
      } else {
        start += folded.length(at: start)
      }
    }
    return found
  }

  private func number(
    startingIn folded: FoldedSpelling, at start: Int
  ) -> (found: SpelledNumber, end: Int)? {
    for clitic in [0] + habits.clitics(folded.bytes, at: start) {
      guard beginnings.mayBegin(folded.bytes, at: start + clitic) else { continue }
      guard let (value, end) = number(in: folded, at: start + clitic) else { continue }
      let range = folded.offsets[start + clitic]..<folded.offsets[end]
      return (SpelledNumber(range, value), end)
    }
    return nil
  }

  /// The longest number at an offset of folded text that ends where a word ends.
  private func number(
    in folded: FoldedSpelling, at start: Int
  ) -> (value: DecimalValue, end: Int)? {
    var limit = folded.endOfWords(from: start, like: beginnings)
    while limit > start {
      guard let (value, read) = parse(folded.bytes[start..<limit]) else { return nil }
      let end = folded.trimmed(start..<start + read)
      if end == start || folded.hasDigit(start..<end) { return nil }
      if folded.isEnd(end) { return (value, end) }
      // "seventy sevens": what came before may still be a number.
      guard let space = folded.bytes[start..<end].lastIndex(of: UInt8(ascii: " ")) else {
        return nil
      }
      limit = space
    }
    return nil
  }

  private func parse(_ bytes: ArraySlice<UInt8>) -> Reading {
    if let known = readings[bytes] { return known }
    // Each is at most 240 bytes.
    if readings.count == 1_000 { readings.removeAll(keepingCapacity: true) }
    let reading = readByICU(bytes)
    readings[ArraySlice(Array(bytes))] = .some(reading)
    return reading
  }

  private func readByICU(_ bytes: ArraySlice<UInt8>) -> Reading {
    var end: Int32 = 0
    let parsed = bytes.withUnsafeBufferPointer {
      icu_speller_parse(reader, $0.baseAddress, Int32($0.count), &end)
    }
    guard let text = try? String(owned: parsed, ""), let value = DecimalValue(text) else {
      return nil
    }
    return (value, Int(end))
  }
}
