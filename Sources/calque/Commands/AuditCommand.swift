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
      """)

  @Argument(help: "Documents; - is standard input.")
  var files: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

  @Option(name: .customLong("format"), help: "A report, NAME[=PATH]. May be repeated.")
  var formats: [String] = []

  @Option(name: .customLong("fail-on"), help: "Exit 1 from this level on: error, warning, note or never.")
  var failOn: FailureLevel = .warning

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard source.isEmpty || source.count == files.count else {
      throw ValidationError("--source is given once for each document, in the same order: \(files.count) documents, \(source.count) sources")
    }
  }

  func run() async throws {
    let options = ReportOptions(showsHints: shared.hints, usesColor: Output.usesColor(color))
    var session = try AuditSession(formats: formats.isEmpty ? ["text"] : formats, options: options, shared: shared)
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

/// One run over several files: every input is audited and reported before a trouble ends it.
struct AuditSession {
  private var sinks: [Sink]
  private let auditor: Auditor
  private var isTroubled: Bool
  private var highest: Level?

  init(formats: [String], options: ReportOptions, shared: SharedOptions) throws {
    let (library, isDamaged) = shared.library()
    do { sinks = try formats.map { try Sink($0, options) } } catch { throw ValidationError("\(error)") }
    auditor = shared.auditor(library)
    isTroubled = isDamaged
    let signature = Version.signature(library)
    for index in sinks.indices { sinks[index].write { $0.begin(signature) } }
  }

  mutating func audit(_ path: String, source: String? = nil) async {
    do {
      if let source { try SourceFile.check(source) }
      var stream = try DocumentStream(path: path)
      while var document = try stream.next() {
        document.sourcePath = source
        let report = await auditor.audit(document)
        for problem in document.problems {
          Output.error(problem)
          if problem.isLoss { isTroubled = true }
        }
        if let level = report.highestLevel { highest = max(highest ?? level, level) }
        for index in sinks.indices { sinks[index].write { $0.add(report) } }
      }
    } catch {
      Output.error(error)
      isTroubled = true
    }
  }

  /// Ends the reports; the error carries the exit status.
  mutating func finish(failOn: FailureLevel) -> ExitCode {
    for index in sinks.indices {
      sinks[index].write { $0.end() }
      do { try sinks[index].close() } catch {
        Output.error(error)
        isTroubled = true
      }
    }
    if isTroubled { return ExitCode(2) }
    return failOn.fails(highest) ? ExitCode(1) : .success
  }
}

/// A source text that is not yet audited against: it must at least be there and be text.
enum SourceFile {
  static func check(_ path: String) throws(Problem) {
    var stream = try DocumentStream(path: path)
    while let document = try stream.next() {
      if let problem = document.problems.first(where: \.isLoss) { throw problem }
    }
  }
}
