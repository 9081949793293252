import Bitext
import Foundation
import Formats

/// A file that is to be rewritten in the encoding it was read in.
struct FileText {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Puts `after` in the place of `before`, both as the documents of the file hold it.
  ///
  /// A file that changed meanwhile, or does not come back whole from its encoding, is left alone.
  func replace(_ before: [UInt8], by after: [UInt8]) throws(Problem) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(path, "the file cannot be read", remedy: "check its permissions")
    }
    let bytes = [UInt8](data)
    let encoding = TextEncoding(bytes)
    guard encoding.encoded(before, like: bytes) == bytes else {
      throw Problem(path, "the file changed while it was audited, or its encoding is damaged", remedy: "save it as UTF-8 and run again; it was not changed")
    }
    try AtomicFile.write(encoding.encoded(after, like: bytes), to: path)
  }
}
