import ArgumentParser
import Audit
import Bitext
import Foundation
import Formats
import Lint
import Reports

struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Make the suggested rewrites in the files.",
    discussion: """
      Only rewrites that may be made unseen, unless told otherwise. Where two need
      the same words the higher tier wins, then the severity, then the longer, then
      the earlier; one that would raise another finding is left out and named. A
      file is replaced whole or not at all, keeps its mode, and a second run changes
      nothing. Of records (.tsv, .jsonl) the targets are rewritten and nothing else.
      The nearest .calque.yml is heeded.

      Examples:
        calque fix article.en.txt
        calque fix --unsafe --dry-run docs/guide.de.md
        calque fix --interactive article.en.txt --source article.ar.txt
        calque fix memory.tsv
        calque fix - < draft.txt > final.txt

      Exit status: 0 nothing to rewrite, 1 a file was changed (with --dry-run: would
      be), 2 a file or the usage is wrong.
      """)

  @OptionGroup var files: NamedFiles

  @Flag(help: "Also rewrites that a person should look at.")
  var unsafe = false

  @Flag(help: "Ask before each rewrite, unsafe ones too: y yes, n no, a all the rest, q stop here.")
  var interactive = false

  @Flag(name: .customLong("dry-run"), help: "Print the diff and change no file.")
  var dryRun = false

  @Option(help: "Colour of --interactive: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var configured: ConfigOptions

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if interactive, dryRun { throw ValidationError("--interactive changes files and --dry-run does not; give one of them") }
    if interactive, files.paths.contains("-") { throw ValidationError("--interactive reads the answers from standard input; name a file") }
  }

  func run() async throws {
    let config = try configured.decisions()
    let (library, isDamaged) = try shared.rules(with: config).library()
    let auditors = Auditors(RuleBooks(library), shared: shared)
    let questions = interactive ? RewriteQuestions(usesColor: Output.usesColor(color)) : nil
    var isTroubled = isDamaged
    var isChanged = false
    for file in files.files(config, shared, heedsIgnore: true) where questions?.isStopped != true {
      do {
        let settings = config.rules(for: file.key)
        let rewriting = Rewriting(
          auditor: auditors.auditor(settings), limits: .init(includesHints: shared.hints, isSafeOnly: !unsafe && !interactive),
          source: try auditors.source(of: file), settings: settings, layout: file.layout)
        var rewrite = FileRewrite(file, rewriting: rewriting, questions: questions)
        let count = try await rewrite.run(isDry: dryRun)
        isTroubled = isTroubled || rewrite.isTroubled
        isChanged = isChanged || count > 0
      } catch {
        Output.error(error)
        isTroubled = true
      }
    }
    if isTroubled { throw ExitCode(2) }
    if isChanged { throw ExitCode(1) }
  }
}

/// The rewriting of one file, part by part.
struct FileRewrite {
  private let file: LintFile
  private let rewriting: Rewriting
  private let questions: RewriteQuestions?
  /// Whether something of the file was not audited.
  private(set) var isTroubled = false

  private var path: String { file.path }

  init(_ file: LintFile, rewriting: Rewriting, questions: RewriteQuestions? = nil) {
    self.file = file
    self.rewriting = rewriting
    self.questions = questions
  }

  /// Rewrites the file, or prints the diff; the number of rewrites is returned.
  mutating func run(isDry: Bool) async throws(Problem) -> Int {
    var stream = try FileStream(path: path, layout: file.layout)
    var before: [UInt8] = []
    var after: [UInt8] = []
    var diff = UnifiedDiff(path: RelativePath(path, to: ".").name)
    var count = 0
    while let document = try stream.next()?.inLanguages(of: file) {
      let result = await rewriting.result(for: document, ask: questions.map { questions in { questions.ask($1, of: $0) } })
      note(result)
      count += result.count
      if isDry { diff.add(result.edits, of: document) }
      before += document.bytes
      after += result.bytes
    }
    if isDry {
      try Output.write(Data(diff.finish()))
      return count
    }
    if path == "-" {
      try Output.write(Data(after))
    } else if count > 0 {
      try FileText(path).replace(before, by: after)
      Output.error("\(path): \(count) \(count == 1 ? "rewrite" : "rewrites") made")
    }
    return count
  }

  private mutating func note(_ result: Rewriting.Result) {
    for problem in result.problems {
      Output.error(problem)
      if problem.isLoss { isTroubled = true }
    }
    Output.errors(result.dropped.map(\.description))
  }
}
