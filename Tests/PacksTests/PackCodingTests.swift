@testable import Packs
import Testing

@Suite("A pack in the program's own form")
struct PackCodingTests {
  /// Every kind of element, condition and template.
  private static let yaml = """
    language: en
    sets: { talks: [<talk>, summit] }
    lists-of-words: [one, two]
    a-map: { a: [b, c], d: e }
    groups-of-words: [[a, b], [c]]
    inflection:
      n:
        features: [sg, pl]
        endings: [{ when: [y], cut: 1, sg: y, pl: ies }, { double: true, sg: "", pl: es }, { when: [""], sg: "", pl: s }]
        doubling: [quiz]
        irregular: { man: { pl: [men] } }
    forms: { gehen/v: [geht, ging] }
    rules:
      - id: everything
        phrase: ["^ @talks [of the] {a|b c} ..3, ⟦<city:pl>⟧ @number", "@word ..2 dusk $"]
        source: [ملف]
        needs-source: true
        once: true
        where: { near: { words: 4, of: [x] }, before: [y], after: [z], document: [w], in: [body, heading], count: 2, per-1000: 1.5, case: lower, variant: en-GB }
        unless: { near: [v], in: quotation }
        mqm: style/awkward
        severity: critical
        tier: certain
        message: "'{match}' and {1}"
        why: w
        fix: ["{1} <town>", ""]
        safe: true
        examples: [{ bad: "Some ⟦cities⟧.", fixed: "Some towns.", source: "ملف" }, { good: "None." }]
      - { id: a-pattern, pattern: "dusk\\\\s+falls", literal: dusk, mqm: style/awkward, severity: minor, tier: hint, message: m, why: w, examples: [{ bad: ⟦dusk falls⟧ }] }

    """

  @Test func isReadAsItWasWritten() throws {
    var parser = PackParser(file: "pack.yaml", base: nil, names: ["month": ["May"]])
    let pack = try parser.parse(Self.yaml)
    #expect(parser.errors.isEmpty, "\(parser.errors)")
    let linked = LinkedPack([pack])
    var writer = ByteWriter()
    writer.write(linked)
    try writer.bytes.withUnsafeBufferPointer { bytes in
      var reader = ByteReader(bytes)
      let read = reader.linkedPack()
      #expect(reader.position == bytes.count)
      #expect(read.facts == pack.facts)
      #expect(read.inflection == pack.inflection)
      let rules = RuleList(read.rules)
      try #require(rules.count == pack.rules.count)
      for (number, rule) in linked.rules.enumerated() {
        let (again, whole) = (rules[number], rules.whole(number))
        #expect(again.rule.examples.isEmpty)
        #expect(whole.rule == rule.rule)
        #expect(whole.source == rule.source)
        #expect(whole.triggers == rule.triggers)
        #expect(whole.needsSource == rule.needsSource)
        #expect(whole.isOncePerDocument == rule.isOncePerDocument)
        #expect(whole.isSafe == rule.isSafe)
        #expect(whole.conditions == rule.conditions)
        #expect(whole.message == rule.message)
        #expect(whole.fixes == rule.fixes)
        #expect(whole.pattern == rule.pattern)
      }
    }
  }

  @Test func givesWhatAUsersPackBuildsOn() throws {
    var parser = PackParser(file: "pack.yaml", base: nil, names: [:])
    let pack = try parser.parse(Self.yaml)
    var writer = ByteWriter()
    writer.write(base: pack)
    writer.bytes.withUnsafeBufferPointer { bytes in
      var reader = ByteReader(bytes)
      let read = reader.basePack()
      #expect(reader.position == bytes.count)
      #expect(read.name == pack.name)
      #expect(read.digest == pack.digest)
      #expect(read.facts == pack.facts)
      #expect(read.inflection == pack.inflection)
    }
  }

  @Test func isTheSameBytesFromTheSameYAML() throws {
    let first = PackLibrary.encode(DefaultPacks.compile(folder: "f", files: [("languages/en", Self.yaml)]).0)
    let second = PackLibrary.encode(DefaultPacks.compile(folder: "f", files: [("languages/en", Self.yaml)]).0)
    #expect(first == second)
  }
}
