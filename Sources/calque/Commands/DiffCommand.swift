import ArgumentParser
import Audit
import Bitext
import Foundation
import Formats
import Lint
import Reports

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print the suggested rewrites as a unified diff.",
    discussion: """
      The first rewrite of each certain or probable finding; a rewrite that would
      raise another finding, or needs the words of a surer one, is left out and
      named on standard error.

      Examples:
        calque diff article.en.txt | git apply
        calque diff --safe article.en.txt | patch -p1
        calque diff --word --hints article.en.txt
        calque diff memory.tsv | git apply

      Exit status: 0 nothing to rewrite, 1 a diff was printed, 2 a file or the usage
      is wrong.
      """)

  @OptionGroup var files: NamedFiles

  @Flag(help: "Only rewrites that may be applied unseen.")
  var safe = false

  @Flag(help: "Show words, not lines: for people.")
  var word = false

  @Option(name: .customLong("relative-to"), help: "The folder that the diff is applied in.")
  var folder: String = "."

  @Option(help: "Colour of --word: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var configured: ConfigOptions

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let config = try configured.decisions()
    let (library, isDamaged) = try shared.rules(with: config).library()
    let auditors = Auditors(RuleBooks(library), shared: shared)
    var isTroubled = isDamaged
    var hasDiff = false
    for file in files.files(config, shared, heedsIgnore: false) {
      do {
        let settings = config.rules(for: file.key)
        let rewriting = Rewriting(
          auditor: auditors.auditor(settings), limits: .init(includesHints: shared.hints, isSafeOnly: safe), source: try auditors.source(of: file),
          settings: settings, layout: file.layout, isOnce: true)
        hasDiff = try await diff(file, rewriting, &isTroubled) || hasDiff
      } catch {
        Output.error(error)
        isTroubled = true
      }
    }
    if isTroubled { throw ExitCode(2) }
    if hasDiff { throw ExitCode(1) }
  }

  /// Whether something was printed.
  private func diff(_ file: LintFile, _ rewriting: Rewriting, _ isTroubled: inout Bool) async throws(Problem) -> Bool {
    var stream = try FileStream(path: file.path, layout: file.layout)
    let path = RelativePath(file.path, to: folder)
    if !path.isInside { Output.error("\(file.path): is outside of \(folder); apply the diff in \(path.folder)") }
    var lines = UnifiedDiff(path: path.name)
    var words = WordDiff(path: path.name, usesColor: Output.usesColor(color))
    var hasDiff = false
    func put(_ text: [UInt8]) throws(Problem) {
      guard !text.isEmpty else { return }
      hasDiff = true
      try Output.write(Data(text))
    }
    while let document = try stream.next() {
      let result = await rewriting.result(for: document.inLanguages(of: file))
      for problem in result.problems {
        Output.error(problem)
        if problem.isLoss { isTroubled = true }
      }
      Output.errors(result.dropped.map(\.description))
      if document.isRecoded, !word, !result.edits.isEmpty { throw UnifiedDiff.recoded(file.path) }
      if word { try put(words.add(result.edits, of: document)) } else { lines.add(result.edits, of: document) }
    }
    if !word { try put(lines.finish()) }
    return hasDiff
  }
}

/// A file's name as a diff should have it.
struct RelativePath {
  let name: String
  let isInside: Bool
  /// The folder in which the name is right.
  let folder: String

  init(_ file: String, to folder: String) {
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    var root = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL.path
    if !root.hasSuffix("/") { root += "/" }
    isInside = path.hasPrefix(root)
    name = isInside ? String(path.dropFirst(root.count)) : (path as NSString).lastPathComponent
    self.folder = isInside ? root : (path as NSString).deletingLastPathComponent
  }
}
