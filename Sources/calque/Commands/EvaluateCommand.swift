import ArgumentParser
import Audit
import Calibration

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure what the findings are worth on texts whose faults are marked.",
    discussion: """
      A gold set is a gold.json (its shape: corpora/README.md) with its
      article.<language>.txt beside it; of a folder every gold.json in it is read.
      The articles are audited as 'calque audit' does, hints included.

      Examples:
        calque evaluate corpora
        calque evaluate --pair corpora/articles
        calque evaluate --json corpora/clean

      Exit status: 0 measured, 2 a file or the usage is wrong.
      """)

  @Argument(help: "Gold sets: files, or folders that hold some.")
  var paths: [String]

  @Flag(help: "Audit beside the sources; articles without one are left out.")
  var pair = false

  @Flag(help: "Print the figures as JSON (calque-evaluation/1).")
  var json = false

  @OptionGroup var languages: LanguageOptions

  @OptionGroup var rules: RuleOptions

  @OptionGroup var work: WorkOptions

  func run() async throws {
    let files = paths.map { (path: $0, gold: GoldArticle.files(under: $0)) }
    let empty = files.filter(\.gold.isEmpty)
    for (path, _) in empty { Output.error("\(path): there is no gold.json; name a gold set or a folder that holds some") }
    if !empty.isEmpty { throw ExitCode(2) }
    let (library, isDamaged) = try rules.library()
    let auditor = Auditor(library, options: .init(target: languages.target, source: languages.source, workers: work.workers))
    var evaluation = Evaluation()
    var isTroubled = isDamaged
    for file in files.flatMap(\.gold) {
      do { try await evaluation.measure(GoldArticle(gold: file), auditor, isPaired: pair) } catch {
        Output.error(error)
        isTroubled = true
      }
    }
    let table = EvaluationTable(evaluation, Version.signature(library), isPaired: pair)
    print(json ? try table.json() : table.markdown, terminator: "")
    if isTroubled { throw ExitCode(2) }
  }
}
