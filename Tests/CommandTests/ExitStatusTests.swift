import Foundation
import Testing

/// One run: a file, the arguments after it, and how the command must end.
struct StatusCase: Sendable, CustomTestStringConvertible {
  let name: String
  let file: [UInt8]
  let arguments: [String]
  let status: Int32
  /// What standard error must say.
  let says: String
  /// How many findings the report must still hold; nothing where there is none.
  let findings: Int?
  let location: SourceLocation

  init(
    _ name: String, _ file: some Sequence<UInt8>, _ status: Int32, arguments: [String] = ["text.txt"], says: String = "", findings: Int? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    self.name = name
    self.file = Array(file)
    self.arguments = arguments
    self.status = status
    self.says = says
    self.findings = findings
    self.location = location
  }

  var testDescription: String { name }
}

private let clean = "The envoys met at noon and left at three.\n".utf8
private let faulty = "The envoys of NATO (NATO) met at noon and left at three.\n"
private let broken = Array("The envoys of NATO (NATO) met.\n\nA bad ".utf8) + [0xFF, 0xC0] + Array(" byte.\n".utf8)

private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
  (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
}

private let misspeltPack = """
  pair: { source: ar, target: en }
  rules:
    - id: noon-meeting
      phrese: "met at noon"
      mqm: style/awkward
      severity: minor
      tier: probable
      message: "'{match}' is a test"
      why: "it stands in a test"
      examples:
        - { bad: "They ⟦met at noon⟧ again." }
        - { good: "They met." }

  """

private let blindPack = """
  pair: { source: ar, target: en }
  rules:
    - id: noon-meeting
      phrase: "met at dusk"
      mqm: style/awkward
      severity: minor
      tier: probable
      message: "'{match}' is a test"
      why: "it stands in a test"
      examples:
        - { bad: "They ⟦met at noon⟧ again." }
        - { good: "They met." }

  """

@Suite("The exit status tells")
struct ExitStatusTests {
  static let cases: [StatusCase] = [
    StatusCase("a clean text", clean, 0, findings: 0),
    StatusCase("a text with a fault", faulty.utf8, 1, findings: 1),
    StatusCase("an empty text", [], 0, findings: 0),
    StatusCase("white space only", " \n\t\n".utf8, 0, findings: 0),
    StatusCase("a byte order mark", [0xEF, 0xBB, 0xBF] + Array(faulty.utf8), 1, findings: 1),
    StatusCase("a byte order mark alone", [0xEF, 0xBB, 0xBF], 0, findings: 0),
    StatusCase("CRLF", faulty.replacingOccurrences(of: "\n", with: "\r\n").utf8, 1, findings: 1),
    StatusCase("UTF-16, little end first", utf16(faulty, isBig: false), 1, findings: 1),
    StatusCase("UTF-16, big end first", utf16(faulty, isBig: true), 1, findings: 1),
    StatusCase("invalid UTF-8 beside a fault", broken, 2, says: "text.txt:3: invalid UTF-8", findings: 1),
    StatusCase("a missing file", clean, 2, arguments: ["absent.txt"], says: "absent.txt: there is no such file; check the name", findings: nil),
    StatusCase("a missing file beside one with a fault", faulty.utf8, 2, arguments: ["absent.txt", "text.txt"], says: "there is no such file", findings: 1),
    StatusCase("a folder", clean, 2, arguments: ["."], says: "this is a folder"),
    StatusCase("a missing source", faulty.utf8, 2, arguments: ["text.txt", "--source", "absent.txt"], says: "absent.txt: there is no such file"),
    StatusCase("two sources for one text", clean, 2, arguments: ["text.txt", "--source", "text.txt", "--source", "text.txt"], says: "--source is given once for each document"),
    StatusCase("no file", clean, 2, arguments: [], says: "'<paths> ...' is missing; give it"),
    StatusCase("an unknown option", clean, 2, arguments: ["text.txt", "--verbos"], says: "unknown option '--verbos'"),
    StatusCase("an unknown format", clean, 2, arguments: ["text.txt", "--format", "jsn"], says: "no format is named 'jsn'"),
    StatusCase("a language that is none", clean, 2, arguments: ["text.txt", "--to", "english please"], says: "english please"),
    StatusCase("no worker", clean, 2, arguments: ["text.txt", "--workers", "0"], says: "--workers takes a number from 1 on"),
    StatusCase("a fault below --fail-on never", faulty.utf8, 0, arguments: ["text.txt", "--fail-on", "never"], findings: 1),
    StatusCase("a fault at --fail-on error", faulty.utf8, 1, arguments: ["text.txt", "--fail-on", "error"], findings: 1),
    StatusCase("a pack that is not there", clean, 2, arguments: ["text.txt", "--pack", "absent.yaml"], says: "absent.yaml: there is no such pack"),
  ]

  @Test(arguments: cases)
  func of(_ it: StatusCase) throws {
    let folder = try Folder()
    try folder.write("text.txt", it.file)
    let run = try folder.run(BuiltCommand.path, ["audit", "--to", "en"] + (it.arguments.contains("--format") ? [] : ["--format", "json"]) + it.arguments)
    #expect(run.status == it.status, "\(run.errors)", sourceLocation: it.location)
    #expect(it.says.isEmpty ? run.errors.isEmpty : run.errors.contains(it.says), "\(run.errors)", sourceLocation: it.location)
    if let findings = it.findings {
      let report = try JSONDecoder().decode(ReportJSON.self, from: Data(run.output))
      #expect(report.documents.map(\.findings.count).reduce(0, +) == findings, sourceLocation: it.location)
    }
  }

  @Test(arguments: [
    ("an unknown key", misspeltPack, "pack.yaml:4: no key is named 'phrese'; did you mean 'phrase'?"),
    ("a rule that misses its own bad example", blindPack, "pack.yaml:11: 'noon-meeting' does not report what its bad example marks"),
  ])
  func ofAPackWith(_ name: String, _ yaml: String, _ says: String) throws {
    let folder = try Folder("text.txt", faulty)
    try folder.write("pack.yaml", yaml)
    let run = try folder.calque("audit", "--to", "en", "--pack", "pack.yaml", "--format", "json", "text.txt")
    #expect(run.status == 2)
    #expect(run.errors.contains(says), "\(run.errors)")
    #expect(try run.document().findings.count == 1, "the other rules must still speak")
  }

  @Test(arguments: [("audit", Int32(1)), ("diff", 1), ("lint", 1)])
  func ofEveryAuditingCommandOnAFault(_ command: String, _ status: Int32) throws {
    let folder = try Folder("text.en.txt", faulty)
    #expect(try folder.calque(command, "--to", "en", "text.en.txt").status == status)
    try folder.write("text.en.txt", clean)
    #expect(try folder.calque(command, "--to", "en", "text.en.txt").status == 0)
    #expect(try folder.calque(command, "--to", "en", "absent.txt").status == 2)
  }

  @Test func ofAFolderThatIsLinted() throws {
    let folder = try Folder("a/text.en.txt", faulty)
    try folder.write("b/text.en.txt", clean)
    try folder.write(".hidden/text.en.txt", faulty)
    let run = try folder.calque("lint", "--format", "json", ".")
    let report = try JSONDecoder().decode(ReportJSON.self, from: Data(run.output))
    #expect(run.status == 1)
    #expect(report.documents.map(\.path) == ["a/text.en.txt", "b/text.en.txt"])
  }

  @Test func ofHelp() throws {
    let run = try Folder().calque("--help")
    #expect(run.status == 0)
    #expect(run.text.contains("calque audit article.en.txt"))
  }
}
