import Bitext

/// Where a repository's texts have their language in their paths, as its paths tell it.
package struct LanguageLayout: Sendable {
  /// Patterns with `{lang}`, in order; none where no path tells a language.
  package private(set) var patterns: [String] = []
  /// The languages that the patterns find.
  package private(set) var languages: [LanguageTag] = []
  /// How many texts there are.
  package let count: Int
  /// The texts whose paths tell no language, but for those that stand beside a translation of theirs.
  package private(set) var others: [String] = []

  /// - Parameter paths: From the configuration's folder on.
  package init(_ paths: [String]) {
    count = paths.count
    let all = Set(paths)
    let known = KnownLanguages()
    var folders: [String: Set<LanguageTag>] = [:]
    var mirrored: Set<String> = []
    var names: [String: Set<LanguageTag>] = [:]
    var counterparts: Set<String> = []
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      for (index, part) in parts.dropLast().enumerated() {
        guard let tag = known.tag(part) else { continue }
        let prefix = parts[..<index].map { $0 + "/" }.joined()
        folders["\(prefix){lang}/**", default: []].insert(tag)
        let counterpart = prefix + parts[(index + 1)...].joined(separator: "/")
        if all.contains(counterpart) { mirrored.insert("\(prefix){lang}/**") }
        counterparts.insert(counterpart)
        break
      }
      let pieces = (parts.last ?? "").split(separator: ".")
      if pieces.count > 2, let end = pieces.last, let tag = known.tag(pieces[pieces.count - 2]) {
        names["*.{lang}.\(end)", default: []].insert(tag)
        counterparts.insert((parts.dropLast() + [(pieces.dropLast(2) + [end]).joined(separator: ".")]).joined(separator: "/"))
      }
    }
    // One folder with a short name may be anything; two beside each other, or one that repeats what stands beside it, are languages.
    let sure = folders.filter { $0.value.count > 1 || mirrored.contains($0.key) }
    patterns = sure.keys.sorted() + names.keys.sorted()
    let globs = patterns.map(Glob.init)
    others = paths.filter { path in !counterparts.contains(path) && !globs.contains { $0.match(path, isLanguage: { known.tag($0) != nil }) != nil } }
    languages = Set(sure.values.joined()).union(names.values.joined()).sorted()
  }

  /// The layout of the folder that a configuration is written into.
  package static func of(_ config: LintConfig, folder: String) -> LanguageLayout { LanguageLayout(FolderWalk(config).paths(under: folder).files) }
}
