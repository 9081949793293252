/// A word, a number, an ideograph or a mark of a text, with what rules ask of it first.
@frozen public struct Token: Sendable {
  /// UTF-8 offsets in the text.
  public var start: UInt32
  public var end: UInt32
  /// A 64-bit hash of the folded scalars (case, width, apostrophes, vowel marks do not count), so
  /// equal words in any normal form have equal hashes. Two different words of a document collide
  /// with a probability of 2⁻⁶⁴ each.
  public var hash: UInt64
  public var traits: Traits
  public var script: TokenScript
  /// Letters and digits, capped at 255.
  public var length: UInt8

  @frozen public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Has a letter.
    @inlinable public static var word: Traits { Traits(rawValue: 1 << 0) }
    /// Begins with a digit.
    @inlinable public static var number: Traits { Traits(rawValue: 1 << 1) }
    /// One scalar of a script written without blanks (Han, kana, Thai …), with its marks.
    @inlinable public static var ideograph: Traits { Traits(rawValue: 1 << 2) }
    /// Punctuation or a symbol.
    @inlinable public static var mark: Traits { Traits(rawValue: 1 << 3) }
    /// The first letter is upper or title case.
    @inlinable public static var capitalized: Traits { Traits(rawValue: 1 << 4) }
    /// Two letters or more, all upper case.
    @inlinable public static var allCapitals: Traits { Traits(rawValue: 1 << 5) }
    /// An upper-case letter after the first, and a lower-case one.
    @inlinable public static var innerCapital: Traits { Traits(rawValue: 1 << 6) }
    /// Has a digit.
    @inlinable public static var digit: Traits { Traits(rawValue: 1 << 7) }
    @inlinable public static var nonASCII: Traits { Traits(rawValue: 1 << 8) }
    /// White space stands before it, or the text begins.
    @inlinable public static var spaceBefore: Traits { Traits(rawValue: 1 << 9) }
    @inlinable public static var newlineBefore: Traits { Traits(rawValue: 1 << 10) }
    /// Holds an apostrophe between letters.
    @inlinable public static var apostrophe: Traits { Traits(rawValue: 1 << 11) }
    /// Holds a full stop between letters or digits.
    @inlinable public static var innerStop: Traits { Traits(rawValue: 1 << 12) }
    /// The possessive 's, split from its word.
    @inlinable public static var clitic: Traits { Traits(rawValue: 1 << 13) }
    /// Letters of two scripts, of which one is not Common or Inherited.
    @inlinable public static var mixedScript: Traits { Traits(rawValue: 1 << 14) }
    /// Holds an invisible (default ignorable) scalar.
    @inlinable public static var ignorable: Traits { Traits(rawValue: 1 << 15) }
    /// Not known to be in Normalization Form C.
    @inlinable public static var nfcSuspect: Traits { Traits(rawValue: 1 << 16) }
    /// May end a sentence.
    @inlinable public static var terminator: Traits { Traits(rawValue: 1 << 17) }
    /// The first token of a sentence (set by the analysis).
    @inlinable public static var sentenceStart: Traits { Traits(rawValue: 1 << 18) }
    /// Part of a URL, an e-mail address, a path or code (set by the analysis): no prose.
    @inlinable public static var code: Traits { Traits(rawValue: 1 << 19) }
    /// White space stands after it, or the text ends.
    @inlinable public static var spaceAfter: Traits { Traits(rawValue: 1 << 20) }
    /// Holds a comma between digits, or another digit separator.
    @inlinable public static var innerComma: Traits { Traits(rawValue: 1 << 21) }
  }

  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  @inlinable public func has(_ traits: Traits) -> Bool { self.traits.contains(traits) }
  @inlinable public func hasAny(_ traits: Traits) -> Bool { !self.traits.isDisjoint(with: traits) }
  /// A word, number or ideograph: what people count as words.
  @inlinable public var isWordLike: Bool { hasAny([.word, .number, .ideograph]) }
}

/// The scripts that tokens tell apart.
public enum TokenScript: UInt8, Sendable {
  case common, latin, cyrillic, greek, arabic, hebrew, han, kana, hangul, devanagari, bengali, thai
  case armenian, georgian, ethiopic, other

  /// From ICU's UScriptCode.
  init(icu code: UInt16) {
    switch code {
    case 0, 1: self = .common
    case 2: self = .arabic
    case 3: self = .armenian
    case 4: self = .bengali
    case 8: self = .cyrillic
    case 10: self = .devanagari
    case 11: self = .ethiopic
    case 12: self = .georgian
    case 14: self = .greek
    case 17: self = .han
    case 18: self = .hangul
    case 19: self = .hebrew
    case 20, 22: self = .kana
    case 25: self = .latin
    case 38: self = .thai
    default: self = .other
    }
  }

  /// From an ISO 15924 code; Hans and Hant are Han, Jpan is Han, Kore is Hangul.
  public init(iso code: String) {
    switch code {
    case "Latn": self = .latin
    case "Cyrl": self = .cyrillic
    case "Grek": self = .greek
    case "Arab": self = .arabic
    case "Hebr": self = .hebrew
    case "Hans", "Hant", "Hani", "Jpan": self = .han
    case "Kana", "Hira": self = .kana
    case "Hang", "Kore": self = .hangul
    case "Deva": self = .devanagari
    case "Beng": self = .bengali
    case "Thai": self = .thai
    case "Armn": self = .armenian
    case "Geor": self = .georgian
    case "Ethi": self = .ethiopic
    default: self = .other
    }
  }
}

/// What a segment holds anywhere: a check whose features are absent is not called.
@frozen public struct SegmentFeatures: OptionSet, Sendable {
  public let rawValue: UInt64
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Every segment has it: for checks that must see all.
  @inlinable public static var any: SegmentFeatures { SegmentFeatures(rawValue: 1 << 0) }
  @inlinable public static var digit: SegmentFeatures { SegmentFeatures(rawValue: 1 << 1) }
  @inlinable public static var nonASCII: SegmentFeatures { SegmentFeatures(rawValue: 1 << 2) }
  @inlinable public static var parenthesis: SegmentFeatures { SegmentFeatures(rawValue: 1 << 3) }
  @inlinable public static var bracket: SegmentFeatures { SegmentFeatures(rawValue: 1 << 4) }
  @inlinable public static var brace: SegmentFeatures { SegmentFeatures(rawValue: 1 << 5) }
  @inlinable public static var angle: SegmentFeatures { SegmentFeatures(rawValue: 1 << 6) }
  /// A double quotation mark of any kind, guillemets and corner brackets included.
  @inlinable public static var doubleQuote: SegmentFeatures { SegmentFeatures(rawValue: 1 << 7) }
  /// A single quotation mark that is a token of its own.
  @inlinable public static var singleQuote: SegmentFeatures { SegmentFeatures(rawValue: 1 << 8) }
  /// A hyphen with white space on both sides.
  @inlinable public static var spacedHyphen: SegmentFeatures { SegmentFeatures(rawValue: 1 << 9) }
  @inlinable public static var dash: SegmentFeatures { SegmentFeatures(rawValue: 1 << 10) }
  @inlinable public static var doubleSpace: SegmentFeatures { SegmentFeatures(rawValue: 1 << 11) }
  /// White space before a mark that wants none in English (`,` `.` `;` `:` `!` `?` `)`).
  @inlinable public static var spaceBeforeMark: SegmentFeatures { SegmentFeatures(rawValue: 1 << 12) }
  @inlinable public static var ampersand: SegmentFeatures { SegmentFeatures(rawValue: 1 << 13) }
  @inlinable public static var percent: SegmentFeatures { SegmentFeatures(rawValue: 1 << 14) }
  @inlinable public static var colon: SegmentFeatures { SegmentFeatures(rawValue: 1 << 15) }
  @inlinable public static var slash: SegmentFeatures { SegmentFeatures(rawValue: 1 << 16) }
  @inlinable public static var atSign: SegmentFeatures { SegmentFeatures(rawValue: 1 << 17) }
  @inlinable public static var underscore: SegmentFeatures { SegmentFeatures(rawValue: 1 << 18) }
  @inlinable public static var numberSign: SegmentFeatures { SegmentFeatures(rawValue: 1 << 19) }
  @inlinable public static var currency: SegmentFeatures { SegmentFeatures(rawValue: 1 << 20) }
  @inlinable public static var replacement: SegmentFeatures { SegmentFeatures(rawValue: 1 << 21) }
  @inlinable public static var ignorable: SegmentFeatures { SegmentFeatures(rawValue: 1 << 22) }
  @inlinable public static var bidiControl: SegmentFeatures { SegmentFeatures(rawValue: 1 << 23) }
  @inlinable public static var control: SegmentFeatures { SegmentFeatures(rawValue: 1 << 24) }
  @inlinable public static var privateUse: SegmentFeatures { SegmentFeatures(rawValue: 1 << 25) }
  @inlinable public static var mixedScript: SegmentFeatures { SegmentFeatures(rawValue: 1 << 26) }
  @inlinable public static var nfcSuspect: SegmentFeatures { SegmentFeatures(rawValue: 1 << 27) }
  /// Punctuation of Arabic, CJK, Devanagari, full-width forms.
  @inlinable public static var foreignMark: SegmentFeatures { SegmentFeatures(rawValue: 1 << 28) }
  @inlinable public static var guillemet: SegmentFeatures { SegmentFeatures(rawValue: 1 << 29) }
  @inlinable public static var invertedMark: SegmentFeatures { SegmentFeatures(rawValue: 1 << 30) }
  /// Letters that begin UTF-8 read as Latin-1 or Windows-1252 (`Ã` `Â` `â` `Ð` `Ñ`).
  @inlinable public static var mojibakeLead: SegmentFeatures { SegmentFeatures(rawValue: 1 << 31) }
  /// The same mark twice in a row, without a blank.
  @inlinable public static var repeatedMark: SegmentFeatures { SegmentFeatures(rawValue: 1 << 32) }
  /// The same word twice within four tokens.
  @inlinable public static var repeatedWord: SegmentFeatures { SegmentFeatures(rawValue: 1 << 33) }
  @inlinable public static var allCapitals: SegmentFeatures { SegmentFeatures(rawValue: 1 << 34) }
  @inlinable public static var ideograph: SegmentFeatures { SegmentFeatures(rawValue: 1 << 35) }
  /// A letter of a script other than Latin.
  @inlinable public static var nonLatin: SegmentFeatures { SegmentFeatures(rawValue: 1 << 36) }
  /// A digit that is not ASCII.
  @inlinable public static var foreignDigit: SegmentFeatures { SegmentFeatures(rawValue: 1 << 37) }
  /// A word with a full stop inside.
  @inlinable public static var innerStop: SegmentFeatures { SegmentFeatures(rawValue: 1 << 38) }
  @inlinable public static var backslash: SegmentFeatures { SegmentFeatures(rawValue: 1 << 39) }
  /// White space other than the blank and line ends.
  @inlinable public static var otherSpace: SegmentFeatures { SegmentFeatures(rawValue: 1 << 40) }
  @inlinable public static var semicolon: SegmentFeatures { SegmentFeatures(rawValue: 1 << 41) }
  /// A word that begins with a capital and is not the segment's first.
  @inlinable public static var innerCapitalized: SegmentFeatures { SegmentFeatures(rawValue: 1 << 42) }
  @inlinable public static var comma: SegmentFeatures { SegmentFeatures(rawValue: 1 << 43) }
  @inlinable public static var newline: SegmentFeatures { SegmentFeatures(rawValue: 1 << 44) }
  /// A mark with a letter directly after it (`,word`).
  @inlinable public static var tightMark: SegmentFeatures { SegmentFeatures(rawValue: 1 << 45) }
  @inlinable public static var apostropheClitic: SegmentFeatures { SegmentFeatures(rawValue: 1 << 46) }
  @inlinable public static var star: SegmentFeatures { SegmentFeatures(rawValue: 1 << 47) }
  @inlinable public static var dictionaryScript: SegmentFeatures { SegmentFeatures(rawValue: 1 << 48) }
  @inlinable public static var questionOrExclamation: SegmentFeatures { SegmentFeatures(rawValue: 1 << 49) }
  @inlinable public static var ellipsis: SegmentFeatures { SegmentFeatures(rawValue: 1 << 50) }

  /// What one scalar tells.
  static func events(of scalar: UInt32, category: UInt8, _ info: ScalarInfo) -> SegmentFeatures {
    var events: SegmentFeatures = scalar < 0x80 ? [] : .nonASCII
    switch scalar {
    case 0x28, 0x29: events.insert(.parenthesis)
    case 0x5B, 0x5D: events.insert(.bracket)
    case 0x7B, 0x7D: events.insert(.brace)
    case 0x3C, 0x3E: events.insert(.angle)
    case 0x22, 0x201C...0x201F, 0x301D...0x301F, 0xFF02: events.insert(.doubleQuote)
    case 0xAB, 0xBB: events.formUnion([.guillemet, .doubleQuote])
    case 0x2039, 0x203A: events.formUnion([.guillemet, .singleQuote])
    case 0x300C...0x300F: events.formUnion([.doubleQuote, .foreignMark])
    case 0x2018, 0x201A, 0x201B: events.insert(.singleQuote)
    case 0x2012...0x2015: events.insert(.dash)
    case 0x26: events.insert(.ampersand)
    case 0x25: events.insert(.percent)
    case 0x3A: events.insert(.colon)
    case 0x3B: events.insert(.semicolon)
    case 0x2C: events.insert(.comma)
    case 0x2F: events.insert(.slash)
    case 0x40: events.insert(.atSign)
    case 0x5F: events.insert(.underscore)
    case 0x23: events.insert(.numberSign)
    case 0x5C: events.insert(.backslash)
    case 0x2A: events.insert(.star)
    case 0x21, 0x3F: events.insert(.questionOrExclamation)
    case 0x2026: events.insert(.ellipsis)
    case 0x2047...0x2049, 0x2581: events.insert(.replacement)
    case 0xFFFD: events.insert(.replacement)
    case 0xA1, 0xBF: events.insert(.invertedMark)
    case 0xC2, 0xC3, 0xC5, 0xE2, 0xD0, 0xD1, 0xCE, 0xCF, 0xD8, 0xD9: events.insert(.mojibakeLead)
    case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x964, 0x965, 0x3001...0x3003, 0x3008...0x3011,
      0x3014...0x301B, 0x30FB, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x37E,
      0x387, 0x5BE, 0x5C0, 0x5C3:
      events.insert(.foreignMark)
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: events.insert(.control)
    case 0x0A, 0x0D: events.insert(.newline)
    case 0x09, 0xA0, 0x202F, 0x2000...0x200A, 0x3000, 0x205F, 0x1680: events.insert(.otherSpace)
    default: break
    }
    if category == 25 { events.insert(.currency) }
    if category == 17 { events.insert(.privateUse) }
    if info.kind == .digit { events.formUnion(scalar < 0x80 ? .digit : [.digit, .foreignDigit]) }
    if info.kind == .ideograph { events.insert(.ideograph) }
    if info.traits.contains(.ignorable) { events.insert(.ignorable) }
    if info.traits.contains(.nfcSuspect) { events.insert(.nfcSuspect) }
    switch TokenScript(rawValue: info.script) {
    case .common, .latin, nil: break
    case .thai: events.formUnion([.nonLatin, .dictionaryScript])
    default: if info.kind == .letter || info.kind == .ideograph { events.insert(.nonLatin) }
    }
    return events
  }
}
