@testable import Packs
import Testing

@Suite("A row of a pack's tables")
struct SenseRowTests {
  private func pack(_ rows: String) throws -> (CompiledPack, [PackError]) {
    var parser = PackParser(file: "pack.yaml", base: nil, names: [:])
    let pack = try parser.parse("pair: { source: it, target: en }\n" + rows)
    return (pack, parser.errors)
  }

  @Test func isARuleThatWaitsForTheSource() throws {
    let (pack, errors) = try pack("senses:\n  - { source: [maturità, maturo], wrong: \"{maturity|ripeness} [exam]\", right: leaving exam, bad: The ⟦maturity exam⟧ is hard. }\n")
    #expect(errors.isEmpty)
    let rule = try #require(pack.rules.first)
    #expect(rule.rule.id.description == "sense-maturity")
    #expect(rule.needsSource && rule.rowTier == .probable && rule.triggers == ["maturità", "maturo"])
    #expect(pack.phrases.count == 2)
  }

  @Test func speaksWithoutTheSourceWhereItSaysSo() throws {
    let (pack, errors) = try pack("idioms:\n  - { source: gamba, wrong: longer than the leg, right: too far, alone: hint, tier: certain, bad: A step ⟦longer than the leg⟧. }\n")
    #expect(errors.isEmpty)
    let rule = try #require(pack.rules.first)
    #expect(!rule.needsSource && rule.rule.tier == .hint && rule.rowTier == .certain)
  }

  @Test func hasANameOfItsOwn() throws {
    let row = "  - { source: a, wrong: first aid, right: b, bad: The ⟦first aid⟧. }\n"
    #expect(try pack("titles:\n" + row + row).0.rules.map(\.rule.id.description) == ["title-first-aid", "title-first-aid-2"])
  }

  @Test func isRefusedWithItsLineWhereSomethingIsMissing() throws {
    let (pack, errors) = try pack("senses:\n  - { source: a, wrong: b, rihgt: c, bad: No mark. }\n")
    #expect(pack.rules.isEmpty)
    #expect(errors.map(\.description) == [
      "pack.yaml:3: no key is named 'rihgt'; did you mean 'right'?", "pack.yaml:3: a row of 'senses' has no 'right'; add it",
      "pack.yaml:3: 'bad' should be a sentence with its fault in ⟦…⟧; rewrite it so",
    ])
  }

  @Test func leavesALanguagesTitlesToItsChecks() throws {
    var parser = PackParser(file: "pack.yaml", base: nil, names: [:])
    let pack = try parser.parse("language: en\ntitles: [Mr, Mrs]\n")
    #expect(parser.errors.isEmpty && pack.rules.isEmpty && pack.facts.list("titles") == ["Mr", "Mrs"])
  }
}
