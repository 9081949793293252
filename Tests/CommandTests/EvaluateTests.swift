import Foundation
import Testing

@Suite("An evaluation")
struct EvaluateTests {
  private static let text = "Envoys of NATO (NATO) met.\n\nThe plan failed, as the the press wrote."

  private static let gold = """
    { "id": "test-ar-en", "pair": "ar-en", "source": null,
      "target": ["Envoys of NATO (NATO) met.", "The plan failed, as the the press wrote."],
      "gold": [
        { "paragraph": 0, "quote": "NATO", "occurrence": 1, "category": "duplication", "kind": "gloss", "severity": "minor", "level": "must", "better": "", "why": "" },
        { "paragraph": 1, "quote": "plan", "occurrence": 0, "category": "literal", "kind": "plan", "severity": "major", "level": "should", "better": "scheme", "why": "" },
        { "paragraph": null, "quote": null, "source_paragraph": 0, "source_quote": "x", "category": "omission", "kind": "clause", "severity": "critical", "level": "must", "better": "", "why": "", "needs_source": true }
      ],
      "traps": [ { "paragraph": 1, "quote": "the press", "occurrence": 0, "why_ok": "it is" } ] }
    """

  private struct Figures: Decodable {
    struct Hits: Decodable, Equatable {
      let right: Int
      let wrong: Int
      let onClean: Int
      let onTraps: Int
    }

    struct Recall: Decodable, Equatable {
      let marks: Int
      let hit: Int
      let hitForSure: Int
    }

    let schema: String
    let tiers: [String: Hits]
    let recall: [String: Recall]
    let levels: [String: Recall]
    let alarmsPerThousandCleanWords: Double?
  }

  @Test func countsAFindingThatSharesAScalarAsRight() throws {
    let folder = try Folder("set/gold.json", Self.gold)
    try folder.write("set/article.en.txt", Self.text)
    let run = try folder.calque("evaluate", "--to", "en", "--json", "set")
    let figures = try JSONDecoder().decode(Figures.self, from: Data(run.output))
    #expect(run.status == 0)
    #expect(figures.schema == "calque-evaluation/1")
    #expect(figures.tiers["certain"] == .init(right: 1, wrong: 0, onClean: 0, onTraps: 0))
    #expect(figures.recall["all"] == .init(marks: 3, hit: 1, hitForSure: 1))
    #expect(figures.recall["alone"] == .init(marks: 2, hit: 1, hitForSure: 1))
    #expect(figures.levels["must"] == .init(marks: 2, hit: 1, hitForSure: 1))
  }

  @Test func readsTheSourceBesideTheArticleWhenAskedForPairs() throws {
    let folder = try Folder("alone/gold.json", Self.gold)
    try folder.write("alone/article.en.txt", Self.text)
    let paired = Self.gold.replacingOccurrences(of: "\"source\": null", with: "\"source\": [\"Der Plan x.\", \"Zweiter.\"]").replacingOccurrences(of: "ar-en", with: "de-en")
    try folder.write("paired/gold.json", paired)
    try folder.write("paired/article.en.txt", Self.text)
    try folder.write("paired/article.de.txt", "Der Plan x.\n\nZweiter.\n")
    let run = try folder.calque("evaluate", "--pair", "--to", "en", "--json", ".")
    let figures = try JSONDecoder().decode(Figures.self, from: Data(run.output))
    #expect(run.status == 0, "\(run.errors)")
    #expect(figures.recall["all"]?.marks == 3, "an article without its source is left out")
  }

  @Test func countsEveryFindingOnACleanTextAsAFalseAlarm() throws {
    let folder = try Folder("gold.json", #"{ "id": "clean-en-test", "pair": "en", "source": null, "target": ["Envoys of NATO (NATO) met."], "gold": [], "traps": [] }"#)
    try folder.write("article.en.txt", "Envoys of NATO (NATO) met.\n")
    let figures = try JSONDecoder().decode(Figures.self, from: Data(folder.calque("evaluate", "--to", "en", "--json", "gold.json").output))
    #expect(figures.tiers["certain"] == .init(right: 0, wrong: 1, onClean: 1, onTraps: 0))
    #expect(figures.alarmsPerThousandCleanWords == 200)
  }

  @Test(arguments: [
    ("{", "this is no gold set"), (#"{ "id": "a", "pair": "en" }"#, "'target' is missing"),
    (#"{ "id": "a", "pair": "en", "target": ["Another text."], "gold": [] }"#, "paragraph 0 is not in the article"),
    (#"{ "id": "a", "pair": "en", "target": ["A day."], "gold": [{ "paragraph": 0, "quote": "night", "category": "x", "severity": "minor" }] }"#, "does not hold 'night'"),
    (#"{ "id": "a", "pair": "de", "target": ["A day."], "gold": [] }"#, "article.de.txt: the article of set/gold.json is not there"),
  ])
  func refusesAGoldSetThatDoesNotFit(_ gold: String, _ says: String) throws {
    let folder = try Folder("set/gold.json", gold)
    try folder.write("set/article.en.txt", "A day.\n")
    let run = try folder.calque("evaluate", "set")
    #expect(run.status == 2)
    #expect(run.errors.contains(says), "\(run.errors)")
  }
}

@Suite("The reports in this repository")
struct CommittedReportTests {
  @Test func areThoseThatThisBuildWrites() throws {
    let folder = try Folder()
    let run = try Folder.run(in: Repository.root, BuiltCommand.path, ["reports", "corpora", "--output", folder.url.path])
    try #require(run.status == 0, "\(run.errors)")
    let names = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String }.filter { ($0 as NSString).pathExtension != "" } ?? []
    #expect(names.count >= 8)
    let stale = try names.sorted().filter { name in
      let committed = try? Data(contentsOf: Repository.root.appendingPathComponent("reports/\(name)"))
      return committed != (try Data(contentsOf: folder.url.appendingPathComponent(name)))
    }
    #expect(stale.isEmpty, "reports/ does not hold what this build writes; run 'make reports' and commit it")
  }
}

@Suite("The README")
struct ReadmeTests {
  @Test func showsWhatTheCommandPrints() throws {
    let run = try Folder.run(in: Repository.root, BuiltCommand.path, ["audit", "corpora/samples/bridge-closed/article.en.txt"])
    let readme = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(run.status == 1)
    #expect(readme.contains(run.text), "the example in README.md is not what this build prints: copy reports/samples/audit.txt")
  }
}
