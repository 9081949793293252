import Bitext
import Packs
import Yams

/// Reads a `.calque.yml`, collecting every error.
package struct ConfigParser {
  /// Every key, by the mapping it stands in. `docs/calque.schema.json` says the same; a test holds them together.
  package static let keys: [String: [String]] = [
    "": ["from", "to", "files", "languages", "ignore", "gitignore", "rules", "overrides", "packs", "terms", "fail-on", "hints", "baseline", "cache", "gates"],
    "overrides": ["paths", "from", "to", "rules"],
    "rules": ["tier", "severity"],
    "gates": ["max-density", "min-score"],
  ]
  /// What a rule may be set to by one word.
  package static let settings = ["on", "off"] + Tier.allCases.map(\.rawValue) + Severity.allCases.map(\.name)
  package static let levels = ["error", "warning", "note", "never"]

  private let file: String
  private let isRule: (String) -> Bool
  private let ruleNames: () -> [String]
  private(set) var problems: [Problem] = []
  private var config: LintConfig

  /// - Parameters:
  ///   - folder: The file's folder, absolute.
  ///   - ruleNames: Every rule's name, asked only where a name is not known.
  private init(file: String, folder: String, isRule: @escaping (String) -> Bool, ruleNames: @escaping () -> [String]) {
    self.file = file
    self.isRule = isRule
    self.ruleNames = ruleNames
    config = LintConfig(folder: folder)
    config.path = file
  }

  /// The configuration, and what is wrong with it.
  package static func parse(
    _ yaml: String, file: String, folder: String, isRule: @escaping (String) -> Bool, ruleNames: @escaping () -> [String]
  ) -> (config: LintConfig, problems: [Problem]) {
    var parser = ConfigParser(file: file, folder: folder, isRule: isRule, ruleNames: ruleNames)
    do {
      // Values are read as they are written: nothing is to be told by its look, for which Yams compiles its expressions.
      if let root = try Yams.compose(yaml: yaml, .basic) { parser.read(root) }
    } catch let error as YamlError {
      parser.report(error.line ?? 1, "this is no YAML: \(error.summary)", "correct it")
    } catch { parser.report(1, "this is no YAML: \(error)", "correct it") }
    return (parser.config, parser.problems)
  }

  private mutating func report(_ line: Int, _ what: String, _ remedy: String) {
    problems.append(Problem(file, line: line, what, remedy: remedy))
  }

  private mutating func unknown(_ node: Node, _ word: String, _ kind: String, of known: [String]) {
    let remedy = nearest(to: word, in: known).map { "did you mean '\($0)'?" } ?? "write one of: \(known.joined(separator: ", "))"
    report(node.line, kind == "key" ? "no key is named '\(word)'" : "'\(word)' is no \(kind)", remedy)
  }

  /// The mapping's pairs whose key is known; the others are reported.
  private mutating func pairs(_ node: Node, _ section: String) -> [(key: String, value: Node)] {
    guard node.mapping != nil else {
      if node.scalar?.string.isEmpty != true { report(node.line, "\(section.isEmpty ? "the file" : "'\(section)'") should be a mapping", "write 'key: value' lines") }
      return []
    }
    let known = Self.keys[section] ?? []
    return node.pairs.compactMap { key, value in
      if known.contains(key.text) { return (key.text, value) }
      unknown(key, key.text, "key", of: known)
      return nil
    }
  }

  private mutating func read(_ root: Node) {
    for (key, value) in pairs(root, "") {
      switch key {
      case "from": config.source = language(value, key)
      case "to": config.target = language(value, key)
      case "files": config.files = texts(value, key).map(Glob.init)
      case "languages":
        let tags = value.items.compactMap { language($0, key) }
        config.languages = tags
      case "ignore": config.ignore = texts(value, key)
      case "gitignore": config.heedsGitIgnore = flag(value, key) ?? true
      case "rules": config.rules = rules(value)
      case "overrides": config.overrides = value.items.map { override($0) } + mappingInsteadOfList(value, key)
      case "packs": config.packs = texts(value, key)
      case "terms": config.terms = texts(value, key)
      case "fail-on":
        if Self.levels.contains(value.text) { config.failOn = value.text } else { unknown(value, value.text, "level", of: Self.levels) }
      case "hints": config.showsHints = flag(value, key)
      case "baseline": config.baseline = texts(value, key).first
      case "cache": config.usesCache = flag(value, key)
      default: gates(value)
      }
    }
  }

  private mutating func mappingInsteadOfList(_ node: Node, _ key: String) -> [LintConfig.Override] {
    if node.mapping != nil { report(node.line, "'\(key)' should be a list", "begin each item with '- '") }
    return []
  }

  // MARK: Values

  private mutating func language(_ node: Node, _ key: String) -> LanguageTag? {
    if let tag = LanguageTag(node.text) { return tag }
    report(node.line, "'\(key)' should be a language tag, not '\(node.text)'", "write one like de or pt-BR")
    return nil
  }

  private mutating func texts(_ node: Node, _ key: String) -> [String] {
    let texts = node.items.map(\.text)
    if texts.isEmpty && node.sequence == nil || texts.contains("") {
      report(node.line, "'\(key)' should be a text or a list of texts", "write '\(key): [a, b]'")
    }
    return texts.filter { !$0.isEmpty }
  }

  private mutating func flag(_ node: Node, _ key: String) -> Bool? {
    switch node.text {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      report(node.line, "'\(key)' should be true or false, not '\(node.text)'", "write one of them")
      return nil
    }
  }

  private mutating func gates(_ node: Node) {
    for (key, value) in pairs(node, "gates") {
      guard let number = Double(value.text), number >= 0, number.isFinite else {
        report(value.line, "'\(key)' should be a number from 0 on, not '\(value.text)'", "write one")
        continue
      }
      if key == "max-density" { config.gates.maximalDensity = number } else { config.gates.minimalScore = number }
    }
  }

  // MARK: Rules

  private mutating func rules(_ node: Node) -> [Rule.ID: LintConfig.RuleSetting] {
    guard node.mapping != nil else {
      report(node.line, "'rules' should be a mapping", "write 'rule: off' lines")
      return [:]
    }
    var settings: [Rule.ID: LintConfig.RuleSetting] = [:]
    for (key, value) in node.pairs {
      guard isRule(key.text) else {
        let names = ruleNames()
        let remedy = nearest(to: key.text, in: names).map { "did you mean '\($0)'?" } ?? "'calque rules' lists the names"
        report(key.line, "no rule is named '\(key.text)'", remedy)
        continue
      }
      settings[Rule.ID(key.text)] = setting(value)
    }
    return settings
  }

  private mutating func setting(_ node: Node) -> LintConfig.RuleSetting {
    var setting = LintConfig.RuleSetting()
    if node.mapping != nil {
      for (key, value) in pairs(node, "rules") {
        if key == "tier" {
          setting.tier = Tier(rawValue: value.text)
          if setting.tier == nil { unknown(value, value.text, "tier", of: Tier.allCases.map(\.rawValue)) }
        } else {
          setting.severity = Severity(name: value.text)
          if setting.severity == nil { unknown(value, value.text, "severity", of: Severity.allCases.map(\.name)) }
        }
      }
      return setting
    }
    switch node.text {
    case "on", "true", "yes": break
    case "off", "false", "no": setting.isOff = true
    case let word:
      setting.tier = Tier(rawValue: word)
      setting.severity = Severity(name: word)
      if setting.tier == nil, setting.severity == nil { unknown(node, word, "setting of a rule", of: Self.settings) }
    }
    return setting
  }

  private mutating func override(_ node: Node) -> LintConfig.Override {
    var override = LintConfig.Override()
    for (key, value) in pairs(node, "overrides") {
      switch key {
      case "paths": override.paths = texts(value, key).map(Glob.init)
      case "from": override.source = language(value, key)
      case "to": override.target = language(value, key)
      default: override.rules = rules(value)
      }
    }
    if override.paths.isEmpty { report(node.line, "the override names no paths", "add 'paths: [\"docs/**\"]'") }
    return override
  }
}

extension Node {
  /// 1-based; 1 where Yams does not know.
  fileprivate var line: Int { mark?.line ?? 1 }
  /// A scalar as it is written.
  fileprivate var text: String { scalar?.string ?? "" }

  /// The items of a sequence; a scalar counts as one.
  fileprivate var items: [Node] {
    if let sequence { return Array(sequence) }
    return scalar == nil || text.isEmpty ? [] : [self]
  }

  fileprivate var pairs: [(Node, Node)] { mapping.map { $0.map { ($0.key, $0.value) } } ?? [] }
}

extension YamlError {
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  fileprivate var summary: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .duplicatedKeysInMapping(let duplicates, _): "a key stands twice: \(duplicates.sorted().joined(separator: ", "))"
    default: "\(self)"
    }
  }
}
