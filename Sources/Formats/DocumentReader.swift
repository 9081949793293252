import Bitext

/// Chooses a file's reader by its name.
package enum DocumentReader {
  /// The document of a file's bytes, or of a part of them.
  package static func document(_ bytes: [UInt8], path: String, offset: Int = 0, lineOffset: Int = 0) -> Document {
    if isMarkdown(path) { return Markdown().read(bytes, path: path) }
    return PlainText().read(bytes, path: path, offset: offset, lineOffset: lineOffset)
  }

  /// Whether a file of that name is read as one document, however long.
  static func isWhole(_ path: String) -> Bool { isMarkdown(path) }

  private static func isMarkdown(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".md", ".markdown", ".mdown", ".mkd"].contains { name.hasSuffix($0) }
  }
}
