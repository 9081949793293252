/// Cells of tables that are kept as text.
enum DelimitedText {
  /// A cell of a CSV file (RFC 4180), made harmless for spreadsheets: one that would be read as a
  /// formula begins with an apostrophe.
  static func csv(_ text: String) -> String {
    let shown = TerminalText.visible(text)
    let isFormula = shown.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + shown : shown
    guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return safe }
    return "\"" + safe.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }

  /// A cell of a TSV file: tabs, line ends and other controls are shown or become blanks.
  static func tsv(_ text: String) -> String { TerminalText.visible(text) }
}
