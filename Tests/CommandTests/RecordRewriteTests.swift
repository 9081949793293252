import Foundation
import Testing

/// A file of records, and what it is after every rewrite.
struct RecordCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let name: String
  let text: String
  let fixed: String

  static let all = [
    RecordCase(
      testDescription: "TSV", name: "m.tsv",
      text: "source\ttarget\tnote\r\nDie NATO , die.\tEnvoys of NATO (NATO) met.\tNATO (NATO)\r\n\r\nEin Tag.\tIt was the the day.\r\nNATO (NATO)\tA day.",
      fixed: "source\ttarget\tnote\r\nDie NATO , die.\tEnvoys of NATO met.\tNATO (NATO)\r\n\r\nEin Tag.\tIt was the day.\r\nNATO (NATO)\tA day."),
    RecordCase(
      testDescription: "JSON Lines", name: "m.jsonl",
      text: #"{"x":"NATO (NATO)","target":"\u00dcber \ud83d\ude00 NATO (NATO), \"the the\" end.\n","source":"NATO (NATO)"}"# + "\n"
        + #"{ "id" : 7 , "target" : "In the E\u0055 (EU) now." }"# + "\n",
      fixed: #"{"x":"NATO (NATO)","target":"\u00dcber \ud83d\ude00 NATO, \"the\" end.\n","source":"NATO (NATO)"}"# + "\n"
        + #"{ "id" : 7 , "target" : "In the EU now." }"# + "\n"),
    RecordCase(
      testDescription: "many documents", name: "m.jsonl",
      text: (0..<9).map { "{\"doc\":\($0),\"target\":\"Envoys of NATO (NATO) met.\"}\n" }.joined(),
      fixed: (0..<9).map { "{\"doc\":\($0),\"target\":\"Envoys of NATO met.\"}\n" }.joined()),
    RecordCase(testDescription: "one line without an end", name: "m.ndjson", text: "{\"target\":\"The EU (EU) met.\"}", fixed: "{\"target\":\"The EU met.\"}"),
  ]
}

@Suite("A rewrite of records")
struct RecordRewriteTests {
  @Test(arguments: RecordCase.all)
  func changesTheTargetsAndNothingElse(_ it: RecordCase) throws {
    let folder = try Folder(it.name, it.text)
    #expect(try folder.calque("fix", "--unsafe", "--to", "en", it.name).status == 1)
    #expect(String(decoding: try folder.read(it.name), as: UTF8.self) == it.fixed)
    #expect(try folder.calque("fix", "--unsafe", "--to", "en", it.name).status == 0)
  }

  @Test(arguments: RecordCase.all)
  func isADiffThatGitAndPatchAccept(_ it: RecordCase) throws {
    let folder = try Folder(it.name, it.text)
    let diff = try folder.calque("diff", "--to", "en", it.name)
    #expect(diff.status == 1, "\(diff.errors)")
    #expect(diff.output == (try folder.calque("audit", "--to", "en", "--format", "diff", it.name).output))
    try folder.write("changes.diff", diff.output)
    let dry = try folder.run("patch", ["-p1", "--binary", "--dry-run", "-i", "changes.diff"])
    #expect(dry.status == 0, "\(dry.text)\(dry.errors)")
    let git = try folder.run("git", ["apply", "--whitespace=nowarn", "changes.diff"])
    #expect(git.status == 0, "\(git.errors)")
    #expect(String(decoding: try folder.read(it.name), as: UTF8.self) == it.fixed)
  }

  @Test func isWrittenAsJSONByEveryReport() throws {
    let pack = """
      language: en
      rules:
        - id: plain-words
          phrase: "gonna win"
          mqm: style/awkward
          severity: minor
          tier: probable
          message: "words"
          why: "a reason"
          fix: "\\"win\\" \\\\o"
          examples:
            - { bad: "They ⟦gonna win⟧ here.", fixed: "They \\"win\\" \\\\o here." }
            - { bad: "We ⟦gonna win⟧ now.", fixed: "We \\"win\\" \\\\o now." }
            - { good: "They win." }
            - { good: "They are going to win." }
      """
    let folder = try Folder("pack.yaml", pack)
    try folder.write("m.jsonl", "{\"target\":\"They gonna win it.\"}\n")
    let run = try folder.calque("audit", "--to", "en", "--pack", "pack.yaml", "--format", "rdjsonl", "m.jsonl")
    #expect(run.text.contains(#""text":"\\\"win\\\" \\\\o""#), "\(run.text)\(run.errors)")
    #expect(try folder.calque("fix", "--to", "en", "--unsafe", "--pack", "pack.yaml", "m.jsonl").status == 1)
    let fixed = try folder.read("m.jsonl")
    let record = try JSONSerialization.jsonObject(with: Data(fixed)) as? [String: String]
    #expect(record?["target"] == "They \"win\" \\o it.")
  }

  @Test func refusesASourceBesideThem() throws {
    let run = try Folder("m.tsv", "a\tb\n").calque("fix", "--source", "x.txt", "m.tsv")
    #expect(run.status == 2)
    #expect(run.errors.contains("m.tsv holds its sources itself; leave out --source"))
  }
}

@Suite("A lint of records")
struct RecordLintTests {
  private static let fault = "Envoys of NATO (NATO) met."
  private static let other = "Envoys of the EU (EU) met."

  private func repository() throws -> Folder {
    let folder = try Folder("m.de.tsv", "Ein Tag.\tEin Tag.\nEine Stadt.\tGesandte der NATO (NATO) kamen.\n")
    try folder.write("m.jsonl", "{\"target\":\"A day.\",\"targetLanguage\":\"en\"}\n{\"target\":\"\(Self.fault)\",\"targetLanguage\":\"en\"}\n")
    return folder
  }

  private func lint(_ folder: Folder, _ more: String...) throws -> Run { try folder.run(BuiltCommand.path, ["lint", "--format", "compact"] + more) }

  @Test func namesTheLineAndTheColumnOfTheField() throws {
    let folder = try repository()
    let run = try lint(folder)
    #expect(run.status == 1)
    #expect(run.lines.map { String($0.prefix { $0 != " " }) } == ["m.de.tsv:2:26:", "m.jsonl:2:22:"], "\(run.text)")
  }

  @Test func auditsEachBesideItsSource() throws {
    let folder = try Folder(".calque.yml", "from: de\nto: en\n")
    try folder.write("m.tsv", "Die Firma zahlte 4500 Euro.\tThe company paid 5400 euros.\n")
    #expect(try lint(folder).text.contains("altered-number"))
  }

  @Test func knowsThemInABaselineAndACache() throws {
    let folder = try repository()
    let first = try lint(folder, "--cache", "--baseline", "b.json", "--update-baseline")
    #expect(first.status == 0, "\(first.errors)")
    try folder.write("m.jsonl", "\n{\"target\":\"\(Self.fault)\",\"targetLanguage\":\"en\"}\n{\"target\":\"\(Self.other)\",\"targetLanguage\":\"en\"}\n")
    let second = try lint(folder, "--cache", "--baseline", "b.json")
    #expect(second.lines.map { String($0.prefix { $0 != " " }) } == ["m.jsonl:3:26:"], "\(second.text)")
    #expect(try lint(folder, "--cache", "--baseline", "b.json").output == second.output)
  }

  @Test func looksAtChangedLinesAlone() throws {
    let folder = try repository()
    for arguments in [["init", "-q", "."], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "one"]] {
      #expect(try folder.run("git", arguments).status == 0)
    }
    try folder.write("m.jsonl", "{\"target\":\"\(Self.other)\",\"targetLanguage\":\"en\"}\n{\"target\":\"\(Self.fault)\",\"targetLanguage\":\"en\"}\n")
    let run = try lint(folder, "--diff-from", "HEAD")
    #expect(run.lines.map { String($0.prefix { $0 != " " }) } == ["m.jsonl:1:26:"], "\(run.text)")
    #expect(run.errors.contains("1 finding on lines that did not change"), "\(run.errors)")
  }

  @Test func heedsOverrides() throws {
    let folder = try repository()
    try folder.write(".calque.yml", "overrides: [{ paths: ['*.jsonl'], rules: { doubled-gloss: off } }]\n")
    #expect(try lint(folder).lines.count == 1)
  }

  @Test(arguments: [
    ("m.tsv", "a\tb\n[calque-disable-next-line doubled-gloss: the house's style]\na\t\(fault)\nb\t\(fault)\n", 1, ""),
    ("m.jsonl", "{\"target\":\"\(fault)\",\"calque-disable\":\"doubled-gloss: the house's style\"}\n{\"target\":\"\(fault)\"}\n", 1, ""),
    ("m.jsonl", "{\"doc\":1,\"target\":\"A day.\"}\n{\"doc\":2,\"target\":\"A day.\",\"calque-disable\":\"doubled-gloss: so\"}\n", 0,
      "m.jsonl:2: the suppression of 'doubled-gloss' silences nothing; remove it"),
    ("m.jsonl", "{\"target\":\"\(fault)\",\"calque-disable\":\"doubled-gloss\"}\n", 1,
      "m.jsonl:1: the suppression of 'doubled-gloss' gives no reason and is not heeded; write '\"calque-disable\": \"doubled-gloss: why\"'"),
  ])
  func heedsTheirNotes(_ name: String, _ text: String, _ count: Int, _ says: String) throws {
    let folder = try Folder(name, text)
    let run = try lint(folder, "--to", "en")
    #expect(run.lines.count == count, "\(run.text)")
    #expect(says.isEmpty ? run.errors.isEmpty : run.errors.contains(says), "\(run.errors)")
  }

  @Test func leavesTablesOfOtherThingsAlone() throws {
    let folder = try Folder("a.txt", "A day.\n")
    try folder.write("log.jsonl", "{\"time\":1}\n{\"time\":2}\n")
    try folder.write("list.tsv", "one\ntwo\n")
    let run = try lint(folder)
    #expect(run.status == 0)
    #expect(run.errors.split(separator: "\n").count == 2, "\(run.errors)")
    let named = try lint(folder, "log.jsonl")
    #expect(named.status == 2)
    #expect(named.errors == "log.jsonl: no line of the file is a record; a line is {\"target\": …}; write it so, or leave the file out\n")
  }
}
