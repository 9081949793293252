import Bitext

/// How a file's bytes write its text, as its beginning tells it.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  /// Units of two bytes, the lower byte first where `isLittle`, after `mark` bytes of a byte order mark.
  case utf16(isLittle: Bool, mark: Int)
  /// No text: a NUL stands at this byte.
  case binary(at: Int)

  /// Bytes that are looked at, as many as Git looks at to tell a text.
  private static let sample = 8000

  package init(_ file: some Collection<UInt8>) {
    let bytes = Array(file.prefix(Self.sample))
    // These four begin a text of four bytes a scalar, which nobody writes.
    let isWide = bytes.starts(with: [0xFF, 0xFE, 0, 0])
    if bytes.starts(with: [0xFF, 0xFE]), !isWide {
      self = .utf16(isLittle: true, mark: 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isLittle: false, mark: 2)
    } else if let first = bytes.firstIndex(of: 0) {
      let guesses = [true, false].map { TextEncoding.utf16(isLittle: $0, mark: 0) }
      self = guesses.first { !isWide && Self.isLikely($0, bytes) } ?? .binary(at: first)
    } else {
      self = .utf8
    }
  }

  /// Whether bytes without a mark read as text in two-byte units: more zeros are upper bytes than lower ones, and what
  /// comes out is writing, with a blank or a line end in it.
  private static func isLikely(_ encoding: TextEncoding, _ bytes: [UInt8]) -> Bool {
    guard case .utf16(let isLittle, _) = encoding, bytes.count >= 4 else { return false }
    let zeros = bytes.indices.filter { bytes[$0] == 0 }
    guard zeros.count(where: { $0 % 2 == (isLittle ? 1 : 0) }) * 2 > zeros.count else { return false }
    let scalars = encoding.text(bytes.prefix(bytes.count & ~1)).unicodeScalars
    guard scalars.contains(where: { $0 == " " || $0 == "\n" || $0 == "\u{3000}" }) else { return false }
    // A pair of surrogates may be cut at the sample's end.
    return scalars.dropLast().allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0C, 0x0D: true
      case 0xFFFD: false
      default: ![.control, .unassigned, .surrogate, .privateUse].contains(scalar.properties.generalCategory)
      }
    }
  }

  /// The text of bytes in this encoding; the last one of an odd number is left out.
  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard case .utf16(let isLittle, let mark) = self else { return String(decoding: bytes, as: UTF8.self) }
    let base = bytes.startIndex
    let units = stride(from: base + mark, to: bytes.endIndex - 1, by: 2).map { index in
      isLittle ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// A file's text as UTF-8; what is UTF-8 stays, a byte order mark included.
  package func decoded(_ file: [UInt8]) -> [UInt8] {
    guard case .utf16 = self else { return file }
    return Array(text(file[...]).utf8)
  }

  /// Text in the encoding of a file, with the file's byte order mark.
  package func encoded(_ text: [UInt8], like file: [UInt8]) -> [UInt8] {
    guard case .utf16(let isLittle, let mark) = self else { return text }
    return file.prefix(mark) + String(decoding: text, as: UTF8.self).utf16.flatMap { unit in
      isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
    }
  }

  /// Whether the text is read whole: a search for the byte of a line end finds none.
  var isWhole: Bool {
    if case .utf16 = self { true } else { false }
  }

  /// Why a file cannot be audited; nothing where it can. No text of the user's is lost by it.
  func problem(_ path: String) -> Problem? {
    guard case .binary(let offset) = self else { return nil }
    return Problem(path, "this is no text: byte \(offset + 1) is a NUL", remedy: "save it as UTF-8, or leave it out", isLoss: false)
  }
}
