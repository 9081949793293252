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
    guard let listing = Listing(folder) else {
      found.unreadable.append(folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
      return
    }
    if !isRoot, config.heedsGitIgnore, listing.hasIgnoreFile { rules.add(Self.lines("\(shown).gitignore"), in: inner) }
    for entry in listing.entries.sorted(by: { $0.name < $1.name }) {
      let path = inner.isEmpty ? entry.name : "\(inner)/\(entry.name)"
      guard entry.isFolder || FileSearch.isText(entry.name), !rules.excludes(path, isFolder: entry.isFolder) else { continue }
      if entry.isFolder {
        walk(shown + entry.name + "/", path, rules, isRoot: false, &found)
      } else {
        found.files.append(shown + entry.name)
      }
    }
  }

  /// What stands in a folder and is neither hidden nor a link.
  private struct Listing {
    private(set) var entries: [(name: String, isFolder: Bool)] = []
    private(set) var hasIgnoreFile = false

    /// Nothing where the folder may not be read.
    ///
    /// By `readdir`, which tells folders and files apart by itself: a thousand files cost a thousand questions less.
    init?(_ path: String) {
      guard let folder = opendir(path) else { return nil }
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        // In place: an entry may be shorter than its type.
        let name = String(cString: UnsafeRawPointer(entry).advanced(by: Self.nameOffset).assumingMemoryBound(to: CChar.self))
        if name == ".gitignore" { hasIgnoreFile = true }
        guard name.utf8.first != 0x2E else { continue }
        var kind = Int32(entry.pointee.d_type)
        if kind == Self.unknown {
          var status = stat()
          guard lstat("\(path)/\(name)", &status) == 0 else { continue }
          kind = Int32(status.st_mode & S_IFMT) >> 12
        }
        if kind == Self.folder || kind == Self.file { entries.append((name, kind == Self.folder)) }
      }
    }

    private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0

    /// `DT_UNKNOWN`, which some file systems give for everything, `DT_DIR` and `DT_REG`: a mode's upper four bits.
    private static let (unknown, folder, file): (Int32, Int32, Int32) = (0, 4, 8)
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
