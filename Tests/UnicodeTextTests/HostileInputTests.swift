import Testing
import UnicodeText

@Suite("Hostile text")
struct HostileInputTests {
  private static let megabyte = 1 << 20

  /// Texts no reader should have to expect.
  static let texts: [(name: String, text: String)] = [
    ("nothing", ""), ("NUL", "\u{0000}"), ("NUL inside", "one\u{0000}two 1\u{0000}2"),
    ("replacement characters", String(repeating: "\u{FFFD}", count: 1_000)),
    ("noncharacters", "\u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}"),
    ("bidi controls", "\u{202E}abc\u{2066}1,2\u{2069}\u{202C}"),
    ("combining marks", "a" + String(repeating: "\u{0301}", count: 10_000)),
    ("joined emoji", String(repeating: "👨\u{200D}", count: 5_000)),
    ("a megabyte of letters", String(repeating: "a", count: megabyte)),
    ("a megabyte of digits", String(repeating: "9", count: megabyte)),
    ("commas and digits", String(repeating: "1,", count: 50_000)),
    ("spaced digits", String(repeating: "1 ", count: 50_000)),
    ("spaced groups", String(repeating: "123 ", count: 25_000)),
    ("minus signs", String(repeating: "-", count: 100_000)),
    ("Han digits", String(repeating: "二〇", count: 20_000)),
    ("growing under normalization", String(repeating: "ﷺ", count: 20_000)),
    ("Hangul", String(repeating: "\u{1100}\u{1161}\u{11A8}", count: 10_000)),
    ("Thai", String(repeating: "ภาษา", count: 20_000)),
  ]

  @Test(arguments: texts.map(\.name))
  func isNormalized(_ name: String) throws {
    let text = try text(name)
    let normalizer = try Normalizer()
    let nfc = normalizer.nfc(text)
    #expect(normalizer.isNFC(nfc))
    #expect(normalizer.nfc(normalizer.nfd(text)).utf8.elementsEqual(nfc.utf8))
    let folded = normalizer.nfkcCasefold(text)
    #expect(normalizer.nfkcCasefold(folded).utf8.elementsEqual(folded.utf8))
  }

  @Test(arguments: texts.map(\.name))
  func hasBoundariesThatCoverIt(_ name: String) throws {
    let text = try text(name)
    for kind in Boundaries.Kind.allCases {
      let offsets = try Boundaries(kind).offsets(in: text)
      #expect(offsets.last ?? 0 == text.utf8.count)
      #expect(zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test(arguments: texts.map(\.name))
  func hasScriptRunsThatCoverIt(_ name: String) throws {
    let text = try text(name)
    let runs = Script.runs(in: text)
    #expect(runs.last?.range.upperBound ?? 0 == text.utf8.count)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
  }

  @Test(arguments: texts.map(\.name))
  func isTransliteratedAndReduced(_ name: String) throws {
    let text = String(try text(name).prefix(20_000))
    let latin = try Transliterator("Any-Latin; Latin-ASCII").transliterate(text)
    #expect(latin.utf8.contains(0) == text.utf8.contains(0))
    let skeleton = try Confusables().skeleton(text)
    #expect(skeleton.isEmpty || !text.isEmpty)
  }

  @Test(arguments: texts.map(\.name))
  func hasNumbersInOrderAndApart(_ name: String) throws {
    let text = try text(name)
    let numbers = NumberReader().numbers(in: text)
    #expect(numbers.allSatisfy { !$0.range.isEmpty && !$0.readings.isEmpty })
    #expect(
      zip(numbers, numbers.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
    #expect(numbers.last?.fullRange.upperBound ?? 0 <= text.utf8.count)
  }

  @Test(arguments: texts.map(\.name))
  func hasNoSpelledNumbers(_ name: String) throws {
    let numbers = try SpelledNumbers("en").numbers(in: try text(name))
    // "one" before a NUL, "two" after it.
    #expect(numbers.map(\.value) == (name == "NUL inside" ? [1, 2] : []))
  }

  @Test(arguments: [
    ("en", "one hundred "), ("en", "million "), ("en", "twenty-"), ("en", "thousandone"),
    ("ru", "двадцать "), ("ar", "ألف و"), ("de", "hundert"), ("de", "eintausend"),
    ("fr", "quatre-vingt "), ("fi", "kaksi"), ("zh", "一百"), ("th", "หนึ่งร้อย"),
  ])
  func ofNumberWordsIsReadInBoundedTime(_ tag: String, _ word: String) throws {
    let numbers = try SpelledNumbers(tag)
    let text = String(repeating: word, count: 20_000 / word.utf8.count)
    let time = ContinuousClock().measure { _ = numbers.numbers(in: text) }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func ofRandomBytesKeepsEveryPromise() throws {
    var random = SplitMix(state: 0x5EED)
    let normalizer = try Normalizer()
    let iterators = try Boundaries.Kind.allCases.map { try Boundaries($0) }
    let reader = NumberReader(try LocaleData("ar"))
    for _ in 0..<2_000 {
      let bytes = random.bytes()
      let span = bytes.span
      _ = normalizer.isNFC(span)
      for iterator in iterators {
        let offsets = iterator.offsets(in: span)
        #expect(offsets.last ?? 0 == bytes.count)
        #expect(offsets == offsets.sorted())
      }
      let runs = Script.runs(in: span)
      #expect(runs.last?.range.upperBound ?? 0 == bytes.count)
      let numbers = reader.numbers(in: span)
      #expect(numbers.allSatisfy { $0.fullRange.upperBound <= bytes.count })
      #expect(numbers.allSatisfy { !$0.readings.isEmpty })
    }
  }

  private func text(_ name: String) throws -> String {
    try #require(Self.texts.first { $0.name == name }).text
  }
}

/// A random number generator that gives the same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Up to 60 bytes, mostly pieces of UTF-8, digits and separators.
  mutating func bytes() -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x31], [0x2C], [0x2E], [0x20], [0x2D], [0x25], [0xD9], [0xD9, 0xA1], [0xE2, 0x88, 0x92],
      [0xE2], [0xC2, 0xBD], [0xE4, 0xBA, 0x8C], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xFF], [0x80],
      [0x00], [0xCC, 0x81], [0x61], [0xEF, 0xBC, 0x91], [0xEF, 0xBC, 0x8C],
    ]
    let count = Int.random(in: 0...20, using: &self)
    return (0..<count).flatMap { _ in
      let piece = Int.random(in: 0...pieces.count, using: &self)
      return piece < pieces.count ? pieces[piece] : [UInt8.random(in: 0...255, using: &self)]
    }
  }
}
