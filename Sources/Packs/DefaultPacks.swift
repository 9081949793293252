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
    addLexicons(to: &packs)
    return (packs, errors)
  }

  /// Gives each language the words of its own lists and of all good examples in it.
  private static func addLexicons(to packs: inout [CompiledPack]) {
    let tokenizer = Tokenizer()
    for index in packs.indices where packs[index].name.hasPrefix("languages/") && packs[index].name != "languages/root" {
      let tag = String(packs[index].name.dropFirst("languages/".count))
      let capitalizesNouns = !packs[index].facts.list("nouns-capitalized").isEmpty
      let lists = packs[index].facts.lists.filter { !nameLists.contains($0.key) }.values.joined()
      let good = packs.lazy.filter { $0.targetName == tag }.flatMap { pack in
        pack.rules.flatMap { $0.rule.examples.filter { $0.target.flagged.isEmpty }.map(\.target.text) }
      }
      // A capital may be a name's.
      let hashes = (Array(lists) + Array(good)).flatMap { text in
        tokenizer.tokens(in: text).filter { $0.has(.word) && (capitalizesNouns || !$0.has(.capitalized)) }.map(\.hash)
      }
      packs[index].facts.words["lexicon"] = nil
      packs[index].facts.lists["lexicon"] = hashes.isEmpty ? nil : [Lexicon(Set(hashes)).text]
    }
  }

  /// Lists that hold words of other languages, or names.
  private static let nameLists: Set<String> = ["credit-words", "name-particles", "acronyms-without-article", "lexicon-endings", "lexicon-beginnings", "shared-words"]

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
