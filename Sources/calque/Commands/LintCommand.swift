import ArgumentParser
import Audit
import Bitext
import Foundation
import Reports

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Audit the texts of folders, for continuous integration.",
    discussion: """
      Folders are searched for .txt files; hidden ones and those of .build are left out. The target's
      language is taken from a name like article.de.txt, else guessed.

      Examples:
        calque lint docs
        calque lint --fail-on warning --format json=lint.json docs translations
        calque lint --format github --format sarif=lint.sarif docs

      Formats, one of them on standard output, the others to a file each (text, where none is named):
      \(FormatHelp.list)

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 a file or the usage is wrong.
      """)

  @Argument(help: "Files and folders.")
  var paths: [String] = ["."]

  @Option(name: .customLong("format"), help: "A report, NAME[=PATH]; without a path, on standard output. May be repeated.")
  var formats: [String] = []

  @Option(name: .customLong("fail-on"), help: "Exit 1 from this level on: error, warning, note or never.")
  var failOn: FailureLevel = .error

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let options = ReportOptions(showsHints: shared.hints, usesColor: Output.usesColor(color))
    var session = try AuditSession(formats: formats, options: options, shared: shared)
    for path in paths {
      guard let files = TextFiles.under(path) else {
        session.trouble("\(path): there is no such file or folder; check the name")
        continue
      }
      if files.isEmpty { Output.error("\(path): holds no .txt file; nothing of it was linted") }
      for file in files { await session.audit(file, targetLanguage: shared.target == nil ? TextFiles.language(of: file) : nil) }
    }
    throw session.finish(failOn: failOn)
  }
}

/// The texts of a folder.
enum TextFiles {
  /// A file itself, or every text below a folder, in name order; nothing where there is neither.
  static func under(_ path: String) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return [path] }
    let root = URL(fileURLWithPath: path, isDirectory: true)
    // Symbolic links are not followed, so that no file outside of the folder is read.
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    let files = (found?.compactMap { $0 as? URL } ?? []).filter { url in
      url.pathExtension == "txt" && (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
    let base = root.standardizedFileURL.path
    return files.map { String($0.standardizedFileURL.path.dropFirst(base.count).drop { $0 == "/" }) }.sorted()
      .map { path == "." ? $0 : path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }

  /// The language in a name like `article.de.txt`.
  static func language(of path: String) -> LanguageTag? {
    let parts = (path as NSString).lastPathComponent.split(separator: ".")
    guard parts.count >= 3 else { return nil }
    return LanguageTag(String(parts[parts.count - 2]))
  }
}
