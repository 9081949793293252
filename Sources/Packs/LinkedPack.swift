import UnicodeText

/// Several compiled packs joined for auditing into one language: what the binary carries for each.
package struct LinkedPack: Sendable {
  package var facts: Facts
  package var inflection: Inflection
  /// Conditions name their phrases by the program's rows.
  package var rules: [PackRule]
  /// The bytes of a ``PhraseProgram``.
  package var program: [UInt8]

  /// Joins packs in order: facts add up, rules and tables stand one after the other.
  package init(_ parts: [CompiledPack]) {
    facts = Facts()
    for part in parts { facts.merge(part.facts) }
    // The language's own, which stands first; pairs add only what they need themselves.
    inflection = parts.first { !$0.inflection.paradigms.isEmpty }?.inflection ?? Inflection()
    var builder = PhraseProgramBuilder(WordCosts(facts.list("frequent"), Tokenizer()))
    rules = []
    var firstContext = 0
    for part in parts {
      for entry in part.phrases {
        let isPattern = part.rules[entry.rule].pattern != nil
        builder.add(entry.phrase, rule: rules.count + entry.rule, isPattern: isPattern, tables: part.tables)
      }
      firstContext += part.phrases.count
      rules += part.rules
    }
    var firstRule = 0
    for part in parts {
      for phrase in part.contexts { builder.add(context: phrase, tables: part.tables) }
      for number in part.rules.indices { rules[firstRule + number].shiftContexts(by: firstContext) }
      firstContext += part.contexts.count
      firstRule += part.rules.count
    }
    program = builder.bytes()
  }
}

extension PackRule {
  fileprivate mutating func shiftContexts(by offset: Int) {
    for index in conditions.indices {
      switch conditions[index].test {
      case .near(let phrases, let words): conditions[index].test = .near(phrases.shifted(by: offset), words: words)
      case .before(let phrases): conditions[index].test = .before(phrases.shifted(by: offset))
      case .after(let phrases): conditions[index].test = .after(phrases.shifted(by: offset))
      case .document(let phrases): conditions[index].test = .document(phrases.shifted(by: offset))
      case .position, .count, .letterCase, .variant: break
      }
    }
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
