/// A word, a number, an ideograph or a mark of a text, with what rules ask of it first.
package struct Token: Sendable {
  /// UTF-8 offsets in the text.
  package var start: UInt32
  package var end: UInt32
  /// 64-bit FNV-1a of the folded scalars (case, width, apostrophes, vowel marks do not count), so
  /// equal words in any normal form have equal hashes. Two different words of a document collide
  /// with a probability of 2⁻⁶⁴ each.
  package var hash: UInt64
  package var traits: Traits
  package var script: TokenScript
  /// Letters and digits, capped at 255.
  package var length: UInt8

  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Has a letter.
    package static let word = Traits(rawValue: 1 << 0)
    /// Begins with a digit.
    package static let number = Traits(rawValue: 1 << 1)
    /// One scalar of a script written without blanks (Han, kana, Thai …), with its marks.
    package static let ideograph = Traits(rawValue: 1 << 2)
    /// Punctuation or a symbol.
    package static let mark = Traits(rawValue: 1 << 3)
    /// The first letter is upper or title case.
    package static let capitalized = Traits(rawValue: 1 << 4)
    /// Two letters or more, all upper case.
    package static let allCapitals = Traits(rawValue: 1 << 5)
    /// An upper-case letter after the first, and a lower-case one.
    package static let innerCapital = Traits(rawValue: 1 << 6)
    /// Has a digit.
    package static let digit = Traits(rawValue: 1 << 7)
    package static let nonASCII = Traits(rawValue: 1 << 8)
    /// White space stands before it, or the text begins.
    package static let spaceBefore = Traits(rawValue: 1 << 9)
    package static let newlineBefore = Traits(rawValue: 1 << 10)
    /// Holds an apostrophe between letters.
    package static let apostrophe = Traits(rawValue: 1 << 11)
    /// Holds a full stop between letters or digits.
    package static let innerStop = Traits(rawValue: 1 << 12)
    /// The possessive 's, split from its word.
    package static let clitic = Traits(rawValue: 1 << 13)
    /// Letters of two scripts, of which one is not Common or Inherited.
    package static let mixedScript = Traits(rawValue: 1 << 14)
    /// Holds an invisible (default ignorable) scalar.
    package static let ignorable = Traits(rawValue: 1 << 15)
    /// Not known to be in Normalization Form C.
    package static let nfcSuspect = Traits(rawValue: 1 << 16)
    /// May end a sentence.
    package static let terminator = Traits(rawValue: 1 << 17)
    /// The first token of a sentence (set by the analysis).
    package static let sentenceStart = Traits(rawValue: 1 << 18)
    /// Part of a URL, an e-mail address, a path or code (set by the analysis): no prose.
    package static let code = Traits(rawValue: 1 << 19)
    /// White space stands after it, or the text ends.
    package static let spaceAfter = Traits(rawValue: 1 << 20)
    /// Holds a comma between digits, or another digit separator.
    package static let innerComma = Traits(rawValue: 1 << 21)
  }

  package var range: Range<Int> { Int(start)..<Int(end) }
  package func has(_ traits: Traits) -> Bool { self.traits.contains(traits) }
  package func hasAny(_ traits: Traits) -> Bool { !self.traits.isDisjoint(with: traits) }
  /// A word, number or ideograph: what people count as words.
  package var isWordLike: Bool { hasAny([.word, .number, .ideograph]) }
}

/// The scripts that tokens tell apart.
package enum TokenScript: UInt8, Sendable {
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
  package init(iso code: String) {
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
package struct SegmentFeatures: OptionSet, Sendable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: UInt64) { rawValue = 1 << bit }

  /// Every segment has it: for checks that must see all.
  package static let any = SegmentFeatures(bit: 0)
  package static let digit = SegmentFeatures(bit: 1)
  package static let nonASCII = SegmentFeatures(bit: 2)
  package static let parenthesis = SegmentFeatures(bit: 3)
  package static let bracket = SegmentFeatures(bit: 4)
  package static let brace = SegmentFeatures(bit: 5)
  package static let angle = SegmentFeatures(bit: 6)
  /// A double quotation mark of any kind, guillemets and corner brackets included.
  package static let doubleQuote = SegmentFeatures(bit: 7)
  /// A single quotation mark that is a token of its own.
  package static let singleQuote = SegmentFeatures(bit: 8)
  /// A hyphen with white space on both sides.
  package static let spacedHyphen = SegmentFeatures(bit: 9)
  package static let dash = SegmentFeatures(bit: 10)
  package static let doubleSpace = SegmentFeatures(bit: 11)
  /// White space before a mark that wants none in English (`,` `.` `;` `:` `!` `?` `)`).
  package static let spaceBeforeMark = SegmentFeatures(bit: 12)
  package static let ampersand = SegmentFeatures(bit: 13)
  package static let percent = SegmentFeatures(bit: 14)
  package static let colon = SegmentFeatures(bit: 15)
  package static let slash = SegmentFeatures(bit: 16)
  package static let atSign = SegmentFeatures(bit: 17)
  package static let underscore = SegmentFeatures(bit: 18)
  package static let numberSign = SegmentFeatures(bit: 19)
  package static let currency = SegmentFeatures(bit: 20)
  package static let replacement = SegmentFeatures(bit: 21)
  package static let ignorable = SegmentFeatures(bit: 22)
  package static let bidiControl = SegmentFeatures(bit: 23)
  package static let control = SegmentFeatures(bit: 24)
  package static let privateUse = SegmentFeatures(bit: 25)
  package static let mixedScript = SegmentFeatures(bit: 26)
  package static let nfcSuspect = SegmentFeatures(bit: 27)
  /// Punctuation of Arabic, CJK, Devanagari, full-width forms.
  package static let foreignMark = SegmentFeatures(bit: 28)
  package static let guillemet = SegmentFeatures(bit: 29)
  package static let invertedMark = SegmentFeatures(bit: 30)
  /// Letters that begin UTF-8 read as Latin-1 or Windows-1252 (`Ã` `Â` `â` `Ð` `Ñ`).
  package static let mojibakeLead = SegmentFeatures(bit: 31)
  /// The same mark twice in a row, without a blank.
  package static let repeatedMark = SegmentFeatures(bit: 32)
  /// The same word twice within four tokens.
  package static let repeatedWord = SegmentFeatures(bit: 33)
  package static let allCapitals = SegmentFeatures(bit: 34)
  package static let ideograph = SegmentFeatures(bit: 35)
  /// A letter of a script other than Latin.
  package static let nonLatin = SegmentFeatures(bit: 36)
  /// A digit that is not ASCII.
  package static let foreignDigit = SegmentFeatures(bit: 37)
  /// A word with a full stop inside.
  package static let innerStop = SegmentFeatures(bit: 38)
  package static let backslash = SegmentFeatures(bit: 39)
  /// White space other than the blank and line ends.
  package static let otherSpace = SegmentFeatures(bit: 40)
  package static let semicolon = SegmentFeatures(bit: 41)
  /// A word that begins with a capital and is not the segment's first.
  package static let innerCapitalized = SegmentFeatures(bit: 42)
  package static let comma = SegmentFeatures(bit: 43)
  package static let newline = SegmentFeatures(bit: 44)
  /// A mark with a letter directly after it (`,word`).
  package static let tightMark = SegmentFeatures(bit: 45)
  package static let apostropheClitic = SegmentFeatures(bit: 46)
  package static let star = SegmentFeatures(bit: 47)
  package static let dictionaryScript = SegmentFeatures(bit: 48)
  package static let questionOrExclamation = SegmentFeatures(bit: 49)
  package static let ellipsis = SegmentFeatures(bit: 50)

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
