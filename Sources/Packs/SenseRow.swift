import Bitext
import UnicodeText
import Yams

/// A row of a pack's tables: words of the source, what machines make of them, and what is meant.
///
/// It is read as a rule of its own, with the message and the reason that its table gives to all of them.
enum SenseRow {
  /// The tables, by the pack's keys.
  enum Kind: String, CaseIterable {
    /// A word whose other sense, or whose false friend, was taken.
    case senses
    /// A fixed expression, rendered word by word.
    case idioms
    /// An office, an institution, an honorific, rendered word by word.
    case titles

    /// What the names of the rows' rules begin with.
    var prefix: String { String(rawValue.dropLast()) }
    var mqm: MQMType { self == .titles ? .mqm("terminology/wrong-term") : .mqm("accuracy/mistranslation") }

    fileprivate func message(_ source: String) -> String {
      switch self {
      case .senses: "'{match}' is not what '\(source)' means here"
      case .idioms: "'{match}' renders '\(source)' word by word"
      case .titles: "'{match}' is not what '\(source)' is called"
      }
    }

    fileprivate func reason(_ source: String) -> String {
      switch self {
      case .senses: "another sense of '\(source)' was taken, or a word that only looks alike"
      case .idioms: "the words of '\(source)' mean something else together"
      case .titles: "offices and institutions have names of their own in each language"
      }
    }
  }

  /// Whether a key of a pack is a table of rows.
  static func isTable(_ key: Node, _ value: Node) -> Bool {
    Kind(rawValue: key.text) != nil && value.items.contains { $0.mapping != nil }
  }

  static let keys: Set<String> = ["id", "source", "wrong", "right", "bad", "alone", "tier", "severity", "unless", "why"]
}

extension RuleParser {
  /// A row's rule and its phrases; nothing where an error was noted.
  ///
  /// - Parameter names: The names of the pack's rules so far.
  mutating func parse(_ node: Node, as kind: SenseRow.Kind, names: inout Set<String>, _ compiler: inout PhraseCompiler) -> (rule: PackRule, phrases: [Phrase])? {
    let before = errors.count
    for (key, _) in node.pairs where !SenseRow.keys.contains(key.text) {
      note(key, .unknownKey(key.text, nearest: nearest(to: key.text, in: SenseRow.keys)))
    }
    for key in ["source", "wrong", "right", "bad"] where node[key] == nil { note(node, .missingKey(key, of: "a row of '\(kind.rawValue)'")) }
    guard let from = source else {
      note(node, .missingKey("pair", of: "a pack with '\(kind.rawValue)'"))
      return nil
    }
    guard let bad = node["bad"], let triggers = node["source"]?.items.map(\.text), let first = triggers.first, let wrong = node["wrong"]?.items, !wrong.isEmpty else { return nil }
    if !bad.text.contains("⟦") { note(bad, .wrongShape("bad", expected: "a sentence with its fault in ⟦…⟧")) }
    var phrases: [Phrase] = []
    for item in wrong {
      do { phrases += try compiler.indexed(item.text) } catch { note(item, .badPhrase(item.text, because: error.reason)) }
    }
    let tier = node["tier"] == nil ? Tier.probable : value(node["tier"], of: "tier", known: Tier.allCases.map(\.rawValue)) { Tier(rawValue: $0) }
    let alone = value(node["alone"], of: "tier", known: Tier.allCases.map(\.rawValue)) { Tier(rawValue: $0) }
    let severity = node["severity"] == nil ? Severity.major : value(node["severity"], of: "severity", known: Severity.allCases.map(\.name)) { Severity(name: $0) }
    let silencing = node["unless"].map { [Condition(.near(self.phrases($0, &compiler), words: nil), isNegated: true)] } ?? []
    let fixes = (node["right"]?.items ?? []).compactMap { template($0) }
    let message = kind.message(first)
    guard errors.count == before, let tier, let severity, let template = try? Template(message, inflection: inflection) else { return nil }
    let id = Self.name(kind, node["id"]?.text ?? plain(target.language == "en" ? wrong[0].text : first), &names)
    let rule = Rule(
      Rule.ID(id), kind.mqm, severity, alone ?? tier, summary: message, why: node["why"]?.text ?? kind.reason(first), origin: "\(from)→\(target)",
      examples: [Example(target, bad.text, fixed: nil, source: first, from: from, line: bad.line)])
    let row = PackRule(
      rule: rule, source: from, triggers: triggers, needsSource: alone == nil, isOncePerDocument: false, conditions: silencing, message: template,
      fixes: fixes, isSafe: false, pattern: nil, rowTier: tier)
    return (row, phrases)
  }

  /// The words of a phrase's first reading, without what may be missing: `{assessor|assessors}` is `assessor`.
  private func plain(_ phrase: String) -> String {
    var word = ""
    var depth = 0
    var isSkipping = false
    var optional = 0
    for scalar in phrase.unicodeScalars {
      switch scalar {
      case "[": optional += 1
      case "]": optional -= 1
      case _ where optional > 0: break
      case "{": depth += 1
      case "}": (depth, isSkipping) = (depth - 1, false)
      case "|" where depth > 0: isSkipping = true
      case "/" where depth == 0: isSkipping = true
      case ">", " ": (isSkipping, word) = (depth > 0 && isSkipping, word + " ")
      case _ where isSkipping: break
      default: word.unicodeScalars.append(scalar)
      }
    }
    return word
  }

  /// A name that no other rule of the pack has: `sense-assessor`, `sense-assessor-2`.
  private static func name(_ kind: SenseRow.Kind, _ words: String, _ names: inout Set<String>) -> String {
    let letters = words.lowercased().unicodeScalars.map { ("a"..."z").contains($0) || ("0"..."9").contains($0) ? Character($0) : "-" }
    let parts = String(letters).split(separator: "-").prefix(6)
    let name = ([kind.prefix] + parts.map(String.init)).joined(separator: "-")
    var unique = name
    var number = 2
    while !names.insert(unique).inserted {
      unique = "\(name)-\(number)"
      number += 1
    }
    return unique
  }
}
