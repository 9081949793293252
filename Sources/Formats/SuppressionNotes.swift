import Bitext

/// Reads the notes by which a text keeps rules silent:
///
/// - `calque-disable-next-line RULE[, RULE…]: why` for the next line that holds text,
/// - `calque-disable RULE[, RULE…]: why` from here on, until
/// - `calque-enable [RULE[, RULE…]]`, or the end of the text.
///
/// A record of JSON has a member for it, `"calque-disable": "RULE[, RULE…]: why"`, which holds for that record.
struct SuppressionNotes {
  private let path: String
  private(set) var problems: [Problem] = []
  private var notes: [Note] = []

  private enum Command { case disable, disableNextLine, enable }

  private struct Note {
    var command: Command
    var rules: [Rule.ID]
    var reason: String
    /// The offset from which it is in force.
    var offset: Int
    var line: Int
    /// What it is about, where it says so itself.
    var scope: Range<Int>?
  }

  init(path: String) { self.path = path }

  /// Whether a line of plain text holds a note and nothing else: `[calque-… ]` or `<!-- calque-… -->`.
  static func isNote(_ line: ArraySlice<UInt8>) -> Bool {
    if line.starts(with: "[calque-".utf8) { return line.last == 0x5D }
    return line.starts(with: "<!-- calque-".utf8) && line.suffix(3).elementsEqual("-->".utf8)
  }

  /// Reads what a comment says.
  ///
  /// - Parameters:
  ///   - offset: Where the comment begins in the document's bytes.
  ///   - line: 1-based, of the file.
  mutating func read(_ comment: some Collection<UInt8>, at offset: Int, line: Int) {
    let text = String(decoding: comment, as: UTF8.self)
    var rest = text[...]
    while let start = rest.firstRange(of: "calque-") {
      let body = rest[start.upperBound...]
      let end = body.firstRange(of: text.first == "[" ? "]" : "-->")
      let number = line + text[..<start.lowerBound].count { $0 == "\n" || $0 == "\r\n" }
      add(body[..<(end?.lowerBound ?? body.endIndex)], offset + text[..<(end?.upperBound ?? text.endIndex)].utf8.count, number)
      guard let end else { return }
      rest = rest[end.upperBound...]
    }
  }

  private mutating func add(_ body: Substring, _ offset: Int, _ line: Int) {
    let words = body.prefix { $0 != ":" && $0 != " " && $0 != "\n" }
    let commands: [Substring: Command] = ["disable": .disable, "disable-next-line": .disableNextLine, "enable": .enable]
    guard let command = commands[words] else {
      problem(line, "no suppression is called 'calque-\(words)'", "write calque-disable-next-line, calque-disable or calque-enable")
      return
    }
    add(command, body[words.endIndex...], Note(command: command, rules: [], reason: "", offset: offset, line: line)) { "calque-\(words) \($0): why" }
  }

  /// Reads what a record says of itself.
  ///
  /// - Parameter scope: The record, in the document's bytes.
  mutating func readMember(_ text: [UInt8], of scope: Range<Int>, line: Int) {
    let note = Note(command: .disable, rules: [], reason: "", offset: scope.lowerBound, line: line, scope: scope)
    add(.disable, String(decoding: text, as: UTF8.self)[...], note) { "\"calque-disable\": \"\($0): why\"" }
  }

  private mutating func add(_ command: Command, _ text: Substring, _ note: Note, example: (String) -> String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var note = note
    note.rules = (parts.first ?? "").split { $0 == "," || $0.isWhitespace }.map { Rule.ID(String($0)) }
    note.reason = parts.count > 1 ? parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
    if command != .enable {
      guard let rule = note.rules.first else { return problem(note.line, "the suppression names no rule", "write '\(example("RULE"))'") }
      guard !note.reason.isEmpty else {
        return problem(note.line, "the suppression of '\(rule)' gives no reason and is not heeded", "write '\(example(rule.description))'")
      }
    }
    notes.append(note)
  }

  private mutating func problem(_ line: Int, _ what: String, _ remedy: String) {
    problems.append(Problem(path, line: line, what, remedy: remedy, isLoss: false))
  }

  /// What the notes say, in their order.
  func suppressions(_ bytes: [UInt8]) -> [Suppression] {
    let ordered = notes.sorted { $0.offset < $1.offset }
    return ordered.enumerated().flatMap { index, note -> [Suppression] in
      note.rules.compactMap { rule in
        if let scope = note.scope { return Suppression(rule: rule, reason: note.reason, scope: scope, line: note.line) }
        let scope: Range<Int>
        switch note.command {
        case .enable: return nil
        case .disableNextLine: scope = Self.nextLine(bytes, after: note.offset)
        case .disable:
          let end = ordered[(index + 1)...].first { $0.command == .enable && ($0.rules.isEmpty || $0.rules.contains(rule)) }
          scope = note.offset..<max(note.offset, end?.offset ?? Int.max)
        }
        return Suppression(rule: rule, reason: note.reason, scope: scope, line: note.line)
      }
    }
  }

  /// The next line that holds something and is no note itself.
  private static func nextLine(_ bytes: [UInt8], after offset: Int) -> Range<Int> {
    var start = (bytes[min(offset, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count) + 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let text = bytes[start..<end].drop { $0 <= 0x20 }
      let trimmed = text.prefix(text.count - text.reversed().prefix { $0 <= 0x20 }.count)
      if !trimmed.isEmpty, !isNote(trimmed) { return start..<end }
      start = end + 1
    }
    return bytes.count..<bytes.count
  }
}

/// What records say is not to be reported.
package struct RecordNotes {
  private var notes: SuppressionNotes

  package init(path: String) { notes = SuppressionNotes(path: path) }

  /// - Parameter scope: Where the record stands in its document.
  package mutating func add(_ record: JSONRecord, of scope: Range<Int>, line: Int) {
    if let text = record.disabled { notes.readMember(text, of: scope, line: line) }
  }

  package var suppressions: [Suppression] { notes.suppressions([]) }
}
