import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags characters that nobody can see: zero-width spaces, soft hyphens, joiners out of place.
package struct InvisibleCharacter: UnitCheck {
  package static let rule = Rule(
    "invisible-character", .mqm("linguistic-conventions/characters"), .minor, .probable,
    summary: "An invisible character stands in the text.",
    why: "web pages and typesetting leave them in the source, and translators copy them; search and spelling then fail",
    examples: [
      Example("en", "The co⟦\u{200B}⟧operation went on.", fixed: "The cooperation went on."),
      Example("de", "Eine Donau⟦\u{AD}⟧brücke steht dort.", fixed: "Eine Donaubrücke steht dort."),
      Example("fr", "Il dit ⟦\u{FEFF}⟧bonjour.", fixed: "Il dit bonjour."),
      Example("en", "A good⟦\u{2060}⟧ year⟦\u{200D}⟧.", fixed: "A good year."),
      Example("fa", "او می\u{200C}رود."),
      Example("hi", "क्\u{200D}ष और क्\u{200C}ष।"),
      Example("en", "The family 👨\u{200D}👩\u{200D}👧 and a heart \u{2764}\u{FE0F}."),
      Example("th", "สวัสดี\u{200B}ครับ"),
      Example("he", "המספר \u{200E}+972\u{200E} שלו."),
    ])
  package static let needs: SegmentFeatures = .ignorable

  /// Whether the target parts words by zero-width spaces.
  private let hasZeroWidthSpaces: Bool

  package init?(_ pack: Pack) {
    hasZeroWidthSpaces = ["Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Java", "Bali"].contains(pack.locale.likelyScript?.code)
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    // Bytes, for what is sought stands inside tokens and between them; few segments have any.
    var offset = 0
    var before: Unicode.Scalar?
    var run: (range: TextRange, scalar: Unicode.Scalar, neighbour: Unicode.Scalar?)?
    for scalar in view.segment.text.unicodeScalars {
      let length = UTF8.width(scalar)
      if Self.isInvisible(scalar) {
        run = run.map { ($0.range.lowerBound..<offset + length, $0.scalar, $0.neighbour) } ?? (offset..<offset + length, scalar, before)
      } else {
        if let found = run, !isAtHome(found.scalar, found.neighbour, scalar) { report(found.range, found.scalar, into: &findings) }
        run = nil
        before = scalar
      }
      offset += length
    }
    if let found = run, !isAtHome(found.scalar, found.neighbour, nil) { report(found.range, found.scalar, into: &findings) }
  }

  /// Direction marks are `unbalanced-bidi`'s, variation selectors and tags belong to their symbols.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060...0x2064, 0xFEFF, 0x115F, 0x1160, 0x3164, 0xFFA0: true
    default: false
    }
  }

  /// Joiners shape Arabic and Indic letters and tie emoji; a zero-width space parts words in scripts
  /// without blanks and breaks addresses.
  private func isAtHome(_ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    if hasZeroWidthSpaces, scalar == "\u{200B}" { return true }
    let beside = [before, after].compactMap { $0 }
    switch scalar.value {
    case 0x200C, 0x200D: return beside.contains { Self.joins($0) }
    case 0x200B, 0x2060: return beside.contains { Self.hasNoBlanks($0) || Self.joins($0) || $0 == "/" || $0 == "_" || $0 == "." && after != nil && after != " " }
    case 0x115F, 0x1160: return beside.contains { (0x1100...0x11FF).contains($0.value) }
    default: return false
    }
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x8FF, 0x900...0xDFF, 0x1000...0x109F, 0x1780...0x18AF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x1B00...0x1CFF, 0xA800...0xABFF,
      0x11000...0x11FFF, 0x1E900...0x1E95F, 0x1F000...0x1FAFF, 0x2190...0x27BF, 0x2900...0x2BFF, 0xFE0F, 0xFE0E:
      true
    default: false
    }
  }

  private static func hasNoBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1980...0x1A1F, 0xF00...0xFFF, 0x3040...0x30FF, 0x3400...0x9FFF: true
    default: false
    }
  }

  private func report(_ range: TextRange, _ scalar: Unicode.Scalar, into findings: inout Findings) {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    findings.report(
      "an invisible \(Self.names[scalar] ?? "character") (\(code)) stands here", at: range, tier: scalar == "\u{AD}" ? .hint : nil,
      fixes: [.safe(range, "")])
  }

  private static let names: [Unicode.Scalar: String] = [
    "\u{AD}": "soft hyphen", "\u{200B}": "zero-width space", "\u{200C}": "zero-width non-joiner", "\u{200D}": "zero-width joiner",
    "\u{2060}": "word joiner", "\u{FEFF}": "byte order mark", "\u{3164}": "Hangul filler",
  ]
}
