import ArgumentParser
import Bitext
import Foundation
import Formats
import Lint
import Packs
import Reports

/// A small repository of ours linted as its CI would, with every report that a pipeline takes.
struct LintDemonstration {
  private let folder: String
  private let library: PackLibrary

  /// - Parameter corpora: The folder of corpora, which holds the repository.
  init(_ corpora: String, _ library: PackLibrary) {
    folder = "\(corpora)/repository"
    self.library = library
  }

  /// The formats, and the files that show them.
  private static let files = [
    "text": "lint.txt", "compact": "lint.compact.txt", "github": "lint.github.txt", "gitlab": "lint.gitlab.json", "junit": "lint.junit.xml", "sarif": "lint.sarif",
    "html": "lint.html", "diff": "lint.diff",
  ]

  /// The files below `reports/`; none where there is no such repository.
  func all() async throws -> [(name: String, text: String)] {
    guard FileManager.default.fileExists(atPath: "\(folder)/.calque.yml") else { return [] }
    let config = try ConfigFile.read("\(folder)/.calque.yml").config
    let work = FileManager.default.temporaryDirectory.appendingPathComponent("calque-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    let shared = try SharedOptions.parse([])
    var plan = LintSession.Plan(config: config, failOn: .never, options: ReportOptions())
    plan.formats = Self.files.sorted { $0.key < $1.key }.map { "\($0)=\(work.appendingPathComponent($1).path)" }
    var library = library
    for path in config.terms.map(config.place) { library.concepts += try Termbase.read(path).concepts }
    let known = try config.baseline.map { try Baseline(path: config.place($0), folder: config.folder, mayBeMissing: false) }
    var search = FileSearch(config)
    var session = try LintSession(plan, baseline: known, books: RuleBooks(library), shared: shared)
    await session.lint(search.files([folder]).files)
    _ = session.finish()
    return try Self.files.values.sorted().map { ("lint/\($0)", String(decoding: try Data(contentsOf: work.appendingPathComponent($0)), as: UTF8.self)) }
  }
}
