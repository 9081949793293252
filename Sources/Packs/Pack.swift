import Bitext
import UnicodeText

/// Everything known for auditing into one language: its facts, and the rules of the language and
/// of every pair into it.
package struct Pack: Sendable {
  package let target: LanguageTag
  /// Source languages that have a pair pack, sorted.
  package let sources: [LanguageTag]
  package let facts: Facts
  package let rules: [PackRule]
  package let tables: [WordTable]
  package let index: PhraseIndex
  /// How the language's words change.
  package let inflection: Inflection
  /// The words that checks look for one by one.
  package let wordClasses: WordClassTable
  package let locale: LocaleData
  /// CLDR's names of the twelve months, wide and abbreviated, in both contexts.
  package let monthNames: [WordTable]
  /// Digest of the packs' content, hexadecimal.
  package let digest: String

  package init(target: LanguageTag, parts: [CompiledPack]) {
    self.target = target
    var facts = Facts()
    var inflection = Inflection()
    var rules: [PackRule] = []
    var tables: [WordTable] = []
    var entries: [PhraseIndex.Entry] = []
    for part in parts {
      facts.merge(part.facts)
      // Pairs hold their language's inflection again.
      if inflection.paradigms.isEmpty { inflection = part.inflection }
      let firstRule = rules.count
      let firstTable = tables.count
      tables += part.tables
      rules += part.rules.map { $0.shifted(tablesBy: firstTable) }
      entries += part.phrases.map {
        PhraseIndex.Entry(rule: $0.rule + firstRule, phrase: $0.phrase.shifted(tablesBy: firstTable))
      }
    }
    // A pattern is looked up by its literals, like a phrase.
    for (number, rule) in rules.enumerated() {
      for literal in rule.pattern?.literals ?? [] {
        let elements = literal.map { Phrase.Element(.word($0), group: 0) }
        let phrase = Phrase(elements: elements, anchor: 0, reported: 0..<elements.count)
        entries.append(PhraseIndex.Entry(rule: number, phrase: phrase))
      }
    }
    self.facts = facts
    self.inflection = inflection
    wordClasses = WordClassTable(facts)
    self.rules = rules
    self.tables = tables
    sources = Array(Set(rules.compactMap(\.source))).sorted()
    let tokenizer = Tokenizer()
    index = PhraseIndex(entries, tables: tables, frequent: Set(facts.list("frequent").flatMap { tokenizer.tokens(in: $0).map(\.hash) }))
    // ICU refuses a tag with subtags out of order; it knows every language, if only by its root.
    guard let locale = (try? LocaleData(target.description)) ?? (try? LocaleData(target.language)) ?? (try? LocaleData("und")) else {
      preconditionFailure("ICU has no root locale")
    }
    self.locale = locale
    let contexts: [NameContext] = [.format, .standAlone]
    let months = contexts.flatMap { [locale.months(.wide, $0), locale.months(.abbreviated, $0)] }
    monthNames = (0..<12).map { month in
      WordTable(
        months.filter { $0.count > month }.map { WordTable.Entry(words: tokenizer.tokens(in: $0[month]).map(\.hash), features: .none) })
    }
    digest = parts.map(\.digest).joined(separator: "+")
  }

  /// A matcher of this pack's phrases, for one worker.
  package func matcher() -> PhraseMatcher { PhraseMatcher(tables: tables) }
}

extension PackRule {
  fileprivate func shifted(tablesBy offset: Int) -> PackRule {
    guard offset > 0, !conditions.isEmpty else { return self }
    var copy = self
    copy.conditions = conditions.map { Condition($0.test.shifted(tablesBy: offset), isNegated: $0.isNegated) }
    return copy
  }
}

extension Condition.Test {
  fileprivate func shifted(tablesBy offset: Int) -> Condition.Test {
    func all(_ phrases: [Phrase]) -> [Phrase] { phrases.map { $0.shifted(tablesBy: offset) } }
    switch self {
    case .near(let phrases, let words): return .near(all(phrases), words: words)
    case .before(let phrases): return .before(all(phrases))
    case .after(let phrases): return .after(all(phrases))
    case .document(let phrases): return .document(all(phrases))
    case .position, .count, .letterCase, .variant: return self
    }
  }
}

extension Phrase {
  func shifted(tablesBy offset: Int) -> Phrase {
    var copy = self
    for index in elements.indices {
      if case .table(let number) = elements[index].matcher { copy.elements[index].matcher = .table(number + offset) }
    }
    return copy
  }
}

/// Word lists and tables of a language, by the name its pack gives them.
package struct Facts: Hashable, Sendable {
  /// `repeatable: [had, that]`.
  package var lists: [String: [String]] = [:]
  /// `variants: { en-GB: [colour], en-US: [color] }`.
  package var maps: [String: [String: [String]]] = [:]
  /// `redundant-names: [[Pentagon, Defense Department], …]`.
  package var groups: [String: [[String]]] = [:]
  /// Compiled word sets and lists, by name.
  package var words: [String: WordTable] = [:]

  package init() {}

  package static let noWords = WordTable([])

  /// The words of a set or list, none where no pack names it.
  package func words(_ name: String) -> WordTable { words[name] ?? Self.noWords }
  package func list(_ name: String) -> [String] { lists[name] ?? [] }

  mutating func merge(_ other: Facts) {
    lists.merge(other.lists) { $0 + $1 }
    maps.merge(other.maps) { $0.merging($1) { $0 + $1 } }
    groups.merge(other.groups) { $0 + $1 }
    words.merge(other.words) { WordTable($0.entries + $1.entries) }
  }
}

/// One pack file, compiled: what the binary carries.
package struct CompiledPack: Sendable {
  /// `languages/en` or `pairs/ar/en`, or the path of a user's file.
  package var name: String
  package var facts: Facts
  package var inflection: Inflection
  package var tables: [WordTable]
  package var rules: [PackRule]
  package var phrases: [(rule: Int, phrase: Phrase)]
  package var digest: String
}
