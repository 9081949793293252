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
    /// The source segments that findings cite, by their units, and those that nothing renders: with them a report is
    /// written without pairing the texts anew.
    var sources: [(unit: Int, segment: Segment)]
    var omissions: [Omission]
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
      let cited = Set(findings.filter { $0.sourceRange != nil }.map(\.unit))
      sources = cited.sorted().compactMap { unit in report.document.units[unit].source.map { (unit, $0) } }
      omissions = findings.contains { $0.omission != nil } ? report.document.omissions : []
    }

    init(
      target: LanguageGuess, source: LanguageGuess?, findings: [Finding], words: Int, context: [ContextValue], uncounted: [Rule.ID: Int], rules: [Rule],
      problems: [Problem], sources: [(unit: Int, segment: Segment)], omissions: [Omission], age: Int
    ) {
      self.target = target
      self.source = source
      self.findings = findings
      self.words = words
      self.context = context
      self.uncounted = uncounted
      self.rules = rules
      self.problems = problems
      self.sources = sources
      self.omissions = omissions
      self.age = age
    }

    /// Whether every finding has its place in a document: another build may cut texts otherwise.
    package func fits(_ document: Document) -> Bool {
      guard sources.allSatisfy({ document.units.indices.contains($0.unit) }) else { return false }
      let cited = Dictionary(sources.map { ($0.unit, $0.segment.utf8.count) }, uniquingKeysWith: { $1 })
      return findings.allSatisfy { finding in
        guard document.units.indices.contains(finding.unit) else { return false }
        let size = document.units[finding.unit].target.utf8.count
        let isCited = finding.sourceRange.map { $0.upperBound <= cited[finding.unit] ?? 0 } ?? true
        return isCited && finding.range.upperBound <= size && finding.fixes.allSatisfy { $0.range.upperBound <= size }
      }
    }

    /// The report of the audit, of a document just read that it fits.
    package func report(_ document: Document) -> Report {
      var document = document
      document.problems = problems
      for (unit, segment) in sources { document.units[unit].source = segment }
      document.omissions = omissions
      return Report(
        document: document, target: target, source: source, findings: findings, words: words, context: context, uncounted: uncounted,
        rules: Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
    }
  }

  private let path: String
  private let entries: [String: Entry]

  private static let magic = Array("CALQUE-CACHE/2\n".utf8)
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
    // Where a run needed all there is and nothing else, the file says so already.
    if used.count == entries.count, used.keys.allSatisfy({ entries[$0] != nil }) { return }
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
