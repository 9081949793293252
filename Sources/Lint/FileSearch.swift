import Bitext
import Formats
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
  /// Where a source was looked for in vain.
  package var sought: [String] = []
  /// How the file is laid out, where it is one of records.
  package var layout: RecordLayout?
  /// Whether nothing but the end of its name says that it is a text.
  package var isUnasked = false

  /// What is said where a translation has no source.
  package var missingSource: Problem? {
    guard sourcePath == nil, !sought.isEmpty else { return nil }
    let places = sought.map { "'\($0)'" }.joined(separator: ", ")
    return Problem(path, "no source was found; looked for \(places)", remedy: "it is audited alone; check 'from' and 'files' of the configuration", isLoss: false)
  }

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
  package static let endings = [".txt", ".md", ".markdown", ".mdown", ".mkd", ".tsv", ".jsonl", ".ndjson"]

  /// Whether a name is one of a file that can be read.
  static func isText(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: 0x2E) else { return false }
    let ending = name[dot...]
    return endings.contains { $0 == ending } || endings.contains(ending.lowercased())
  }

  private let config: LintConfig
  private let languages: LanguageNames
  private let ignore: IgnoreRules
  /// Of `--from` and `--to`, which win over the configuration.
  private let source: LanguageTag?
  private let target: LanguageTag?
  /// The working folder, and whether it is the configuration's.
  private let working = FileManager.default.currentDirectoryPath
  private let isHere: Bool
  /// Named files that the configuration ignores.
  package private(set) var ignored: [String] = []
  /// Folders that may not be read.
  package private(set) var unreadable: [String] = []

  package init(_ config: LintConfig, source: LanguageTag? = nil, target: LanguageTag? = nil) {
    self.config = config
    var ignore = IgnoreRules()
    ignore.add(config.ignore)
    self.ignore = ignore
    self.source = source ?? config.source
    self.target = target
    isHere = working == config.folder
    languages = LanguageNames(KnownLanguages(config.languages.map { $0 + [config.source].compactMap { $0 } }))
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
        let walk = FolderWalk(config).paths(under: path)
        let inside = walk.files.compactMap { file(at: $0, isNamed: false) }
        unreadable += walk.unreadable
        if inside.isEmpty, walk.unreadable.isEmpty { empty.append(path) }
        found += inside.filter { seen.insert($0.key).inserted }
      } else if let file = file(at: path, isNamed: true) {
        if seen.insert(file.key).inserted { found.append(file) }
      } else {
        ignored.append(path)
      }
    }
    let sources = Set(found.compactMap { $0.sourcePath.map { Self.absolute($0, from: working) } })
    if sources.isEmpty { return (found, missing, empty) }
    return (found.filter { $0.sourcePath != nil || !sources.contains(Self.absolute($0.path, from: working)) || paths.contains($0.path) }, missing, empty)
  }

  // MARK: One file

  private static func absolute(_ path: String, from folder: String) -> String {
    // Of a thousand paths nearly all are plain.
    isPlain(path) ? "\(folder)/\(path)" : URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Whether a path goes down from the working folder and nowhere else.
  private static func isPlain(_ path: String) -> Bool {
    // The part before is never one of dots: it begins after a slash.
    var before: (UInt8, UInt8) = (0x2F, 0x2F)
    for byte in path.utf8 {
      if byte == 0x2F, before.1 == 0x2F || before.1 == 0x2E && (before.0 == 0x2F || before.0 == 0x2E) { return false }
      before = (before.1, byte)
    }
    return before.1 != 0x2F && before.1 != 0x2E
  }

  /// A path from the configuration's folder on.
  private func key(_ path: String) -> String {
    if isHere, Self.isPlain(path) { return path }
    let whole = Self.absolute(path, from: working)
    let root = config.folder.hasSuffix("/") ? config.folder : config.folder + "/"
    return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : whole
  }

  /// Whether the configuration ignores a path.
  package func isIgnored(_ path: String) -> Bool { isIgnored(key: key(path)) }

  private func isIgnored(key: String) -> Bool { ignore.excludesBelow(key) }

  /// A file that was named, whatever it is, in the languages that the configuration or its name says; `-` is standard input.
  package func named(_ path: String) -> LintFile {
    let plain = LintFile(path: path, key: path, target: target ?? config.target, source: source)
    return path == "-" ? plain : file(at: path, isNamed: true, heedsIgnore: false) ?? plain
  }

  private func file(at path: String, isNamed: Bool, heedsIgnore: Bool = true) -> LintFile? {
    let key = key(path)
    if heedsIgnore, isIgnored(key: key) { return nil }
    var file = LintFile(path: path, key: key, target: nil, source: source)
    file.layout = RecordLayout(fileName: path)
    file.isUnasked = !isNamed && config.files.isEmpty
    let patterns = config.files.isEmpty ? Self.defaults : config.files
    let languages = languages
    var match: Glob.Match?
    for pattern in patterns where match == nil { match = pattern.match(key) { languages.tag(String($0)) != nil } }
    if match == nil, !config.files.isEmpty, !isNamed { return nil }
    if let language = match?.language {
      let bytes = Array(key.utf8)
      file.target = languages.tag(String(decoding: bytes[language], as: UTF8.self))
      if let source, file.target?.language == source.language, file.target == source || config.languages?.contains(where: { $0 == file.target }) != true {
        if !isNamed { return nil }
      } else if let source, file.layout == nil {
        let candidates = sources(of: path, key, language, source)
        file.sourcePath = candidates.first(where: FileManager.default.isReadableFile)
        file.sought = candidates
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

  /// Where the text in the source's language may stand beside a translation: with its name in the tag's place, or nothing there.
  private func sources(of path: String, _ key: String, _ language: Range<Int>, _ source: LanguageTag) -> [String] {
    let bytes = Array(key.utf8)
    let (head, tail) = (Array(bytes[..<language.lowerBound]), Array(bytes[language.upperBound...]))
    let prefix = path.dropLast(path.hasSuffix(key) ? key.count : path.count)
    var names: [[UInt8]] = []
    for tag in [source.description, source.description.replacingOccurrences(of: "-", with: "_"), source.language] {
      let name = head + Array(tag.utf8) + tail
      if !names.contains(name) { names.append(name) }
    }
    // guide.de.md beside guide.md, docs/de/guide.md beside docs/guide.md.
    if let mark = head.last, [0x2E, 0x2D, 0x5F].contains(mark), tail.first == 0x2E {
      names.append(head.dropLast() + tail)
    } else if tail.first == 0x2F, head.isEmpty || head.last == 0x2F {
      names.append(head + tail.dropFirst())
    }
    return names.map { name in
      let name = String(decoding: name, as: UTF8.self)
      return path.hasSuffix(key) ? prefix + name : "\(config.folder)/\(name)"
    }.filter { $0 != path }
  }
}

/// The languages that words in paths name: each word is looked at once.
private final class LanguageNames {
  private let known: KnownLanguages
  private var tags: [String: LanguageTag?] = [:]

  init(_ known: KnownLanguages) { self.known = known }

  func tag(_ word: String) -> LanguageTag? {
    if let tag = tags[word] { return tag }
    let tag = known.tag(word)
    tags[word] = .some(tag)
    return tag
  }
}
