import Foundation
import Testing

private let faulty = "The envoys of NATO (NATO) met, and the the talks failed.\n"

@Suite("What a configuration decides")
struct DecisionTests {
  /// Whether each command still does something about a rule.
  private func speak(_ folder: Folder, _ more: String...) throws -> [Bool] {
    try [["audit", "--format", "compact"], ["diff"], ["fix", "--unsafe", "--dry-run"], ["lint", "--format", "compact"]].map { command in
      let run = try folder.run(BuiltCommand.path, command + more + ["a.txt"])
      try #require(run.status != 2, "\(run.errors)")
      return run.text.contains("doubled-gloss") || run.text.contains("\n+The envoys of NATO met")
    }
  }

  @Test func holdsForEveryCommandThatAudits() throws {
    let folder = try Folder("a.txt", faulty)
    let all = [true, true, true, true]
    #expect(try speak(folder, "--to", "en") == all)
    try folder.write(".calque.yml", "rules: { doubled-gloss: off }\n")
    #expect(try speak(folder, "--to", "en") == [false, false, false, false])
    #expect(try speak(folder, "--to", "en", "--no-config") == all)
    // As a hint it is neither reported nor rewritten, unless hints are asked for.
    try folder.write(".calque.yml", "to: en\nrules: { doubled-gloss: hint }\n")
    #expect(try speak(folder) == [false, false, false, false])
    #expect(try speak(folder, "--hints") == all)
    try folder.write(".calque.yml", "to: en\noverrides: [{ paths: ['a.txt'], rules: { doubled-gloss: off } }]\n")
    #expect(try speak(folder) == [false, false, false, false])
  }

  @Test func bringsPacksTermsAndSources() throws {
    let folder = try Folder(".calque.yml", "from: de\nfiles: ['*.{lang}.txt']\nterms: [t.csv]\n")
    try folder.write("t.csv", "source,target\nRatsherr,councillor\n")
    try folder.write("a.de.txt", "Der Ratsherr kam am Morgen in die Stadt und sprach mit den Leuten.\n")
    try folder.write("a.en.txt", "The alderman came to the town in the morning and spoke with the people.\n")
    for command in ["audit", "lint"] {
      let report = try folder.calque(command, "--format", "json", "a.en.txt")
      #expect(report.text.contains("a.de.txt"), "\(command): \(report.errors)")
      #expect(report.text.contains("councillor"), "\(command): \(report.text)")
      #expect(!(try folder.calque(command, "--no-config", "--format", "json", "a.en.txt").text.contains("councillor")))
    }
  }

  @Test func saysTheLanguageAsANameDoes() throws {
    let folder = try Folder("a.de.txt", "Envoys of NATO (NATO) met in the old town and spoke.\n")
    for command in ["audit", "lint"] { #expect(try folder.calque(command, "--format", "json", "a.de.txt").document().targetLanguage == "de") }
    #expect(try folder.calque("audit", "--to", "en", "--format", "json", "a.de.txt").document().targetLanguage == "en")
  }

  @Test func isPinnedWithItsTermbases() throws {
    let folder = try Folder(".calque.yml", "to: en\nterms: [t.csv]\n")
    try folder.write("t.csv", "source,target\nRatsherr,councillor\n")
    try folder.write("a.txt", "A day.\n")
    #expect(try folder.calque("config", "lock").status == 0)
    #expect(String(decoding: try folder.read(".calque.lock"), as: UTF8.self).contains("  t.csv\n"))
    #expect(try folder.calque("lint").status == 0)
    try folder.write("t.csv", "source,target\nRatsherr,alderman\n")
    let changed = try folder.calque("lint")
    #expect(changed.status == 2)
    #expect(changed.errors.contains("'t.csv' is not what was locked; restore it, or accept it with 'calque config lock'"), "\(changed.errors)")
    #expect(try folder.calque("config", "lock").status == 0)
    try folder.write(".calque.yml", "to: en\n")
    #expect(try folder.calque("lint").errors.contains("'t.csv' is locked and in no 'packs' or 'terms' of the configuration"))
  }

  @Test func countsInTheCache() throws {
    let folder = try Folder(".calque.yml", "from: de\nfiles: ['*.{lang}.txt']\nterms: [t.csv]\n")
    try folder.write("t.csv", "source,target\nRatsherr,councillor\n")
    try folder.write("a.de.txt", "Der Ratsherr kam am Morgen in die Stadt und sprach mit den Leuten.\n")
    try folder.write("a.en.txt", "The alderman came to the town in the morning and spoke with the people.\n")
    #expect(try folder.calque("lint", "--cache", "--format", "json").text.contains("councillor"))
    try folder.write("t.csv", "source,target\nRatsherr,alderman\n")
    #expect(!(try folder.calque("lint", "--cache", "--format", "json").text.contains("councillor")))
  }

  @Test func isReadAnewWhereItIsWatched() throws {
    let folder = try Folder("a.txt", faulty)
    try folder.write(".calque.yml", "to: en\n")
    let script = """
      : > out
      '\(BuiltCommand.path)' lint --watch --format compact >> out 2>&1 & p=$!
      n=0; while [ "$(grep -c 'waiting for a change' out)" -lt 1 ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
      printf 'to: en\\nrules: { doubled-gloss: off }\\n' > .calque.yml
      n=0; while [ "$(grep -c 'waiting for a change' out)" -lt 2 ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
      kill $p
      cat out
      """
    let run = try folder.run("sh", ["-c", script])
    let parts = run.text.components(separatedBy: "waiting for a change")
    #expect(parts.count == 3, "\(run.text)")
    #expect(parts.first?.contains("doubled-gloss") == true)
    #expect(parts.dropFirst().first?.contains("doubled-gloss") == false)
  }
}

@Suite("What a lint leaves out")
struct LeftOutTests {
  /// Runs as nobody, whom permissions hold back.
  private func nobody(_ folder: Folder, _ arguments: String) throws -> Run {
    try folder.run("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "'\(BuiltCommand.path)' \(arguments)"])
  }

  /// Where tests run as root, and the build may be read by all.
  private func canBecomeNobody(_ folder: Folder) throws -> Bool {
    _ = try folder.run("chmod", ["-R", "a+rX", "."])
    return try nobody(folder, "version").status == 0
  }

  @Test func isNoFolderThatMayNotBeRead() throws {
    let folder = try Folder("a.txt", "A day.\n")
    try folder.write("secret/b.txt", faulty)
    guard try canBecomeNobody(folder) else { return }
    #expect(try folder.run("chmod", ["000", "secret"]).status == 0)
    defer { _ = try? folder.run("chmod", ["755", "secret"]) }
    for arguments in ["lint", "lint secret", "lint secret/"] {
      let run = try nobody(folder, arguments)
      #expect(run.status == 2)
      #expect(run.errors == "secret: the folder cannot be read; check its permissions, or name it in 'ignore'\n", "\(run.errors)")
    }
  }

  @Test func isToldWhereItIsEverything() throws {
    let folder = try Folder(".calque.yml", "files: ['docs/{lang}/**']\n")
    try folder.write("a.txt", faulty)
    let run = try folder.calque("lint")
    #expect(run.status == 2)
    #expect(run.errors == ".: holds no text that is linted; correct 'files' and 'ignore' of .calque.yml; 'calque config check' shows what they mean\n")
    #expect(try folder.calque("config", "check").errors.contains("means no text"))
    // A hook names files that are ignored, and that is no trouble.
    try folder.write(".calque.yml", "ignore: [a.txt]\n")
    #expect(try folder.calque("lint", "a.txt").status == 0)
  }

  @Test func isNamedWhereItIsASourceThatIsNotThere() throws {
    let folder = try Folder(".calque.yml", "from: en\nfiles: ['docs/{lang}/**']\n")
    for number in 1...12 { try folder.write("docs/de/\(number).md", "Ein Tag in der Stadt.\n") }
    try folder.write("docs/en/1.md", "A day in the town.\n")
    let run = try folder.calque("lint", "--format", "compact")
    #expect(run.status == 0)
    #expect(run.errors.contains("docs/de/2.md: no source was found; looked for 'docs/en/2.md', 'docs/2.md'; it is audited alone"), "\(run.errors)")
    #expect(!run.errors.contains("docs/de/1.md"))
    #expect(run.errors.contains("no source was found for 1 more texts"))
  }

  @Test func isAFileThatIsNoText() throws {
    let folder = try Folder("a.txt", "A day.\n")
    try folder.write("b.txt", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0xFF, 0x0A, 0xFE, 0x0A])
    let says = "b.txt: this is no text: byte 8 is a NUL; save it as UTF-8, or leave it out\n"
    let run = try folder.calque("lint", "--format", "compact")
    #expect(run.status == 0)
    #expect(run.errors == says)
    for command in ["audit", "diff", "fix"] {
      let run = try folder.calque(command, "--to", "en", "b.txt")
      #expect(run.status == 2)
      #expect(run.errors == says)
    }
  }

  @Test func isCountedWhereItIsNoUTF8() throws {
    let folder = try Folder()
    try folder.write("a.txt", (0..<40).flatMap { _ in [UInt8](arrayLiteral: 0x64, 0xE9, 0x6A, 0xE0, 0x0A, 0x0A) })
    let run = try folder.calque("audit", "a.txt")
    #expect(run.status == 2)
    #expect(run.errors.split(separator: "\n").count == 6)
    #expect(run.errors.contains("a.txt: 35 more paragraphs are invalid UTF-8; save the file as UTF-8; they were not audited"))
  }
}

/// A repository, and the patterns that are written for it.
struct LayoutCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let files: [String]
  let patterns: [String]
  let says: String
}

@Suite("The first configuration")
struct InitTests {
  static let cases = [
    LayoutCase(testDescription: "folders of languages", files: ["docs/en/a.md", "docs/de/a.md"], patterns: ["docs/{lang}/**"], says: "languages found: de, en; set 'from'"),
    LayoutCase(testDescription: "a folder that repeats what stands beside it", files: ["docs/a.md", "docs/de/a.md"], patterns: ["docs/{lang}/**"], says: ""),
    LayoutCase(testDescription: "languages in names", files: ["README.md", "README.de.md", "x/a.fr.txt", "m.pl.tsv"], patterns: ["*.{lang}.md", "*.{lang}.tsv", "*.{lang}.txt"], says: "languages found: de, fr, pl"),
    LayoutCase(testDescription: "texts without a language", files: ["a.de.txt", "b.md", "c.md"], patterns: ["*.{lang}.txt"], says: "2 texts tell no language and are not meant, such as b.md; add a pattern to 'files' to mean them"),
    LayoutCase(testDescription: "locale folders", files: ["locale/de/LC/a.txt", "locale/pt_BR/LC/a.txt"], patterns: ["locale/{lang}/**"], says: "languages found: de, pt-BR"),
    LayoutCase(testDescription: "a folder with a short name", files: ["cs/a.md", "b.md"], patterns: [], says: "no path here tells a language"),
    LayoutCase(testDescription: "nothing", files: ["a.swift"], patterns: [], says: "there is no .txt, .md, .tsv or .jsonl here yet"),
  ]

  @Test(arguments: cases)
  func meansWhatThereIs(_ it: LayoutCase) throws {
    let folder = try Folder()
    for file in it.files { try folder.write(file, "A day.\n") }
    let run = try folder.calque("init")
    #expect(run.status == 0)
    #expect(it.says.isEmpty ? run.errors.isEmpty : run.errors.contains(it.says), "\(run.errors)")
    let text = String(decoding: try folder.read(".calque.yml"), as: UTF8.self)
    let written = text.split(separator: "\n").drop { !$0.hasPrefix("files:") }.dropFirst().prefix { $0.hasPrefix("  - ") }.map { $0.dropFirst(5).dropLast() }
    #expect(written.map(String.init) == it.patterns)
    #expect(try folder.calque("config", "check").status == 0)
  }
}
