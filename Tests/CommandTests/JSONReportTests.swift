import Foundation
import Testing

@Suite("The JSON report")
struct JSONReportTests {
  /// A byte order mark, scalars of one to four bytes before the words at fault, and two paragraphs.
  private static let text = "\u{FEFF}😀 Envoys of NATO (NATO) met in Zürich.\n\nThe 𝒜 team of the EU (EU) left, they said.\r\n"

  @Test func namesPlacesInBytesAndPeoplesPlacesInScalars() throws {
    let folder = try Folder("text.txt", Self.text)
    let findings = try folder.calque("audit", "--to", "en", "--format", "json", "text.txt").document().findings
    let bytes = try folder.read("text.txt")
    try #require(findings.map(\.text) == ["NATO (NATO)", "EU (EU)"])
    for finding in findings {
      #expect(String(decoding: bytes[finding.range.start..<finding.range.end], as: UTF8.self) == finding.text)
    }
    #expect(findings.map(\.line) == [1, 3])
    #expect(findings.map(\.endLine) == [1, 3])
    #expect(findings.map(\.column) == [13, 19])
    #expect(findings.map(\.endColumn) == [24, 26])
    #expect(findings.map(\.unit) == ["p1", "p2"])
  }

  @Test func holdsWhatItsPagePromises() throws {
    let folder = try Folder("text.txt", Self.text)
    let run = try folder.calque("audit", "--to", "en", "--from", "ar", "--format", "json", "text.txt")
    let report = try JSONDecoder().decode(ReportJSON.self, from: Data(run.output))
    #expect(report.schema == "calque-report/1")
    #expect(report.signature.rules.hasPrefix("sha256:"))
    let document = try #require(report.documents.first)
    #expect(document.path == "text.txt")
    #expect(document.targetLanguage == "en")
    #expect(document.sourceLanguage == "ar")
    #expect(document.languages.target == .init(tag: "en", guessed: false, confidence: nil, reasons: nil))
    #expect(document.words == 17)
    #expect(document.score.penalty == 10)
    #expect(document.score.mqm == 41.2)
    #expect(document.score.perThousandWords == 588.2)
    #expect(document.problems.isEmpty)
    let finding = try #require(document.findings.first)
    #expect(finding.rule == "doubled-gloss")
    #expect(finding.mqm == "linguistic-conventions/duplication")
    #expect(finding.its == "duplication")
    #expect(finding.severity == "major")
    #expect(finding.tier == "certain")
    #expect(finding.confidence > 0 && finding.confidence <= 1)
    #expect(finding.fingerprint.count == 16)
    #expect(finding.fixes == [.init(range: finding.range, replacement: "NATO", applicability: "safe")])
  }

  @Test func saysWhatTheLanguageWasGuessedAs() throws {
    let folder = try Folder("text.txt", "Die Gesandten trafen sich gestern in der Hauptstadt und sprachen lange über den Haushalt.\n")
    let document = try folder.calque("audit", "--format", "json", "text.txt").document()
    #expect(document.targetLanguage == "de")
    #expect(document.languages.target.guessed)
    #expect(document.languages.target.confidence ?? 0 > 0.5)
  }

  @Test func knowsAFindingAgainWhenTextIsPutBefore() throws {
    let folder = try Folder("text.txt", Self.text)
    let before = try folder.calque("audit", "--to", "en", "--format", "json", "text.txt").document().findings
    try folder.write("moved.txt", "One more paragraph stands here.\n\n" + Self.text.dropFirst())
    let after = try folder.calque("audit", "--to", "en", "--format", "json", "moved.txt").document().findings
    #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
    #expect(before.map(\.range) != after.map(\.range))
  }

  @Test func countsHintsAndShowsThemWhenAsked() throws {
    let folder = try Folder("text.txt", "The ministry announced the plan, indicating that the work would begin in spring.\n")
    let counted = try folder.calque("audit", "--to", "en", "--from", "ar", "--format", "json", "text.txt").document()
    let shown = try folder.calque("audit", "--to", "en", "--from", "ar", "--hints", "--format", "json", "text.txt").document()
    #expect(counted.findings.allSatisfy { $0.tier != "hint" })
    #expect(shown.findings.filter { $0.tier == "hint" }.count == counted.summary.hints.map(\.count).reduce(0, +))
  }

  @Test func goesToAFileWhenToldSo() throws {
    let folder = try Folder("text.txt", Self.text)
    let run = try folder.calque("audit", "--to", "en", "--format", "json=out.json", "--format", "text", "text.txt")
    let report = try JSONDecoder().decode(ReportJSON.self, from: Data(folder.read("out.json")))
    #expect(report.documents.first?.findings.count == 2)
    #expect(run.text.contains("[doubled-gloss]"))
    let unwritable = try folder.calque("audit", "--to", "en", "--format", "json=absent/out.json", "text.txt")
    #expect(unwritable.status == 2)
    #expect(unwritable.errors.contains("absent/out.json: the report cannot be written"))
  }

  @Test func readsStandardInput() throws {
    let document = try Folder().calque("audit", "--to", "en", "--format", "json", "-", input: Array(Self.text.utf8)).document()
    #expect(document.path == "-")
    #expect(document.findings.count == 2)
  }

  @Test func isTheSameWithAnyNumberOfWorkers() throws {
    let folder = try Folder()
    let paragraphs = (0..<6000).map { "Paragraph \($0) says that the delegation of NATO (NATO) would visit village \($0 * 7) in the the spring." }
    try folder.write("text.txt", paragraphs.joined(separator: "\n\n") + "\n")
    let alone = try folder.calque("audit", "--to", "en", "--format", "json", "--workers", "1", "text.txt")
    #expect(try alone.document().findings.count == 12000)
    for workers in ["2", "7"] {
      let run = try folder.calque("audit", "--to", "en", "--format", "json", "--workers", workers, "text.txt")
      #expect(run.output == alone.output, "\(workers) workers find something else")
    }
  }

  @Test func findsTheLastWordsOfAHugeLine() throws {
    let folder = try Folder()
    let text = String(repeating: "The committee sat in town again, and nobody spoke of it. ", count: 20_000) + "Envoys of NATO (NATO) met."
    try folder.write("text.txt", text)
    let findings = try folder.calque("audit", "--to", "en", "--format", "json", "text.txt").document().findings
    let last = try #require(findings.last)
    #expect(last.text == "NATO (NATO)")
    #expect(last.range == .init(start: text.utf8.count - 16, end: text.utf8.count - 5))
    #expect(last.line == 1)
  }
}
