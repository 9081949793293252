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
        calque audit a.en.txt --format html=a.html --format sarif=a.sarif
        calque audit - < draft.txt

      A .tsv file holds records: source, tab, target, one a line; a .jsonl file
      objects with "target" and, where they are known, "source", "sourceLanguage",
      "targetLanguage", "id" and "doc". --input says so where the name does not.

      Formats, one of them on standard output, the others to a file each (text,
      where none is named):
      \(FormatHelp.list)

      The nearest .calque.yml is heeded. Exit status: 0 nothing at or above --fail-on,
      1 findings, 2 a file, the usage, a pack or the configuration is wrong.
      """)

  @OptionGroup var files: NamedFiles

  @Flag(help: "Each line of a document renders the same line of its source: nothing is aligned.")
  var parallel = false

  @Option(name: .customLong("format"), help: "A report, NAME[=PATH]; without a path, on standard output. May be repeated.")
  var formats: [String] = []

  @Option(name: .customLong("fail-on"), help: "Exit 1 from this level on: error, warning, note or never.")
  var failOn: FailureLevel = .warning

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(help: "Say on standard error where the time went.")
  var profile = false

  @OptionGroup var configured: ConfigOptions

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard !parallel || !files.source.isEmpty else { throw ValidationError("--parallel needs --source: the file whose lines the documents render") }
    guard !parallel || files.input == nil else { throw ValidationError("--parallel files are plain lines; leave out --input") }
  }

  func run() async throws {
    let options = ReportOptions(showsHints: shared.hints, usesColor: Output.usesColor(color), columns: Output.columns)
    let config = try configured.decisions()
    var session = try AuditSession(formats: formats, options: options, config: config, shared: shared, isProfiled: profile)
    for var file in files.files(config, shared, heedsIgnore: false) {
      if parallel, let source = file.sourcePath {
        file.layout = .parallel(source: source)
        file.sourcePath = nil
      }
      await session.audit(file)
    }
    throw session.finish(failOn: failOn)
  }
}

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
