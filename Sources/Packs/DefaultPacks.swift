import Bitext
import UnicodeText

/// Compiles the default packs: languages first, for pairs build on them.
package enum DefaultPacks {
  /// - Parameters:
  ///   - folder: What error messages put before a file's name.
  ///   - files: Name (`languages/en`) and YAML of every pack.
  /// - Returns: The packs in name order, and the errors of all; a rule with an error is left out.
  package static func compile(folder: String, files: [(name: String, text: String)]) -> ([CompiledPack], [PackError]) {
    var packs: [CompiledPack] = []
    var errors: [PackError] = []
    var bases: [String: CompiledPack] = [:]
    let languagesFirst = files.sorted { a, b in
      let (x, y) = (a.name.hasPrefix("languages/"), b.name.hasPrefix("languages/"))
      return x != y ? x : a.name < b.name
    }
    for file in languagesFirst {
      let path = "\(folder)/\(file.name).yaml"
      do {
        let target = try PackParser.languages(of: file.text, file: path).target
        let isLanguage = file.name.hasPrefix("languages/")
        var parser = PackParser(
          file: path, base: isLanguage ? nil : bases[target.language], names: isLanguage ? localeNames(target) : [:])
        var pack = try parser.parse(file.text)
        pack.name = file.name
        errors += parser.errors
        if isLanguage { bases[target.language] = pack }
        packs.append(pack)
      } catch { errors.append(error) }
    }
    return (packs, errors)
  }

  /// CLDR's names in a language, for `@country`, `@language`, `@month`, `@weekday`, `@currency`.
  package static func localeNames(_ tag: LanguageTag) -> [String: [String]] {
    guard let locale = try? LocaleData(tag.description) else { return [:] }
    var names: [String: [String]] = [:]
    names["country"] = locale.countries.values.flatMap(\.all)
    names["language"] = locale.languages.values.flatMap(\.all)
    names["currency"] = locale.currencies.values.flatMap { [$0.name] + $0.plurals.values }
    let contexts: [NameContext] = [.format, .standAlone]
    names["month"] = contexts.flatMap { locale.months(.wide, $0) + locale.months(.abbreviated, $0) }
    names["weekday"] = contexts.flatMap { locale.weekdays(.wide, $0) + locale.weekdays(.abbreviated, $0) }
    return names.mapValues { Array(Set($0)).sorted() }
  }
}
