import Foundation
import Testing

/// One line of a table: what goes in, what must come out, and where it stands.
struct Row<Input: Sendable, Output: Sendable>: Sendable, CustomTestStringConvertible {
  let input: Input
  let output: Output
  let location: SourceLocation

  init(_ input: Input, _ output: Output, location: SourceLocation = #_sourceLocation) {
    self.input = input
    self.output = output
    self.location = location
  }

  var testDescription: String { "\(input)" }
}

/// What a text is written in: a language tag and the text.
struct Tagged: Sendable, CustomStringConvertible {
  let tag: String
  let text: String

  init(_ tag: String, _ text: String) {
    self.tag = tag
    self.text = text
  }

  var description: String { "\(tag): \(text)" }
}

extension String {
  /// The stretch between two UTF-8 offsets.
  subscript(utf8 range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }

  /// Code points, for failures: `U+0041 U+0301`.
  var codePoints: String {
    unicodeScalars.map { "U+" + hexadecimal($0.value) }.joined(separator: " ")
  }
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// A file of the Unicode Character Database, from Debian's package `unicode-data`.
struct UnicodeDataFile {
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is missing; apt-get install unicode-data" }
  }

  struct Line {
    /// 1-based.
    let number: Int
    /// Without its comment.
    let text: String
    let comment: String
  }

  let lines: [Line]

  /// Reads a file below /usr/share/unicode, unpacking `.bz2`.
  init(_ name: String) throws {
    let path = "/usr/share/unicode/" + name
    guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
    let data = try name.hasSuffix(".bz2") ? unpacked(path) : Data(contentsOf: URL(filePath: path))
    let text = String(decoding: data, as: UTF8.self)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      let parts = $1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      return Line(
        number: $0 + 1, text: parts[0].trimmingCharacters(in: .whitespaces),
        comment: parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

/// The content of a bzip2 file.
///
/// By `popen`: Foundation's `Process` leaks, which the address sanitizer reports.
private func unpacked(_ path: String) throws -> Data {
  let pipe = try #require(popen("/usr/bin/bzip2 -dc '\(path)'", "r"))
  defer { pclose(pipe) }
  var data = Data()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, pipe)
    if count == 0 { return data }
    data.append(contentsOf: buffer[..<count])
  }
}

/// The text of code points in hexadecimal: `0041 0301`.
func text(ofCodePoints codePoints: some StringProtocol) -> String? {
  var text = String.UnicodeScalarView()
  for codePoint in codePoints.split(separator: " ") {
    guard let scalar = UInt32(codePoint, radix: 16).flatMap(Unicode.Scalar.init) else {
      return nil
    }
    text.append(scalar)
  }
  return String(text)
}
