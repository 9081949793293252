import Bitext
import Formats

/// Shows edits inside their paragraphs, for people: `a [-thorny file-]{+thorny issue+} remains`.
package struct WordDiff {
  private let style: Style
  private let path: String
  private var isBegun = false

  package init(path: String, usesColor: Bool) {
    self.path = path
    style = Style(usesColor: usesColor)
  }

  /// Words of context on either side, in UTF-8 bytes at most.
  private static let context = 60

  package mutating func add(_ edits: [FileEdit], of document: Document) -> [UInt8] {
    guard !edits.isEmpty else { return [] }
    var text = isBegun ? "" : style.bold(TerminalText.visible(path)) + "\n"
    isBegun = true
    let wholes = document.units.map { $0.target.fileRange(of: 0..<$0.target.utf8.count) }
    // The words for an image stand inside of another unit's.
    let owners = edits.map { edit in
      wholes.indices.filter { wholes[$0].lowerBound <= edit.range.lowerBound && edit.range.upperBound <= wholes[$0].upperBound }.min { wholes[$0].count < wholes[$1].count }
    }
    for (index, unit) in document.units.enumerated() {
      let whole = wholes[index]
      let own = zip(edits, owners).filter { $0.1 == index }.map(\.0).sorted { $0.range.lowerBound < $1.range.lowerBound }
      if !own.isEmpty { text += "\(style.dim("\(unit.id)")) \(paragraph(own, whole, document.bytes))\n" }
    }
    return Array(text.utf8)
  }

  private func paragraph(_ edits: [FileEdit], _ whole: Range<Int>, _ bytes: [UInt8]) -> String {
    var text = ""
    var position = whole.lowerBound
    for (number, edit) in edits.enumerated() {
      let between = position..<edit.range.lowerBound
      text += number == 0 ? tail(between, bytes) : middle(between, bytes)
      let old = String(decoding: bytes[edit.range], as: UTF8.self)
      let new = String(decoding: edit.replacement, as: UTF8.self)
      if !old.isEmpty { text += style.red("[-\(TerminalText.visible(old))-]") }
      if !new.isEmpty { text += style.green("{+\(TerminalText.visible(new))+}") }
      position = edit.range.upperBound
    }
    return text + head(position..<whole.upperBound, bytes)
  }

  private func string(_ range: Range<Int>, _ bytes: [UInt8]) -> String { TerminalText.visible(String(decoding: bytes[range], as: UTF8.self)) }

  private func tail(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
    guard range.count > Self.context else { return string(range, bytes) }
    return "…" + string(boundary(range.upperBound - Self.context, bytes)..<range.upperBound, bytes)
  }

  private func head(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
    guard range.count > Self.context else { return string(range, bytes) }
    return string(range.lowerBound..<boundary(range.lowerBound + Self.context, bytes), bytes) + "…"
  }

  private func middle(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
    guard range.count > 2 * Self.context else { return string(range, bytes) }
    return string(range.lowerBound..<boundary(range.lowerBound + Self.context, bytes), bytes) + " … "
      + string(boundary(range.upperBound - Self.context, bytes)..<range.upperBound, bytes)
  }

  /// The next blank from an offset on, so that no word and no scalar is cut.
  private func boundary(_ offset: Int, _ bytes: [UInt8]) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != 0x20, bytes[index] < 0x80 || bytes[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }
}
