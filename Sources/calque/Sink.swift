import Bitext
import Foundation
import Formats
import Packs
import Reports

/// One `--format NAME[=PATH]`: what is written, and where it goes.
struct Sink {
  private enum Writer {
    case reporter(any Reporter)
    /// The suggested rewrites, as `calque diff` prints them: the file that is open, and what it is to become.
    case diff(path: String, UnifiedDiff?)
  }

  private enum Place {
    case output
    /// The text is gathered and put in place whole at the end.
    case file(String)
    /// The text is added to what others wrote there.
    case end(of: String)
  }

  private var writer: Writer
  private let place: Place
  private var held = Data()
  /// Whether standard output took no more.
  private var isBroken = false

  private init(_ writer: Writer, _ place: Place) {
    self.writer = writer
    self.place = place
  }

  static let diffName = "diff"
  static let diffSummary = "the suggested rewrites as a unified diff"

  /// Every name that `--format` takes.
  static var names: [String] { (allReporters.map { $0.name } + [diffName]).sorted() }

  /// The sinks of a run. Standard output holds one format, a file too; the others need a path each.
  static func all(_ formats: [String], _ options: ReportOptions) throws(SinkError) -> [Sink] {
    var sinks: [Sink] = []
    var taken: Set<String> = []
    var isOnGitHub = false
    for format in formats.isEmpty ? [TextReporter.name] : formats {
      let parts = format.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let (name, path) = (parts[0], parts.count > 1 ? parts[1] : "-")
      guard !path.isEmpty else { throw SinkError(message: "--format \(format) names no file; write \(name)=PATH, or \(name) for standard output") }
      let known = path == "-" ? "-" : URL(fileURLWithPath: path).standardizedFileURL.path
      guard taken.insert(known).inserted else {
        throw SinkError(
          message: path == "-"
            ? "two formats would be mixed on standard output; give all but one a file: --format \(name)=PATH"
            : "two formats would be written to \(path); give each its own file")
      }
      sinks.append(Sink(try writer(name, options), path == "-" ? .output : .file(path)))
      isOnGitHub = isOnGitHub || name == GitHubReporter.name
    }
    if isOnGitHub, let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty {
      var options = options
      options.isSummary = true
      sinks.append(Sink(.reporter(MarkdownReporter(options)), .end(of: path)))
    }
    return sinks
  }

  private static func writer(_ name: String, _ options: ReportOptions) throws(SinkError) -> Writer {
    if name == diffName { return .diff(path: "", nil) }
    guard let type = allReporters.first(where: { $0.name == name }) else {
      let remedy = nearest(to: name, in: names).map { "did you mean '\($0)'?" } ?? "the formats are \(names.joined(separator: ", "))"
      throw SinkError(message: "no format is named '\(name)'; \(remedy)")
    }
    return .reporter(type.init(options))
  }

  var extent: TextExtent {
    switch writer {
    case .reporter(let reporter): type(of: reporter).extent
    case .diff: .textsWithFindings
    }
  }

  var isDiff: Bool {
    if case .diff = writer { true } else { false }
  }

  mutating func begin(_ signature: Signature) {
    if case .reporter(var reporter) = writer {
      put(Data(reporter.begin(signature).utf8))
      writer = .reporter(reporter)
    }
  }

  /// - Parameter edits: The rewrites that would be made, where a diff is wanted.
  mutating func add(_ report: Report, edits: [FileEdit]) {
    switch writer {
    case .reporter(var reporter):
      put(Data(reporter.add(report).utf8))
      writer = .reporter(reporter)
    case .diff(let path, let open):
      let document = report.document
      if document.isRecoded, !edits.isEmpty { return Output.error(UnifiedDiff.recoded(document.path)) }
      if path != document.path { endDiff() }
      var diff = path == document.path ? open ?? Self.diff(of: document) : Self.diff(of: document)
      diff.add(edits, of: document)
      writer = .diff(path: document.path, diff)
    }
  }

  private static func diff(of document: Document) -> UnifiedDiff { UnifiedDiff(path: RelativePath(document.path, to: ".").name) }

  /// Writes the diff of the file that is open.
  private mutating func endDiff() {
    guard case .diff(_, var diff?) = writer else { return }
    writer = .diff(path: "", nil)
    put(Data(diff.finish()))
  }

  private mutating func put(_ data: Data) {
    guard !data.isEmpty else { return }
    guard case .output = place else { return held.append(data) }
    guard !isBroken else { return }
    do { try Output.write(data) } catch { isBroken = true }
  }

  /// Ends the report and puts a file in place. Throws a message where that fails.
  mutating func end() throws(SinkError) {
    if case .reporter(var reporter) = writer { put(Data(reporter.end().utf8)) } else { endDiff() }
    switch place {
    case .output: if isBroken { throw SinkError(message: Output.unwritable.description) }
    case .file(let path): try Self.replace(path, with: held)
    case .end(let path): try Self.append(held, to: path)
    }
  }

  private static func replace(_ path: String, with data: Data) throws(SinkError) {
    // A device or a pipe is written to; only a file may be replaced.
    var status = stat()
    let isFile = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    do {
      if isFile { try AtomicFile.write([UInt8](data), to: path) } else { try data.write(to: URL(fileURLWithPath: path)) }
    } catch { throw SinkError(message: "\(path): the report cannot be written; check the folder and its permissions") }
  }

  private static func append(_ data: Data, to path: String) throws(SinkError) {
    do {
      if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: data)
      try handle.close()
    } catch { throw SinkError(message: "\(path): the summary cannot be added; check GITHUB_STEP_SUMMARY") }
  }
}

struct SinkError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}

/// The help of `--format`.
enum FormatHelp {
  /// A line for each format, for the discussion of a command.
  static var list: String {
    let lines = (allReporters.map { ($0.name, $0.summary) } + [(Sink.diffName, Sink.diffSummary)]).sorted { $0.0 < $1.0 }
    return lines.map { "  \($0.0.padding(toLength: 12, withPad: " ", startingAt: 0))\($0.1)" }.joined(separator: "\n")
  }
}
