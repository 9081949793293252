import Bitext
import Formats
import Foundation
import Reports

/// The findings that a team lives with for now: by file, rule and fingerprint, without line numbers.
///
/// A baseline can only shrink: what was fixed leaves it, and nothing new is ever added.
package struct Baseline {
  private let path: String
  /// Whether there was a file: where there was none, every finding of the run becomes known.
  package let isNew: Bool
  private let known: [String: KnownFindings]
  /// Known findings of files that are gone: they may have moved. Looked for when something is new in a file of which nothing is known.
  private var moved: KnownFindings?
  /// What this run met, by file.
  private var met: [String: KnownFindings] = [:]
  private let folder: String

  /// - Parameters:
  ///   - folder: The folder that files are named from.
  ///   - mayBeMissing: Whether the file is about to be made.
  package init(path: String, folder: String, mayBeMissing: Bool) throws(Problem) {
    self.path = path
    self.folder = folder
    isNew = mayBeMissing && !FileManager.default.fileExists(atPath: path)
    guard !isNew else {
      known = [:]
      return
    }
    guard let bytes = try? WholeFile.bytes(path) else {
      throw Problem(path, "there is no such baseline", remedy: "make one with --update-baseline, or check the name")
    }
    known = try BaselineFile.read(bytes, path: path)
  }

  private func isThere(_ key: String) -> Bool { FileManager.default.fileExists(atPath: key.hasPrefix("/") ? key : "\(folder)/\(key)") }

  /// The report without the findings that are known, and how many those were.
  package mutating func filtered(_ report: Report, key: String) -> (report: Report, known: Int) {
    var fingerprints = Fingerprints()
    let here = known[key]
    // A long file comes in parts, each a report of its own.
    var found = met.removeValue(forKey: key) ?? KnownFindings()
    var copy = report
    copy.findings = report.findings.filter { finding in
      // A hint is no debt: it never fails a run unless it is asked for, and then is to be looked at.
      guard finding.tier > .hint else { return true }
      let print = finding.fingerprint ?? fingerprints.value(finding, in: report.document)
      guard isNew || here?.count(print) ?? 0 > found.count(print) || here == nil && takeMoved(print) else { return true }
      found.add(print, of: finding.rule)
      return false
    }
    met[key] = found
    return (copy, report.findings.count - copy.findings.count)
  }

  /// Whether a finding is known of a file that is gone; it is then known there no more.
  private mutating func takeMoved(_ print: UInt64) -> Bool {
    if moved == nil {
      var gone = KnownFindings()
      for (key, findings) in known where !isThere(key) { gone.add(findings) }
      moved = gone
    }
    return moved?.take(print) ?? false
  }

  /// Known findings of the files of this run that are there no more.
  package var fixed: Int {
    known.reduce(0) { sum, file in met[file.key].map { sum + file.value.missing(in: $0) } ?? sum }
  }

  package var count: Int { met.values.reduce(0) { $0 + $1.count } }

  /// Writes what is left: of the files of this run what was met, of others what was known, of files
  /// that are gone nothing.
  package func update() throws(Problem) {
    var files: [String: KnownFindings] = [:]
    for (key, findings) in known where met[key] == nil && isThere(key) { files[key] = findings }
    files.merge(met) { $1 }
    try AtomicFile.write(BaselineFile.bytes(files.filter { $0.value.count > 0 }), to: path)
  }
}

/// Findings of one file by their fingerprints, each as often as it stands there.
struct KnownFindings {
  private var findings: [UInt64: (rule: Rule.ID, count: Int)] = [:]
  private(set) var count = 0

  mutating func add(_ print: UInt64, of rule: Rule.ID, count more: Int = 1) {
    findings[print, default: (rule, 0)].count += more
    count += more
  }

  mutating func add(_ others: KnownFindings) { for (print, it) in others.findings { add(print, of: it.rule, count: it.count) } }

  func count(_ print: UInt64) -> Int { findings[print]?.count ?? 0 }

  /// Takes one away; whether there was one.
  mutating func take(_ print: UInt64) -> Bool {
    guard count(print) > 0 else { return false }
    findings[print]?.count -= 1
    count -= 1
    return true
  }

  /// How many of them others lack.
  func missing(in others: KnownFindings) -> Int { findings.reduce(0) { $0 + max(0, $1.value.count - others.count($1.key)) } }

  /// `rule fingerprint`, in order.
  var lines: [String] {
    findings.map { ("\($1.rule) \(Fingerprints.hexadecimal($0))", $1.count) }.sorted { $0.0 < $1.0 }.flatMap { Array(repeating: $0.0, count: $0.1) }
  }
}

/// The form of a baseline: `{"schema": "calque-baseline/1", "files": {"docs/a.md": ["doubled-word 0123456789abcdef"]}}`.
enum BaselineFile {
  private static let schema = "calque-baseline/1"

  private struct Content: Encodable {
    var schema: String
    var files: [String: [String]]
  }

  static func bytes(_ files: [String: KnownFindings]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Content(schema: schema, files: files.mapValues(\.lines))) else {
      preconditionFailure("a list of texts cannot be encoded")
    }
    return [UInt8](data) + [0x0A]
  }

  /// By a scanner of ours: a decoder that builds values took longer than all the rest of a run in which nothing changed.
  static func read(_ bytes: [UInt8], path: String) throws(Problem) -> [String: KnownFindings] {
    var scanner = JSONScanner(bytes[...])
    var files: [String: KnownFindings]?
    var version: String?
    do throws(JSONRecord.Failure) {
      try scanner.eachMember { scanner, name throws(JSONRecord.Failure) in
        switch name {
        case "schema": version = String(decoding: try scanner.string(), as: UTF8.self)
        case "files":
          var list: [String: KnownFindings] = [:]
          try scanner.eachMember { scanner, key throws(JSONRecord.Failure) in list[key] = try findings(&scanner) }
          files = list
        default: try scanner.value(depth: 1)
        }
      }
    } catch {
      files = nil
    }
    guard let files, let version else {
      throw Problem(path, "this is no baseline", remedy: "restore it from version control, or delete it and make one with --update-baseline")
    }
    guard version == schema else {
      throw Problem(path, "the baseline is of another version, \(version)", remedy: "delete it and make one with --update-baseline")
    }
    return files
  }

  private static func findings(_ scanner: inout JSONScanner) throws(JSONRecord.Failure) -> KnownFindings {
    var findings = KnownFindings()
    var last: (name: ArraySlice<UInt8>, rule: Rule.ID) = ([], "")
    try scanner.eachItem { scanner throws(JSONRecord.Failure) in
      let line = try scanner.string()
      let name = line.dropLast(17)
      guard line.count > 17, line[name.endIndex] == 0x20, let print = UInt64(String(decoding: line.suffix(16), as: UTF8.self), radix: 16) else {
        throw scanner.failure("'\(String(decoding: line, as: UTF8.self))' is no finding")
      }
      if name != last.name { last = (name, Rule.ID(String(decoding: name, as: UTF8.self))) }
      findings.add(print, of: last.rule)
    }
    return findings
  }
}
