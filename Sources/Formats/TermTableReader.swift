import Bitext

/// Reads a table of terms: a first line that names the columns, then a term a line, as RFC 4180 has it.
struct TermTableReader {
  private let path: String
  private var base = Termbase()
  /// Rows with the same source and languages say what one concept may be called.
  private var known: [String: Int] = [:]
  private var columns: [String: Int] = [:]

  private init(path: String) { self.path = path }

  static func read(_ bytes: [UInt8], path: String) throws(Problem) -> Termbase {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Problem(path, "the termbase is no UTF-8", remedy: "save it as UTF-8")
    }
    var reader = TermTableReader(path: path)
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var rows = DelimitedRows(text, delimiter: delimiter(text), path: path)
    guard let head = try rows.next() else { throw Problem(path, "the termbase is empty", remedy: "begin it with a line 'source,target,status,note'") }
    try reader.readHead(head)
    while let row = try rows.next() { reader.read(row) }
    return reader.base
  }

  /// The first mark of the first line that may part columns.
  private static func delimiter(_ text: ArraySlice<UInt8>) -> UInt8 {
    text.prefix { $0 != 0x0A }.first { [0x09, 0x2C, 0x3B].contains($0) } ?? 0x2C
  }

  private mutating func readHead(_ row: DelimitedRows.Row) throws(Problem) {
    for (index, name) in row.fields.enumerated() where columns[name.lowercased()] == nil { columns[name.lowercased()] = index }
    guard columns["source"] != nil || columns["target"] != nil else {
      throw Problem(path, line: row.line, "the first line names neither 'source' nor 'target'", remedy: "begin the termbase with a line 'source,target,status,note'")
    }
  }

  private mutating func report(_ line: Int, _ what: String, _ remedy: String) {
    base.problems.append(Problem(path, line: line, what, remedy: remedy))
  }

  private mutating func read(_ row: DelimitedRows.Row) {
    let columns = columns
    func field(_ name: String) -> String { columns[name].flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil } ?? "" }
    if row.fields.allSatisfy(\.isEmpty) { return }
    let (source, target) = (field("source"), field("target"))
    guard let use = TermUse(field("status")) else {
      return report(row.line, "'\(field("status"))' is no status", "write one of: \(TermUse.names); the line is not heeded")
    }
    var languages: [LanguageTag?] = []
    for name in ["from", "to"] {
      let text = field(name)
      languages.append(LanguageTag(text))
      if languages.last == .some(nil), !text.isEmpty { return report(row.line, "'\(text)' is no language tag", "write one like de or pt-BR; the line is not heeded") }
    }
    switch use {
    case .required where source.isEmpty || target.isEmpty:
      return report(row.line, "the line has no \(source.isEmpty ? "source" : "target")", "fill it in, or take the line out")
    case .forbidden where target.isEmpty: return report(row.line, "the line forbids nothing", "write the forbidden word as its target")
    case .untranslated where source.isEmpty && target.isEmpty: return report(row.line, "the line has no term", "write it as its source")
    default: break
    }
    let line = row.line
    let note = field("note").isEmpty ? nil : field("note")
    var terms: [Concept.Term] = []
    let origin = use == .untranslated && source.isEmpty ? target : source
    if !origin.isEmpty { terms.append(.init(origin, side: .source, language: languages[0], wordClass: wordClass(field("pos")), line: line)) }
    if use != .untranslated {
      terms.append(.init(target, side: .target, language: languages[1], isForbidden: use == .forbidden, wordClass: wordClass(field("pos")), note: note, line: line))
    }
    add(Concept(terms, isUntranslated: use == .untranslated, note: use == .untranslated ? note : nil, file: path, line: line), key: "\(origin)\t\(field("from"))\t\(field("to"))")
    if use == .untranslated, !target.isEmpty, target != origin {
      base.problems.append(Problem(path, line: line, "'\(origin)' is not to be translated, yet has the target '\(target)'", remedy: "take out one of them", isLoss: false))
    }
  }

  /// Joins a row to the concept of its source; where nothing is required, a row stands alone.
  private mutating func add(_ concept: Concept, key: String) {
    guard concept.terms.first?.side == .source, !concept.isUntranslated else { return base.concepts.append(concept) }
    if let index = known[key] {
      base.concepts[index].terms += concept.terms.dropFirst()
    } else {
      known[key] = base.concepts.count
      base.concepts.append(concept)
    }
  }
}

/// The rows of a table as RFC 4180 has them: a field in quotation marks may hold delimiters, line ends and,
/// doubled, quotation marks.
struct DelimitedRows {
  struct Row {
    /// Without white space around.
    var fields: [String]
    /// 1-based, where the row begins.
    var line: Int
  }

  private let text: ArraySlice<UInt8>
  private let delimiter: UInt8
  private let path: String
  private var index: Int
  private var line = 1

  init(_ text: ArraySlice<UInt8>, delimiter: UInt8, path: String) {
    self.text = text
    self.delimiter = delimiter
    self.path = path
    index = text.startIndex
  }

  mutating func next() throws(Problem) -> Row? {
    guard index < text.endIndex else { return nil }
    var row = Row(fields: [], line: line)
    while true {
      row.fields.append(try field())
      guard index < text.endIndex else { return row }
      let end = text[index]
      index += 1
      if end == delimiter { continue }
      line += 1
      return row
    }
  }

  /// The field's text; ``index`` then stands at what ends it.
  private mutating func field() throws(Problem) -> String {
    var bytes: [UInt8] = []
    let start = line
    while index < text.endIndex, text[index] == 0x20 { index += 1 }
    if index < text.endIndex, text[index] == 0x22 {
      index += 1
      while true {
        guard index < text.endIndex else {
          throw Problem(path, line: start, "a quotation mark is opened and never closed", remedy: "close it; one inside a field is written twice")
        }
        let byte = text[index]
        index += 1
        if byte == 0x0A { line += 1 }
        if byte == 0x22 {
          guard index < text.endIndex, text[index] == 0x22 else { break }
          index += 1
        }
        bytes.append(byte)
      }
    }
    while index < text.endIndex, text[index] != delimiter, text[index] != 0x0A {
      bytes.append(text[index])
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }
}

extension String {
  /// Without white space at its ends, and with one blank for each stretch of it inside.
  var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
