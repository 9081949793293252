import Foundation
import Testing

private let faulty = "Envoys of NATO (NATO) met in the old town.\n\nIt was said that the the talks had failed.\n"

@Suite("A fix")
struct FixTests {
  @Test(arguments: DiffCase.all)
  func leavesNothingForASecondRun(_ it: DiffCase) throws {
    let folder = try Folder(it.name, it.text)
    #expect(try folder.calque("fix", "--unsafe", "--to", "en", it.name).status == 1)
    let fixed = try folder.read(it.name)
    #expect(String(decoding: fixed, as: UTF8.self).contains("NATO met"))
    let again = try folder.calque("fix", "--unsafe", "--to", "en", it.name)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.read(it.name) == fixed)
  }

  @Test(arguments: DiffCase.all)
  func doesWhatItsDryRunAndTheDiffSay(_ it: DiffCase) throws {
    let folder = try Folder(it.name, it.text)
    let dry = try folder.calque("fix", "--dry-run", "--unsafe", "--to", "en", it.name)
    #expect(dry.status == 1)
    #expect(try folder.read(it.name) == Array(it.text.utf8), "a dry run must not write")
    #expect(dry.output == (try folder.calque("diff", "--to", "en", it.name).output))
    try folder.write("changes.diff", dry.output)
    try folder.write("copy/\(it.name)", it.text)
    #expect(try folder.run("patch", ["-p1", "--binary", "-d", "copy", "-i", "../changes.diff"]).status == 0)
    _ = try folder.calque("fix", "--unsafe", "--to", "en", it.name)
    #expect(try folder.read("copy/\(it.name)") == (try folder.read(it.name)))
  }

  @Test func makesOnlySafeRewritesUnlessToldOtherwise() throws {
    let folder = try Folder("text.txt", faulty)
    let run = try folder.calque("fix", "--to", "en", "text.txt")
    #expect(run.status == 1)
    #expect(run.errors == "text.txt: 1 rewrite made\n")
    #expect(String(decoding: try folder.read("text.txt"), as: UTF8.self) == faulty.replacingOccurrences(of: "NATO (NATO)", with: "NATO"))
  }

  @Test(arguments: [
    ("y\nn\n", "Envoys of NATO met in the old town.\n\nIt was said that the the talks had failed.\n"),
    ("n\nwhat\ny\n", "Envoys of NATO (NATO) met in the old town.\n\nIt was said that the talks had failed.\n"),
    ("a\n", "Envoys of NATO met in the old town.\n\nIt was said that the talks had failed.\n"),
    ("\ny\nq\n", "Envoys of NATO met in the old town.\n\nIt was said that the the talks had failed.\n"),
    ("q\n", faulty), ("", faulty),
  ])
  func asksBeforeEachRewrite(_ answers: String, _ expected: String) throws {
    let folder = try Folder("text.txt", faulty)
    let run = try folder.run(BuiltCommand.path, ["fix", "--interactive", "--to", "en", "text.txt"], input: Array(answers.utf8))
    #expect(String(decoding: try folder.read("text.txt"), as: UTF8.self) == expected)
    #expect(run.status == (expected == faulty ? 0 : 1))
    #expect(run.text.contains("text.txt:1:11: certain, major: "))
    #expect(run.text.contains("Envoys of [-NATO (NATO)-]{+NATO+} met"))
  }

  @Test func keepsTheModeAndTheLink() throws {
    let folder = try Folder("text.txt", faulty)
    let file = folder.url.appendingPathComponent("text.txt").path
    let link = folder.url.appendingPathComponent("link.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "text.txt")
    #expect(try folder.calque("fix", "--to", "en", "link.txt").status == 1)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "text.txt")
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
    #expect(!String(decoding: try folder.read("text.txt"), as: UTF8.self).contains("(NATO)"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["link.txt", "text.txt"])
  }

  @Test func writesToNoPipeAndNoDevice() throws {
    let folder = try Folder()
    #expect(try folder.run("mkfifo", ["pipe"]).status == 0)
    let run = try folder.run("sh", ["-c", "printf 'Envoys of NATO (NATO) met.' > pipe & '\(BuiltCommand.path)' fix --to en pipe"])
    #expect(run.status == 2)
    #expect(try folder.run("test", ["-p", "pipe"]).status == 0)
  }

  @Test(arguments: [false, true])
  func writesUTF16BackAsItWas(_ isBig: Bool) throws {
    func encoded(_ text: String) -> [UInt8] {
      (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }
    let folder = try Folder()
    try folder.write("text.txt", encoded(faulty))
    let diff = try folder.calque("diff", "--to", "en", "text.txt")
    #expect(diff.status == 2)
    #expect(diff.errors == "text.txt: the file is UTF-16, to which no diff can be applied; use 'calque fix', or save it as UTF-8\n")
    #expect(diff.output.isEmpty)
    #expect(try folder.calque("diff", "--word", "--to", "en", "text.txt").status == 1)
    #expect(try folder.calque("fix", "--to", "en", "text.txt").status == 1)
    #expect(try folder.read("text.txt") == encoded(faulty.replacingOccurrences(of: "NATO (NATO)", with: "NATO")))
  }

  @Test func rewritesStandardInputToStandardOutput() throws {
    let run = try Folder().run(BuiltCommand.path, ["fix", "--to", "en", "-"], input: Array("Envoys of NATO (NATO) met.\n".utf8))
    #expect(run.text == "Envoys of NATO met.\n")
    #expect(run.status == 1)
    #expect(try Folder().run(BuiltCommand.path, ["fix", "--to", "en", "-"], input: Array("Envoys met.\n".utf8)).text == "Envoys met.\n")
  }

  @Test func saysWhatItCannotRewriteAndGoesOn() throws {
    let folder = try Folder("text.txt", faulty)
    let run = try folder.calque("fix", "--to", "en", "absent.txt", "text.txt")
    #expect(run.status == 2)
    #expect(run.errors.contains("absent.txt: there is no such file"))
    #expect(!String(decoding: try folder.read("text.txt"), as: UTF8.self).contains("(NATO)"))
  }
}
