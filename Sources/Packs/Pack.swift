import Bitext
import UnicodeText

/// Everything known for auditing into one language: its facts, and the rules of the language and
/// of every pair into it.
package struct Pack: Sendable {
  /// Rules and the program that finds them.
  package struct Part: Sendable {
    package let rules: RuleList
    package let program: PhraseProgram

    init(_ linked: LinkedPack) {
      rules = RuleList(linked.rules)
      program = PhraseProgram(copying: linked.program)
    }

    init(rules: RuleList, program: PhraseProgram) {
      self.rules = rules
      self.program = program
    }
  }

  package let target: LanguageTag
  /// Source languages that have a pair pack, sorted.
  package let sources: [LanguageTag]
  package let facts: Facts
  /// How the language's words change.
  package let inflection: Inflection
  /// The program's own packs, and a user's beside them.
  package let parts: [Part]
  /// The words that checks look for one by one.
  package let wordClasses: WordClassTable
  package let locale: LocaleData
  /// CLDR's names of the twelve months, wide and abbreviated, in both contexts.
  package let monthNames: [WordTable]
  /// The user's termbases; nothing where there is none.
  package var terms: TermBook?
  /// The words that most of the language's sentences have some of.
  package let frequentWords: WordTable

  /// A pack of compiled ones.
  package init(target: LanguageTag, parts: [CompiledPack]) {
    let linked = LinkedPack(parts)
    self.init(target: target, facts: linked.facts, inflection: linked.inflection, sources: Set(linked.rules.compactMap(\.source)), parts: [Part(linked)])
  }

  init(target: LanguageTag, facts: Facts, inflection: Inflection, sources: Set<LanguageTag>, parts: [Part]) {
    self.target = target
    self.facts = facts
    self.inflection = inflection
    self.sources = sources.sorted()
    self.parts = parts
    wordClasses = WordClassTable(facts)
    // ICU refuses a tag with subtags out of order; it knows every language, if only by its root.
    guard let locale = (try? LocaleData(target.description)) ?? (try? LocaleData(target.language)) ?? (try? LocaleData("und")) else {
      preconditionFailure("ICU has no root locale")
    }
    self.locale = locale
    let tokenizer = Tokenizer()
    frequentWords = WordTable(
      facts.list("frequent").map { tokenizer.tokens(in: $0) }.filter { $0.count == 1 && $0[0].hasAny([.word, .ideograph]) }
        .map { WordTable.Entry(words: $0.map(\.hash), features: .none) })
    let contexts: [NameContext] = [.format, .standAlone]
    let months = contexts.flatMap { [locale.months(.wide, $0), locale.months(.abbreviated, $0)] }
    monthNames = (0..<12).map { month in
      WordTable(
        months.filter { $0.count > month }.map { WordTable.Entry(words: tokenizer.tokens(in: $0[month]).map(\.hash), features: .none) })
    }
  }

  /// Whether only what holds in every language is known.
  package var isRootOnly: Bool { facts.list("frequent").isEmpty }

  // MARK: Rules

  /// Rules are numbered through all parts.
  package var ruleCount: Int { parts.reduce(0) { $0 + $1.rules.count } }

  /// A rule; its examples may be left out.
  package func rule(_ number: Int) -> PackRule { place(of: number) { $0.rules[$1] } }

  /// A rule with its examples.
  package func wholeRule(_ number: Int) -> PackRule { place(of: number) { $0.rules.whole($1) } }

  private func place(of number: Int, _ body: (Part, Int) -> PackRule) -> PackRule {
    var local = number
    for part in parts {
      if local < part.rules.count { return body(part, local) }
      local -= part.rules.count
    }
    preconditionFailure("the pack has no rule of that number")
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
  /// What conditions look for around a match.
  package var contexts: [Phrase]
  package var digest: String

  /// Whether it is of the program's packs of pairs.
  var isPair: Bool { name.hasPrefix("pairs/") }

  /// `en` of `languages/en`, `pairs/ar/en` and `pairs/ar/en-senses`.
  package var targetName: String {
    let last = String(name.split(separator: "/").last ?? "")
    return last.hasSuffix("-senses") ? String(last.dropLast("-senses".count)) : last
  }
}
