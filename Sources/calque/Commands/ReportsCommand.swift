import ArgumentParser
import Audit
import Foundation

/// Writes what `make reports` keeps in the repository. Hidden: it is of use in Calque's own house only.
struct ReportsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reports", abstract: "Write the repository's own reports anew.",
    discussion: "Example: calque reports corpora --output reports", shouldDisplay: false)

  @Argument(help: "The folder of corpora.")
  var corpora: String = "corpora"

  @Option(help: "The folder that is written to.")
  var output: String = "reports"

  @OptionGroup var rules: RuleOptions

  @OptionGroup var work: WorkOptions

  func run() async throws {
    let (library, isDamaged) = try rules.library()
    if isDamaged { throw ExitCode(2) }
    let files = try await ReportFiles(corpora, Auditor(library, options: .init(workers: work.workers)), Version.signature(library)).all() + LintDemonstration(corpora, library).all()
    let root = URL(fileURLWithPath: output, isDirectory: true)
    for (name, text) in files {
      let url = root.appendingPathComponent(name)
      do {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
      } catch {
        Output.error("\(url.path): the report cannot be written; check the folder and its permissions")
        throw ExitCode(2)
      }
    }
  }
}
