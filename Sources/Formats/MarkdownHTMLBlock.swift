import Bitext

/// Finds the text of a block of HTML: what stands between its tags, without scripts, styles and code.
///
/// Block elements part it into segments; tags inside of a sentence are codes or, where they only change how words look,
/// nothing. The words for an image are a segment of their own.
struct MarkdownHTMLBlock {
  private(set) var segments: [Segment] = []
  /// Whether the block's lines were not found in the file.
  private(set) var isLost = false

  private let bytes: [UInt8]
  /// The block as cmark gives it, and where each of its bytes stands in the file.
  private var text: [UInt8] = []
  private var places: [Int] = []
  private var index = 0
  private var open = MarkdownSegment()
  private var kind = Segment.Kind.paragraph
  private var alternatives: [MarkdownSegment] = []

  /// - Parameter start: Where the line begins on which the block does.
  init(_ bytes: [UInt8], _ literal: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    locate(literal, start)
    guard !isLost else { return }
    while index < text.count { step() }
    flush()
  }

  // MARK: Places

  /// Finds the literal's lines at the ends of the file's: before them stand a quotation's marks and a list's indents, and
  /// before the first one a list's mark perhaps.
  private mutating func locate(_ literal: UnsafeBufferPointer<UInt8>, _ start: Int) {
    var position = start
    var lines = literal.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      guard position < bytes.count else {
        isLost = isLost || !line.isEmpty
        return
      }
      let next = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let end = next > position && bytes[next - 1] == 0x0D ? next - 1 : next
      let words = line.last == 0x0D ? line.dropLast() : line[...]
      // cmark reads a NUL as U+FFFD.
      let known = (position..<end).flatMap { offset -> [(byte: UInt8, place: Int)] in bytes[offset] == 0 ? [(0xEF, offset), (0xBF, offset), (0xBD, offset)] : [(bytes[offset], offset)] }
      let own = known.suffix(words.count)
      guard own.count == words.count, position == start || known.dropLast(own.count).allSatisfy({ [0x20, 0x09, 0x3E].contains($0.byte) }),
        zip(words, own).allSatisfy({ $0 == $1.byte || $0 == 0x3F && $1.byte >= 0x80 })
      else {
        isLost = true
        return
      }
      text += own.map(\.byte)
      places += own.map(\.place)
      if next < bytes.count {
        text.append(0x0A)
        places.append(next)
      }
      position = next + 1
    }
  }

  private func range(_ part: Range<Int>) -> Range<Int> { places[part.lowerBound]..<places[part.upperBound - 1] + 1 }

  // MARK: Steps

  private mutating func step() {
    switch text[index] {
    case 0x3C: tag()
    case 0x26: reference()
    case 0x20, 0x09: blank()
    default: keep()
    }
  }

  private mutating func keep() {
    open.append(text[index], at: places[index])
    index += 1
  }

  /// Blanks at a line's start or end are none of the text's.
  private mutating func blank() {
    let end = text[index...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? text.count
    let isAtLineEnd = end == text.count || text[end] == 0x0A
    let isAtLineStart = index == 0 || text[index - 1] == 0x0A
    if isAtLineStart || isAtLineEnd { index = end } else { keep() }
  }

  private mutating func reference() {
    guard let (end, decoded) = MarkdownReference.read(text, at: index, limit: text.count) else { return keep() }
    open.append(decoded, for: range(index..<end))
    index = end
  }

  private mutating func flush() {
    segments += ([open] + alternatives).enumerated().compactMap { $1.segment($0 == 0 ? kind : .field) }
    open = MarkdownSegment()
    alternatives = []
  }

  // MARK: Tags

  /// Elements whose content is no text.
  private static let untold: Set<String> = ["script", "style", "pre", "svg", "math", "template", "iframe", "object", "textarea", "video", "audio", "canvas"]
  private static let code: Set<String> = ["code", "kbd", "samp", "var", "tt"]
  /// Elements that stand inside of a sentence.
  private static let inline: Set<String> = [
    "br", "wbr", "img", "sub", "sup", "q", "cite", "time", "label", "button", "input", "select", "data", "dfn", "bdi", "bdo", "del", "picture", "source", "ruby", "rt", "rp", "nobr",
  ]

  private mutating func tag() {
    let rest = text[index...]
    if rest.starts(with: "<!--".utf8) { return skip(past: "-->") }
    if rest.starts(with: "<![CDATA[".utf8) { return skip(past: "]]>") }
    if rest.starts(with: "<?".utf8) { return skip(past: "?>") }
    if rest.starts(with: "<!".utf8) { return skip(past: ">") }
    let isEnd = rest.dropFirst().first == 0x2F
    let nameStart = index + (isEnd ? 2 : 1)
    let letters = text[min(nameStart, text.count)...].prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard let first = letters.first, (first | 0x20) >= 0x61, let end = tagEnd(from: letters.endIndex) else { return keep() }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    let start = index
    index = end
    if Self.untold.contains(name) {
      flush()
      if !isEnd, text[end - 2] != 0x2F { skipContent(name) }
    } else if Self.code.contains(name) {
      if !isEnd { skipContent(name) }
      open.appendCode(Array(text[start..<index]), for: range(start..<index), in: bytes)
    } else if Self.inline.contains(name) {
      open.appendCode(Array(text[start..<end]), for: range(start..<end), in: bytes)
      if name == "img", let words = attribute("alt", in: start..<end) { alternatives.append(words) }
    } else if !MarkdownInline.invisible.contains(name) {
      flush()
      kind = isEnd ? .paragraph : Self.kind(of: name)
    }
  }

  private static func kind(of name: String) -> Segment.Kind {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": .heading
    case "li", "dt", "dd": .listItem
    case "td", "th", "caption", "summary", "figcaption", "legend", "option": .field
    default: .paragraph
    }
  }

  /// After the tag's bracket; nothing where it has none. Brackets in an attribute's quotation marks are none.
  private func tagEnd(from start: Int) -> Int? {
    var quote: UInt8?
    for position in start..<text.count {
      let byte = text[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return position + 1
      }
    }
    return nil
  }

  private mutating func skip(past end: String) {
    index = text[index...].firstRange(of: Array(end.utf8))?.upperBound ?? text.count
  }

  /// Goes on after an element's end tag, or to the block's end where it has none here.
  private mutating func skipContent(_ name: String) {
    var position = index
    let end = Array("</\(name)".utf8)
    while position + end.count <= text.count {
      if text[position] == 0x3C, zip(text[position...], end).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
        index = tagEnd(from: position + end.count) ?? text.count
        return
      }
      position += 1
    }
    index = text.count
  }

  /// The value of an attribute in quotation marks.
  private func attribute(_ name: String, in tag: Range<Int>) -> MarkdownSegment? {
    for mark in ["\"", "'"] {
      for start in [" ", "\n", "\t"] {
        guard let found = text[tag].firstRange(of: Array("\(start)\(name)=\(mark)".utf8)) else { continue }
        guard let end = text[found.upperBound..<tag.upperBound].firstIndex(of: Array(mark.utf8)[0]), end > found.upperBound else { return nil }
        var value = MarkdownSegment()
        var position = found.upperBound
        while position < end {
          if text[position] == 0x26, let (next, decoded) = MarkdownReference.read(text, at: position, limit: end) {
            value.append(decoded, for: range(position..<next))
            position = next
          } else {
            value.append(text[position], at: places[position])
            position += 1
          }
        }
        return value
      }
    }
    return nil
  }
}
