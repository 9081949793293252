import Formats
import Testing

@Suite("An encoding")
struct TextEncodingTests {
  private static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  @Test(arguments: ["Envoys met.\n", "Über den Fluß\r\n", "أهلاً بكم في المدينة\n", "你好，世界。\n", "😀 und 😀\n"], [true, false])
  func isKnownWithoutAMark(_ text: String, _ isLittle: Bool) {
    let bytes = Self.utf16(text, isLittle: isLittle)
    let encoding = TextEncoding(bytes)
    #expect(encoding == .utf16(isLittle: isLittle, mark: 0))
    #expect(encoding.decoded(bytes) == Array(text.utf8))
    #expect(encoding.encoded(Array(text.utf8), like: bytes) == bytes)
  }

  @Test(arguments: [true, false])
  func isKnownByItsMark(_ isLittle: Bool) {
    let bytes: [UInt8] = (isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) + Self.utf16("a", isLittle: isLittle)
    let encoding = TextEncoding(bytes)
    #expect(encoding == .utf16(isLittle: isLittle, mark: 2))
    #expect(encoding.decoded(bytes) == [0x61])
    #expect(encoding.encoded([0x61], like: bytes) == bytes)
  }

  @Test(arguments: [
    ("a program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0] as [UInt8], 7), ("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], 8),
    ("a text with a NUL", [0x61, 0x20, 0, 0x62], 2), ("four bytes a scalar", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], 2), ("numbers", [1, 0, 2, 0, 3, 0, 0x20, 0], 1),
  ])
  func isNoneOf(_ name: String, _ bytes: [UInt8], _ offset: Int) { #expect(TextEncoding(bytes) == .binary(at: offset)) }

  @Test(arguments: ["", "A day.\n", "\u{FEFF}A day.\n", "你好\n", "\u{1}\u{2}"])
  func isUTF8WhereThereIsNoNUL(_ text: String) { #expect(TextEncoding(Array(text.utf8)) == .utf8) }
}
