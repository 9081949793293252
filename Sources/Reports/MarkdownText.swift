/// Text for GitHub Flavored Markdown, in which nothing is markup.
enum MarkdownText {
  /// Text inside a paragraph, list item or table cell: on one line, every mark escaped, nobody mentioned.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A mention is looked for in the text that is shown: the comment parts it.
      case "@": result += "@<!-- -->"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$":
        result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Quoted words as a code span, whatever backquotes are in them. Not for tables, where `|` ends a cell.
  static func code(_ text: String) -> String {
    let shown = TerminalText.visible(text)
    guard shown.unicodeScalars.contains(where: { $0 != " " }) else { return "`[\(shown)]`" }
    var longest = 0
    var run = 0
    for scalar in shown.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let edge = shown.hasPrefix("`") || shown.hasSuffix("`") || shown.hasPrefix(" ") || shown.hasSuffix(" ") ? " " : ""
    return fence + edge + shown + edge + fence
  }
}
