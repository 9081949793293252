import Bitext

/// Chooses a file's reader by its name.
package enum DocumentReader {
  /// The document of a file's bytes, or of a part of them.
  package static func document(_ bytes: [UInt8], path: String, offset: Int = 0, lineOffset: Int = 0) -> Document {
    PlainText().read(bytes, path: path, offset: offset, lineOffset: lineOffset)
  }
}
