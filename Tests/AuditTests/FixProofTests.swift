import Audit
import Bitext
import Testing

@Suite("A proof of rewrites")
struct FixProofTests {
  private func rule(_ word: Substring) -> Rule {
    Rule(Rule.ID("test-\(word)"), MQMType("style/awkward", .style), .minor, .probable, summary: "A test.", why: "it is a test", examples: [])
  }

  /// Calls every word of a list a fault.
  private func report(_ document: Document, faults: [String]) -> Report {
    let findings = document.units.enumerated().flatMap { unit, it -> [Finding] in
      var offset = 0
      return it.target.text.split(separator: " ", omittingEmptySubsequences: false).compactMap { word in
        defer { offset += word.utf8.count + 1 }
        let range = offset..<offset + word.utf8.count
        return faults.contains(String(word)) ? Finding(rule(word), unit: unit, range: range, message: "\(word)") : nil
      }
    }
    return Report(document: document, target: LanguageGuess("en", isGuessed: false), source: nil, findings: findings, words: 10)
  }

  /// The rewrites, `old>new` words of each unit, that the proof leaves out.
  private func harmful(_ texts: [String], _ rewrites: [String], faults: [String]) async -> [String] {
    let document = Document(
      path: "-", units: texts.enumerated().map { TranslationUnit(id: .paragraph($0 + 1), target: Segment($1)) }, targetLanguage: "en")
    let old = rewrites.map { String($0.split(separator: ">")[0]) }
    let before = report(document, faults: old)
    let choices = before.findings.map { finding in
      let new = rewrites[old.firstIndex(of: finding.message) ?? 0].split(separator: ">")[1]
      return FixSelection.Choice(finding: finding, fix: .unsafe(finding.range, String(new)))
    }
    let proof = FixProof(before) { report($0, faults: faults) }
    return await proof.harmful(of: choices).keys.map { "\($0.finding.message)>\($0.fix.replacement)" }.sorted()
  }

  @Test func leavesOutOnlyTheRewriteThatDoesHarm() async {
    #expect(await harmful(["one two three four"], ["one>uno", "two>bad", "four>quattro"], faults: ["bad"]) == ["two>bad"])
    #expect(await harmful(["one two", "three four"], ["one>uno", "two>bad", "three>worse", "four>quattro"], faults: ["bad", "worse"]) == ["three>worse", "two>bad"])
  }

  @Test func leavesOutNothingWhereNothingIsNew() async {
    #expect(await harmful(["one two three", "one"], ["one>uno", "three>tre"], faults: []) == [])
    #expect(await harmful(["one"], ["one>two"], faults: []) == [])
  }

  @Test func leavesOutAllWhereAllDoHarm() async {
    #expect(await harmful(["one two"], ["one>bad", "two>bad"], faults: ["bad"]) == ["one>bad", "two>bad"])
  }
}
