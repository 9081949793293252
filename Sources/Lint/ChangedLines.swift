import Bitext
import Formats
import Foundation

/// The lines that changed since a commit: what Git says, against the commit where the branch began.
package struct ChangedLines {
  /// Changed lines by absolute path; nothing as ranges for a file that Git does not know yet.
  private var lines: [String: [ClosedRange<Int>]] = [:]
  private var untracked: Set<String> = []

  /// - Parameters:
  ///   - reference: A commit, branch or tag.
  ///   - folder: A folder of the work tree.
  package init(since reference: String, folder: String) throws(Problem) {
    guard !reference.hasPrefix("-") else { throw Problem("--diff-from", "'\(reference)' is no commit", remedy: "name a commit, branch or tag") }
    let root = try Self.git(["rev-parse", "--show-toplevel"], folder, "this is no Git work tree", "run inside of one, or without --diff-from")
    let top = String(decoding: root, as: UTF8.self).trimmingCharacters(in: .newlines)
    let commit = try Self.git(
      ["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"], folder, "no commit is called '\(reference)'",
      "fetch it first; in CI, check out with the full history")
    let name = String(decoding: commit, as: UTF8.self).trimmingCharacters(in: .newlines)
    let base = (try? Self.git(["merge-base", name, "HEAD"], folder, "", "")).map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) } ?? name
    let diff = try Self.git(
      ["-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-prefix", base, "--"], top,
      "Git cannot compare with '\(reference)'", "try 'git diff \(reference)'")
    read(diff, top)
    let others = try Self.git(["ls-files", "--others", "--exclude-standard", "-z"], top, "Git cannot list its files", "try 'git ls-files'")
    untracked = Set(others.split(separator: 0).map { "\(top)/\(String(decoding: $0, as: UTF8.self))" })
  }

  private mutating func read(_ diff: [UInt8], _ top: String) {
    var path: String?
    var rest = (old: 0, new: 0)
    for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false) {
      // Lines of a hunk may look like headers: they are counted away.
      if rest.old > 0, line.first == 0x2D {
        rest.old -= 1
      } else if rest.new > 0, line.first == 0x2B {
        rest.new -= 1
      } else if line.starts(with: "+++ ".utf8) {
        let name = String(decoding: line.dropFirst(4), as: UTF8.self)
        path = name == "/dev/null" ? nil : "\(top)/\(Self.unquoted(name.hasSuffix("\t") ? String(name.dropLast()) : name))"
      } else if line.starts(with: "@@ -".utf8) {
        let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard parts.count > 2, let old = Self.span(parts[1]), let new = Self.span(parts[2]) else { continue }
        rest = (old.count, new.count)
        // A deletion changes the lines on both sides of it.
        if let path { lines[path, default: []].append(new.count == 0 ? new.start...new.start + 1 : new.start...new.start + new.count - 1) }
      }
    }
  }

  /// `-3,2` or `+7`.
  private static func span(_ text: Substring) -> (start: Int, count: Int)? {
    let parts = text.dropFirst().split(separator: ",").map { Int($0) }
    guard let first = parts.first, let start = first else { return nil }
    return (start, parts.count > 1 ? parts[1] ?? 1 : 1)
  }

  /// A name that Git wrote in quotation marks, with C's escapes.
  private static func unquoted(_ name: String) -> String {
    guard name.first == "\"", name.last == "\"" else { return name }
    var bytes: [UInt8] = []
    var rest = Array(name.utf8.dropFirst().dropLast())[...]
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let next = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch next {
      case 0x74: bytes.append(0x09)
      case 0x6E: bytes.append(0x0A)
      case 0x30...0x37:
        let digits = [next] + rest.prefix(2)
        rest = rest.dropFirst(2)
        bytes.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 & 7) }))
      default: bytes.append(next)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether anything of a file changed.
  package func touches(_ path: String) -> Bool {
    let whole = Self.real(path)
    return untracked.contains(whole) || lines[whole] != nil
  }

  /// The report with the findings on changed lines alone.
  package func filtered(_ report: Report) -> Report {
    let whole = Self.real(report.document.path)
    if untracked.contains(whole) { return report }
    let changed = lines[whole] ?? []
    let places = FilePlaces(report.document)
    var copy = report
    copy.findings = report.findings.filter { finding in
      let span = places.start(finding.unit, finding.range).line...places.end(finding.unit, finding.range).line
      return changed.contains { $0.overlaps(span) }
    }
    return copy
  }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func git(_ arguments: [String], _ folder: String, _ what: String, _ remedy: String) throws(Problem) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // No program that a repository's own settings name is run.
    process.arguments = ["git", "-C", folder, "-c", "core.fsmonitor=false"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw Problem("git", "Git cannot be run", remedy: "install it, or run without --diff-from") }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Problem("git", what, remedy: remedy) }
    return [UInt8](data)
  }
}
