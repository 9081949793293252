/// Words of the user's in a message.
enum Quoted {
  /// The first letters of a long text, 60 at most, on one line.
  static func beginning(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(60) + "…"
  }
}
