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
  private let layout: RecordLayout
  private var reader: LineReader
  private var sources: LineReader?
  private var waiting: [Document] = []
  private var records = 0
  private var parts = 0
  private var isFirst = true

  package init(path: String, layout: RecordLayout) throws(Problem) {
    self.layout = layout
    reader = try LineReader(path: path)
    if case .parallel(let source) = layout { sources = try LineReader(path: source) }
  }

  /// The next document; nothing when all are read. A file without records is one document without units.
  package mutating func next() throws(Problem) -> Document? {
    while waiting.isEmpty {
      guard let lines = try reader.next(bytes: DocumentStream.limit) else {
        try checkEnd()
        guard isFirst else { return nil }
        isFirst = false
        var empty = Document(path: reader.path)
        if case .jsonl = layout { empty.format = .json }
        return empty
      }
      var other: LineReader.Lines?
      if sources != nil { other = try sources?.next(lines: lines.ranges.count) }
      try read(lines, other)
    }
    isFirst = false
    return waiting.removeFirst()
  }

  private mutating func read(_ lines: LineReader.Lines, _ other: LineReader.Lines?) throws(Problem) {
    var parser = RecordParser(path: reader.path, lines: lines, firstRecord: records)
    switch layout {
    case .tsv: parser.readTSV()
    case .jsonl: parser.readJSON()
    case .parallel(let source):
      guard let other, other.ranges.count == lines.ranges.count else { throw unequal(source) }
      parser.readParallel(other, path: source)
    }
    records = parser.record
    waiting = parser.documents
    parts += 1
    if parts == 2 {
      waiting[0].problems.append(
        Problem(
          reader.path, "the file is longer than 8 MiB", remedy: "it is audited in parts; checks of the whole document see one part at a time",
          isLoss: false))
    }
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
