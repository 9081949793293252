import Bitext

/// How a ``CompiledPack`` stands in the binary. Writing and reading mirror each other line by line;
/// `PackCodingTests` holds them together.
extension ByteWriter {
  /// The facts and inflection that a user's packs build on.
  mutating func write(base pack: CompiledPack) {
    write(pack.name)
    write(pack.digest)
    write(pack.facts)
    write(pack.inflection)
  }

  /// All of a linked pack but its program, which must stand at a multiple of 16 bytes.
  mutating func write(_ pack: LinkedPack) {
    write(pack.facts)
    write(pack.inflection)
    write(Set(pack.rules.compactMap(\.source)).sorted().map(\.description)) { $0.write($1) }
    write(pack.rules) { writer, rule in
      var record = ByteWriter()
      record.write(rule)
      writer.write(record.bytes.count)
      writer.append(record.bytes)
    }
  }

  private mutating func write<Value>(_ map: [String: Value], _ one: (inout ByteWriter, Value) -> Void) {
    write(map.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) { writer, pair in
      writer.write(pair.0)
      one(&writer, pair.1)
    }
  }

  private mutating func write(_ texts: [String]) { write(texts) { $0.write($1) } }

  private mutating func write(_ facts: Facts) {
    write(facts.lists) { $0.write($1) }
    write(facts.maps) { writer, map in writer.write(map) { $0.write($1) } }
    write(facts.groups) { writer, groups in writer.write(groups) { $0.write($1) } }
    write(facts.words) { $0.write($1) }
  }

  private mutating func write(_ inflection: Inflection) {
    write(inflection.paradigms) { writer, paradigm in
      writer.write(paradigm.features)
      writer.write(paradigm.endings) { writer, ending in
        writer.write(ending.when)
        writer.write(ending.cut)
        writer.write(ending.doubles)
        writer.write(ending.suffixes) { $0.write($1) }
      }
      writer.write(paradigm.doubling.sorted())
      writer.write(paradigm.irregular) { writer, forms in writer.write(forms) { $0.write($1) } }
    }
    write(inflection.forms) { $0.write($1) }
  }

  private mutating func write(_ table: WordTable) {
    write(table.words) { $0.write(hash: $1) }
    write(table.features.indices.map(table.length)) { $0.write($1) }
    write(table.features) { writer, features in
      writer.write(byte: features.wordClass)
      writer.write(Int(features.mask))
    }
  }

  private mutating func write(_ rule: PackRule) {
    write(rule.rule)
    write(rule.source?.description)
    write(rule.triggers)
    write(rule.needsSource)
    write(rule.isOncePerDocument)
    write(rule.conditions) { $0.write($1) }
    write(rule.message)
    write(rule.fixes) { $0.write($1) }
    write(rule.isSafe)
    write(rule.pattern)
    write(rule.rowTier?.rawValue)
    write(examples: rule.rule.examples)
  }

  private mutating func write(_ rule: Rule) {
    write(rule.id.description)
    write(rule.mqm.description)
    write(rule.severity.rawValue)
    write(rule.tier.rawValue)
    write(rule.summary)
    write(rule.rationale)
    write(rule.origin)
  }

  /// Last in a rule's record, so that a reader may stop before them.
  private mutating func write(examples: [Example]) {
    write(examples) { writer, example in
      writer.write(example.language.description)
      writer.write(example.marked)
      writer.write(example.fixed)
      writer.write(example.source)
      writer.write(example.sourceLanguage?.description)
      writer.write(example.line)
    }
  }

  private mutating func write(_ condition: Condition) {
    write(condition.isNegated)
    switch condition.test {
    case .near(let phrases, let words):
      write(byte: 0)
      write(phrases)
      write(words ?? -1)
    case .before(let phrases):
      write(byte: 1)
      write(phrases)
    case .after(let phrases):
      write(byte: 2)
      write(phrases)
    case .document(let phrases):
      write(byte: 3)
      write(phrases)
    case .position(let positions):
      write(byte: 4)
      write(positions) { $0.write(byte: $1.rawValue) }
    case .count(let hits, let perThousand):
      write(byte: 5)
      write(hits)
      write(hash: perThousand.bitPattern)
    case .letterCase(let letterCase):
      write(byte: 6)
      write(byte: letterCase.rawValue)
    case .variant(let variant):
      write(byte: 7)
      write(variant)
    }
  }

  private mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.upperBound)
  }

  private mutating func write(_ template: Template) {
    write(template.parts) { writer, part in
      switch part {
      case .text(let text):
        writer.write(byte: 0)
        writer.write(text)
      case .match: writer.write(byte: 1)
      case .group(let number):
        writer.write(byte: 2)
        writer.write(number)
      case .lemma(let wordClass, let forms):
        writer.write(byte: 3)
        writer.write(byte: wordClass)
        writer.write(forms)
      }
    }
  }
}

extension ByteReader {
  /// What ``ByteWriter/write(base:)`` wrote; rules and phrases are none.
  mutating func basePack() -> CompiledPack {
    let (name, digest) = (string(), string())
    return CompiledPack(
      name: name, facts: facts(), inflection: inflection(), tables: [], rules: [], phrases: [], contexts: [], digest: digest)
  }

  /// A linked pack's facts, its pairs' source languages, and where its rules stand.
  mutating func linkedPack() -> (facts: Facts, inflection: Inflection, sources: Set<LanguageTag>, rules: EmbeddedRules) {
    let facts = facts()
    let inflection = inflection()
    let sources = Set(strings().compactMap { LanguageTag($0) })
    let starts = list { reader in
      let length = reader.int()
      defer { reader.skip(length) }
      return reader.position
    }
    return (facts, inflection, sources, EmbeddedRules(bytes: bytes, starts: starts))
  }

  private mutating func map<Value>(_ one: (inout ByteReader) -> Value) -> [String: Value] {
    let count = int()
    var map: [String: Value] = [:]
    map.reserveCapacity(count)
    for _ in 0..<count {
      let key = string()
      map[key] = one(&self)
    }
    return map
  }

  private mutating func strings() -> [String] { list { $0.string() } }

  private mutating func facts() -> Facts {
    var facts = Facts()
    facts.lists = map { $0.strings() }
    facts.maps = map { reader in reader.map { $0.strings() } }
    facts.groups = map { reader in reader.list { $0.strings() } }
    facts.words = map { $0.table() }
    return facts
  }

  private mutating func inflection() -> Inflection {
    let paradigms = map { reader in
      let features = reader.strings()
      let endings = reader.list { reader in
        Inflection.Ending(
          when: reader.strings(), cut: reader.int(), doubles: reader.bool(), suffixes: reader.map { $0.string() })
      }
      return Inflection.Paradigm(
        features: features, endings: endings, doubling: Set(reader.strings()),
        irregular: reader.map { reader in reader.map { $0.strings() } })
    }
    return Inflection(paradigms: paradigms, forms: map { $0.strings() })
  }

  private mutating func table() -> WordTable {
    let words = list { $0.hash() }
    let lengths = list { $0.int() }
    let features = list { reader in
      let wordClass = reader.byte()
      return WordTable.Features(wordClass: wordClass, mask: UInt16(reader.int()))
    }
    return WordTable(words: words, lengths: lengths, features: features)
  }

  private mutating func range() -> Range<Int> {
    let start = int()
    return start..<int()
  }

  /// A rule without its examples, which come next.
  mutating func packRule() -> PackRule {
    let rule = rule()
    let source = optionalString().flatMap { LanguageTag($0) }
    let triggers = strings()
    let needsSource = bool()
    let isOnce = bool()
    let conditions = list { $0.condition() }
    let message = template()
    let fixes = list { $0.template() }
    let isSafe = bool()
    let pattern = optionalString()
    let rowTier = optionalString().flatMap { Tier(rawValue: $0) }
    return PackRule(
      rule: rule, source: source, triggers: triggers, needsSource: needsSource, isOncePerDocument: isOnce,
      conditions: conditions, message: message, fixes: fixes, isSafe: isSafe, pattern: pattern, rowTier: rowTier)
  }

  private mutating func rule() -> Rule {
    let id = Rule.ID(string())
    let mqm = MQMType.mqm(string())
    let severity = Severity(rawValue: int()) ?? .minor
    let tier = Tier(rawValue: string()) ?? .hint
    let summary = string()
    let rationale = string()
    let origin = string()
    return Rule(id, mqm, severity, tier, summary: summary, why: rationale, origin: origin, examples: [])
  }

  mutating func examples() -> [Example] {
    list { reader in
      let language = LanguageTag(reader.string()) ?? "en"
      return Example(
        language, reader.string(), fixed: reader.optionalString(), source: reader.optionalString(),
        from: reader.optionalString().flatMap { LanguageTag($0) }, line: reader.int())
    }
  }

  private mutating func condition() -> Condition {
    let isNegated = bool()
    let test: Condition.Test
    switch byte() {
    case 0:
      let phrases = range()
      let words = int()
      test = .near(phrases, words: words < 0 ? nil : words)
    case 1: test = .before(range())
    case 2: test = .after(range())
    case 3: test = .document(range())
    case 4: test = .position(list { Condition.Position(rawValue: $0.byte()) ?? .body })
    case 5:
      let hits = int()
      test = .count(hits: hits, perThousand: Double(bitPattern: hash()))
    case 6: test = .letterCase(Condition.LetterCase(rawValue: byte()) ?? .lower)
    default: test = .variant(string())
    }
    return Condition(test, isNegated: isNegated)
  }

  private mutating func template() -> Template {
    Template(
      parts: list { reader in
        switch reader.byte() {
        case 0: return .text(reader.string())
        case 1: return .match
        case 2: return .group(reader.int())
        default:
          let wordClass = reader.byte()
          return .lemma(wordClass: wordClass, forms: reader.strings())
        }
      })
  }
}
