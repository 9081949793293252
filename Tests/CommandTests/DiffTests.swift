import Foundation
import Testing

/// A text with faults, as files differ: its line ends, its last line, its name.
struct DiffCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let name: String
  let text: String

  private static let lines = (1...24).map { number in
    switch number {
    case 3: "Envoys of NATO (NATO) met in the old town."
    case 9: "The ministers spoke of the EU (EU) and of the WHO (WHO) at length."
    case 23: "It was said that the the talks had failed."
    case let n where n % 2 == 0: ""
    default: "Paragraph \(number) has nothing wrong with it, as far as anyone can tell."
    }
  }

  static let all = [
    DiffCase(testDescription: "LF", name: "text.txt", text: lines.joined(separator: "\n") + "\n"),
    DiffCase(testDescription: "CRLF", name: "text.txt", text: lines.joined(separator: "\r\n") + "\r\n"),
    DiffCase(testDescription: "no line end at the end", name: "text.txt", text: lines.dropLast().joined(separator: "\n")),
    DiffCase(testDescription: "a name with blanks and ü", name: "Über uns/neue datei.txt", text: lines.joined(separator: "\n") + "\n"),
    DiffCase(testDescription: "a byte order mark", name: "text.txt", text: "\u{FEFF}Envoys of NATO (NATO) met.\n"),
    DiffCase(testDescription: "one line without an end", name: "text.txt", text: "Envoys of NATO (NATO) met."),
  ]
}

@Suite("A diff")
struct DiffTests {
  @Test(arguments: DiffCase.all)
  func isAcceptedByGitAndPatchAndLeavesACleanText(_ it: DiffCase) throws {
    let folder = try Folder(it.name, it.text)
    let diff = try folder.calque("diff", "--to", "en", it.name)
    #expect(diff.status == 1)
    #expect(diff.errors.isEmpty, "\(diff.errors)")
    try folder.write("changes.diff", diff.output)
    let check = try folder.run("git", ["apply", "--check", "changes.diff"])
    #expect(check.status == 0, "git: \(check.errors)")
    let dry = try folder.run("patch", ["-p1", "--dry-run", "-i", "changes.diff"])
    #expect(dry.status == 0, "patch: \(dry.text)\(dry.errors)")
    let applied = try folder.run("git", ["apply", "--whitespace=nowarn", "changes.diff"])
    #expect(applied.status == 0, "git: \(applied.errors)")
    let fixed = String(decoding: try folder.read(it.name), as: UTF8.self)
    var expected = it.text
    for acronym in ["NATO", "EU", "WHO"] { expected = expected.replacingOccurrences(of: "\(acronym) (\(acronym))", with: acronym) }
    #expect(fixed == expected.replacingOccurrences(of: "the the", with: "the"))
    let again = try folder.calque("diff", "--to", "en", it.name)
    #expect(again.status == 0)
    #expect(again.output.isEmpty)
    #expect(try folder.calque("audit", "--to", "en", it.name).status == 0)
  }

  @Test func holdsSafeRewritesOnlyWhenToldSo() throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) said that the the talks had failed.\n")
    let safe = try folder.calque("diff", "--to", "en", "--safe", "text.txt").text
    #expect(safe.contains("+Envoys of NATO said that the the talks had failed."))
  }

  @Test func namesFilesFromTheFolderItIsAppliedIn() throws {
    let folder = try Folder("docs/text.txt", "Envoys of NATO (NATO) met.\n")
    #expect(try folder.calque("diff", "--to", "en", "docs/text.txt").text.hasPrefix("--- a/docs/text.txt\n+++ b/docs/text.txt\n"))
    #expect(try folder.calque("diff", "--to", "en", "--relative-to", "docs", "docs/text.txt").text.hasPrefix("--- a/text.txt\n"))
    let outside = try folder.calque("diff", "--to", "en", "--relative-to", "other", "docs/text.txt")
    #expect(outside.text.hasPrefix("--- a/text.txt\n"))
    #expect(outside.errors.contains("outside of other"))
  }

  @Test func showsWordsToPeople() throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) met.\n")
    let text = try folder.calque("diff", "--to", "en", "--word", "text.txt").text
    #expect(text == "text.txt\np1 Envoys of [-NATO (NATO)-]{+NATO+} met.\n")
  }
}
