import ArgumentParser
import Bitext
import Formats
import Foundation
import Lint
import Packs

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Work with the configuration of a repository.",
    discussion: """
      Examples:
        calque config check
        calque config check path/to/.calque.yml
        calque config lock
      """,
    subcommands: [CheckCommand.self, LockCommand.self])

  struct LockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lock",
      abstract: "Pin the rule packs and termbases that are in force, in a .calque.lock beside the configuration.",
      discussion: """
        From then on 'calque lint' refuses those that differ, calque's own packs too,
        until they are locked again.

        Examples:
          calque config lock

        Exit status: 0 it was written, 2 a pack, a termbase or the configuration
        cannot be used.
        """)

    @OptionGroup var configured: ConfigOptions

    func run() throws {
      let lock = PackLock(try configured.decisions(), embedded: PackLibrary().digest)
      do { try lock.write() } catch {
        Output.error(error)
        throw ExitCode(2)
      }
    }
  }

  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Say what is wrong with a configuration, and which texts it means.",
      discussion: """
        Examples:
          calque config check
          calque config check path/to/.calque.yml

        Exit status: 0 it can be used, 2 it cannot, or there is none.
        """)

    @Argument(help: "The configuration, instead of the nearest .calque.yml.")
    var file: String?

    func run() throws {
      guard let path = file ?? ConfigFile.find() else {
        Output.error("there is no .calque.yml here or above; write one with 'calque init'")
        throw ExitCode(2)
      }
      do {
        let (config, problems) = try ConfigFile.read(path)
        for problem in problems { Output.error(problem) }
        guard problems.isEmpty else { throw ExitCode(2) }
        try show(config, path)
      } catch let problem as Problem {
        Output.error(problem)
        throw ExitCode(2)
      }
    }

    private func show(_ config: LintConfig, _ path: String) throws {
      var search = FileSearch(config)
      let (files, _, _) = search.files([config.folder == FileManager.default.currentDirectoryPath ? "." : config.folder])
      print("\(path): can be used; it means \(files.count) \(files.count == 1 ? "text" : "texts")")
      for path in search.unreadable { Output.error("\(path): the folder cannot be read; check its permissions, or name it in 'ignore'") }
      if files.isEmpty { Output.error("\(path): means no text; correct 'files' and 'ignore', or the languages in the names") }
      Output.errors(files.compactMap { $0.missingSource?.description })
      for file in files {
        let source = file.sourcePath.map { ", from \($0)" } ?? ""
        print("  \(file.path): \(file.target?.description ?? "language to be guessed")\(source)")
      }
    }
  }
}
