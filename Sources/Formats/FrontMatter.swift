import Bitext

/// The metadata before a Markdown text: YAML between lines of `---`, or TOML between lines of `+++`.
struct FrontMatter {
  /// A value that readers see.
  struct Field {
    var kind: Segment.Kind
    var range: Range<Int>
  }

  /// Where the text begins.
  private(set) var end = 0
  private(set) var fields: [Field] = []

  /// Keys whose values readers see, and what they are.
  private static let visible: [String: Segment.Kind] = [
    "title": .heading, "linktitle": .heading, "subtitle": .heading, "sidebar_label": .heading, "description": .paragraph,
    "summary": .paragraph, "excerpt": .paragraph, "abstract": .paragraph, "lead": .paragraph,
  ]

  /// Nothing where there is no front matter.
  init?(_ bytes: [UInt8], from start: Int) {
    func line(from start: Int) -> (text: Range<Int>, next: Int) {
      let newline = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var end = newline
      while end > start, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
      return (start..<end, min(newline + 1, bytes.count))
    }
    let first = line(from: start)
    let fence = Array(bytes[first.text])
    guard fence == Array("---".utf8) || fence == Array("+++".utf8) else { return nil }
    let mark: UInt8 = fence[0] == 0x2D ? 0x3A : 0x3D
    var position = first.next
    while position < bytes.count {
      let current = line(from: position)
      let text = bytes[current.text]
      if Array(text) == fence || fence[0] == 0x2D && Array(text) == Array("...".utf8) {
        end = current.next
        return
      }
      if let field = Self.field(bytes, current.text, mark) { fields.append(field) }
      position = current.next
    }
    return nil
  }

  /// `title: text`, in quotation marks or not; a value with escapes, over several lines or of another kind is none.
  private static func field(_ bytes: [UInt8], _ line: Range<Int>, _ mark: UInt8) -> Field? {
    guard let colon = bytes[line].firstIndex(of: mark) else { return nil }
    let name = String(decoding: bytes[line.lowerBound..<colon].filter { $0 != 0x20 }, as: UTF8.self).lowercased()
    guard let kind = visible[name] else { return nil }
    var start = colon + 1
    var end = line.upperBound
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start < end, String(validating: bytes[start..<end], as: UTF8.self) != nil else { return nil }
    switch bytes[start] {
    case 0x22, 0x27:
      guard end - start > 2, bytes[end - 1] == bytes[start], !bytes[start + 1..<end - 1].contains(bytes[start]), !bytes[start..<end].contains(0x5C) else {
        return nil
      }
      (start, end) = (start + 1, end - 1)
    case 0x7C, 0x3E, 0x5B, 0x7B, 0x26, 0x2A, 0x21: return nil
    default:
      if bytes[start..<end].contains(0x23) { return nil }
    }
    return Field(kind: kind, range: start..<end)
  }
}
