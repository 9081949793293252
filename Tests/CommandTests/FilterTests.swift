import Foundation
import Testing

@Suite("The filter")
struct FilterTests {
  private func filter(_ lines: [String], _ arguments: [String] = [], environment: [String: String] = [:]) throws -> (run: Run, verdicts: [FilterJSON.Verdict]) {
    let run = try Folder().run(
      BuiltCommand.path, ["filter", "--to", "en"] + arguments, input: Array(lines.map { $0 + "\n" }.joined().utf8), environment: environment)
    let verdicts = try run.lines.map { try JSONDecoder().decode(FilterJSON.self, from: Data($0.utf8)).calque }
    return (run, verdicts)
  }

  @Test func writesALineForEachLineInOrder() throws {
    let lines = (0..<50).map { "{\"id\":\($0),\"target\":\"Envoys of NATO \($0 % 5 == 0 ? "(NATO) " : "")met.\"}" }
    let (run, verdicts) = try filter(lines)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(verdicts.map { $0.findings?.count } == (0..<50).map { $0 % 5 == 0 ? 1 : 0 })
    for (line, output) in zip(lines, run.lines) { #expect(output.hasPrefix(line.dropLast()), "the line's own bytes come first") }
  }

  @Test(arguments: [
    ("no JSON", "no JSON object"), ("{\"target\":\"a\"", "'}' is missing"), ("[1]", "'{' is missing"), ("{\"id\":1}", "has no 'target'"),
    ("{\"target\":null}", "'target' is null"), ("{\"target\":5}", "'target' is no string"), ("{\"target\":\"a\"} b", "text follows the object"),
    ("", "'{' is missing"), ("{\"target\":\"\\q\"}", "unknown escape"),
    ("{\"target\":\"a\",\"targetLanguage\":\"in English\"}", "'targetLanguage' is no language tag"),
    ("{\"target\":" + String(repeating: "[", count: 100) + "}", "nested more than"),
  ])
  func answersABadLineInItsPlace(_ line: String, _ says: String) throws {
    let good = "{\"target\":\"Envoys of NATO (NATO) met.\"}"
    let (run, verdicts) = try filter([good, line, good])
    #expect(run.status == 0)
    try #require(verdicts.count == 3)
    #expect(verdicts[0].findings?.count == 1)
    #expect(verdicts[1].error?.contains(says) == true, "\(verdicts[1])")
    #expect(verdicts[1].line == 2)
    #expect(verdicts[2].findings?.count == 1)
    #expect(run.errors == "1 line is no record; look for \"error\" in \"calque\"\n")
    // Nothing of it is lost: an object keeps its members, another line stands as text.
    let output = try #require(try JSONSerialization.jsonObject(with: Data(run.lines[1].utf8)) as? [String: Any])
    if let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] {
      #expect(Set(output.keys) == Set(object.keys).union(["calque"]))
    } else {
      #expect((output["calque"] as? [String: Any])?["text"] as? String == line)
    }
  }

  @Test func heedsWhatARecordSaysIsNotToBeReported() throws {
    let fault = "Envoys of NATO (NATO) met."
    let (_, verdicts) = try filter(["{\"doc\":1,\"target\":\"\(fault)\",\"calque-disable\":\"doubled-gloss: so\"}", "{\"doc\":1,\"target\":\"\(fault)\"}"])
    #expect(verdicts.map { $0.findings?.count } == [0, 1])
  }

  @Test func answersALineOfInvalidUTF8() throws {
    let input = Array("{\"target\":\"a ".utf8) + [0xFF] + Array("\"}\n{\"target\":\"b\"}\n".utf8)
    let run = try Folder().run(BuiltCommand.path, ["filter"], input: input)
    #expect(run.status == 0)
    #expect(run.lines.count == 2)
    #expect(run.text.contains("not valid UTF-8"))
  }

  @Test func needsNoEnvironment() throws {
    let (run, verdicts) = try filter(["{\"target\":\"Envoys of NATO (NATO) met.\"}"], environment: [:])
    #expect(run.status == 0)
    #expect(verdicts.first?.findings?.map(\.rule) == ["doubled-gloss"])
  }

  @Test func namesRangesOfTheDecodedField() throws {
    let (_, verdicts) = try filter([#"{"target":"\u00dcber \ud83d\ude00 \"NATO (NATO)\" met."}"#])
    let finding = try #require(verdicts.first?.findings?.first)
    #expect(finding.text == "NATO (NATO)")
    #expect(finding.range == .init(start: 12, end: 23))
  }

  @Test func keepsAnEmptyObjectsShapeAndReplacesAStaleVerdict() throws {
    let lines = [
      #"{"calque":{"findings":[1]},"target":"A day."}"#, #"{"target":"A day.","calque":3}"#, #"{ "a" : [ {} ] , "target" : "A day." }"#,
    ]
    let (run, verdicts) = try filter(lines)
    #expect(verdicts.allSatisfy { $0.findings?.isEmpty == true })
    for line in run.lines { #expect(line.components(separatedBy: "\"calque\"").count == 2, "\(line)") }
    #expect(run.lines.last?.hasPrefix(#"{ "a" : [ {} ] , "target" : "A day." "#) == true)
  }

  @Test func auditsRecordsOfOneDocTogetherAndSaysWhereItCuts() throws {
    let lines = (0..<1500).map { "{\"doc\":\"a\",\"target\":\"Line \($0) is here.\"}" } + ["{\"doc\":\"b\",\"target\":\"Another.\"}"]
    let (run, verdicts) = try filter(lines)
    #expect(run.lines.count == 1501)
    #expect(verdicts[..<1500].allSatisfy { $0.docCut == true })
    #expect(verdicts[1500].docCut == nil)
    #expect(try filter(Array(lines.prefix(1000))).verdicts.allSatisfy { $0.docCut == nil })
  }

  @Test func holdsATargetAgainstItsSource() throws {
    let (_, verdicts) = try filter([
      #"{"source":"Die Firma zahlte 4500 Euro.","sourceLanguage":"de","target":"The company paid 5400 euros."}"#,
      #"{"source":"Die Firma zahlte 4500 Euro.","sourceLanguage":"de","target":"The company paid 4,500 euros."}"#,
      #"{"source":"Die Schule bleibt geschlossen.","sourceLanguage":"de","target":""}"#,
    ])
    #expect(verdicts.map { $0.findings?.map(\.rule) } == [["altered-number"], [], ["missing-translation"]])
  }

  @Test func stampsRecordsWithItsVersion() throws {
    let (_, verdicts) = try filter(["{\"target\":\"A day.\"}"], ["--stamp"])
    let version = try Folder().calque("version", "--json")
    #expect(verdicts.first?.stamp == (try JSONDecoder().decode(SignatureJSON.self, from: Data(version.output))))
    #expect(try filter(["{\"target\":\"A day.\"}"]).verdicts.first?.stamp == nil)
  }

  @Test func isTheSameWithAnyNumberOfWorkers() throws {
    let lines = (0..<400).map { "{\"doc\":\($0 / 7),\"target\":\"Envoys of NATO (NATO) met group \($0).\"}" }
    let alone = try filter(lines, ["--workers", "1"]).run.output
    for workers in ["2", "7"] { #expect(try filter(lines, ["--workers", workers]).run.output == alone) }
  }

  @Test func refusesWrongUsage() throws {
    #expect(try Folder().calque("filter", "--absent").status == 2)
  }
}
