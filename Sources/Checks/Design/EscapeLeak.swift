import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags escapes of program text in prose: `\n`, `\u00e9`, `\"`.
package struct EscapeLeak: UnitCheck {
  package static let rule = Rule(
    "escape-leak", .mqm("design/markup"), .minor, .certain,
    summary: "An escape sequence stands in the text.",
    why: "the text was taken from JSON or a program and was never unescaped",
    examples: [
      Example("en", "He left.⟦\\n⟧She stayed.", fixed: "He left.\nShe stayed."),
      Example("es", "El ni⟦\\u00f1⟧o duerme.", fixed: "El niño duerme."),
      Example("en", "She said ⟦\\\"⟧yes⟦\\\"⟧ twice.", fixed: "She said \"yes\" twice."),
      Example("en", "The file lies in C:\\new\\temp and \\\\server\\nas."),
      Example("en", "Write \\newline or \\textbf{x} in a formula."),
      Example("en", "A backslash \\ or two \\\\ do no harm."),
      Example("en", "Use `\\n` for a new line."),
    ])
  package static let needs: SegmentFeatures = .backslash

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard !isCode(view) else { return }
    var offset = 0
    while offset < view.utf8.count {
      guard view.byte(at: offset) == UInt8(ascii: "\\"), let (length, meant) = escape(view, offset) else {
        offset += view.byte(at: offset) == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      let range = offset..<offset + length
      findings.report("'\(view.text(range))' is an escape sequence", at: range, fixes: [.safe(range, meant)])
      offset += length
    }
  }

  /// The length of the escape at `offset` and what it stands for.
  private func escape(_ view: SegmentView, _ offset: Int) -> (Int, String)? {
    let next = view.byte(at: offset + 1)
    switch next {
    case UInt8(ascii: "\""): return (2, "\"")
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      // `\newline` is a command; `\nThe`, `\n\n` and `\n ` are escapes.
      guard let after = view.byte(at: offset + 2) else { return (2, "") }
      guard !(0x61...0x7A).contains(after), after != UInt8(ascii: "`"), after != UInt8(ascii: "'"), after != UInt8(ascii: "\"") else { return nil }
      return (2, next == UInt8(ascii: "t") ? "\t" : next == UInt8(ascii: "n") ? "\n" : "")
    case UInt8(ascii: "u"):
      guard offset + 6 <= view.utf8.count, let value = UInt32(view.text(offset + 2..<offset + 6), radix: 16), value >= 0xA0 else { return nil }
      return Unicode.Scalar(value).map { (6, String(Character($0))) }
    default: return nil
    }
  }

  /// Back-ticks, commands and paths: text about programs.
  private func isCode(_ view: SegmentView) -> Bool {
    for index in view.tokens.indices where view.isText(index, "`") || view.isText(index, "\\") {
      if view.isText(index, "`") { return true }
      guard view.isJoined(index + 1) else { continue }
      if view.isText(index + 1, "\\") { return true }
      if index > 0, view.isJoined(index), view.isText(index - 1, ":") { return true }
      let token = view.tokens[index + 1]
      let isUnicode = view.byte(at: Int(token.start)) == UInt8(ascii: "u") && token.has(.digit)
      if token.has(.word), !token.hasAny([.capitalized, .innerCapital]), token.length > 1, !isUnicode, !isLineEnd(view, token) { return true }
    }
    return false
  }

  /// `\n2019`: an escape before a digit or a capital.
  private func isLineEnd(_ view: SegmentView, _ token: Token) -> Bool {
    view.byte(at: Int(token.start) + 1).map { !(0x61...0x7A).contains($0) } ?? true
  }
}
