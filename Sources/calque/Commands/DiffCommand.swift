import ArgumentParser
import Audit
import Bitext
import Foundation
import Formats
import Reports

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print the suggested rewrites as a unified diff.",
    discussion: """
      The first rewrite of each certain or probable finding; a rewrite that would raise another
      finding, or needs the words of a surer one, is left out and named on standard error.

      Examples:
        calque diff article.en.txt | git apply
        calque diff --safe article.en.txt | patch -p1
        calque diff --word --hints article.en.txt

      Exit status: 0 nothing to rewrite, 1 a diff was printed, 2 a file or the usage is wrong.
      """)

  @Argument(help: "Documents.")
  var files: [String]

  @Option(help: "The source text of each document, in the same order.")
  var source: [String] = []

  @Flag(help: "Only rewrites that may be applied unseen.")
  var safe = false

  @Flag(help: "Show words, not lines: for people.")
  var word = false

  @Option(name: .customLong("relative-to"), help: "The folder that the diff is applied in.")
  var folder: String = "."

  @Option(help: "Colour of --word: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard source.isEmpty || source.count == files.count else {
      throw ValidationError("--source is given once for each document, in the same order: \(files.count) documents, \(source.count) sources")
    }
  }

  func run() async throws {
    let (library, isDamaged) = shared.library()
    let auditor = shared.auditor(library)
    var isTroubled = isDamaged
    var hasDiff = false
    for (index, file) in files.enumerated() {
      do {
        let sourceDocument = source.isEmpty ? nil : try SourceFile.read(source[index])
        hasDiff = try await diff(file, sourceDocument, auditor, &isTroubled) || hasDiff
      } catch {
        Output.error(error)
        isTroubled = true
      }
    }
    if isTroubled { throw ExitCode(2) }
    if hasDiff { throw ExitCode(1) }
  }

  /// Whether something was printed.
  private func diff(_ file: String, _ source: Document?, _ auditor: Auditor, _ isTroubled: inout Bool) async throws(Problem) -> Bool {
    try RecordLayout.refuseRewriting(file)
    var stream = try DocumentStream(path: file)
    let path = RelativePath(file, to: folder)
    if !path.isInside { Output.error("\(file): outside of \(folder); apply the diff in \(path.folder)") }
    var lines = UnifiedDiff(path: path.name)
    var words = WordDiff(path: path.name, usesColor: Output.usesColor(color))
    var hasDiff = false
    let rewriting = Rewriting(auditor: auditor, limits: .init(includesHints: shared.hints, isSafeOnly: safe), source: source, isOnce: true)
    while let document = try stream.next() {
      let result = await rewriting.result(for: document)
      for problem in result.problems {
        Output.error(problem)
        if problem.isLoss { isTroubled = true }
      }
      for (choice, reason) in result.dropped {
        Output.error("\(file): \(choice.finding.rule): '\(choice.fix.replacement)' is left out: \(reason)")
      }
      let text = word ? words.add(result.edits, of: document) : lines.add(result.edits, of: document)
      if !text.isEmpty {
        hasDiff = true
        try Output.write(Data(text))
      }
    }
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
