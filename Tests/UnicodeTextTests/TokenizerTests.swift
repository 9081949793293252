import Testing
import UnicodeText

/// Word boundaries as ICU finds them, and then the tokenizer's deliberate differences, one by one:
/// slow and plain, to hold the fast one against.
private struct ReferenceTokenizer {
  private let boundaries: Boundaries

  init() throws { boundaries = try Boundaries(.word) }

  func ranges(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    let words = boundaries.words(in: asUnicodeHasHangul(text))
    return clitics(words.flatMap { pieces(of: $0, bytes) }, bytes).filter { range in !scalars(range, bytes).contains { $0.scalar.properties.isWhitespace } }
  }

  private func scalars(_ range: Range<Int>, _ bytes: [UInt8]) -> [(scalar: Unicode.Scalar, range: Range<Int>)] {
    var start = range.lowerBound
    return String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map { scalar in
      defer { start += scalar.utf8.count }
      return (scalar, start..<start + scalar.utf8.count)
    }
  }

  /// Hangul joins other letters and digits, as in UAX #29; ICU parts them. U+1D00 is a letter of as many bytes.
  private func asUnicodeHasHangul(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append((0xAC00...0xD7A3).contains(scalar.value) ? "\u{1D00}" : scalar) }
    return String(scalars)
  }

  /// Han, kana and dictionary scripts: a token a scalar. So are symbols, those that a joiner ties
  /// together too; white space; semicolons; the quotation marks that ICU leaves in Hebrew words; what
  /// ICU leaves beside letters of a dictionary script.
  private func pieces(of word: Boundaries.Word, _ bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var isApart = true
    let all = scalars(word.range, bytes)
    for (index, (scalar, place)) in all.enumerated() {
      let isSpace = scalar.properties.isWhitespace
      let neighbours = [all[..<index].last { !isExtend($0.scalar) }?.scalar, all[(index + 1)...].first?.scalar]
      let joinsNothing = "'’.,·".unicodeScalars.contains(scalar) && neighbours.contains { $0.map(isIdeograph) ?? true }
      let isAlone = word.kind == .other || isIdeograph(scalar) || isSpace || scalar == ";" || scalar == "\"" || joinsNothing
      let followsSpace = index > 0 && all[index - 1].scalar.properties.isWhitespace
      if let last = pieces.last, isExtend(scalar) && !followsSpace || !isApart && !isAlone {
        pieces[pieces.count - 1] = last.lowerBound..<place.upperBound
      } else {
        pieces.append(place)
        isApart = isAlone && !isExtend(scalar)
      }
    }
    return pieces
  }

  private func isExtend(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    case .format: scalar.value != 0x200B
    default: false
    }
  }

  private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3031...0x3035, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF: true
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: [.otherLetter, .modifierLetter].contains(scalar.properties.generalCategory)
    default: false
    }
  }

  /// An apostrophe and a lone s after a word or number are one token: `president's` is two.
  private func clitics(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    func isClitic(_ part: ArraySlice<(scalar: Unicode.Scalar, range: Range<Int>)>) -> Bool {
      part.count == 2 && ["'", "’"].contains(part.first?.scalar) && ["s", "S"].contains(part.last?.scalar)
    }
    for range in ranges {
      let all = scalars(range, bytes)
      if all.count > 2, isClitic(all.suffix(2)), let apostrophe = all.dropLast().last {
        result += [range.lowerBound..<apostrophe.range.lowerBound, apostrophe.range.lowerBound..<range.upperBound]
        continue
      }
      if let quote = result.last, quote.upperBound == range.lowerBound, isClitic(scalars(quote.lowerBound..<range.upperBound, bytes)[...]),
        let word = result.dropLast().last, word.upperBound == quote.lowerBound, isWord(scalars(word, bytes))
      {
        result[result.count - 1] = quote.lowerBound..<range.upperBound
        continue
      }
      result.append(range)
    }
    return result
  }

  private func isWord(_ all: [(scalar: Unicode.Scalar, range: Range<Int>)]) -> Bool {
    all.first?.scalar.properties.numericType == .decimal || all.contains { $0.scalar.properties.isAlphabetic && !isIdeograph($0.scalar) && !isExtend($0.scalar) }
  }
}

@Suite("The tokenizer")
struct TokenizerTests {
  static let texts: [String] = [
    "The president's office didn't answer; e.g. Mr. Smith paid $3.50, or 1,000.5 of it: well-known (NATO) A_b 3rd U.S.A.",
    "L’eau de l'État n’est pas chère : 3,5 € ou 12 % — « oui »…",
    "Straßen-Übergang, z. B. 3.000,50 €; „ja“ und so weiter (s. o.).",
    "Поезд пришёл в 18:30, т.е. вовремя — «да», сказал О'Нил; 5-й путь.",
    "قال الرئيس: «نعم»، ثم غادر؟ بلغت ١٬٢٣٤٫٥ دينار؛ و٪٢٠ منها.",
    "שלום עולם, הוא אמר ״כן״ ב-3.5 מיליון; תל־אביב, צה״ל, צה\"ל, צ'ק, רח'.",
    "Η Αθήνα είναι μεγάλη· ναι; όχι, 3.000 άνθρωποι.",
    "नमस्ते दुनिया। वह गया, १२.५ रुपये; क्या हाल है?",
    "我们在北京学习中文，花了３００元。他说：“好”。",
    "日本語を勉強する。カタカナとひらがな、３時１５分（午後）。",
    "한국어 문장입니다. 3,500원을 냈다; ‘네’라고 했다.",
    "ภาษาไทยง่ายมาก ราคา ๑๒๐ บาท",
    "Ես գնում եմ տուն։ ქართული ენა, 2.5; ሰላም ነው።",
    "cafe\u{0301} ﬁne 😀 👨‍👩‍👧 ☺\u{FE0F} a\u{200D}b x² H₂O № 5 & co. a/b 50%",
    "", " \n\t ", ".", "'", "’s", "a's", "1's", "a'S b’s c's.", "o'clock 'quoted' rock 'n' roll dogs'",
  ]

  @Test(arguments: texts)
  func cutsWordsWhereICUDoesButForTheListedDifferences(_ text: String) throws {
    let expected = try ReferenceTokenizer().ranges(in: text)
    let found = Tokenizer().tokens(in: text).map(\.range)
    #expect(found.map { text[utf8: $0] } == expected.map { text[utf8: $0] })
    #expect(found == expected)
  }

  private static let marks: Set<Unicode.Scalar> = ["\u{301}", "\u{200D}", "\u{5B0}", "\u{64E}", "\u{93E}", "\u{AD}"]
  private static let joiners: Set<Unicode.Scalar> = ["'", "’", ".", ",", "·", ":", ";", "\""]

  /// Strings of scalars that meet each other in no text anyone wrote.
  @Test(arguments: 0..<40)
  func cutsRandomStringsSo(_ seed: UInt64) throws {
    let alphabet = Array("aZés'’.,;:-_ \n0١९жЖאمकあア漢ก한Ω\u{0301}\u{200D}\u{05B0}\u{064E}\u{093E}\u{200B}\u{AD}😀€%()\"«»。、·/".unicodeScalars)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let reference = try ReferenceTokenizer()
    let tokenizer = Tokenizer()
    for _ in 0..<50 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<next(24) {
        let scalar = alphabet[next(alphabet.count)]
        // A mark on an apostrophe, a stop or a comma parts the word; UAX #29 looks through it.
        if Self.marks.contains(scalar), let last = scalars.last, Self.joiners.contains(last) { continue }
        // A middle dot joins digits (43·6); in UAX #29 only letters.
        if scalar.properties.numericType != nil, scalars.last == "·" { continue }
        // ICU parts `a_` before a mark, and letters before a joiner and a symbol.
        if Self.marks.contains(scalar), scalars.last == "_" { continue }
        if scalar == "😀", scalars.last == "\u{200D}" { continue }
        scalars.append(scalar)
      }
      let text = String(scalars)
      let found = tokenizer.tokens(in: text).map { text[utf8: $0.range] }
      let expected = reference.ranges(in: text).map { text[utf8: $0] }
      #expect(found == expected, "\(text.codePoints)")
    }
  }

  @Test func joinsDigitsByAMiddleDot() {
    #expect(Tokenizer().tokens(in: "(43·6)").map { "(43·6)"[utf8: $0.range] } == ["(", "43·6", ")"])
  }

  @Test func coversEverythingButWhiteSpace() {
    for text in Self.texts {
      var covered = 0
      for token in Tokenizer().tokens(in: text) {
        #expect(token.range.lowerBound >= covered)
        #expect(text[utf8: covered..<token.range.lowerBound].unicodeScalars.allSatisfy { $0.properties.isWhitespace })
        covered = token.range.upperBound
      }
    }
  }

  @Test(arguments: [("Straße", "straße"), ("ΛΌΓΟΣ", "λόγος"), ("café", "cafe\u{0301}"), ("don't", "don’t"), ("Ｗｏｒｄ", "word"), ("كِتَاب", "كتاب"), ("إلى", "الي")])
  func hashesOneWordInAllItsFormsAlike(_ a: String, _ b: String) {
    #expect(Tokenizer().tokens(in: a).map(\.hash) == Tokenizer().tokens(in: b).map(\.hash))
  }
}
