internal import CCMark
import Bitext

/// Reads Markdown in GitHub's flavour: paragraphs, headings, list items and table cells are units whose text is
/// without markup and knows where each of its bytes stands in the file.
///
/// Code spans, tags, images, addresses and placeholders stay in the text as codes; code blocks and link targets are no
/// text. Of a block of HTML the text between the tags is, of the front matter the title and the description.
package struct Markdown {
  package static let name = "markdown"

  package init() {}

  /// The document of a file's bytes.
  ///
  /// - Complexity: O(*n*): cmark-gfm's one pass, and one over the text of each block.
  package func read(_ file: [UInt8], path: String) -> Document {
    var problems: [Problem] = []
    let bytes = PlainText().decoded(file, path, &problems)
    var document = Document(path: path, bytes: bytes, problems: problems)
    document.isRecoded = TextEncoding(file).isWhole
    var reader = MarkdownReader(bytes, path: path)
    document.format = .markdown(start: reader.bodyStart)
    reader.read()
    document.units = reader.units
    document.problems += reader.problems
    document.suppressions = reader.notes.suppressions(bytes)
    document.problems += reader.notes.problems
    return document
  }
}

/// Walks cmark's tree and cuts the file's blocks into units.
private struct MarkdownReader {
  private let bytes: [UInt8]
  private let path: String
  private var lines: MarkdownLines
  /// Where cmark begins to read: after a byte order mark and the front matter.
  let bodyStart: Int
  var units: [TranslationUnit] = []
  var problems: [Problem] = []
  var notes: SuppressionNotes

  /// What the walk is in.
  private var quotes = 0
  private var items = 0
  private var text: MarkdownInline?
  private var kind = Segment.Kind.paragraph
  private var blockLine = 0
  private var cells: [Range<Int>] = []
  /// The last line that a block was known to hold.
  private var lastLine = 0

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let matter = FrontMatter(bytes, from: start)
    bodyStart = matter?.end ?? start
    lines = MarkdownLines(bytes, from: bodyStart)
    notes = SuppressionNotes(path: path)
    for field in matter?.fields ?? [] { add(Segment(field.kind, bytes[field.range], fileOffset: field.range.lowerBound)) }
  }

  mutating func read() {
    let body = readable
    let walk = body.withUnsafeBufferPointer { ccmark_open($0.baseAddress, Int64($0.count)) }
    guard let walk else { preconditionFailure("no memory is left for a parser") }
    defer { ccmark_close(walk) }
    var step = ccmark_step()
    while ccmark_next(walk, &step) == 1 { take(step) }
    // cmark gives footnotes and tables in its own order.
    units.sort { $0.target.fileOffset < $1.target.fileOffset }
    for index in units.indices { units[index].id = .paragraph(index + 1) }
  }

  /// The body with every byte that is no UTF-8 as a question mark, so that offsets stay.
  private var readable: [UInt8] {
    let body = bytes[bodyStart...]
    if String(validating: body, as: UTF8.self) != nil { return Array(body) }
    return Array(UTF8Validity.replacingInvalid(body))
  }

  private mutating func take(_ step: ccmark_step) {
    let isEntered = step.is_entered == 1
    if step.kind < CCMARK_TEXT, !isEntered, step.end_line > 0 { lastLine = max(lastLine, Int(step.end_line)) }
    switch Int(step.kind) {
    case CCMARK_BLOCK_QUOTE: quotes += isEntered ? 1 : -1
    case CCMARK_LIST_ITEM: items += isEntered ? 1 : -1
    case CCMARK_PARAGRAPH: isEntered ? begin(step, items > 0 ? .listItem : .paragraph) : end()
    case CCMARK_HEADING: isEntered ? begin(step, .heading) : end()
    case CCMARK_TABLE_HEADER: if isEntered { beginRow(lines.header(from: Int(step.start_line))) }
    case CCMARK_TABLE_ROW: if isEntered { beginRow(Int(step.start_line)) }
    case CCMARK_TABLE_CELL: isEntered ? beginCell() : end()
    case CCMARK_HTML_BLOCK:
      if isEntered { takeHTML(step) }
    default:
      guard text != nil else { break }
      let literal = literal(step)
      text?.take(step.kind, isEntered: isEntered, literal)
    }
  }

  private mutating func takeHTML(_ step: ccmark_step) {
    let line = Int(step.start_line)
    notes.read(literal(step), at: lines.start(line), line: lineNumber(line))
    let block = MarkdownHTMLBlock(bytes, literal(step), from: lines.start(line))
    for var segment in block.segments {
      segment.isTagged = true
      add(segment)
    }
    if block.isLost {
      problems.append(Problem(path, line: lineNumber(line), "this block of HTML is not understood", remedy: "it was not audited; please report it with its text", isLoss: false))
    }
  }

  private func literal(_ step: ccmark_step) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: step.literal, count: Int(step.count)) }

  /// A line of the file.
  private func lineNumber(_ line: Int) -> Int { line + lines.before }

  private mutating func begin(_ step: ccmark_step, _ kind: Segment.Kind) {
    let isPlaced = step.start_line > 0
    let line = isPlaced ? Int(step.start_line) : lines.nextText(after: lastLine)
    self.kind = kind
    blockLine = line
    var start = min(lines.start(line) + (isPlaced ? Int(step.start_column) - 1 : 0), bytes.count)
    if !isPlaced { while start < bytes.count, [0x20, 0x09, 0x3E].contains(bytes[start]) { start += 1 } }
    if kind == .heading {
      // Without marks before it, a line under the text makes the heading.
      let marks = bytes[start...].prefix { $0 == 0x23 }.count
      if marks <= 6, start + marks >= bytes.count || bytes[start + marks] <= 0x20 { start += marks }
    }
    text = MarkdownInline(bytes, from: start, to: isPlaced ? lines.end(max(line, Int(step.end_line))) : bytes.count, quotes: quotes)
  }

  private mutating func beginRow(_ line: Int) {
    cells = lines.cells(ofRow: line)
    lastLine = line
  }

  private mutating func beginCell() {
    kind = .field
    guard !cells.isEmpty else {
      text = nil
      return
    }
    let cell = cells.removeFirst()
    blockLine = lines.line(of: cell.lowerBound)
    text = MarkdownInline(bytes, from: cell.lowerBound, to: cell.upperBound, quotes: 0)
  }

  private mutating func end() {
    guard let done = text?.finished(kind) else { return }
    text = nil
    for note in done.notes { notes.read(note.text, at: note.offset, line: lineNumber(lines.line(of: note.offset))) }
    if done.isLost {
      problems.append(
        Problem(
          path, line: lineNumber(blockLine), "this block's markup is not understood", remedy: "it was not audited; please report it with its text"))
      return
    }
    for segment in done.segments { add(segment) }
  }

  private mutating func add(_ segment: Segment) {
    guard segment.codes.isEmpty || segment.codes.reduce(0, { $0 + $1.count }) < segment.utf8.count else { return }
    guard String(validating: bytes[segment.fileRange(of: 0..<segment.utf8.count)], as: UTF8.self) != nil else {
      problems.append(
        Problem(
          path, line: lineNumber(lines.line(of: segment.fileOffset)), "invalid UTF-8", remedy: "save the file as UTF-8; this paragraph was not audited"))
      return
    }
    units.append(TranslationUnit(id: .paragraph(units.count + 1), target: segment))
  }
}

