import Foundation
import Testing

@Suite("Several formats in one run")
struct FormatTests {
  private static let text = "Envoys of NATO (NATO) said that the the talks had failed.\n"

  @Test func goEachToItsFileAndOneToStandardOutput() throws {
    let folder = try Folder("text.txt", Self.text)
    let run = try folder.calque(
      "audit", "--to", "en", "--format", "sarif=a.sarif", "--format", "compact", "--format", "html=report.html", "--format", "junit=./b.xml", "text.txt")
    #expect(run.status == 1)
    #expect(run.lines.count == 2)
    #expect(run.lines.allSatisfy { $0.hasPrefix("text.txt:1:") })
    #expect(String(decoding: try folder.read("a.sarif"), as: UTF8.self).contains("\"version\":\"2.1.0\""))
    #expect(String(decoding: try folder.read("report.html"), as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    #expect(String(decoding: try folder.read("b.xml"), as: UTF8.self).hasPrefix("<?xml"))
  }

  @Test(arguments: [["text", "json"], ["text", "json=-"], ["sarif=a", "json=a"], ["sarif=a", "json=./a"], ["sarif="], ["sarf=a"]])
  func areRefusedWhereOneWouldSpoilTheOther(_ formats: [String]) throws {
    let folder = try Folder("text.txt", Self.text)
    let run = try folder.run(BuiltCommand.path, ["audit", "text.txt"] + formats.flatMap { ["--format", $0] })
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("a").path))
  }

  @Test func includeADiffThatGitApplies() throws {
    let folder = try Folder("docs/text.txt", Self.text)
    try folder.write("docs/more.txt", "The EU (EU) met.\n")
    let run = try folder.calque("lint", "--to", "en", "--format", "diff=all.diff", "--format", "compact", "docs")
    #expect(run.lines.count == 3)
    #expect(try folder.run("git", ["apply", "all.diff"]).status == 0)
    #expect(String(decoding: try folder.read("docs/text.txt"), as: UTF8.self) == "Envoys of NATO said that the talks had failed.\n")
    #expect(String(decoding: try folder.read("docs/more.txt"), as: UTF8.self) == "The EU met.\n")
  }

  @Test func goThroughALinkAndToADevice() throws {
    let folder = try Folder("text.txt", Self.text)
    try folder.write("out/real.txt", "old\n")
    try FileManager.default.createSymbolicLink(atPath: folder.url.appendingPathComponent("link").path, withDestinationPath: "out/real.txt")
    let run = try folder.calque("audit", "--to", "en", "--format", "compact=link", "--format", "tap=/dev/stderr", "--format", "json=/dev/null", "text.txt")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("TAP version 13\n"))
    #expect(String(decoding: try folder.read("out/real.txt"), as: UTF8.self).hasPrefix("text.txt:1:11: error"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.url.appendingPathComponent("link").path) == "out/real.txt")
  }

  @Test func areLintedToo() throws {
    let folder = try Folder("docs/text.txt", Self.text)
    let run = try folder.calque("lint", "--to", "en", "--format", "tap", "--format", "rdjsonl=r.jsonl", "docs")
    #expect(run.text.hasPrefix("TAP version 13\nnot ok 1 - docs/text.txt:1:11 doubled-gloss"))
    #expect(run.text.hasSuffix("1..2\n"))
    #expect(try folder.read("r.jsonl").count { $0 == 0x0A } == 2)
  }
}

@Suite("GitHub")
struct GitHubTests {
  @Test func getsASummaryAddedToItsFile() throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) met @team and `the the` team.\n")
    try folder.write("summary.md", "before\n")
    let environment = ["PATH": "/usr/bin:/bin", "GITHUB_STEP_SUMMARY": "summary.md"]
    let other = try folder.calque("audit", "--to", "en", "--format", "compact", "text.txt", environment: environment)
    #expect(other.status == 1)
    #expect(try folder.read("summary.md").count == 7)
    let run = try folder.calque("audit", "--to", "en", "--format", "github", "text.txt", environment: environment)
    #expect(run.lines.first?.hasPrefix("::error file=text.txt,line=1,endLine=1,col=11,endColumn=22,title=doubled-gloss") == true)
    let summary = String(decoding: try folder.read("summary.md"), as: UTF8.self)
    #expect(summary.hasPrefix("before\n## Calque\n"))
    #expect(summary.contains("| text.txt | en |"))
    #expect(summary.contains("- **text.txt:1:11** certain, major: "))
  }

  /// 3,000 paragraphs with a certain and a probable finding each.
  @Test func isSentNoMoreThanItShows() throws {
    let folder = try Folder()
    let paragraphs = (0..<3000).map { "Paragraph \($0) says that envoys of NATO (NATO) would visit village \($0 * 7) in the the spring." }
    try folder.write("text.txt", paragraphs.joined(separator: "\n\n") + "\n")
    let run = try folder.calque(
      "audit", "--to", "en", "--format", "github", "--format", "sarif=a.sarif", "text.txt",
      environment: ["PATH": "/usr/bin:/bin", "GITHUB_STEP_SUMMARY": "summary.md"])
    #expect(run.lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(run.lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(run.lines.suffix(2).allSatisfy { $0.hasPrefix("2990 more of level ") })
    #expect(try folder.read("summary.md").count < 1 << 20)
    let sarif = try #require(try JSONSerialization.jsonObject(with: Data(folder.read("a.sarif"))) as? [String: Any])
    let results = try #require(((sarif["runs"] as? [[String: Any]])?.first?["results"]) as? [[String: Any]])
    #expect(results.count == 5000)
    #expect(results.count { $0["level"] as? String == "error" } == 3000)
    #expect(String(decoding: try folder.read("a.sarif"), as: UTF8.self).contains("1000 findings of the lowest levels are left out"))
  }
}

@Suite("The page's script", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium"), "'make browser' installs Chromium and tries far more"))
struct PageScriptTests {
  @Test func runsInAHeadlessBrowser() throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) said that the the talks had failed.\n")
    _ = try folder.calque("audit", "--to", "en", "--format", "html=page.html", "text.txt")
    let profile = "--user-data-dir=\(folder.url.path)/profile"
    let run = try folder.run(
      "/usr/bin/chromium", ["--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom", folder.url.appendingPathComponent("page.html").absoluteString],
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.url.path])
    #expect(run.text.contains("<html lang=\"en\" class=\"js-on\""), "\(run.errors)")
    #expect(run.text.contains("2 findings, 0 accepted, 0 dismissed"))
  }
}
