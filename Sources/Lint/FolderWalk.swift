import Foundation

/// Walks folders without following links out of them.
struct FolderWalk {
  private let config: LintConfig

  init(_ config: LintConfig) { self.config = config }

  /// What was found below a folder.
  struct Result {
    /// Paths of the texts, in order of their names, from the folder as it was given on.
    var files: [String] = []
    /// Folders that may not be read.
    var unreadable: [String] = []
  }

  func paths(under folder: String) -> Result {
    let root = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL.path
    let base = config.heedsGitIgnore ? Self.workTree(of: root) ?? root : root
    var rules = IgnoreRules()
    let inner = root == base ? "" : String(root.dropFirst(base.count + 1))
    if config.heedsGitIgnore {
      // The folders between the work tree's root and this one have their say too.
      rules.add(Self.lines("\(base)/.git/info/exclude"))
      var above = ""
      rules.add(Self.lines("\(base)/.gitignore"))
      for part in inner.split(separator: "/").dropLast() {
        above += (above.isEmpty ? "" : "/") + part
        rules.add(Self.lines("\(base)/\(above)/.gitignore"), in: above)
      }
      if !inner.isEmpty { rules.add(Self.lines("\(root)/.gitignore"), in: inner) }
    }
    var found = Result()
    walk(folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/", inner, rules, isRoot: true, &found)
    return found
  }

  private func walk(_ shown: String, _ inner: String, _ rules: IgnoreRules, isRoot: Bool, _ found: inout Result) {
    var rules = rules
    let folder = shown.isEmpty ? "." : shown
    if !isRoot, config.heedsGitIgnore { rules.add(Self.lines("\(shown).gitignore"), in: inner) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      found.unreadable.append(folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      var status = stat()
      guard lstat(shown + name, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      let path = inner.isEmpty ? name : "\(inner)/\(name)"
      guard kind == S_IFDIR || kind == S_IFREG, !rules.excludes(path, isFolder: kind == S_IFDIR) else { continue }
      if kind == S_IFDIR {
        walk(shown + name + "/", path, rules, isRoot: false, &found)
      } else if FileSearch.endings.contains(where: name.lowercased().hasSuffix) {
        found.files.append(shown + name)
      }
    }
  }

  private static func lines(_ path: String) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }

  /// The nearest folder, upward, that holds `.git`.
  private static func workTree(of folder: String) -> String? {
    var current = folder
    while true {
      if FileManager.default.fileExists(atPath: "\(current)/.git") { return current }
      guard current != "/" else { return nil }
      current = (current as NSString).deletingLastPathComponent
    }
  }
}
