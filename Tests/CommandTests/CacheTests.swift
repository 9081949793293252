import Foundation
import Testing

@Suite("The cache")
struct CacheTests {
  private static let texts = (1...6).map { "Day \($0): the envoys of NATO (NATO) met, and and left at \($0 + 3). They spoke of the EU (EU).\n" }

  private func repository() throws -> Folder {
    let folder = try Folder(".calque.yml", "from: en\nfiles: ['*.{lang}.txt']\n")
    for (number, text) in Self.texts.enumerated() {
      try folder.write("t\(number).fr.txt", text)
      try folder.write("t\(number).en.txt", "Day \(number): envoys met.\n")
    }
    return folder
  }

  private func lint(_ folder: Folder, _ more: String...) throws -> Run {
    try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--hints", "--format", "json", "--cache", "--fail-on", "never"] + more)
  }

  private var file: String { ".calque-cache/audits" }

  @Test func givesTheSameReport() throws {
    let folder = try repository()
    let first = try lint(folder)
    #expect(first.status == 0, "\(first.errors)")
    let second = try lint(folder)
    #expect(second.output == first.output)
    #expect(try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--hints", "--format", "json", "--fail-on", "never"]).output == first.output)
    for format in ["html", "sarif", "text", "mqm", "diff", "json"] {
      let without = try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", format, "--fail-on", "never"])
      #expect(try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", format, "--cache", "--fail-on", "never"]).output == without.output, "\(format)")
    }
  }

  /// Words of the source, and what nothing renders, come from the cache too: the texts are not paired anew.
  @Test(arguments: ["json", "text", "html", "mqm", "diff", "sarif", "junit"])
  func citesTheSourceAsAnAuditDoes(_ format: String) throws {
    let folder = try Folder(".calque.yml", "from: de\nfiles: ['*.{lang}.txt']\n")
    try folder.write("a.de.txt", "Die Firma zahlte 4500 Euro an die Stadt.\n\nDer Rat hat am Montag nicht zugestimmt.\n\nDie Schule am Fluss bleibt im ganzen Winter geschlossen, sagte der Leiter.\n\nAlle gingen danach nach Hause.\n")
    try folder.write("a.en.txt", "The company paid 5400 euros to the town.\n\nThe council agreed on Monday with NATO (NATO).\n\nAfterwards everybody went home.\n")
    let arguments = ["lint", "--hints", "--fail-on", "never", "--format", format]
    let plain = try folder.run(BuiltCommand.path, arguments)
    #expect(plain.text.contains("4500") || ["mqm", "diff", "junit"].contains(format), "\(plain.text)")
    for _ in 0..<2 { #expect(try folder.run(BuiltCommand.path, arguments + ["--cache"]).output == plain.output) }
  }

  @Test func knowsWhatChanged() throws {
    let folder = try repository()
    _ = try lint(folder)
    try folder.write("t3.fr.txt", "Nothing is wrong here today.\n")
    let run = try lint(folder)
    #expect(run.output == (try lint(folder, "--cache-dir", "fresh").output))
    try folder.write(".calque.yml", "from: en\nfiles: ['*.{lang}.txt']\nrules: { doubled-gloss: off }\n")
    #expect(!(try lint(folder).text.contains("\"doubled-gloss\"")))
  }

  @Test(arguments: [8, 200, -1, -300])
  func isOnlyEverSlowerWhereItIsDamaged(_ cut: Int) throws {
    let folder = try repository()
    let whole = try lint(folder)
    var bytes = try folder.read(file)
    if cut >= 0 { bytes = Array(bytes.prefix(cut)) } else { bytes[bytes.count + cut] ^= 0x55 }
    try folder.write(file, bytes)
    let run = try lint(folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == whole.output)
    #expect(try folder.read(file).count > 200, "it was written anew")
  }

  @Test func staysOutOfGit() throws {
    let folder = try repository()
    _ = try lint(folder)
    #expect(try folder.read(".calque-cache/.gitignore") == Array("*\n".utf8))
  }

  // MARK: A repository with all of it

  private static let formats = [
    "checkstyle", "compact", "csv", "diff", "github", "gitlab", "html", "json", "jsonl", "junit", "markdown", "mqm", "rdjson", "rdjsonl", "sarif", "tap", "text",
  ]

  /// Pairs, records, notes that silence something and nothing, markup, and another encoding.
  private func everything() throws -> Folder {
    let folder = try Folder(".calque.yml", "from: de\nfiles: ['docs/{lang}/**', '*.{lang}.*']\nrules: { doubled-word: hint }\npacks: [own.yaml]\nterms: [terms.csv]\n")
    try folder.write("own.yaml", "language: en\nrules:\n  - id: own-harbour\n    phrase: harbour basin\n    mqm: accuracy/mistranslation\n    severity: major\n    tier: certain\n    message: \"'{match}' is ours\"\n    why: we say basin\n    fix: basin\n    examples:\n      - { bad: \"The ⟦harbour basin⟧ is deep.\", fixed: \"The basin is deep.\" }\n      - { good: \"The harbour is deep.\" }\n")
    try folder.write("terms.csv", "source,target,from,to\nHafen,harbour,de,en\n")
    try folder.write("docs/de/a.md", "# Hafen\n\nDie Firma zahlte *4500 Euro* für den Hafen.\n\nDer Rat hat nicht zugestimmt.\n\nDie Schule am Fluss bleibt im ganzen Winter geschlossen, sagte der Leiter.\n\nAlle gingen danach nach Hause.\n")
    try folder.write("docs/en/a.md", "# Port\n\nThe company paid *5400 euros* for the port, NATO (NATO)\nand the the EU (EU) said.\n\nThe council agreed with the WHO (WHO).\n\nAfterwards everybody went home to the harbour basin.\n")
    try folder.write(
      "docs/en/notes.md",
      "<!-- calque-disable-next-line doubled-gloss: a quotation -->\nNATO (NATO) came.\n\n<!-- calque-disable-next-line doubled-gloss: nothing is here -->\nA day went by.\n\nThe EU (EU) came, and and left.\n")
    try folder.write("m.en.tsv", "Tag 1 war lang.\tDay 2 was long for NATO (NATO).\nNoch ein Tag.\tAnother day.\n")
    try folder.write("m.en.jsonl", (1...40).map { "{\"doc\":\($0 / 4),\"id\":\"k\($0)\",\"target\":\"The \\\"EU (EU)\\\" met \($0) times.\"}\n" }.joined())
    try folder.write("wide.en.txt", [0xFF, 0xFE] + "The EU (EU) came – and and left.\r\n\r\nNATO (NATO) 😀 too.\r\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    try folder.write("clean.en.txt", "A day went by.\n")
    return folder
  }

  @Test(arguments: formats)
  func givesEveryReportByteForByte(_ format: String) throws {
    let folder = try everything()
    let arguments = ["lint", "--fail-on", "never", "--format", format]
    for more in [[], ["--hints"]] {
      let plain = try folder.run(BuiltCommand.path, arguments + more)
      #expect(plain.status == 0, "\(plain.errors)")
      #expect(format == "diff" || plain.text.contains("NATO"), "\(plain.text)")
      for run in 1...2 {
        let cached = try folder.run(BuiltCommand.path, arguments + more + ["--cache"])
        #expect(cached.output == plain.output, "run \(run) \(more)")
        #expect(cached.errors == plain.errors, "run \(run) \(more)")
      }
    }
  }

  @Test(arguments: ["json", "sarif", "html", "text", "gitlab"])
  func givesTheSameBesideABaselineAndOnChangedLines(_ format: String) throws {
    let folder = try everything()
    for command in [["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"]] {
      #expect(try folder.run("git", command).status == 0)
    }
    #expect(try folder.calque("lint", "--baseline", "known.json", "--update-baseline", "--format", "compact").status == 0)
    let text = String(decoding: try folder.read("docs/en/notes.md"), as: UTF8.self)
    try folder.write("docs/en/notes.md", text + "\nThe WHO (WHO) came later.\n")
    for more in [["--baseline", "known.json"], ["--diff-from", "HEAD"], ["--baseline", "known.json", "--diff-from", "HEAD", "--hints"]] {
      let arguments = ["lint", "--fail-on", "warning", "--format", format] + more
      let plain = try folder.run(BuiltCommand.path, arguments)
      #expect(plain.status == 1, "\(plain.errors)")
      #expect(plain.text.contains("WHO (WHO)"))
      for run in 1...2 {
        let cached = try folder.run(BuiltCommand.path, arguments + ["--cache"])
        #expect(cached.output == plain.output, "run \(run) \(more)")
        #expect(cached.errors == plain.errors, "run \(run) \(more)")
      }
    }
    // What the baseline is made of is the same, too.
    let known = try folder.read("known.json")
    #expect(try folder.calque("lint", "--cache", "--baseline", "other.json", "--update-baseline", "--format", "compact").status == 0)
    try folder.write("docs/en/notes.md", text)
    #expect(try folder.calque("lint", "--cache", "--baseline", "other.json", "--update-baseline", "--format", "compact").status == 0)
    #expect(try folder.read("other.json") == known)
  }

  /// What it audited is what `--profile` names.
  private func audited(_ folder: Folder) throws -> Bool {
    let run = try folder.calque("lint", "--cache", "--profile", "--fail-on", "never", "--format", "compact")
    #expect(run.status == 0, "\(run.errors)")
    return run.errors.contains("unpaired-bracket")
  }

  @Test func missesWhatDecidesOtherwise() throws {
    let folder = try everything()
    #expect(try audited(folder))
    #expect(try !audited(folder), "nothing changed")
    func change(_ name: String, _ old: String, _ new: String) throws {
      let text = String(decoding: try folder.read(name), as: UTF8.self)
      #expect(text.contains(old))
      try folder.write(name, text.replacingOccurrences(of: old, with: new))
      #expect(try audited(folder), "\(name)")
      #expect(try !audited(folder), "\(name) again")
    }
    try change("docs/en/a.md", "went home", "walked home")
    try change("docs/de/a.md", "4500", "5400")
    try change("own.yaml", "we say basin", "we say so")
    try change("terms.csv", "Hafen,harbour", "Hafen,haven")
    try change(".calque.yml", "doubled-word: hint", "doubled-word: off")
    try change(".calque.yml", "from: de", "from: nl")
    // Severities and tiers are decided afterwards.
    let text = String(decoding: try folder.read(".calque.yml"), as: UTF8.self)
    try folder.write(".calque.yml", text + "fail-on: never\n")
    #expect(try !audited(folder))
  }

  @Test func isNotWrittenWhereNothingChanged() throws {
    let folder = try everything()
    _ = try lint(folder)
    let stamp = try FileManager.default.attributesOfItem(atPath: folder.url.appendingPathComponent(file).path)[.modificationDate] as? Date
    _ = try lint(folder)
    #expect(try FileManager.default.attributesOfItem(atPath: folder.url.appendingPathComponent(file).path)[.modificationDate] as? Date == stamp)
  }

  /// A pack that is wrong is named in every run: only sound ones are remembered.
  @Test func namesAFaultyPackEachTime() throws {
    let folder = try everything()
    let pack = String(decoding: try folder.read("own.yaml"), as: UTF8.self)
    try folder.write("own.yaml", pack.replacingOccurrences(of: "phrase: harbour basin", with: "phrase: harbour shed"))
    for _ in 1...2 {
      let run = try lint(folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("own.yaml:"), "\(run.errors)")
    }
  }
}
