import Bitext
import Lint
import Testing

@Suite("The score of a run")
struct LintTotalsTests {
  private static let rule = Rule("test-rule", MQMType("style/awkward", .style), .major, .probable, summary: "A test.", why: "it is a test", examples: [])

  /// A document of so many paragraphs of ten words, of which some have a major fault.
  private func report(_ paragraphs: Int, faults: Int) -> Report {
    let units = (0..<paragraphs).map { TranslationUnit(id: .paragraph($0 + 1), target: Segment("one two three four five six seven eight nine ten")) }
    let findings = (0..<faults).map { Finding(Self.rule, unit: $0, range: 0..<3, message: "a test") }
    return Report(
      document: Document(path: "-", units: units), target: LanguageGuess("en", isGuessed: false), source: nil, findings: findings, words: paragraphs * 10)
  }

  private func totals(_ reports: [Report]) -> LintTotals { reports.reduce(into: LintTotals()) { $0.add($1) } }

  @Test func sumsUpDocuments() {
    let totals = totals([report(10, faults: 2), report(30, faults: 0)])
    #expect(totals.words == 400)
    #expect(totals.penalty == 10)
    #expect(totals.score == 97.5)
    #expect(totals.density == 25)
    #expect(totals.rules == ["test-rule": 2])
  }

  @Test(arguments: [1, 5, 19, 20, 60])
  func liesInItsInterval(_ documents: Int) throws {
    let reports = (0..<documents).map { report(20, faults: $0 % 3) }
    let totals = totals(reports)
    let interval = try #require(totals.interval)
    #expect(interval.contains(totals.score))
    #expect(self.totals(reports).interval == interval, "the same input gives the same interval")
  }

  @Test func isSurerOfMoreText() throws {
    let few = try #require(totals((0..<20).map { report(10, faults: $0 % 2) }).interval)
    let many = try #require(totals((0..<200).map { report(10, faults: $0 % 2) }).interval)
    #expect(many.upperBound - many.lowerBound < few.upperBound - few.lowerBound)
  }

  @Test func hasNoIntervalWhereThereIsNothingToDrawFrom() {
    #expect(totals([]).interval == nil)
    #expect(totals([]).score == 100)
    #expect(totals([report(1, faults: 1)]).interval == nil)
  }
}
