import ArgumentParser
import Audit
import Bitext
import Formats
import Foundation
import Lint
import Packs
import Reports

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Audit the texts of a repository, for continuous integration.",
    discussion: """
      Folders are searched for .txt and .md files and for records (.tsv, .jsonl);
      hidden ones and those that .gitignore names are left out. Languages, sources,
      rules and limits come from the nearest .calque.yml, upward ('calque init'
      writes one); without it, the target's language is taken from a name like
      article.de.txt, else guessed.

      Examples:
        calque lint
        calque lint --fail-on warning --format json=lint.json docs translations
        calque lint --format github --format sarif=lint.sarif docs
        calque lint --baseline .calque-baseline.json --update-baseline
        calque lint --baseline .calque-baseline.json --cache
        calque lint --diff-from origin/main
        calque lint --min-score 90 --history history.sqlite
        calque lint --watch --format compact docs

      Formats, one of them on standard output, the others to a file each (text,
      where none is named):
      \(FormatHelp.list)

      Exit status: 0 nothing at or above --fail-on and no gate broken, 1 findings, 2
      a file, the usage or the configuration is wrong.
      """)

  @Argument(help: "Files and folders.")
  var paths: [String] = ["."]

  @Option(name: .customLong("format"), help: "A report, NAME[=PATH]; without a path, on standard output. May be repeated.")
  var formats: [String] = []

  @Option(name: .customLong("fail-on"), help: "Exit 1 from this level on: error (the default), warning, note or never.")
  var failOn: FailureLevel?

  @OptionGroup var configured: ConfigOptions

  @Option(help: "Report only findings that this file does not know.")
  var baseline: String?

  @Flag(name: .customLong("update-baseline"), help: "Take out of the baseline what is gone, or make it where there is none. Nothing is ever added.")
  var updateBaseline = false

  @Option(name: .customLong("diff-from"), help: "Report only findings on lines that changed since this commit.")
  var diffFrom: String?

  @Option(name: .customLong("max-density"), help: "Exit 1 above so many penalty points per 1,000 words.")
  var maxDensity: Double?

  @Option(name: .customLong("min-score"), help: "Exit 1 below this MQM score.")
  var minScore: Double?

  @Flag(help: "Audit only what changed since an earlier run.")
  var cache = false

  @Option(name: .customLong("cache-dir"), help: "Where --cache keeps what it knows, instead of .calque-cache beside the configuration.")
  var cacheFolder: String?

  @Option(help: "Add this run to an SQLite file, for 'calque trend'.")
  var history: String?

  @Flag(help: "Lint again whenever a text changes, until interrupted.")
  var watch = false

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(help: "Say on standard error where the time went.")
  var profile = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if watch, history != nil || updateBaseline { throw ValidationError("--watch goes with neither --history nor --update-baseline; lint once for them") }
    if updateBaseline, diffFrom != nil { throw ValidationError("--update-baseline needs every finding; give it without --diff-from") }
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score takes a number from 0 to 100") }
    if let maxDensity, maxDensity < 0 { throw ValidationError("--max-density takes a number from 0 on") }
  }

  func run() async throws {
    guard watch else { throw try await once() }
    while true {
      let stamp = watched()
      do {
        let status = try await once()
        Output.error(status == .success ? "nothing fails; waiting for a change" : "waiting for a change")
      } catch is ExitCode { Output.error("waiting for a change") }
      while watched() == stamp { try await Task.sleep(for: .milliseconds(400)) }
    }
  }

  /// One lint. The exit status is thrown where it does not come about.
  private func once() async throws -> ExitCode {
    var config = try configured.decisions()
    config.gates.maximalDensity = maxDensity ?? config.gates.maximalDensity
    config.gates.minimalScore = minScore ?? config.gates.minimalScore
    let options = ReportOptions(showsHints: shared.hints || config.showsHints == true, usesColor: Output.usesColor(color), columns: Output.columns)
    var plan = LintSession.Plan(config: config, failOn: failOn ?? config.failOn.flatMap(FailureLevel.init) ?? .error, options: options)
    plan.formats = formats
    plan.cacheFolder = cache || config.usesCache == true ? cacheFolder ?? config.place(".calque-cache") : nil
    plan.isProfiled = profile
    plan.showsProgress = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    plan.updatesBaseline = updateBaseline
    let known: Baseline?
    do {
      let differences = try PackLock(config, embedded: PackLibrary().digest).problems()
      for problem in differences { Output.error(problem) }
      guard differences.isEmpty else { throw ExitCode(2) }
      plan.changes = try diffFrom.map { reference throws(Problem) in try ChangedLines(since: reference, folder: ".") }
      let path = baseline ?? config.baseline.map(config.place)
      if updateBaseline, path == nil { throw ValidationError("--update-baseline needs --baseline FILE, or 'baseline: FILE' in the configuration") }
      known = try path.map { path throws(Problem) in try Baseline(path: path, folder: config.folder, mayBeMissing: updateBaseline) }
    } catch let problem as Problem {
      Output.error(problem)
      throw ExitCode(2)
    }
    var session = try LintSession(plan, baseline: known, books: RuleBooks(shared.rules(with: config)), shared: shared)
    await session.lint(files(config, &session))
    let runs = history.map { HistoryFile(path: $0, signature: session.signature, time: RunStamp.time, revision: RunStamp.revision) }
    return session.finish(history: runs)
  }

  /// The state of all that a lint reads: texts, sources, the configuration, packs and termbases.
  private func watched() -> WatchStamp {
    let path = configured.noConfig ? nil : configured.config ?? ConfigFile.find()
    let config = path.flatMap { try? ConfigFile.read($0).config } ?? LintConfig(folder: FileManager.default.currentDirectoryPath)
    var search = FileSearch(config, source: shared.source, target: shared.target)
    let rules = shared.rules(with: config)
    return WatchStamp(search.files(paths).files, others: [path].compactMap { $0 } + rules.packs.flatMap(PackFiles.files) + rules.terms)
  }

  private func files(_ config: LintConfig, _ session: inout LintSession) -> [LintFile] {
    var search = FileSearch(config, source: shared.source, target: shared.target)
    let (files, missing, empty) = search.files(paths)
    for path in missing {
      session.trouble(path == "-" ? "-: a lint is of files; 'calque audit -' reads standard input" : "\(path): there is no such file or folder; check the name")
    }
    for path in search.unreadable { session.trouble("\(path): the folder cannot be read; check its permissions, or name it in 'ignore'") }
    let cure = config.path.map { "correct 'files' and 'ignore' of \($0); 'calque config check' shows what they mean" } ?? "name files that end in .txt, .md, .tsv or .jsonl"
    for path in empty { session.trouble("\(path): holds no text that is linted; \(cure)") }
    for path in search.ignored { Output.error("\(path): is ignored by the configuration") }
    let alone = files.compactMap(\.missingSource)
    Output.errors(alone.prefix(Self.mostAlone).map(\.description))
    if alone.count > Self.mostAlone { Output.error("no source was found for \(alone.count - Self.mostAlone) more texts; check 'from' and 'files' of the configuration") }
    return files
  }

  /// Translations without a source that are named; the others are counted.
  private static let mostAlone = 10
}
