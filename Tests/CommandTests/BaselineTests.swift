import Foundation
import Testing

private let nato = "The envoys of NATO (NATO) met at noon and left at three."
private let union = "The envoys of the EU (EU) met at noon and left at three."
private let health = "The envoys of the WHO (WHO) met at noon and left at three."

@Suite("A baseline")
struct BaselineTests {
  private func lint(_ folder: Folder, _ more: String...) throws -> Run {
    try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", "compact", "--baseline", "b.json"] + more)
  }

  private func known(_ folder: Folder) throws -> Int { String(decoding: try folder.read("b.json"), as: UTF8.self).components(separatedBy: "doubled-gloss ").count - 1 }

  @Test func letsOnlyNewFindingsFail() throws {
    let folder = try Folder("a.txt", "\(nato)\n\n\(union)\n")
    #expect(try lint(folder).status == 2, "there is none yet")
    #expect(try lint(folder, "--update-baseline").status == 0)
    #expect(try known(folder) == 2)
    let again = try lint(folder)
    #expect(again.status == 0)
    #expect(again.errors == "2 known findings of the baseline\n")
    // Lines move, and nothing is new.
    try folder.write("a.txt", "A new first line stands here.\n\n\(union)\n\n\(nato)\n")
    #expect(try lint(folder).status == 0)
    try folder.write("a.txt", "\(nato)\n\n\(health)\n\n\(union)\n")
    let new = try lint(folder)
    #expect(new.status == 1)
    #expect(new.lines.count == 1 && new.text.hasPrefix("a.txt:3:19:"), "\(new.text)")
  }

  /// What a team wrote down must be known by every later version.
  @Test func namesAFindingAsEveryVersionDoes() throws {
    let folder = try Folder("a.txt", "\(nato)\n\n\(nato)\n")
    _ = try lint(folder, "--update-baseline")
    let text = String(decoding: try folder.read("b.json"), as: UTF8.self)
    let found = text.split(separator: "\"").filter { $0.hasPrefix("doubled-gloss ") }.map(String.init)
    #expect(found == ["doubled-gloss 16c4c16e0d4ca611", "doubled-gloss 16c4c26e0d4cbc62"])
  }

  @Test func knowsTwinsByTheirNumber() throws {
    let folder = try Folder("a.txt", "\(nato)\n\n\(nato)\n")
    _ = try lint(folder, "--update-baseline")
    try folder.write("a.txt", "\(nato)\n\n\(nato)\n\n\(nato)\n")
    #expect(try lint(folder).lines.count == 1)
  }

  @Test func canOnlyShrink() throws {
    let folder = try Folder("a.txt", "\(nato)\n\n\(union)\n")
    _ = try lint(folder, "--update-baseline")
    try folder.write("a.txt", "\(nato)\n\n\(health)\n")
    let fixed = try lint(folder)
    #expect(fixed.errors.contains("1 known finding is gone; --update-baseline takes it out"))
    let update = try lint(folder, "--update-baseline")
    #expect(update.status == 1, "what is new still fails")
    #expect(try known(folder) == 1)
    #expect(try lint(folder).status == 1)
  }

  @Test func keepsWhatOtherFilesOweAndForgetsFilesThatAreGone() throws {
    let folder = try Folder("a.txt", "\(nato)\n")
    try folder.write("b.txt", "\(union)\n")
    _ = try lint(folder, "--update-baseline")
    _ = try lint(folder, "--update-baseline", "a.txt")
    #expect(try known(folder) == 2)
    try FileManager.default.moveItem(at: folder.url.appendingPathComponent("b.txt"), to: folder.url.appendingPathComponent("c.txt"))
    #expect(try lint(folder).status == 0, "a file that was renamed owes the same")
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("c.txt"))
    _ = try lint(folder, "--update-baseline")
    #expect(try known(folder) == 1)
  }

  @Test(arguments: ["", "{", "{\"schema\":\"calque-baseline/9\",\"files\":{}}", "[]"])
  func isRefusedWhereItIsDamaged(_ text: String) throws {
    let folder = try Folder("a.txt", nato)
    try folder.write("b.json", text)
    #expect(try lint(folder).status == 2)
    #expect(try lint(folder, "--update-baseline").status == 2)
    #expect(String(decoding: try folder.read("b.json"), as: UTF8.self) == text)
  }

  @Test func isNotWrittenWhereSomethingCouldNotBeRead() throws {
    let folder = try Folder("a.txt", nato)
    #expect(try lint(folder, "--update-baseline", "a.txt", "absent.txt").status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("b.json").path))
  }
}

@Suite("A lint of changed lines")
struct ChangedLinesTests {
  private func git(_ folder: Folder, _ arguments: String...) throws {
    let run = try folder.run("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"] + arguments)
    #expect(run.status == 0, "\(arguments): \(run.errors)")
  }

  private func repository() throws -> Folder {
    let folder = try Folder("a.txt", "\(nato)\n\nOne.\n\nTwo.\n\nThree.\n")
    try folder.write("über uns.txt", "\(union)\n")
    try git(folder, "init", "-q", "-b", "main", ".")
    try git(folder, "add", "-A")
    try git(folder, "commit", "-q", "-m", "first")
    return folder
  }

  private func places(_ folder: Folder, _ more: String...) throws -> [String] {
    let run = try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", "compact", "--diff-from", "main"] + more)
    #expect(run.status == (run.lines.isEmpty ? 0 : 1), "\(run.errors)")
    return run.lines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
  }

  @Test func reportsOnlyThose() throws {
    let folder = try repository()
    #expect(try places(folder) == [])
    try folder.write("a.txt", "\(nato)\n\nOne.\n\n\(union)\n\nThree.\n")
    try folder.write("new.txt", "\(health)\n")
    #expect(try places(folder) == ["a.txt:5", "new.txt:1"])
    try git(folder, "add", "-A")
    #expect(try places(folder) == ["a.txt:5", "new.txt:1"])
    try folder.write("über uns.txt", "First.\n\n\(union)\n")
    #expect(try places(folder) == ["a.txt:5", "new.txt:1"], "a line that only moved did not change")
    try folder.write("über uns.txt", "\(health)\n")
    #expect(try places(folder, "über uns.txt") == ["über uns.txt:1"])
  }

  @Test func comparesWithWhereTheBranchBegan() throws {
    let folder = try repository()
    try git(folder, "checkout", "-q", "-b", "topic")
    try folder.write("b.txt", "\(health)\n")
    try git(folder, "add", "-A")
    try git(folder, "commit", "-q", "-m", "topic")
    try git(folder, "checkout", "-q", "main")
    try folder.write("a.txt", "One.\n")
    try git(folder, "commit", "-qam", "main moves on")
    try git(folder, "checkout", "-q", "topic")
    #expect(try places(folder) == ["b.txt:1"])
  }

  @Test func saysWhatGitCannotDo() throws {
    let folder = try repository()
    let run = try folder.calque("lint", "--diff-from", "absent")
    #expect(run.status == 2)
    #expect(run.errors == "git: no commit is called 'absent'; fetch it first; in CI, check out with the full history\n")
    #expect(try folder.calque("lint", "--diff-from=--output=x").status == 2)
  }
}
