import Bitext
import Formats
import Foundation
import Packs

/// What earlier runs found, by what they read: a hash of the text, its source, its languages, the rules
/// asked and the signature. One file, read and written whole.
///
/// A damaged file counts as none. Runs beside each other do not disturb one another: the last one's file stands.
package struct AuditCache: Sendable {
  /// An audit without its document, which is read anyway.
  package struct Entry: Sendable {
    package var target: LanguageGuess
    package var source: LanguageGuess?
    package var findings: [Finding]
    package var words: Int
    package var context: [ContextValue]
    package var uncounted: [Rule.ID: Int]
    /// The rules that the findings name.
    package var rules: [Rule]
    package var problems: [Problem]
    /// Runs since it was last needed.
    var age = 0

    package init(_ report: Report) {
      target = report.target
      source = report.source
      findings = report.findings
      words = report.words
      context = report.context
      uncounted = report.uncounted
      let names = Set(findings.map(\.rule)).union(uncounted.keys)
      rules = names.compactMap { report.rules[$0] }.sorted { $0.id < $1.id }
      problems = report.document.problems
    }

    init(
      target: LanguageGuess, source: LanguageGuess?, findings: [Finding], words: Int, context: [ContextValue], uncounted: [Rule.ID: Int], rules: [Rule],
      problems: [Problem], age: Int
    ) {
      self.target = target
      self.source = source
      self.findings = findings
      self.words = words
      self.context = context
      self.uncounted = uncounted
      self.rules = rules
      self.problems = problems
      self.age = age
    }

    /// The report of the audit, of a document just read.
    package func report(_ document: Document) -> Report {
      var document = document
      document.problems = problems
      return Report(
        document: document, target: target, source: source, findings: findings, words: words, context: context, uncounted: uncounted,
        rules: Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
    }
  }

  private let path: String
  private let entries: [String: Entry]

  private static let magic = Array("CALQUE-CACHE/1\n".utf8)
  /// Runs after which an entry that nobody needed goes.
  private static let oldest = 30

  /// Reads the cache of a folder, which is made where it is missing when the cache is written.
  package init(folder: String) {
    path = "\(folder)/audits"
    guard let data = FileManager.default.contents(atPath: path), data.starts(with: Self.magic) else {
      entries = [:]
      return
    }
    var reader = CacheReader([UInt8](data), at: Self.magic.count)
    entries = reader.checked { $0.entries() } ?? [:]
  }

  package subscript(key: String) -> Entry? { entries[key] }

  /// Puts what this run needed in place of the file, and of the rest what is not too old.
  package func write(_ used: [String: Entry]) throws(Problem) {
    var all = entries.compactMapValues { entry -> Entry? in
      var older = entry
      older.age += 1
      return older.age > Self.oldest ? nil : older
    }
    for (key, entry) in used {
      var fresh = entry
      fresh.age = 0
      all[key] = fresh
    }
    let writer = CacheWriter(all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    let folder = (path as NSString).deletingLastPathComponent
    if !FileManager.default.fileExists(atPath: folder) {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Git leaves the folder out by itself.
      try? AtomicFile.write(Array("*\n".utf8), to: "\(folder)/.gitignore")
    }
    try AtomicFile.write(Self.magic + writer.sealed, to: path)
  }

  /// The key of an audit.
  ///
  /// - Parameters:
  ///   - facts: All that decides what is found, but for the texts.
  package static func key(_ texts: [[UInt8]], facts: [String]) -> String {
    var digest = SHA256()
    for fact in facts { Array("\(fact.utf8.count):\(fact)".utf8).withUnsafeBufferPointer { digest.update($0) } }
    for text in texts {
      Array("\(text.count):".utf8).withUnsafeBufferPointer { digest.update($0) }
      text.withUnsafeBufferPointer { digest.update($0) }
    }
    return digest.hexadecimal
  }
}
