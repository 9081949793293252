internal import CCMark
import Bitext

/// Finds one block's text in the file: cmark says what the markup means, and this walks the file's bytes beside it,
/// so that each byte of the text knows where it stands.
struct MarkdownInline {
  /// What a block's text became.
  struct Finished {
    var segments: [Segment]
    /// Comments, which may hold notes to us.
    var notes: [(text: [UInt8], offset: Int)]
    /// Whether file and tree did not agree.
    var isLost: Bool
  }

  private enum LinkForm { case bracketed, angled, bare }

  private let bytes: [UInt8]
  private let limit: Int
  private let quotes: Int
  private var position: Int
  private var text = MarkdownSegment()
  private var isLost = false
  private var hasBegun = false
  private var notes: [(text: [UInt8], offset: Int)] = []
  private var links: [(form: LinkForm, textStart: Int)] = []
  /// Images that are open, with the text around them.
  private var images: [(start: Int, around: MarkdownSegment)] = []
  private var alternatives: [MarkdownSegment] = []

  /// - Parameters:
  ///   - start: Where the block's text begins, blanks before it included.
  ///   - quotes: Quotations around the block: so many marks may stand before each further line.
  init(_ bytes: [UInt8], from start: Int, to limit: Int, quotes: Int) {
    self.bytes = bytes
    self.limit = limit
    self.quotes = quotes
    position = start
    skipBlanks()
  }

  func finished(_ kind: Segment.Kind) -> Finished {
    guard !isLost else { return Finished(segments: [], notes: notes, isLost: true) }
    let segments = [text.segment(kind)] + alternatives.map { $0.segment(.field) }
    return Finished(segments: segments.compactMap { $0 }, notes: notes, isLost: false)
  }

  // MARK: Steps

  mutating func take(_ kind: Int32, isEntered: Bool, _ literal: UnsafeBufferPointer<UInt8>) {
    guard !isLost else { return }
    if !hasBegun { begin(kind, literal) }
    switch kind {
    case Int32(CCMARK_TEXT): match(literal)
    case Int32(CCMARK_SOFT_BREAK), Int32(CCMARK_LINE_BREAK): lineBreak()
    case Int32(CCMARK_CODE): code(literal)
    case Int32(CCMARK_HTML): html(literal)
    case Int32(CCMARK_EMPHASIS): skip(marks: "*_", 1)
    case Int32(CCMARK_STRONG): skip(marks: "*_", 2)
    case Int32(CCMARK_STRIKETHROUGH):
      skip(marks: "~", 1)
      if position < limit, bytes[position] == 0x7E { position += 1 }
    case Int32(CCMARK_LINK): isEntered ? openLink() : closeLink()
    case Int32(CCMARK_IMAGE): isEntered ? openImage() : closeImage()
    default: break
    }
  }

  private mutating func lose() { isLost = true }

  /// Link definitions before a paragraph's text are no nodes, but lines of its block.
  private mutating func begin(_ kind: Int32, _ literal: UnsafeBufferPointer<UInt8>) {
    hasBegun = true
    while position < limit, bytes[position] == 0x5B, let end = definitionEnd() {
      position = end
      skipPrefix()
    }
  }

  /// The start of the line after a link definition `[label]: target "title"`; nothing where none begins here.
  private func definitionEnd() -> Int? {
    var scan = MarkdownLinkScan(bytes, at: position, limit: limit)
    guard scan.label(), scan.skip(0x3A) else { return nil }
    scan.skipSpace()
    guard scan.destination() else { return nil }
    let afterTarget = scan.position
    scan.skipSpace()
    if scan.position > afterTarget, scan.title(), let end = scan.lineEnd() { return end }
    scan.position = afterTarget
    return scan.lineEnd()
  }

  // MARK: Text

  private mutating func match(_ literal: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < literal.count {
      guard position < limit else { return lose() }
      let (byte, wanted) = (bytes[position], literal[index])
      // A bare address is text as it stands.
      let isBare = links.last?.form == .bare
      if isBare, byte == wanted {
        text.append(byte, at: position)
        (position, index) = (position + 1, index + 1)
      } else if byte == 0x5C, position + 1 < limit, bytes[position + 1] == wanted, MarkdownLinkScan.isPunctuation(wanted) {
        text.append([wanted], for: position..<position + 2)
        (position, index) = (position + 2, index + 1)
      } else if byte == 0x26, let (end, decoded) = MarkdownReference.read(bytes, at: position, limit: limit), literal[index...].starts(with: decoded) {
        text.append(decoded, for: position..<end)
        (position, index) = (end, index + decoded.count)
      } else if byte == wanted {
        text.append(byte, at: position)
        (position, index) = (position + 1, index + 1)
      } else if byte == 0, literal[index...].starts(with: [0xEF, 0xBF, 0xBD]) {
        text.append([0xEF, 0xBF, 0xBD], for: position..<position + 1)
        (position, index) = (position + 1, index + 3)
      } else {
        // A byte that is no UTF-8 was given to cmark as a question mark.
        guard wanted == 0x3F, byte >= 0x80 else { return lose() }
        text.append(byte, at: position)
        (position, index) = (position + 1, index + 1)
      }
    }
  }

  private mutating func lineBreak() {
    while position < limit, [0x20, 0x09, 0x5C].contains(bytes[position]) { position += 1 }
    if position < limit, bytes[position] == 0x0D { position += 1 }
    if position < limit, bytes[position] == 0x0A {
      text.append(0x0A, at: position)
      position += 1
    } else if position > 0, bytes[position - 1] == 0x0D {
      text.append([0x0A], for: position - 1..<position)
    } else {
      return lose()
    }
    skipPrefix()
  }

  /// What stands before a further line of the block's text.
  private mutating func skipPrefix() {
    skipBlanks()
    var marks = 0
    while marks < quotes, position < limit, bytes[position] == 0x3E {
      position += 1
      marks += 1
      skipBlanks()
    }
  }

  private mutating func skipBlanks() { while position < limit, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 } }

  private mutating func skip(marks: StaticString, _ count: Int) {
    for _ in 0..<count {
      guard position < limit, marks.withUTF8Buffer({ $0.contains(bytes[position]) }) else { return lose() }
      position += 1
    }
  }

  // MARK: Code and tags

  private mutating func code(_ literal: UnsafeBufferPointer<UInt8>) {
    let start = position
    while position < limit, bytes[position] == 0x60 { position += 1 }
    let width = position - start
    guard width > 0 else { return lose() }
    var inner = position..<position
    while true {
      guard let mark = bytes[position..<limit].firstIndex(of: 0x60) else { return lose() }
      position = mark
      while position < limit, bytes[position] == 0x60 { position += 1 }
      if position - mark == width {
        inner = inner.lowerBound..<mark
        break
      }
    }
    while inner.count > literal.count, bytes[inner.lowerBound] == 0x20 { inner = inner.lowerBound + 1..<inner.upperBound }
    while inner.count > literal.count, bytes[inner.upperBound - 1] == 0x20 { inner = inner.lowerBound..<inner.upperBound - 1 }
    text.appendCode(Array(literal), for: inner, in: bytes)
  }

  /// Tags that change how words look and are no words.
  static let invisible: Set<String> = ["a", "abbr", "b", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "u"]

  private mutating func html(_ literal: UnsafeBufferPointer<UInt8>) {
    let start = position
    for byte in literal {
      guard position < limit else { return lose() }
      if byte == 0x0A {
        if bytes[position] == 0x0D { position += 1 }
        guard position < limit, bytes[position] == 0x0A else { return lose() }
        position += 1
        skipPrefix()
      } else {
        guard bytes[position] == byte || byte == 0x3F && bytes[position] >= 0x80 else { return lose() }
        position += 1
      }
    }
    if literal.starts(with: "<!--".utf8) {
      notes.append((Array(literal), start))
      return
    }
    let name = literal.drop { $0 == 0x3C || $0 == 0x2F }.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    if Self.invisible.contains(String(decoding: name, as: UTF8.self).lowercased()) { return }
    text.appendCode(Array(literal), for: start..<position, in: bytes)
  }

  // MARK: Links and images

  private mutating func openLink() {
    guard position < limit else { return lose() }
    let form: LinkForm = bytes[position] == 0x5B ? .bracketed : bytes[position] == 0x3C ? .angled : .bare
    if form != .bare { position += 1 }
    links.append((form, text.count))
  }

  private mutating func closeLink() {
    guard let link = links.popLast() else { return lose() }
    switch link.form {
    case .bare: text.markCode(from: link.textStart)
    case .angled:
      guard position < limit, bytes[position] == 0x3E else { return lose() }
      position += 1
      text.markCode(from: link.textStart)
    case .bracketed:
      if text.isName(from: link.textStart) { text.markCode(from: link.textStart) }
      skipTarget()
    }
  }

  private mutating func openImage() {
    guard position + 1 < limit, bytes[position] == 0x21, bytes[position + 1] == 0x5B else { return lose() }
    images.append((position, text))
    text = MarkdownSegment()
    position += 2
  }

  private mutating func closeImage() {
    guard let image = images.popLast() else { return lose() }
    skipTarget()
    guard !isLost else { return }
    if text.count > 0 { alternatives.append(text) }
    text = image.around
    text.appendCode(Array(bytes[image.start..<position]), for: image.start..<position, in: bytes)
  }

  /// What stands after a link's text: `](target "title")`, `][label]` or `]`.
  private mutating func skipTarget() {
    guard position < limit, bytes[position] == 0x5D else { return lose() }
    position += 1
    var scan = MarkdownLinkScan(bytes, at: position, limit: limit)
    if scan.inlineTarget() {
      position = scan.position
    } else {
      scan.position = position
      if scan.label(mayBeEmpty: true) { position = scan.position }
    }
  }
}
