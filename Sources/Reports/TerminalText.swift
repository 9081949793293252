import UnicodeText

/// Text made safe and measurable for a terminal.
package enum TerminalText {
  /// The text with controls and bidi controls shown as `⟨U+202E⟩`, so that quoted input can neither
  /// move the cursor nor turn the line around. A tab becomes a blank.
  package static func visible(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      default:
        if scalar.isUnseen { result.append(contentsOf: scalar.shown.unicodeScalars) } else { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// Columns that the text takes: wide East Asian scalars and emoji two, marks none.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The beginning of a text, with a dot for what is left out, on so many columns.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    return beginning(text.unicodeScalars, columns - 1) + "…"
  }

  /// The end of a text on so many columns.
  static func end(of text: String, columns: Int) -> String {
    var used = 0
    let kept = text.unicodeScalars.reversed().prefix { scalar in
      used += width(scalar)
      return used <= columns
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: kept.reversed())
    return String(result)
  }

  private static func beginning(_ scalars: String.UnicodeScalarView, _ columns: Int) -> String {
    var used = 0
    return String(scalars.prefix { scalar in
      used += width(scalar)
      return used <= columns
    })
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  /// A control, or a format character that turns, hides or joins text unseen. The joiners of Persian
  /// and of the Indic scripts are none.
  var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// `⟨U+202E⟩`.
  var shown: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "⟨U+\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)⟩"
  }
}

/// ANSI styles, or none.
package struct Style {
  package let usesColor: Bool

  package init(usesColor: Bool) { self.usesColor = usesColor }

  package func bold(_ text: String) -> String { wrapped(text, "1") }
  package func dim(_ text: String) -> String { wrapped(text, "2") }
  package func red(_ text: String) -> String { wrapped(text, "31") }
  package func green(_ text: String) -> String { wrapped(text, "32") }
  package func yellow(_ text: String) -> String { wrapped(text, "33") }
  package func cyan(_ text: String) -> String { wrapped(text, "36") }

  private func wrapped(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
