import Foundation
import Testing

@Suite("A termbase given with --terms")
struct TermsTests {
  private static let terms = "source,target,status,note\nVorstand,management board,,\nVorstand,executive,forbidden,see the handbook\nMerkzettel,,do-not-translate,\n"

  private func folder() throws -> Folder {
    let folder = try Folder("terms.csv", Self.terms)
    try folder.write("a.de.txt", "Der Vorstand tagte am Freitag.\n\nDie Vorstände schwiegen.\n\nÖffnen Sie den Merkzettel.\n")
    try folder.write("a.en.txt", "The executive met on Friday.\n\nThe directors said nothing.\n\nOpen the notes.\n")
    return folder
  }

  private func rules(_ run: Run) throws -> [String] {
    try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.flatMap(\.findings).map(\.rule).filter { $0.hasSuffix("-term") }
  }

  @Test func isHeldAgainstThePair() throws {
    let run = try folder().calque("audit", "a.en.txt", "--source", "a.de.txt", "--from", "de", "--to", "en", "--terms", "terms.csv", "--format", "json")
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    #expect(try rules(run) == ["forbidden-term", "missing-term", "translated-term"])
    #expect(run.text.contains("terms.csv:3 says so: see the handbook"))
  }

  @Test func belongsToTheSignature() throws {
    let folder = try folder()
    func signature(_ more: [String]) throws -> String {
      let run = try folder.run(BuiltCommand.path, ["audit", "a.en.txt", "--format", "json"] + more)
      return try #require(run.text.split(separator: "\"").first { $0.hasPrefix("sha256:") }).description
    }
    let (none, one) = (try signature([]), try signature(["--terms", "terms.csv"]))
    try folder.write("terms.csv", Self.terms + "a,b,,\n")
    #expect(Set([none, one, try signature(["--terms", "terms.csv"])]).count == 3)
  }

  @Test func isHeededByALintAndAFix() throws {
    let folder = try folder()
    try folder.write(".calque.yml", "from: de\nfiles: ['*.{lang}.txt']\nterms: terms.csv\n")
    let run = try folder.calque("lint", "--format", "json")
    #expect(try rules(run).contains("forbidden-term"))
    let fixed = try folder.calque("fix", "--unsafe", "a.en.txt")
    #expect(fixed.status == 1)
    #expect(String(decoding: try folder.read("a.en.txt"), as: UTF8.self).hasPrefix("The management board met on Friday."))
  }

  @Test func isHeldAgainstRecords() throws {
    let input = #"{"source":"Der Vorstand tagte.","sourceLanguage":"de","target":"The directors met.","targetLanguage":"en"}"#
    let run = try folder().calque("filter", "--terms", "terms.csv", input: Array((input + "\n").utf8))
    #expect(run.status == 0)
    #expect(run.text.contains("missing-term"))
  }

  @Test func isNamedWhereItIsWrong() throws {
    let folder = try folder()
    try folder.write("twice.csv", "source,target\na,b\na,b\n")
    let twice = try folder.calque("audit", "a.de.txt", "--to", "de", "--terms", "twice.csv", "--fail-on", "never")
    #expect(twice.status == 0)
    #expect(twice.errors == "twice.csv:3: 'b' stands already in line 2; take out one of them\n")
    for (name, text) in [("broken.tbx", "<tbx>"), ("broken.csv", "a,b\n")] {
      try folder.write(name, text)
      let run = try folder.calque("audit", "a.de.txt", "--to", "de", "--terms", name, "--fail-on", "never")
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("\(name):1: "))
    }
    let run = try folder.calque("audit", "a.de.txt", "--terms", "none.csv")
    #expect(run.status == 2)
    #expect(run.errors == "none.csv: there is no such file; check the name\n")
  }

  @Test func tellsOneSourceInTwoRenderings() throws {
    let folder = try Folder("a.tsv", "Bitte warten Sie.\tPlease wait.\nBitte warten Sie!\tPlease wait!\nGuten Tag, Frau Amsel.\tHello, Ms Amsel.\nBitte warten Sie.\tHold on.\n")
    let run = try folder.calque("audit", "--from", "de", "--to", "en", "--hints", "--format", "json", "a.tsv")
    let found = try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.flatMap(\.findings).filter { $0.rule == "inconsistent-translation" }
    #expect(found.map(\.record) == [3])
    #expect(found.map(\.message) == ["the same source is rendered 'Please wait.' in r0"])
  }

  @Test func tellsTwoSourcesInOneRendering() throws {
    let folder = try Folder(
      "a.tsv",
      "Bitte warten Sie vor der Tür.\tPlease wait outside the door.\nDas Boot kam gestern Abend zurück.\tPlease wait outside the door.\nBitte warten Sie vor der Türe.\tPlease wait outside the door.\n")
    let run = try folder.calque("audit", "--from", "de", "--to", "en", "--hints", "--format", "json", "a.tsv")
    let found = try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.flatMap(\.findings).filter { $0.rule == "same-translation" }
    #expect(found.map(\.record) == [1])
    #expect(found.map(\.message) == ["the same words render 'Bitte warten Sie vor der Tür.' in r0"])
  }
}
