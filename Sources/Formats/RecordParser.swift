import Bitext

/// Turns lines into documents of records.
struct RecordParser {
  private let path: String
  private let lines: LineReader.Lines
  private var open: Document
  private var problems = 0
  /// The number of the next record, from 0 on.
  private(set) var record: Int
  /// Whether the lines are known to be valid UTF-8, so that not each need be looked at.
  private let isValid: Bool
  private var done: [Document] = []
  private var doc: [UInt8]?
  /// Where the open document begins: its first byte of the lines, and its first line.
  private var base = (byte: 0, line: 0)
  /// What the records say is not to be reported.
  private var notes: SuppressionNotes
  private var hasRecords = false

  /// A file with more bad lines than this is another kind of file; the rest are only counted.
  private static let mostProblems = 20

  init(path: String, lines: LineReader.Lines, firstRecord: Int) {
    self.path = path
    self.lines = lines
    record = firstRecord
    open = Document(path: path)
    notes = SuppressionNotes(path: path)
    isValid = String(validating: lines.bytes, as: UTF8.self) != nil
    open = empty
  }

  private var empty: Document {
    var document = Document(path: path)
    document.isRecoded = lines.isRecoded
    document.offset = lines.offset + base.byte
    document.lineOffset = lines.before + base.line
    return document
  }

  /// What was read; at least one document.
  var documents: [Document] {
    var last = closed(to: lines.bytes.count)
    if !hasRecords, problems > 0, done.isEmpty, lines.offset == 0 {
      // One line says it of a file of another kind.
      let shape = open.format == .json ? "a line is {\"target\": …}" : "a line is source, tab, target"
      last.problems = [Problem(path, "no line of the file is a record", remedy: "\(shape); write it so, or leave the file out")]
    } else if problems > Self.mostProblems {
      last.problems.append(Problem(path, "\(problems - Self.mostProblems) more lines are no records", remedy: "correct them; they were not audited"))
    }
    return done + [last]
  }

  /// The open document, which ends at a byte of the lines.
  private func closed(to end: Int) -> Document {
    var document = open
    document.bytes = base.byte == 0 && end == lines.bytes.count ? lines.bytes : Array(lines.bytes[base.byte..<end])
    document.suppressions = notes.suppressions(document.bytes)
    document.problems += notes.problems
    return document
  }

  // MARK: Layouts

  mutating func readTSV() {
    for (number, line) in lines.ranges.enumerated() {
      if lines.before == 0, number == 0, isHead(line) { continue }
      defer { record += 1 }
      guard !line.isEmpty else { continue }
      if SuppressionNotes.isNote(lines.bytes[line]) {
        notes.read(lines.bytes[line], at: line.lowerBound, line: lines.before + number + 1)
        continue
      }
      guard let tab = lines.bytes[line].firstIndex(of: 0x09) else {
        trouble(number, "the line has no tab", "a record is source, tab, target; it was not audited")
        continue
      }
      let end = lines.bytes[(tab + 1)..<line.upperBound].firstIndex(of: 0x09) ?? line.upperBound
      guard isText(line.lowerBound..<end, number) else { continue }
      add(source: segment(line.lowerBound..<tab), target: segment(tab + 1..<end), id: nil)
    }
  }

  mutating func readParallel(_ other: LineReader.Lines, path source: String) {
    open.sourcePath = source
    let isSourceValid = String(validating: other.bytes, as: UTF8.self) != nil
    for (number, (line, theirs)) in zip(lines.ranges, other.ranges).enumerated() {
      defer { record += 1 }
      guard !line.isEmpty || !theirs.isEmpty, isText(line, number) else { continue }
      guard isSourceValid || String(validating: other.bytes[theirs], as: UTF8.self) != nil else {
        open.problems.append(Problem(source, line: other.before + number + 1, "invalid UTF-8", remedy: "save the file as UTF-8; this line was not audited"))
        continue
      }
      add(source: Segment(.field, other.bytes[theirs], fileOffset: theirs.lowerBound + other.offset), target: segment(line), id: nil)
    }
  }

  mutating func readJSON() {
    open.format = .json
    for (number, line) in lines.ranges.enumerated() {
      defer { record += 1 }
      guard !line.isEmpty else { continue }
      do throws(JSONRecord.Failure) {
        let found = try JSONRecord(lines.bytes[line])
        begin(found, line.lowerBound, number)
        if let text = found.disabled {
          notes.readMember(text, of: line.lowerBound - base.byte..<line.upperBound - base.byte, line: lines.before + number + 1)
        }
        func segment(_ text: [UInt8], _ place: Range<Int>) -> Segment {
          let start = line.lowerBound + place.lowerBound
          let runs = JSONRecord.runs(of: lines.bytes[start..<line.lowerBound + place.upperBound], at: start - base.byte)
          return Segment(.field, text[...], fileOffset: start + 1 - base.byte, runs: runs)
        }
        add(
          source: found.source.map { segment($0, found.sourcePlace) }, target: segment(found.target, found.targetPlace),
          id: found.id.map { String(decoding: $0, as: UTF8.self) })
      } catch { trouble(number, error.what, "\(error.remedy); it was not audited") }
    }
  }

  /// Goes on to another document where the record belongs to one.
  private mutating func begin(_ found: JSONRecord, _ byte: Int, _ line: Int) {
    defer {
      doc = found.doc
      open.sourceLanguage = found.sourceLanguage
      open.targetLanguage = found.targetLanguage
    }
    guard !open.units.isEmpty else { return }
    guard doc != found.doc || open.sourceLanguage != found.sourceLanguage || open.targetLanguage != found.targetLanguage else { return }
    done.append(closed(to: byte))
    notes = SuppressionNotes(path: path)
    base = (byte, line)
    open = empty
    open.format = .json
  }

  // MARK: Records

  /// `source⇥target`: the names of the columns, no record.
  private func isHead(_ line: Range<Int>) -> Bool {
    let columns = String(decoding: lines.bytes[line].prefix(64), as: UTF8.self).lowercased().split(separator: "\t")
    return columns.count >= 2 && columns[0] == "source" && columns[1] == "target"
  }

  private func segment(_ range: Range<Int>) -> Segment { Segment(.field, lines.bytes[range], fileOffset: range.lowerBound) }

  private mutating func add(source: Segment?, target: Segment, id: String?) {
    var unit = TranslationUnit(id: id.map { .key($0) } ?? .record(record), source: source, target: target)
    unit.record = record
    hasRecords = true
    open.units.append(unit)
  }

  private mutating func isText(_ range: Range<Int>, _ number: Int) -> Bool {
    if isValid || String(validating: lines.bytes[range], as: UTF8.self) != nil { return true }
    trouble(number, "invalid UTF-8", "save the file as UTF-8; this record was not audited")
    return false
  }

  private mutating func trouble(_ number: Int, _ what: String, _ remedy: String) {
    problems += 1
    if problems <= Self.mostProblems { open.problems.append(Problem(path, line: lines.before + number + 1, what, remedy: remedy)) }
  }
}
