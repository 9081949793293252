import UnicodeText

/// What stands between paired marks of one segment, as token ranges that hold the marks too.
package struct PairedSpans: Sendable {
  package private(set) var quotations: [Range<Int>] = []
  package private(set) var brackets: [Range<Int>] = []
  /// Marks whose partner is missing.
  package private(set) var unpairedQuotes: [Int] = []
  package private(set) var unpairedBrackets: [Int] = []

  /// A quotation mark's part in a pair.
  package enum Side { case opening, closing, either }

  init(_ view: SegmentView) {
    let tokens = view.tokens
    var quotes: [OpenQuote] = []
    var open: [(index: Int, closer: Unicode.Scalar)] = []
    for mark in view.marks {
      let index = Int(mark)
      // A full stop or comma: most marks.
      if let byte = view.byte(at: Int(tokens[index].start)), Self.isPlain(byte) { continue }
      let scalar = view.scalar(tokens[index])
      if let closer = Self.brackets[scalar] {
        open.append((index, closer))
      } else if Self.closers.contains(scalar) {
        closeBracket(index, scalar, &open)
      } else if let family = Self.quoteFamilies[scalar] {
        if family == "'", !Self.isSingleQuote(view, index) { continue }
        quote(OpenQuote(index: index, scalar: scalar, family: family), tokens[index], &quotes)
      }
    }
    unpairedBrackets += open.map(\.index)
    unpairedQuotes += quotes.map(\.index)
    unpairedBrackets.sort()
    unpairedQuotes.sort()
    quotations.sort { $0.lowerBound < $1.lowerBound }
    brackets.sort { $0.lowerBound < $1.lowerBound }
  }

  /// Whether a mark that begins with the byte is of no pair.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x80...: false
    default: true
    }
  }

  private mutating func closeBracket(_ index: Int, _ scalar: Unicode.Scalar, _ open: inout [(index: Int, closer: Unicode.Scalar)]) {
    guard let partner = open.lastIndex(where: { $0.closer == scalar }) else {
      unpairedBrackets.append(index)
      return
    }
    unpairedBrackets += open[(partner + 1)...].map(\.index)
    brackets.append(open[partner].index..<index + 1)
    open.removeSubrange(partner...)
  }

  private mutating func quote(_ mark: OpenQuote, _ token: Token, _ quotes: inout [OpenQuote]) {
    let (index, scalar, family) = (mark.index, mark.scalar, mark.family)
    let closes: Bool
    switch Self.isPartner(scalar, of: quotes.last?.scalar) ? .closing : Self.side(of: scalar, token) {
    case .opening: closes = false
    case .closing: closes = true
    case .either: closes = quotes.contains { $0.family == family } && !(token.has(.spaceBefore) && !token.has(.spaceAfter))
    }
    if closes, let partner = quotes.lastIndex(where: { $0.family == family }) {
      quotations.append(quotes[partner].index..<index + 1)
      quotes.removeSubrange(partner...)
    } else {
      quotes.append(mark)
    }
  }

  /// A mark that waits for its partner.
  private struct OpenQuote {
    var index: Int
    var scalar: Unicode.Scalar
    var family: Unicode.Scalar
  }

  /// The other mark of a pair that was just opened closes it, whatever blanks stand around: French
  /// sets them inside of its marks.
  private static func isPartner(_ scalar: Unicode.Scalar, of open: Unicode.Scalar?) -> Bool {
    switch (open, scalar) {
    case ("«", "»"), ("»", "«"), ("\u{201C}", "\u{201D}"), ("\u{201E}", "\u{201C}"), ("\u{201E}", "\u{201D}"), ("\u{2039}", "\u{203A}"): true
    default: false
    }
  }

  /// A straight or left mark may stand on either side, by language; blanks around it tell.
  private static func side(of scalar: Unicode.Scalar, _ token: Token) -> Side {
    switch scalar {
    case "\u{201E}", "\u{201A}", "\u{300C}", "\u{300E}", "\u{301D}": .opening
    case "\u{300D}", "\u{300F}", "\u{301E}", "\u{301F}": .closing
    default:
      if token.has(.spaceBefore) != token.has(.spaceAfter) { token.has(.spaceBefore) ? .opening : .either } else { .either }
    }
  }

  /// An apostrophe is no quotation mark: one that touches letters on its left and has no open partner is left alone.
  private static func isSingleQuote(_ view: SegmentView, _ index: Int) -> Bool {
    let token = view.tokens[index]
    if token.has([.spaceBefore, .spaceAfter]) { return false }
    if token.has(.spaceBefore), index + 1 < view.tokens.count, view.tokens[index + 1].has(.number) { return false }
    return token.has(.spaceBefore) || view.scalar(token) == "\u{2018}"
  }

  /// Whether a bracket opens a pair.
  package static func opens(_ bracket: Unicode.Scalar) -> Bool { brackets[bracket] != nil }

  static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "《": "》", "〈": "〉", "〔": "〕", "｛": "｝",
  ]
  static let closers = Set(brackets.values)
  static let quoteFamilies: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\u{201C}": "\u{201D}", "\u{201D}": "\u{201D}", "\u{201E}": "\u{201D}", "\u{201F}": "\u{201D}",
    "«": "»", "»": "»", "\u{2039}": "\u{203A}", "\u{203A}": "\u{203A}", "\u{300C}": "\u{300D}", "\u{300D}": "\u{300D}",
    "\u{300E}": "\u{300F}", "\u{300F}": "\u{300F}", "\u{FF02}": "\u{FF02}", "\u{2018}": "'", "\u{201A}": "'",
  ]
}

extension SegmentView {
  package func isQuoted(_ index: Int) -> Bool {
    guard !features.isDisjoint(with: [.doubleQuote, .singleQuote]) else { return false }
    return spans.quotations.contains { $0.contains(index) }
  }

  package func isBracketed(_ index: Int) -> Bool {
    guard !features.isDisjoint(with: [.parenthesis, .bracket, .foreignMark]) else { return false }
    return spans.brackets.contains { $0.contains(index) }
  }
}
