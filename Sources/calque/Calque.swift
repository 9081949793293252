import ArgumentParser
import Foundation

/// The command. It parses, reads and writes; everything else is in the modules.
@main
struct Calque: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calque",
    abstract: "Audits translated text for what machine translation leaves behind.",
    discussion: """
      Examples:
        calque audit article.en.txt
        calque audit article.en.txt --source article.ar.txt --format json=report.json
        calque diff article.en.txt | git apply
        calque fix article.en.txt
        calque filter < pairs.jsonl > audited.jsonl

      Exit status: 0 nothing to report, 1 findings, 2 a file, the usage or the
      configuration is wrong.
      """,
    version: Version.text,
    subcommands: [
      AuditCommand.self, AlignCommand.self, DiffCommand.self, FixCommand.self, LintCommand.self, ConfigCommand.self, InitCommand.self,
      TrendCommand.self, FilterCommand.self,
      EvaluateCommand.self, MeasureAlignmentCommand.self, RulesCommand.self, ExplainCommand.self, ReportsCommand.self, VersionCommand.self,
    ])

  /// ArgumentParser's own status for wrong usage is 64; ours is 2.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try UsageMessage.check(arguments)
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      // What was printed stands in a buffer until now.
      guard fflush(nil) == 0 else { throw Output.unwritable }
    } catch {
      switch exitCode(for: error) {
      case .validationFailure: Output.errors(UsageMessage(message(for: error), arguments).description.split(separator: "\n").map(String.init))
      // 1 is for findings: what was not foreseen is 2 as well.
      case .failure where !(error is ExitCode): Output.errors("\(error)".split(separator: "\n").map(String.init))
      default: exit(withError: error)
      }
      Foundation.exit(2)
    }
  }
}
