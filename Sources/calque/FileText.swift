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
    guard Self.encoded(before, like: bytes) == bytes else {
      throw Problem(path, "the file changed while it was audited, or its encoding is damaged", remedy: "save it as UTF-8 and run again; it was not changed")
    }
    try AtomicFile.write(Self.encoded(after, like: bytes), to: path)
  }

  /// UTF-16 where the file's byte order mark says so.
  private static func encoded(_ text: [UInt8], like file: [UInt8]) -> [UInt8] {
    let isLittle = file.starts(with: [0xFF, 0xFE])
    guard isLittle || file.starts(with: [0xFE, 0xFF]) else { return text }
    let units = Array(String(decoding: text, as: UTF8.self).utf16)
    return file.prefix(2) + units.flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
  }
}
