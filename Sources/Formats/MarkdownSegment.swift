import Bitext

/// A segment that is put together from pieces of a file.
struct MarkdownSegment {
  private var utf8: [UInt8] = []
  private var fileOffset = 0
  private var runs: [Segment.Run] = []
  private var codes: [TextRange] = []
  /// Where the last byte's piece ends in the file, and whether that piece was an escape.
  private var fileEnd = 0
  private var isEscaped = false

  var count: Int { utf8.count }

  /// A byte that stands in the file as it is.
  mutating func append(_ byte: UInt8, at offset: Int) {
    open(at: offset)
    utf8.append(byte)
    fileEnd = offset + 1
    isEscaped = false
  }

  /// Bytes for which others stand in the file.
  mutating func append(_ decoded: [UInt8], for range: Range<Int>) {
    open(at: range.lowerBound)
    utf8 += decoded
    fileEnd = range.upperBound
    isEscaped = true
  }

  /// A piece that is no prose.
  mutating func appendCode(_ decoded: [UInt8], for range: Range<Int>, in bytes: [UInt8]) {
    guard !decoded.isEmpty else { return }
    let start = utf8.count
    if bytes[range].elementsEqual(decoded) {
      open(at: range.lowerBound)
      utf8 += decoded
      fileEnd = range.upperBound
      isEscaped = false
    } else {
      append(decoded, for: range)
    }
    codes.append(start..<utf8.count)
  }

  /// Whether the text from an offset on is a file's name or an address: `docs/guide.md`.
  func isName(from start: Int) -> Bool {
    let name = utf8[min(start, utf8.count)...]
    return !name.contains { $0 <= 0x20 } && (name.contains(0x2F) || name.dropLast(1).dropFirst().contains(0x2E))
  }

  /// Makes the text from an offset on no prose.
  mutating func markCode(from start: Int) {
    codes.removeAll { $0.lowerBound >= start }
    if start < utf8.count { codes.append(start..<utf8.count) }
  }

  private mutating func open(at offset: Int) {
    if utf8.isEmpty {
      fileOffset = offset
    } else if isEscaped || offset != fileEnd {
      runs.append(Segment.Run(textOffset: utf8.count, fileOffset: offset, skipped: offset - fileEnd))
    }
  }

  /// The text without blanks at its ends; nothing where there is none.
  func segment(_ kind: Segment.Kind) -> Segment? {
    var runs = runs
    if isEscaped { runs.append(Segment.Run(textOffset: utf8.count, fileOffset: fileEnd)) }
    let whole = Segment(kind, utf8[...], fileOffset: fileOffset, runs: runs)
    let codes = (codes + MarkdownPlaceholders.ranges(in: utf8, isHeading: kind == .heading)).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var start = MarkdownPlaceholders.taskMark(utf8)
    while start < utf8.count, utf8[start] <= 0x20 { start += 1 }
    var end = utf8.count
    while end > start, utf8[end - 1] <= 0x20 { end -= 1 }
    guard start < end else { return nil }
    var segment = Segment(kind, utf8[start..<end], fileOffset: whole.fileOffset(of: start))
    segment.runs = runs.filter { $0.textOffset > start && $0.textOffset <= end }.map {
      Segment.Run(textOffset: $0.textOffset - start, fileOffset: $0.fileOffset, skipped: $0.skipped)
    }
    for code in codes {
      let range = max(code.lowerBound, start) - start..<max(max(code.lowerBound, start), min(code.upperBound, end)) - start
      if range.isEmpty { continue }
      if let last = segment.codes.last, range.lowerBound <= last.upperBound {
        segment.codes[segment.codes.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        segment.codes.append(range)
      }
    }
    return segment
  }
}

/// What site generators put between the words of Markdown.
enum MarkdownPlaceholders {
  /// `{{…}}`, `{%…%}`, footnote marks `[^1]`, notes like `[!NOTE]`, lines of `:::` and a heading's `{#name}`.
  static func ranges(in utf8: [UInt8], isHeading: Bool) -> [TextRange] {
    var found: [TextRange] = []
    var index = 0
    while index < utf8.count {
      let end: Int? =
        switch utf8[index] {
        case 0x7B where next(utf8, index) == 0x7B: close(utf8, index + 2, "}}")
        case 0x7B where next(utf8, index) == 0x25: close(utf8, index + 2, "%}")
        case 0x7B where isHeading && [0x23, 0x2E, 0x3A].contains(next(utf8, index)): close(utf8, index + 2, "}")
        case 0x5B where next(utf8, index) == 0x5E || next(utf8, index) == 0x21: mark(utf8, index)
        case 0x3A where (index == 0 || utf8[index - 1] == 0x0A) && utf8[index...].starts(with: ":::".utf8):
          utf8[index...].firstIndex(of: 0x0A) ?? utf8.count
        default: nil
        }
      if let end {
        found.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Bytes of `[ ]` or `[x]` at the start of a list item.
  static func taskMark(_ utf8: [UInt8]) -> Int {
    guard utf8.count > 4, utf8[0] == 0x5B, [0x20, 0x78, 0x58].contains(utf8[1]), utf8[2] == 0x5D, utf8[3] == 0x20 else { return 0 }
    return 4
  }

  private static func next(_ utf8: [UInt8], _ index: Int) -> UInt8 { index + 1 < utf8.count ? utf8[index + 1] : 0 }

  private static func close(_ utf8: [UInt8], _ start: Int, _ closer: String) -> Int? {
    guard start < utf8.count else { return nil }
    return utf8[start...].firstRange(of: Array(closer.utf8))?.upperBound
  }

  /// `[^label]` with a colon after it perhaps, or `[!WORD]`.
  private static func mark(_ utf8: [UInt8], _ index: Int) -> Int? {
    guard let end = utf8[index...].prefix(60).firstIndex(of: 0x5D), end > index + 2, !utf8[index..<end].contains(0x20) else { return nil }
    return end + 1 < utf8.count && utf8[end + 1] == 0x3A ? end + 2 : end + 1
  }
}
