import Bitext
import Formats
import Foundation
import Packs

/// Pins the rule packs and termbases of a repository: a `.calque.lock` beside the configuration, a line for each of
/// them with its SHA-256, so that no finding comes or goes because one changed unseen.
package struct PackLock {
  private let config: LintConfig
  /// The digest of the packs that travel inside the program.
  private let embedded: String

  /// - Parameter embedded: The program's own packs' digest, hexadecimal.
  package init(_ config: LintConfig, embedded: String) {
    self.config = config
    self.embedded = embedded
  }

  package var path: String { "\(config.folder)/.calque.lock" }

  private static let head = "# Written by 'calque config lock'. The packs and termbases that are in force here.\n"
  private static let ownName = "calque's own packs"

  /// The name of each pack and termbase, from the configuration's folder on, and its digest.
  private func digests() throws(Problem) -> [(name: String, digest: String)] {
    var list = [(name: Self.ownName, digest: embedded)]
    for file in config.packs.flatMap(files) { list.append((file, try digest(file, "pack", "packs"))) }
    for file in config.terms { list.append((file, try digest(file, "termbase", "terms"))) }
    return list
  }

  private func digest(_ file: String, _ kind: String, _ key: String) throws(Problem) -> String {
    guard let data = FileManager.default.contents(atPath: file.hasPrefix("/") ? file : "\(config.folder)/\(file)") else {
      throw Problem(file, "there is no such \(kind)", remedy: "check '\(key)' of the configuration")
    }
    var digest = SHA256()
    [UInt8](data).withUnsafeBufferPointer { digest.update($0) }
    return digest.hexadecimal
  }

  /// A pack itself, or those of a folder.
  private func files(_ name: String) -> [String] {
    let place = name.hasPrefix("/") ? name : "\(config.folder)/\(name)"
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue else { return [name] }
    let inside = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
    return inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(name)/\($0)" }
  }

  /// Writes what is in force now.
  package func write() throws(Problem) {
    let lines = try digests().map { "sha256:\($0.digest)  \($0.name)\n" }
    try AtomicFile.write(Array((Self.head + lines.joined()).utf8), to: path)
  }

  /// What differs from the lock; nothing where there is no lock.
  package func problems() throws(Problem) -> [Problem] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    var locked: [String: String] = [:]
    for (number, line) in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, line.first != "#" else { continue }
      guard line.hasPrefix("sha256:"), let gap = line.firstRange(of: "  ") else {
        return [Problem(path, line: number + 1, "this is no line of a lock", remedy: "restore the file, or write it anew with 'calque config lock'")]
      }
      locked[String(line[gap.upperBound...])] = String(line[..<gap.lowerBound].dropFirst("sha256:".count))
    }
    let remedy = "restore it, or accept it with 'calque config lock'"
    let now = try digests()
    var problems = now.filter { locked[$0.name] != $0.digest }.map { pack in
      Problem(path, locked[pack.name] == nil ? "'\(pack.name)' is not locked" : "'\(pack.name)' is not what was locked", remedy: remedy)
    }
    for name in locked.keys.sorted() where !now.contains(where: { $0.name == name }) {
      problems.append(Problem(path, "'\(name)' is locked and in no 'packs' or 'terms' of the configuration", remedy: remedy))
    }
    return problems
  }
}
