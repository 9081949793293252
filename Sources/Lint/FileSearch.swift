import Bitext
import Foundation

/// A text that is to be linted.
package struct LintFile: Hashable, Sendable {
  /// As it is named in reports: as it was given, or from the given folder on.
  package var path: String
  /// From the configuration's folder on; the whole path where it is outside.
  package var key: String
  package var target: LanguageTag?
  package var source: LanguageTag?
  /// The text it was translated from, where one was found.
  package var sourcePath: String?

  package init(path: String, key: String, target: LanguageTag? = nil, source: LanguageTag? = nil) {
    self.path = path
    self.key = key
    self.target = target
    self.source = source
  }
}

/// Finds the texts that a run lints, their languages and their sources.
package struct FileSearch {
  /// Name endings of what can be read.
  package static let endings = [".txt", ".md", ".markdown", ".mdown", ".mkd"]

  private let config: LintConfig
  private let languages: KnownLanguages
  /// Of `--from` and `--to`, which win over the configuration.
  private let source: LanguageTag?
  private let target: LanguageTag?
  /// Named files that the configuration ignores.
  package private(set) var ignored: [String] = []

  package init(_ config: LintConfig, source: LanguageTag? = nil, target: LanguageTag? = nil) {
    self.config = config
    self.source = source ?? config.source
    self.target = target
    languages = KnownLanguages(config.languages.map { $0 + [config.source].compactMap { $0 } })
  }

  /// The texts that `paths` mean, in order, each once; a path where there is nothing is returned as missing.
  ///
  /// A folder's texts are those that match a pattern of `files`, or all where there is none; hidden
  /// and ignored ones are left out, and texts in the source's language. A named file is always one,
  /// but for the configuration's `ignore`.
  package mutating func files(_ paths: [String]) -> (files: [LintFile], missing: [String], empty: [String]) {
    var found: [LintFile] = []
    var (missing, empty): ([String], [String]) = ([], [])
    var seen: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        missing.append(path)
        continue
      }
      if isFolder.boolValue {
        let inside = FolderWalk(config).paths(under: path).compactMap { file(at: $0, isNamed: false) }
        if inside.isEmpty { empty.append(path) }
        found += inside.filter { seen.insert($0.key).inserted }
      } else if let file = file(at: path, isNamed: true) {
        if seen.insert(file.key).inserted { found.append(file) }
      } else {
        ignored.append(path)
      }
    }
    let sources = Set(found.compactMap { $0.sourcePath.map(Self.absolute) })
    return (found.filter { $0.sourcePath != nil || !sources.contains(Self.absolute($0.path)) || paths.contains($0.path) }, missing, empty)
  }

  // MARK: One file

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// A path from the configuration's folder on.
  package static func key(_ path: String, in folder: String) -> String {
    let whole = absolute(path)
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : whole
  }

  private func file(at path: String, isNamed: Bool) -> LintFile? {
    let key = Self.key(path, in: config.folder)
    var ignore = IgnoreRules()
    ignore.add(config.ignore)
    if ignore.excludesBelow(key) { return nil }
    var file = LintFile(path: path, key: key, target: nil, source: source)
    let patterns = config.files.isEmpty ? Self.defaults : config.files
    let match = patterns.lazy.compactMap { $0.match(key, isLanguage: { self.languages.tag($0) != nil }) }.first
    if match == nil, !config.files.isEmpty, !isNamed { return nil }
    if let language = match?.language {
      let bytes = Array(key.utf8)
      file.target = languages.tag(String(decoding: bytes[language], as: UTF8.self))
      if let source, file.target?.language == source.language, file.target == source || config.languages?.contains(where: { $0 == file.target }) != true {
        if !isNamed { return nil }
      } else if let source {
        file.sourcePath = sourcePath(of: path, key, language, source)
      }
    }
    for override in config.overrides where override.applies(to: key) {
      file.target = override.target ?? file.target
      file.source = override.source ?? file.source
    }
    file.target = target ?? file.target ?? config.target
    return file
  }

  private static let defaults = endings.map { Glob("*.{lang}\($0)") }

  /// The text in the source's language beside a translation: its name in the tag's place, or nothing there.
  private func sourcePath(of path: String, _ key: String, _ language: Range<Int>, _ source: LanguageTag) -> String? {
    let bytes = Array(key.utf8)
    let (head, tail) = (bytes[..<language.lowerBound], bytes[language.upperBound...])
    let prefix = path.dropLast(path.hasSuffix(key) ? key.count : path.count)
    func candidate(_ bytes: some Sequence<UInt8>) -> String? {
      let name = String(decoding: Array(bytes), as: UTF8.self)
      let candidate = path.hasSuffix(key) ? prefix + name : "\(config.folder)/\(name)"
      return FileManager.default.isReadableFile(atPath: String(candidate)) && String(candidate) != path ? String(candidate) : nil
    }
    for tag in [source.description, source.description.replacingOccurrences(of: "-", with: "_"), source.language] {
      if let found = candidate(head + Array(tag.utf8) + tail) { return found }
    }
    // guide.de.md beside guide.md, docs/de/guide.md beside docs/guide.md.
    if let mark = head.last, [0x2E, 0x2D, 0x5F].contains(mark), tail.first == 0x2E { return candidate(Array(head.dropLast()) + tail) }
    if tail.first == 0x2F, head.isEmpty || head.last == 0x2F { return candidate(Array(head) + tail.dropFirst()) }
    return nil
  }
}

/// Walks folders without following links out of them.
struct FolderWalk {
  private let config: LintConfig

  init(_ config: LintConfig) { self.config = config }

  /// Paths of the texts below a folder, in order of their names, from the folder as it was given on.
  func paths(under folder: String) -> [String] {
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
    var found: [String] = []
    walk(folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/", inner, rules, isRoot: true, &found)
    return found
  }

  private func walk(_ shown: String, _ inner: String, _ rules: IgnoreRules, isRoot: Bool, _ found: inout [String]) {
    var rules = rules
    let folder = shown.isEmpty ? "." : shown
    if !isRoot, config.heedsGitIgnore { rules.add(Self.lines("\(shown).gitignore"), in: inner) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names.sorted() where !name.hasPrefix(".") {
      var status = stat()
      guard lstat(shown + name, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      let path = inner.isEmpty ? name : "\(inner)/\(name)"
      guard kind == S_IFDIR || kind == S_IFREG, !rules.excludes(path, isFolder: kind == S_IFDIR) else { continue }
      if kind == S_IFDIR {
        walk(shown + name + "/", path, rules, isRoot: false, &found)
      } else if FileSearch.endings.contains(where: name.lowercased().hasSuffix) {
        found.append(shown + name)
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
