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
      Only rewrites that may be made unseen, unless told otherwise. Where two need the same words the higher tier wins,
      then the severity, then the longer, then the earlier; one that would raise another finding is left out and named.
      A file is replaced whole or not at all, keeps its mode, and a second run changes nothing. The rules that the nearest
      .calque.yml turns off are off here too.

      Examples:
        calque fix article.en.txt
        calque fix --unsafe --dry-run docs/guide.de.md
        calque fix --interactive article.en.txt --source article.ar.txt
        calque fix - < draft.txt > final.txt

      Exit status: 0 nothing to rewrite, 1 a file was changed (with --dry-run: would be), 2 a file or the usage is wrong.
      """)

  @Argument(help: "Documents; - rewrites standard input to standard output.")
  var files: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

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
    guard source.isEmpty || source.count == files.count else {
      throw ValidationError("--source is given once for each document, in the same order: \(files.count) documents, \(source.count) sources")
    }
    if interactive, dryRun { throw ValidationError("--interactive changes files and --dry-run does not; give one of them") }
    if interactive, files.contains("-") { throw ValidationError("--interactive reads the answers from standard input; name a file") }
  }

  func run() async throws {
    let config = try configured.decisions()
    var shared = shared
    shared.packs = config.packs.map(config.place) + shared.packs
    shared.terms = config.terms.map(config.place) + shared.terms
    let (library, isDamaged) = shared.library()
    let auditors = Auditors(library, workers: shared.workers, signature: Version.signature(library))
    let questions = interactive ? RewriteQuestions(usesColor: Output.usesColor(color)) : nil
    var isTroubled = isDamaged
    var isChanged = false
    for (index, path) in files.enumerated() where questions?.isStopped != true {
      var search = FileSearch(config, source: shared.source, target: shared.target)
      let found = search.files([path]).files.first
      // What is no file, and standard input, is for the reader to judge.
      guard found != nil || search.ignored.isEmpty else {
        Output.error("\(path): is ignored by the configuration")
        continue
      }
      let file = found ?? LintFile(path: path, key: path, target: shared.target, source: shared.source)
      do {
        let sourcePath = source.isEmpty ? file.sourcePath : source[index]
        let rewriting = Rewriting(
          auditor: auditors.auditor(config.rules(for: file.key)), limits: .init(includesHints: shared.hints, isSafeOnly: !unsafe && !interactive),
          source: try sourcePath.map { path throws(Problem) in try SourceFile.read(path) })
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
    try RecordLayout.refuseRewriting(path)
    var stream = try DocumentStream(path: path)
    var before: [UInt8] = []
    var after: [UInt8] = []
    var diff = UnifiedDiff(path: RelativePath(path, to: ".").name)
    var count = 0
    while var document = try stream.next() {
      document.targetLanguage = file.target
      document.sourceLanguage = file.source
      let result = await rewriting.result(for: document, ask: questions.map { questions in { questions.ask($1, of: $0) } })
      note(result)
      count += result.count
      if isDry { try Output.write(Data(diff.add(result.edits, of: document))) }
      before += document.bytes
      after += result.bytes
    }
    guard !isDry else { return count }
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
    for (choice, reason) in result.dropped {
      Output.error("\(path): \(choice.finding.rule): '\(choice.fix.replacement)' is left out: \(reason)")
    }
  }
}
