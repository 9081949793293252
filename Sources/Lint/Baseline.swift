import Bitext
import Formats
import Foundation
import Reports

/// The findings that a team lives with for now: by file, rule and fingerprint, without line numbers.
///
/// A baseline can only shrink: what was fixed leaves it, and nothing new is ever added.
package struct Baseline {
  /// How often each finding, `rule fingerprint`, is known in a file.
  private typealias Counts = [String: Int]

  private let path: String
  /// Whether there was a file: where there was none, every finding of the run becomes known.
  package let isNew: Bool
  private var known: [String: Counts] = [:]
  /// Known findings of files that are gone: they may have moved.
  private var moved: Counts = [:]
  /// What this run met, by file.
  private var met: [String: Counts] = [:]
  private let folder: String

  private static let schema = "calque-baseline/1"

  private struct File: Codable {
    var schema: String
    var files: [String: [String]]
  }

  /// - Parameters:
  ///   - folder: The folder that files are named from.
  ///   - mayBeMissing: Whether the file is about to be made.
  package init(path: String, folder: String, mayBeMissing: Bool) throws(Problem) {
    self.path = path
    self.folder = folder
    guard let data = FileManager.default.contents(atPath: path) else {
      guard mayBeMissing, !FileManager.default.fileExists(atPath: path) else {
        throw Problem(path, "there is no such baseline", remedy: "make one with --update-baseline, or check the name")
      }
      isNew = true
      return
    }
    isNew = false
    let file: File
    do { file = try JSONDecoder().decode(File.self, from: data) } catch {
      throw Problem(path, "this is no baseline", remedy: "restore it from version control, or delete it and make one with --update-baseline")
    }
    guard file.schema == Self.schema else {
      throw Problem(path, "the baseline is of another version, \(file.schema)", remedy: "delete it and make one with --update-baseline")
    }
    for (key, entries) in file.files {
      let counts = Dictionary(entries.map { ($0, 1) }, uniquingKeysWith: +)
      known[key] = counts
      if !FileManager.default.fileExists(atPath: Self.place(key, folder)) { moved.merge(counts, uniquingKeysWith: +) }
    }
  }

  private static func place(_ key: String, _ folder: String) -> String { key.hasPrefix("/") ? key : "\(folder)/\(key)" }

  /// The report without the findings that are known, and how many those were.
  package mutating func filtered(_ report: Report, key: String) -> (report: Report, known: Int) {
    var fingerprints = Fingerprints()
    var copy = report
    if met[key] == nil { met[key] = [:] }
    copy.findings = report.findings.filter { finding in
      let entry = "\(finding.rule) \(fingerprints.next(finding, in: report.document))"
      // A hint is no debt: it never fails a run unless it is asked for, and then is to be looked at.
      guard finding.tier > .hint else { return true }
      if isNew {
        met[key, default: [:]][entry, default: 0] += 1
        return false
      }
      // A long file comes in parts, each a report of its own.
      if (known[key]?[entry] ?? 0) > (met[key]?[entry] ?? 0) {
        // Known here.
      } else if let count = moved[entry], count > 0, known[key] == nil {
        moved[entry] = count - 1
      } else {
        return true
      }
      met[key, default: [:]][entry, default: 0] += 1
      return false
    }
    return (copy, report.findings.count - copy.findings.count)
  }

  /// Known findings of the files of this run that are there no more.
  package var fixed: Int {
    known.reduce(0) { sum, file in
      guard let met = met[file.key] else { return sum }
      return sum + file.value.reduce(0) { $0 + max(0, $1.value - (met[$1.key] ?? 0)) }
    }
  }

  package var count: Int { met.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// Writes what is left: of the files of this run what was met, of others what was known, of files
  /// that are gone nothing.
  package func update() throws(Problem) {
    var files: [String: Counts] = [:]
    for (key, counts) in known where met[key] == nil && FileManager.default.fileExists(atPath: Self.place(key, folder)) { files[key] = counts }
    files.merge(met) { $1 }
    let lists = files.filter { !$0.value.isEmpty }.mapValues { counts in
      counts.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(File(schema: Self.schema, files: lists)) else {
      preconditionFailure("a list of texts cannot be encoded")
    }
    try AtomicFile.write([UInt8](data) + [0x0A], to: path)
  }
}
