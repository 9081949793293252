import Bitext

/// A rewrite of bytes of a document's part of the file.
package struct FileEdit: Hashable, Sendable {
  package var range: Range<Int>
  package var replacement: [UInt8]

  package init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// The edit that a fix of a unit's target means for the file.
  ///
  /// - Returns: Nothing where the fix would cut an escape or markup.
  package init?(_ fix: Fix, unit: Int, of document: Document) {
    let segment = document.units[unit].target
    guard document.isRewritable(fix.range, unit: unit) else { return nil }
    let replacement = Array(fix.replacement.utf8)
    let range = segment.fileRange(of: fix.range)
    switch document.format {
    case .text:
      // A record's field ends at a tab or a line's end.
      if document.units[unit].record != nil, replacement.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return nil }
      self.init(range: range, replacement: replacement)
    case .json: self.init(range: range, replacement: Self.escaped(fix.replacement))
    case .markdown(let start) where range.lowerBound < start:
      // In a title's line, these would end the text or begin something else.
      guard !replacement.contains(where: { [0x22, 0x23, 0x27, 0x3A, 0x5C, 0x0A].contains($0) }) else { return nil }
      self.init(range: range, replacement: replacement)
    case .markdown where segment.isTagged: self.init(range: range, replacement: Self.escapedForHTML(fix.replacement))
    case .markdown: self.init(range: range, replacement: MarkdownText.escaped(replacement, inPlaceOf: range, of: document.bytes))
    }
  }

  /// Text inside a JSON string (RFC 8259, section 7).
  private static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: result += [0x5C, byte]
      case 0..<0x20: result += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: result.append(byte)
      }
    }
    return result
  }

  /// Text between tags, or in an attribute.
  private static func escapedForHTML(_ text: String) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x26: Array("&amp;".utf8)
      case 0x3C: Array("&lt;".utf8)
      case 0x3E: Array("&gt;".utf8)
      case 0x22: Array("&quot;".utf8)
      default: [byte]
      }
    }
  }

  /// The bytes after edits that do not overlap.
  package static func applying(_ edits: [FileEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for edit in edits.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}
