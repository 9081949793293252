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
        calque audit article.en.txt --format html=report.html --format sarif=report.sarif

      Formats, one of them on standard output, the others to a file each (text, where none is named):
      \(FormatHelp.list)
      """)

  @Argument(help: "Documents; - is standard input.")
  var files: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

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
    guard source.isEmpty || source.count == files.count else {
      throw ValidationError("--source is given once for each document, in the same order: \(files.count) documents, \(source.count) sources")
    }
  }

  func run() async throws {
    let options = ReportOptions(showsHints: shared.hints, usesColor: Output.usesColor(color))
    var session = try AuditSession(formats: formats, options: options, shared: shared, isProfiled: profile)
    for (index, file) in files.enumerated() {
      await session.audit(file, source: source.isEmpty ? nil : source[index])
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
