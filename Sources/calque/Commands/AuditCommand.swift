import ArgumentParser
import Audit
import Bitext
import Foundation
import Formats
import Packs
import Reports

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit documents and report what is wrong.",
    discussion: """
      Examples:
        calque audit article.en.txt
        calque audit --hints --format text --format json=report.json article.en.txt
        calque audit article.en.txt --source article.ar.txt
        calque audit article.en.txt --source article.de.txt --terms terms.csv
        calque audit --from de --to en memory.tsv
        calque audit --parallel corpus.en --source corpus.ar
        calque audit article.en.txt --format html=report.html --format sarif=report.sarif

      A .tsv file holds records: source, tab, target, one a line; a .jsonl file objects with "target" and,
      where they are known, "source", "sourceLanguage", "targetLanguage", "id" and "doc". --input says so
      where the name does not.

      Formats, one of them on standard output, the others to a file each (text, where none is named):
      \(FormatHelp.list)
      """)

  @Argument(help: "Documents; - is standard input.")
  var files: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

  @Flag(help: "Each line of a document renders the same line of its source: nothing is aligned.")
  var parallel = false

  @Option(help: "How the documents are laid out: text, tsv or jsonl. By default as their names tell.")
  var input: InputFormat?

  @Option(name: .customLong("format"), help: "A report, NAME[=PATH]; without a path, on standard output. May be repeated.")
  var formats: [String] = []

  @Option(name: .customLong("fail-on"), help: "Exit 1 from this level on: error, warning, note or never.")
  var failOn: FailureLevel = .warning

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(help: "Say on standard error where the time went.")
  var profile = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard !parallel || !source.isEmpty else { throw ValidationError("--parallel needs --source: the file whose lines the documents render") }
    guard !parallel || input == nil else { throw ValidationError("--parallel files are plain lines; leave out --input") }
    guard source.isEmpty || source.count == files.count else {
      throw ValidationError("--source is given once for each document, in the same order: \(files.count) documents, \(source.count) sources")
    }
  }

  /// How a file is laid out, where it is one of records.
  private func layout(of file: String, source: String?) throws -> RecordLayout? {
    if parallel, let source { return .parallel(source: source) }
    let records: RecordLayout? = switch input {
    case .text: nil
    case .tsv: .tsv
    case .jsonl: .jsonl
    case nil: RecordLayout(fileName: file)
    }
    if records != nil, source != nil {
      throw ValidationError("\(file) holds its sources itself; leave out --source, or say --input text")
    }
    return records
  }

  func run() async throws {
    let layouts = try files.indices.map { try layout(of: files[$0], source: source.isEmpty ? nil : source[$0]) }
    let options = ReportOptions(showsHints: shared.hints, usesColor: Output.usesColor(color))
    var session = try AuditSession(formats: formats, options: options, shared: shared, isProfiled: profile)
    for (index, file) in files.enumerated() {
      await session.audit(file, source: source.isEmpty || parallel ? nil : source[index], records: layouts[index])
    }
    throw session.finish(failOn: failOn)
  }
}

/// What `--input` takes.
enum InputFormat: String, ExpressibleByArgument, CaseIterable { case text, tsv, jsonl }

/// From which level on a run fails.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  func fails(_ level: Level?) -> Bool {
    guard let level else { return false }
    return switch self {
    case .error: level >= .error
    case .warning: level >= .warning
    case .note: true
    case .never: false
    }
  }
}

extension ColorChoice: ExpressibleByArgument {}
