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
    var writer = ByteWriter()
    writer.write(pack)
    let read = writer.bytes.withUnsafeBufferPointer { bytes in
      var reader = ByteReader(bytes)
      let pack = reader.pack()
      #expect(reader.position == bytes.count)
      return pack
    }
    #expect(read.name == pack.name)
    #expect(read.digest == pack.digest)
    #expect(read.facts.lists == pack.facts.lists)
    #expect(read.facts.maps == pack.facts.maps)
    #expect(read.facts.groups == pack.facts.groups)
    #expect(Set(read.facts.words.keys) == Set(pack.facts.words.keys))
    #expect(read.inflection == pack.inflection)
    #expect(read.rules.map(\.rule) == pack.rules.map(\.rule))
    #expect(read.rules.map(\.source) == pack.rules.map(\.source))
    #expect(read.rules.map(\.triggers) == pack.rules.map(\.triggers))
    #expect(read.rules.map(\.needsSource) == pack.rules.map(\.needsSource))
    #expect(read.rules.map(\.isOncePerDocument) == pack.rules.map(\.isOncePerDocument))
    #expect(read.rules.map(\.isSafe) == pack.rules.map(\.isSafe))
    #expect(read.rules.map(\.conditions.count) == pack.rules.map(\.conditions.count))
    #expect(read.phrases.map(\.rule) == pack.phrases.map(\.rule))
    var again = ByteWriter()
    again.write(read)
    #expect(again.bytes == writer.bytes)
  }

  @Test func isTheSameBytesFromTheSameYAML() throws {
    let first = PackLibrary.encode(DefaultPacks.compile(folder: "f", files: [("languages/en", Self.yaml)]).0)
    let second = PackLibrary.encode(DefaultPacks.compile(folder: "f", files: [("languages/en", Self.yaml)]).0)
    #expect(first == second)
  }
}
