import Foundation
import Testing

/// The clients that `make clients` installs.
enum Clients {
  static let python = Repository.root.appendingPathComponent(".venv/bin/python").path
  /// In continuous integration they must be there.
  static let areExpected = FileManager.default.isExecutableFile(atPath: python) || ProcessInfo.processInfo.environment["CI"] != nil
}

@Suite("A report is read as it was meant by its format's own client", .enabled(if: Clients.areExpected, "'make clients' installs the clients"))
struct ReportClientTests {
  private static let names = [
    "checkstyle", "compact", "csv", "diff", "github", "gitlab", "html", "jsonl", "junit", "markdown", "mqm", "rdjson", "rdjsonl", "sarif", "tap",
  ]

  /// What a text, a name and a pack can hold to break out of a report.
  private static let pack = #"""
    language: en
    rules:
      - id: hostile-words
        phrase: "alpha beta"
        mqm: style/awkward
        severity: major
        tier: probable
        message: "'{match}' | `x` @team ::error:: ##[error] ]]> %0A \u202E \u0007 \" \\ # *a* _b_ ' =1 http://a.b"
        why: "=cmd() </script><script>alert(2)</script> <!-- & \u0301\" onmouseover=alert(3) x=\" <img src=x onerror=alert(1)>"
        fix: "& \"gamma\" | `y`"
        examples:
          - { bad: "The ⟦alpha beta⟧ waits.", fixed: "The & \"gamma\" | `y` waits." }
          - { bad: "One ⟦alpha beta⟧ waits.", fixed: "One & \"gamma\" | `y` waits." }
          - { good: "The alpha waits." }
          - { good: "The beta waits." }
          - { good: "Beta alpha waits." }
      - id: equals-sign
        phrase: "delta epsilon"
        mqm: style/awkward
        severity: minor
        tier: hint
        message: "a hint"
        why: "a reason"
        examples:
          - { bad: "The ⟦delta epsilon⟧ waits." }
          - { bad: "One ⟦delta epsilon⟧ waits." }
          - { good: "The delta waits." }
          - { good: "The epsilon waits." }
    """#

  private static let text =
    "\u{FEFF}😀 Envoys of NATO (NATO) met the alpha beta in Zürich.\n\n"
    + "<script>alert(1)</script> & \"the\" %0A::error::x @team =1+1 saw the alpha\nbeta of the the EU (EU), they said | `so`.\n\n"
    + "# A *star* [link](http://a.b) \u{1B}[31m and the alpha beta \u{202E}again, a delta epsilon -- </mark><v>NATO (NATO)</v>.\r\n"

  /// A folder in which a hostile text, a clean one and one of 40 findings were audited with every format.
  private static func audited() throws -> Folder {
    let folder = try Folder("pack.yaml", pack)
    try folder.write("a file ü#1 %41.txt", text)
    try folder.write("clean.txt", "The ministers met in the old town and spoke at length.\n")
    try folder.write("zwei/τρία.txt", "نص NATO (NATO) هنا.\n\nThe the alpha beta, then one more 中文 alpha beta.\n")
    let formats = names.flatMap { ["--format", "\($0)=out.\($0)"] } + ["--format", "json=truth.json"]
    let run = try folder.run(
      BuiltCommand.path,
      ["audit", "--to", "en", "--pack", "pack.yaml", "--hints", "a file ü#1 %41.txt", "clean.txt", "zwei/τρία.txt"] + formats)
    try #require(run.status == 1, "\(run.errors)")
    #expect(run.text.isEmpty)
    return folder
  }

  private static let folder = Result { try audited() }

  @Test(arguments: names)
  func withEveryWordPlaceAndRewrite(_ name: String) throws {
    let folder = try Self.folder.get()
    let script = Repository.root.appendingPathComponent("Tests/Clients/check.py").path
    let run = try folder.run(Clients.python, [script, name, "out.\(name)", "truth.json"])
    #expect(run.status == 0, "\(run.text)\(run.errors)")
  }

  @Test func isMadeForEveryFormatThereIs() throws {
    let unknown = try Folder("a.txt", "A day.\n").calque("audit", "--format", "nothing", "a.txt")
    #expect(unknown.status == 2)
    let listed = (unknown.errors.split(separator: "the formats are ").last ?? "").split(separator: "\n").first ?? ""
    let known = Set(listed.split(separator: ", ").map(String.init))
    #expect(known == Set(Self.names + ["text", "json"]))
  }
}
