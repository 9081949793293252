import Foundation
import Testing

@Suite("What a terminal is sent")
struct TerminalTests {
  private static let hostile = "Envoys \u{1B}[31m of NATO (NATO) \u{1B}]0;title\u{7} met \u{9B}5A \u{202E}again.\n"

  @Test(arguments: [["audit"], ["diff", "--word"], ["lint"], ["audit", "--format", "json"], ["audit", "absent\u{1B}[2J.txt"]]
    + ["checkstyle", "compact", "csv", "github", "gitlab", "html", "jsonl", "junit", "markdown", "mqm", "rdjson", "rdjsonl", "sarif", "tap"].map { ["audit", "--format", $0] })
  func holdsNoEscapeOfTheText(_ arguments: [String]) throws {
    let folder = try Folder("text.txt", Self.hostile)
    let run = try folder.run(BuiltCommand.path, arguments + ["--to", "en", "text.txt"])
    for scalar in (run.text + run.errors).unicodeScalars where !["\n", "\t", "\r"].contains(scalar) {
      #expect(scalar.properties.generalCategory != .control, "U+\(String(scalar.value, radix: 16)) in \(run.text)\(run.errors)")
    }
    #expect(!run.text.unicodeScalars.contains("\u{202E}"))
    #expect(!run.text.isEmpty)
  }

  @Test func isColouredOnlyWhenItIsATerminalOrToldSo() throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) met.\n")
    #expect(!(try folder.calque("audit", "--to", "en", "text.txt").text.contains("\u{1B}")))
    #expect(try folder.calque("audit", "--to", "en", "--color", "always", "text.txt").text.contains("\u{1B}[31m"))
  }

  /// `script` gives the command a terminal of its own.
  @Test(arguments: [("NO_COLOR", "1", false), ("NO_COLOR", "", true), ("TERM", "dumb", false)])
  func heedsTheEnvironment(_ name: String, _ value: String, _ isColoured: Bool) throws {
    let folder = try Folder("text.txt", "Envoys of NATO (NATO) met.\n")
    let run = try folder.run(
      "script", ["-qec", "'\(BuiltCommand.path)' audit --to en text.txt", "/dev/null"],
      environment: ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging([name: value]) { $1 })
    #expect(run.text.contains("[doubled-gloss]"))
    #expect(run.text.contains("\u{1B}[31m") == isColoured)
  }
}

@Suite("The version")
struct VersionTests {
  @Test func saysWhatTwoReportsMustShare() throws {
    let folder = try Folder("text.txt", "A day.\n")
    let version = try JSONDecoder().decode(SignatureJSON.self, from: Data(folder.calque("version", "--json").output))
    let report = try JSONDecoder().decode(ReportJSON.self, from: Data(folder.calque("audit", "--format", "json", "text.txt").output))
    #expect(version == report.signature)
    #expect(try folder.calque("version").text.hasPrefix("calque \(version.calque) (ICU \(version.icu)"))
    #expect(try folder.calque("--version").text == version.calque + "\n")
  }

  @Test func changesWithAPack() throws {
    let folder = try Folder("pack.yaml", "language: en\nrepeatable: [so]\n")
    let own = try JSONDecoder().decode(SignatureJSON.self, from: Data(folder.calque("version", "--json").output))
    let packed = try JSONDecoder().decode(SignatureJSON.self, from: Data(folder.calque("version", "--json", "--pack", "pack.yaml").output))
    #expect(own.rules != packed.rules)
  }
}

@Suite("A rule's page")
struct RulePageTests {
  @Test func showsItsExamples() throws {
    let page = try Folder().calque("explain", "doubled-gloss")
    #expect(page.status == 0)
    #expect(page.text.contains("reported  "))
    #expect(page.text.contains("silent    "))
    #expect(try Folder().calque("explain", "doubled-glos").errors.contains("did you mean 'doubled-gloss'?"))
  }

  @Test func isListed() throws {
    let list = try Folder().calque("rules", "--to", "en")
    #expect(list.lines.contains { $0.hasPrefix("doubled-gloss [check] certain, major") })
    for line in try Folder().calque("rules", "--to", "en", "--json").lines {
      #expect((try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])?["rule"] != nil)
    }
  }
}
