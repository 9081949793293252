import Bitext
import UnicodeText
import Yams

/// Reads one pack's YAML into a ``CompiledPack``, collecting every error rather than the first.
///
/// A rule with an error is left out; the others stand.
package struct PackParser {
  let file: String
  let tokenizer = Tokenizer()
  /// Sets and inflection of the language pack that a pair pack builds on.
  let base: CompiledPack?
  /// CLDR's names in the target language: `country`, `language`, `month`, `weekday`, `currency`.
  let names: [String: [String]]
  package private(set) var errors: [PackError] = []

  package init(file: String, base: CompiledPack?, names: [String: [String]]) {
    self.file = file
    self.base = base
    self.names = names
  }

  /// The languages a pack file names: its source, if it is a pair's, and its target.
  package static func languages(of yaml: String, file: String) throws(PackError) -> (source: LanguageTag?, target: LanguageTag) {
    let root = try root(yaml, file)
    if let pair = root["pair"] {
      guard let source = pair["source"]?.string.flatMap({ LanguageTag($0) }),
        let target = pair["target"]?.string.flatMap({ LanguageTag($0) })
      else {
        throw PackError(file: file, line: pair.line, reason: .wrongShape("pair", expected: "{ source: ar, target: en }"))
      }
      return (source, target)
    }
    guard let target = root["language"]?.string.flatMap({ LanguageTag($0) }) else {
      throw PackError(file: file, line: 1, reason: .missingKey("language", of: "the pack"))
    }
    return (nil, target)
  }

  private static func root(_ yaml: String, _ file: String) throws(PackError) -> Node {
    do {
      guard let node = try Yams.compose(yaml: yaml), node.mapping != nil else {
        throw PackError(file: file, line: 1, reason: .wrongShape("the pack", expected: "a mapping"))
      }
      return node
    } catch let error as PackError {
      throw error
    } catch let error as YamlError {
      throw PackError(file: file, line: error.line ?? 1, reason: .notYAML(error.summary))
    } catch {
      throw PackError(file: file, line: 1, reason: .notYAML("\(error)"))
    }
  }

  static let packKeys: Set<String> = [
    "pair", "language", "sets", "rules", "senses", "idioms", "titles", "inflection", "forms", "maps", "groups", "lists",
  ]

  /// The compiled pack; its errors are in ``errors``.
  package mutating func parse(_ yaml: String) throws(PackError) -> CompiledPack {
    let root = try Self.root(yaml, file)
    let languages = try Self.languages(of: yaml, file: file)
    var pack = CompiledPack(
      name: file, facts: Facts(), inflection: Inflection(), tables: [], rules: [], phrases: [], contexts: [],
      digest: digest(of: yaml))
    var inflection = base?.inflection ?? Inflection()
    var own = Inflection()
    for (key, value) in root.pairs {
      switch key.text {
      case "pair", "language", "sets", "rules": break
      // A language's `titles` are words.
      case _ where SenseRow.isTable(key, value): break
      case "inflection": own.paradigms.merge(paradigms(value)) { $1 }
      case "forms": own.forms.merge(value.stringLists) { $1 }
      default: readFact(key, value, into: &pack.facts)
      }
    }
    // What the language's pack says stands there: a pair's keeps its own only.
    pack.inflection = own
    inflection.paradigms.merge(own.paradigms) { $1 }
    inflection.forms.merge(own.forms) { $1 }
    compileSets(root["sets"], inflection, into: &pack.facts)
    let sets = (base?.facts.words ?? [:]).merging(pack.facts.words) { WordTable($0.entries + $1.entries) }
    var compiler = PhraseCompiler(sets: sets, inflection: inflection, tokenizer: tokenizer)
    var rules = RuleParser(file: file, source: languages.source, target: languages.target, inflection: inflection, tokenizer: tokenizer)
    var seen: Set<String> = []
    for node in root["rules"]?.items ?? [] {
      guard let parsed = rules.parse(node, &compiler) else { continue }
      guard seen.insert(parsed.rule.rule.id.description).inserted else {
        errors.append(PackError(file: file, line: node.line, reason: .duplicateRule(parsed.rule.rule.id.description)))
        continue
      }
      pack.phrases += parsed.phrases.map { (pack.rules.count, $0) }
      pack.rules.append(parsed.rule)
    }
    for kind in SenseRow.Kind.allCases {
      for node in root[kind.rawValue]?.items ?? [] where node.mapping != nil {
        guard let parsed = rules.parse(node, as: kind, names: &seen, &compiler) else { continue }
        pack.phrases += parsed.phrases.map { (pack.rules.count, $0) }
        pack.rules.append(parsed.rule)
      }
    }
    errors += rules.errors
    pack.tables = compiler.tables
    pack.contexts = compiler.contexts
    return pack
  }

  private mutating func readFact(_ key: Node, _ value: Node, into facts: inout Facts) {
    if value.mapping != nil {
      facts.maps[key.text] = value.stringLists
    } else if let items = value.sequence {
      if items.allSatisfy({ $0.sequence != nil }) && !items.isEmpty {
        facts.groups[key.text] = items.map { $0.items.map(\.text) }
      } else {
        facts.lists[key.text] = items.map(\.text)
      }
    } else {
      errors.append(PackError(file: file, line: key.line, reason: .unknownKey(key.text, nearest: nearest(to: key.text, in: Self.packKeys))))
    }
  }

  /// Compiles `sets`, then plain lists, so that checks and phrases see both by name.
  private mutating func compileSets(_ node: Node?, _ inflection: Inflection, into facts: inout Facts) {
    var compiled = base?.facts.words ?? [:]
    for (name, names) in names {
      compiled[name] = WordTable(names.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }.filter { !$0.words.isEmpty })
      facts.words[name] = base == nil ? compiled[name] : nil
    }
    for (name, list) in facts.lists where name != "frequent" {
      let entries = list.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }
      facts.words[name] = WordTable(entries.filter { !$0.words.isEmpty })
      compiled[name] = facts.words[name]
    }
    for (tag, words) in facts.maps["variants"] ?? [:] {
      let entries = words.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) }
      facts.words["variants/\(tag)"] = WordTable(entries)
    }
    for (key, value) in node?.pairs ?? [] {
      var entries: [WordTable.Entry] = []
      for item in value.items {
        let compiler = PhraseCompiler(sets: compiled, inflection: inflection, tokenizer: tokenizer)
        do { entries += try compiler.entries(item.text) } catch {
          errors.append(PackError(file: file, line: item.line, reason: .badPhrase(item.text, because: error.reason)))
        }
      }
      let table = WordTable(entries.filter { !$0.words.isEmpty } + (facts.words[key.text]?.entries ?? []))
      facts.words[key.text] = table
      compiled[key.text] = table
    }
  }

  private func paradigms(_ node: Node) -> [String: Inflection.Paradigm] {
    var paradigms: [String: Inflection.Paradigm] = [:]
    for (name, value) in node.pairs {
      let features = value["features"]?.items.map(\.text) ?? []
      let endings = (value["endings"]?.items ?? []).map { ending in
        Inflection.Ending(
          when: ending["when"]?.items.map(\.text) ?? [], cut: ending["cut"]?.int ?? 0,
          doubles: ending["double"]?.bool ?? false,
          suffixes: Dictionary(
            ending.pairs.filter { features.contains($0.0.text) }.map { ($0.0.text, $0.1.text) }, uniquingKeysWith: { $1 }))
      }
      var irregular: [String: [String: [String]]] = [:]
      for (lemma, forms) in value["irregular"]?.pairs ?? [] { irregular[lemma.text] = forms.stringLists }
      paradigms[name.text] = Inflection.Paradigm(
        features: features, endings: endings, doubling: Set(value["doubling"]?.items.map(\.text) ?? []), irregular: irregular)
    }
    return paradigms
  }
}

/// FNV-1a of the pack's bytes, hexadecimal: tells whether two packs are the same file.
func digest(of text: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}
