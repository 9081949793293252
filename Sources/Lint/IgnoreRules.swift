/// What is left out of a search: a `.gitignore`'s lines, or the `ignore` of a configuration, by Git's
/// rules: the last pattern that matches decides, `!` takes back, a `/` at the end means folders only.
///
/// Ours rather than Git's answer, so that a search gives the same files with and without Git and its
/// machine-wide settings.
package struct IgnoreRules: Sendable {
  private struct Line {
    /// The folder that holds the pattern, with a slash at its end, or empty.
    var folder: String
    var glob: Glob
    var isNegated: Bool
    var isForFolders: Bool
  }

  private var lines: [Line] = []

  package init() {}

  /// Adds patterns of a file in `folder`, a path from the root of the search, empty for the root.
  package mutating func add(_ patterns: some Sequence<some StringProtocol>, in folder: String = "") {
    for pattern in patterns {
      var text = pattern[...]
      while text.last == "\r" || text.last == " " && !text.hasSuffix("\\ ") { text.removeLast() }
      guard !text.isEmpty, text.first != "#" else { continue }
      let isNegated = text.first == "!"
      if isNegated { text.removeFirst() }
      let isForFolders = text.last == "/"
      if isForFolders { text.removeLast() }
      lines.append(Line(folder: folder.isEmpty ? "" : folder + "/", glob: Glob(String(text)), isNegated: isNegated, isForFolders: isForFolders))
    }
  }

  /// Whether a path from the root of the search is left out by a pattern of its own; folders above it were asked before.
  package func excludes(_ path: String, isFolder: Bool) -> Bool {
    let last = lines.last { line in
      guard isFolder || !line.isForFolders else { return false }
      if line.folder.isEmpty { return line.glob.match(path) != nil }
      return path.hasPrefix(line.folder) && line.glob.match(String(path.dropFirst(line.folder.count))) != nil
    }
    return last.map { !$0.isNegated } ?? false
  }

  /// Whether a path, or a folder above it, is left out.
  package func excludesBelow(_ path: String) -> Bool {
    guard !lines.isEmpty else { return false }
    return path.utf8.indices.contains { path.utf8[$0] == 0x2F && $0 > path.startIndex && excludes(String(path[..<$0]), isFolder: true) } || excludes(path, isFolder: false)
  }
}
