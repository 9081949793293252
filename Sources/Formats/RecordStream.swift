import Bitext

/// How a file of records is laid out.
package enum RecordLayout: Hashable, Sendable {
  /// A line is a source, a tab and a target; what follows a second tab is not read.
  case tsv
  /// A line is a JSON object with `target` and, where they are known, `source`, `sourceLanguage`,
  /// `targetLanguage`, `id` and `doc`.
  case jsonl
  /// A line is a target; its source is the same line of another file.
  case parallel(source: String)

  /// By what a file's name ends in; nothing where that says nothing of records.
  package init?(fileName: String) {
    switch fileName.split(separator: ".").last?.lowercased() {
    case "tsv": self = .tsv
    case "jsonl", "ndjson": self = .jsonl
    default: return nil
    }
  }
}

/// Reads a file of records as documents: up to 8 MiB of consecutive records, of JSON Lines those of one
/// `doc` and one pair of languages.
///
/// Memory is bounded by that, whatever the file's size.
package struct RecordStream {
  /// Lines that become documents.
  struct Part {
    var lines: LineReader.Lines
    /// The same lines of the file of sources.
    var sources: LineReader.Lines?
    /// How many parts came before it, and how many records.
    var number: Int
    var firstRecord: Int
  }

  private let layout: RecordLayout
  private var reader: LineReader
  private var sources: LineReader?
  private var waiting: [Document] = []
  /// Records of the parts that were read.
  var count = 0
  private var parts = 0

  package init(path: String, layout: RecordLayout) throws(Problem) {
    self.layout = layout
    reader = try LineReader(path: path)
    if case .parallel(let source) = layout { sources = try LineReader(path: source) }
  }

  /// The next document; nothing when all are read. A file without records is one document without units.
  package mutating func next() throws(Problem) -> Document? {
    while waiting.isEmpty {
      guard let part = try nextPart() else { return nil }
      waiting = try documents(of: part).reversed()
    }
    return waiting.popLast()
  }

  mutating func nextPart() throws(Problem) -> Part? {
    var part = Part(lines: LineReader.Lines([], offset: 0, before: 0), number: parts, firstRecord: count)
    if let lines = try reader.next(bytes: DocumentStream.limit) {
      part.lines = lines
      if sources != nil { part.sources = try sources?.next(lines: lines.ranges.count) }
    } else {
      try checkEnd()
      guard parts == 0 else { return nil }
    }
    parts += 1
    return part
  }

  mutating func documents(of part: Part) throws(Problem) -> [Document] {
    var parser = RecordParser(path: reader.path, lines: part.lines, firstRecord: part.firstRecord)
    switch layout {
    case .tsv: parser.readTSV()
    case .jsonl: parser.readJSON()
    case .parallel(let source):
      let other = part.sources ?? LineReader.Lines([], offset: 0, before: 0)
      guard other.ranges.count == part.lines.ranges.count else { throw unequal(source) }
      parser.readParallel(other, path: source)
    }
    count = parser.record
    var documents = parser.documents
    if part.number == 1 {
      documents[0].problems.append(
        Problem(
          reader.path, "the file is longer than 8 MiB", remedy: "it is audited in parts; checks of the whole document see one part at a time",
          isLoss: false))
    }
    return documents
  }

  private mutating func checkEnd() throws(Problem) {
    guard case .parallel(let source) = layout, try sources?.isDone() == false else { return }
    throw unequal(source)
  }

  private func unequal(_ source: String) -> Problem {
    Problem(
      reader.path, "the file and its source '\(source)' have different numbers of lines",
      remedy: "give them line for line, or leave out --parallel so that they are aligned; what is past the shorter one was not audited")
  }
}
