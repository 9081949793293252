import Foundation
import Testing

@Suite("Files of records")
struct RecordTests {
  private static let bad = "Envoys of NATO (NATO) met."

  private func findings(_ run: Run) throws -> [FindingJSON] {
    try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.flatMap(\.findings)
  }

  @Test func areReadFromTSV() throws {
    let folder = try Folder("a.tsv", "source\ttarget\nEin Tag.\tA day.\r\n\nEin 😀 Wort.\t😀 \(Self.bad)\tignored\n")
    let run = try folder.calque("audit", "--from", "de", "--to", "en", "--format", "json", "a.tsv")
    #expect(run.status == 1)
    let finding = try #require(try findings(run).first { $0.rule == "doubled-gloss" })
    #expect(finding.record == 2)
    #expect(finding.unit == "r2")
    #expect(finding.range == .init(start: 15, end: 26))
    #expect(finding.line == 4)
    #expect(finding.column == 25)
    #expect(finding.text == "NATO (NATO)")
  }

  @Test func areReadFromJSONLinesWithEscapes() throws {
    let line = #"{"id":"k7","source":"Ein Wort.","sourceLanguage":"de","targetLanguage":"en","target":"\u00dcber \ud83d\ude00 \"NATO (NATO)\" met."}"#
    let folder = try Folder("a.jsonl", "{\"target\":\"A day.\",\"targetLanguage\":\"en\"}\n" + line + "\n")
    let run = try folder.calque("audit", "--format", "json", "a.jsonl")
    let finding = try #require(try findings(run).first { $0.rule == "doubled-gloss" })
    #expect(finding.record == 1)
    #expect(finding.unit == "k7")
    #expect(finding.range == .init(start: 12, end: 23))
    #expect(finding.line == 2)
    let column = try #require(line.range(of: "NATO (")).lowerBound
    #expect(finding.column == line.unicodeScalars.distance(from: line.startIndex, to: column) + 1)
  }

  @Test func areReadFromTwoFilesLineByLine() throws {
    let folder = try Folder()
    try folder.write("a.de", "Ein Tag.\n\nDie Firma zahlte 4500 Euro.\n")
    try folder.write("a.en", "A day.\n\nThe company paid 5400 euros.\n")
    let run = try folder.calque("audit", "--from", "de", "--to", "en", "--parallel", "--source", "a.de", "--format", "json", "a.en")
    let finding = try #require(try findings(run).first { $0.rule == "altered-number" })
    #expect(finding.record == 2)
    #expect(finding.line == 3)
    #expect(finding.source?.text.contains("4500") == true)
  }

  @Test func areRefusedWhereTheLinesAreNotAsMany() throws {
    let folder = try Folder()
    try folder.write("a.de", "Ein Tag.\nNoch ein Tag.\n")
    for text in ["A day.\n", "A day.\nA day.\nA day.\n"] {
      try folder.write("a.en", text)
      let run = try folder.calque("audit", "--parallel", "--source", "a.de", "a.en")
      #expect(run.status == 2)
      #expect(run.errors.contains("a.en: the file and its source 'a.de' have different numbers of lines"))
    }
  }

  @Test func areNamedWithTheirLineWhereTheyAreBroken() throws {
    let folder = try Folder()
    try folder.write("a.tsv", Array("Ein Tag.\tA day.\nno tab\nb \tb ".utf8) + [0xFF] + Array("\nEin Tag.\t\(Self.bad)\n".utf8))
    try folder.write("a.jsonl", "{\"target\":\"\(Self.bad)\"}\n{\"source\":\"x\"}\nnonsense\n")
    let table = try folder.calque("audit", "--to", "en", "--format", "json", "a.tsv")
    #expect(table.status == 2)
    #expect(table.errors.contains("a.tsv:2: the line has no tab; a record is source, tab, target"))
    #expect(table.errors.contains("a.tsv:3: invalid UTF-8"))
    #expect(try findings(table).contains { $0.rule == "doubled-gloss" && $0.record == 3 })
    let lines = try folder.calque("audit", "--to", "en", "--format", "json", "a.jsonl")
    #expect(lines.status == 2)
    #expect(lines.errors.contains("a.jsonl:2: the record has no 'target'"))
    #expect(lines.errors.contains("a.jsonl:3: no JSON object"))
    #expect(try findings(lines).contains { $0.rule == "doubled-gloss" && $0.record == 0 })
  }

  @Test func areNamedWhereTheTranslationIsMissing() throws {
    let folder = try Folder("a.tsv", "Die Schule bleibt geschlossen.\t\n\t\nEin Tag.\tA day.\n")
    let run = try folder.calque("audit", "--from", "de", "--to", "en", "--format", "json", "a.tsv")
    #expect(try findings(run).map(\.rule) == ["missing-translation"])
  }

  @Test func keepTheirPlacesWhateverTheNumberOfDocuments() throws {
    let lines = (0..<60).map { "{\"doc\":\($0 / 2),\"id\":\($0),\"targetLanguage\":\"en\",\"target\":\"\($0 % 3 == 0 ? Self.bad : "A day.")\"}" }
    let folder = try Folder("a.jsonl", lines.joined(separator: "\n"))
    let run = try folder.calque("audit", "--format", "json", "a.jsonl")
    let found = try findings(run).filter { $0.rule == "doubled-gloss" }
    let expected: [Int] = Array(stride(from: 0, to: 60, by: 3))
    #expect(found.compactMap(\.record) == expected)
    #expect(found.map(\.line) == expected.map { $0 + 1 })
    #expect(found.map(\.unit) == expected.map(String.init))
  }

  @Test(arguments: [
    ["--parallel", "a.tsv"], ["--source", "a.tsv", "a.tsv"], ["--input", "xml", "a.tsv"], ["--parallel", "--input", "tsv", "--source", "a.tsv", "a.tsv"],
  ])
  func areRefusedWhereTheUsageIsWrong(_ arguments: [String]) throws {
    let folder = try Folder("a.tsv", "Ein Tag.\tA day.\n")
    #expect(try folder.run(BuiltCommand.path, ["audit"] + arguments).status == 2)
  }
}
