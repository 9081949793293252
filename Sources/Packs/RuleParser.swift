import Bitext
import UnicodeText
import Yams

/// Reads rules from a pack's nodes.
struct RuleParser {
  let file: String
  let source: LanguageTag?
  let target: LanguageTag
  let inflection: Inflection
  let tokenizer: Tokenizer
  private(set) var errors: [PackError] = []

  init(file: String, source: LanguageTag?, target: LanguageTag, inflection: Inflection, tokenizer: Tokenizer) {
    self.file = file
    self.source = source
    self.target = target
    self.inflection = inflection
    self.tokenizer = tokenizer
  }

  static let keys: Set<String> = [
    "id", "phrase", "pattern", "literal", "source", "needs-source", "where", "unless", "mqm", "severity",
    "tier", "message", "why", "fix", "safe", "once", "examples",
  ]
  static let exampleKeys: Set<String> = ["bad", "good", "fixed", "source"]

  /// The rule and its phrases; nothing where an error was noted.
  mutating func parse(_ node: Node, _ compiler: inout PhraseCompiler) -> (rule: PackRule, phrases: [Phrase])? {
    let before = errors.count
    for (key, _) in node.pairs where !Self.keys.contains(key.text) {
      note(key, .unknownKey(key.text, nearest: nearest(to: key.text, in: Self.keys)))
    }
    guard let id = node["id"]?.text, !id.isEmpty else {
      note(node, .missingKey("id", of: "a rule"))
      return nil
    }
    for key in ["mqm", "severity", "tier", "message", "why", "examples"] where node[key] == nil {
      note(node, .missingKey(key, of: "'\(id)'"))
    }
    var phrases: [Phrase] = []
    for item in node["phrase"]?.items ?? [] {
      do { phrases += try compiler.indexed(item.text) } catch {
        note(item, .badPhrase(item.text, because: error.reason))
      }
    }
    let pattern = pattern(node, &phrases, &compiler)
    if phrases.isEmpty, pattern == nil, errors.count == before { note(node, .missingKey("phrase", of: "'\(id)'")) }
    let mqm = value(node["mqm"], of: "MQM type", known: MQMType.known.map(\.description)) { MQMType(named: $0) }
    let severity = value(node["severity"], of: "severity", known: Severity.allCases.map(\.name)) { Severity(name: $0) }
    let tier = value(node["tier"], of: "tier", known: Tier.allCases.map(\.rawValue)) { Tier(rawValue: $0) }
    let conditions = conditions(node["where"], isNegated: false, &compiler) + conditions(node["unless"], isNegated: true, &compiler)
    let message = template(node["message"])
    let fixes = (node["fix"]?.items ?? []).compactMap { template($0) }
    let examples = examples(node["examples"], id)
    guard errors.count == before, let mqm, let severity, let tier, let message else { return nil }
    let rule = Rule(
      Rule.ID(id), mqm, severity, tier, summary: node["message"]?.text ?? "", why: node["why"]?.text ?? "",
      origin: source.map { "\($0)→\(target)" } ?? target.description, examples: examples)
    return (
      PackRule(
        rule: rule, source: source, triggers: node["source"]?.items.map(\.text) ?? [],
        needsSource: node["needs-source"]?.bool ?? false, isOncePerDocument: node["once"]?.bool ?? false,
        conditions: conditions, message: message, fixes: fixes, isSafe: node["safe"]?.bool ?? false, pattern: pattern, rowTier: nil),
      phrases
    )
  }

  mutating func note(_ node: Node, _ reason: PackError.Reason) {
    errors.append(PackError(file: file, line: node.line, reason: reason))
  }

  mutating func value<T>(_ node: Node?, of what: String, known: [String], _ parse: (String) -> T?) -> T? {
    guard let node else { return nil }
    if let value = parse(node.text) { return value }
    note(node, .unknownValue(node.text, of: what, nearest: nearest(to: node.text, in: known)))
    return nil
  }

  mutating func template(_ node: Node?) -> Template? {
    guard let node else { return nil }
    do { return try Template(node.text, inflection: inflection) } catch {
      note(node, .badPhrase(node.text, because: error.reason))
      return nil
    }
  }

  /// A pattern's expression; the phrases by which it is looked up are added to the rule's.
  private mutating func pattern(_ node: Node, _ phrases: inout [Phrase], _ compiler: inout PhraseCompiler) -> String? {
    guard let expression = node["pattern"] else { return nil }
    guard let literals = node["literal"]?.items, !literals.isEmpty else {
      note(expression, .badPattern(expression.text, because: "it has no 'literal', a word that must stand in the text for it to run"))
      return nil
    }
    for item in literals {
      do { phrases += try literal(item.text, &compiler) } catch {
        note(item, .badPhrase(item.text, because: error.reason))
      }
    }
    do { _ = try Regex(expression.text) } catch {
      note(expression, .badPattern(expression.text, because: error.reason))
      return nil
    }
    return phrases.isEmpty ? nil : expression.text
  }

  /// A literal is a row of words, marks included, or a phrase.
  private func literal(_ text: String, _ compiler: inout PhraseCompiler) throws(SyntaxError) -> [Phrase] {
    if text.contains(where: "@{<[".contains) { return try compiler.indexed(text) }
    let elements = tokenizer.tokens(in: text).map { Phrase.Element(.word($0.hash), group: 0) }
    return elements.isEmpty ? [] : [Phrase(elements: elements, reported: elements.indices)]
  }

  // MARK: Conditions

  private static let conditionKeys: Set<String> = [
    "near", "before", "after", "document", "in", "not", "count", "per-1000", "case", "variant",
  ]

  mutating func conditions(_ node: Node?, isNegated: Bool, _ compiler: inout PhraseCompiler) -> [Condition] {
    guard let node else { return [] }
    var found: [Condition] = []
    for (key, value) in node.pairs {
      switch key.text {
      case "near":
        let words = value["words"].map { Int($0.text) ?? 6 }
        found.append(Condition(.near(phrases(value["of"] ?? value, &compiler), words: words), isNegated: isNegated))
      case "before": found.append(Condition(.before(phrases(value, &compiler)), isNegated: isNegated))
      case "after": found.append(Condition(.after(phrases(value, &compiler)), isNegated: isNegated))
      case "document": found.append(Condition(.document(phrases(value, &compiler)), isNegated: isNegated))
      case "in": found.append(Condition(.position(positions(value)), isNegated: isNegated))
      case "not": found.append(Condition(.position(positions(value)), isNegated: !isNegated))
      case "count":
        found.append(Condition(.count(hits: Int(value.text) ?? 1, perThousand: Double(node["per-1000"]?.text ?? "") ?? 0), isNegated: false))
      case "per-1000":
        if node["count"] == nil { found.append(Condition(.count(hits: 1, perThousand: Double(value.text) ?? 0), isNegated: false)) }
      case "case":
        if let letterCase = self.value(value, of: "case", known: Condition.LetterCase.allCases.map(\.name), { name in
          Condition.LetterCase.allCases.first { $0.name == name }
        }) { found.append(Condition(.letterCase(letterCase), isNegated: isNegated)) }
      case "variant": found.append(Condition(.variant(value.text), isNegated: isNegated))
      default: note(key, .unknownKey(key.text, nearest: nearest(to: key.text, in: Self.conditionKeys)))
      }
    }
    return found
  }

  mutating func phrases(_ node: Node, _ compiler: inout PhraseCompiler) -> Range<Int> {
    let first = compiler.contexts.count
    for item in node.items {
      do { try compiler.addContext(item.text) } catch {
        note(item, .badPhrase(item.text, because: error.reason))
      }
    }
    return first..<compiler.contexts.count
  }

  private mutating func positions(_ node: Node) -> [Condition.Position] {
    node.items.compactMap { item in
      value(item, of: "place", known: Condition.Position.allCases.map(\.name)) { name in
        Condition.Position.allCases.first { $0.name == name }
      }
    }
  }

  // MARK: Examples

  private mutating func examples(_ node: Node?, _ id: String) -> [Example] {
    var examples: [Example] = []
    for item in node?.items ?? [] {
      for (key, _) in item.pairs where !Self.exampleKeys.contains(key.text) {
        note(key, .unknownKey(key.text, nearest: nearest(to: key.text, in: Self.exampleKeys)))
      }
      guard let text = item["bad"] ?? item["good"] else {
        note(item, .missingKey("bad' or 'good", of: "an example of '\(id)'"))
        continue
      }
      let isBad = item["bad"] != nil
      if isBad != text.text.contains("⟦") {
        note(text, .wrongShape(isBad ? "bad" : "good", expected: isBad ? "a sentence with its fault in ⟦…⟧" : "a sentence without ⟦…⟧"))
        continue
      }
      examples.append(
        Example(
          target, text.text, fixed: item["fixed"]?.text, source: item["source"]?.text,
          from: item["source"] == nil ? nil : source, line: text.line))
    }
    return examples
  }
}
