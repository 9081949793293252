import Foundation
import Testing

private let faulty = "The envoys of NATO (NATO) met at noon and left at three.\n"
private let clean = "The envoys met at noon and left at three.\n"

/// A repository, and the texts that a lint of it means: `path language [source]`.
struct SearchCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let config: String
  let files: [String]
  let meant: [String]

  init(_ name: String, _ config: String, files: [String], meant: [String]) {
    testDescription = name
    self.config = config
    self.files = files
    self.meant = meant
  }

  static let all = [
    SearchCase("folders of languages", "from: en\nfiles: ['docs/{lang}/**']", files: ["docs/en/a.md", "docs/de/a.md", "docs/pt-BR/x/b.md", "docs/api/c.md", "a.md"],
      meant: ["docs/de/a.md: de, from docs/en/a.md", "docs/pt-BR/x/b.md: pt-BR"]),
    SearchCase("languages in names", "from: en\nfiles: ['*.{lang}.md']", files: ["README.md", "README.de.md", "x/y.en.md", "x/y.fr.md", "x/y.min.md"],
      meant: ["README.de.md: de, from README.md", "x/y.fr.md: fr, from x/y.en.md"]),
    SearchCase("a folder beside the source", "from: en\nfiles: ['docs/{lang}/*.md', 'docs/*.md']", files: ["docs/a.md", "docs/de/a.md", "docs/b.md"],
      meant: ["docs/b.md: language to be guessed", "docs/de/a.md: de, from docs/a.md"]),
    SearchCase("listed languages", "languages: [gsw]\nfiles: ['{lang}/*.txt']", files: ["gsw/a.txt", "de/a.txt"], meant: ["gsw/a.txt: gsw"]),
    SearchCase("no patterns", "to: fr", files: ["a.txt", "b.de.md", "c.pdf", ".hidden/d.txt"], meant: ["a.txt: fr", "b.de.md: de"]),
    SearchCase("what is ignored", "ignore: ['vendor/', 'x*.txt', '!xy.txt', 'a/**/z.txt']", files: ["vendor/a.txt", "x1.txt", "xy.txt", "a/b/c/z.txt", "b/z.txt"],
      meant: ["b/z.txt: language to be guessed", "xy.txt: language to be guessed"]),
    SearchCase("overrides", "overrides: [{ paths: ['b/**'], to: de, from: en }, { paths: ['b/c.txt'], to: fr }]", files: ["b/a.txt", "b/c.txt"],
      meant: ["b/a.txt: de", "b/c.txt: fr"]),
  ]
}

@Suite("A lint")
struct LintTests {
  private func paths(_ run: Run) throws -> [String] { try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.map(\.path) }
  private func findings(_ run: Run) throws -> Int { try JSONDecoder().decode(ReportJSON.self, from: Data(run.output)).documents.map(\.findings.count).reduce(0, +) }

  @Test(arguments: SearchCase.all)
  func meansTheTextsThatItsConfigurationSays(_ it: SearchCase) throws {
    let folder = try Folder(".calque.yml", it.config + "\n")
    for file in it.files { try folder.write(file, clean) }
    let run = try folder.calque("config", "check")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) } == it.meant)
  }

  @Test(arguments: [
    ("fro: en", ".calque.yml:1: no key is named 'fro'; did you mean 'from'?"),
    ("from: english please", ".calque.yml:1: 'from' should be a language tag, not 'english please'; write one like de or pt-BR"),
    ("rules:\n  doubled-wrod: off", ".calque.yml:2: no rule is named 'doubled-wrod'; did you mean 'doubled-word'?"),
    ("rules:\n  doubled-word: maximal", ".calque.yml:2: 'maximal' is no setting of a rule; write one of: on, off, hint, probable, certain, minor, major, critical"),
    ("rules: { doubled-word: { teir: hint } }", ".calque.yml:1: no key is named 'teir'; did you mean 'tier'?"),
    ("fail-on: errors", ".calque.yml:1: 'errors' is no level; did you mean 'error'?"),
    ("gates: { min-score: high }", ".calque.yml:1: 'min-score' should be a number from 0 on, not 'high'; write one"),
    ("overrides:\n  - rules: {}", ".calque.yml:2: the override names no paths; add 'paths: [\"docs/**\"]'"),
    ("ignore: {}", ".calque.yml:1: 'ignore' should be a text or a list of texts; write 'ignore: [a, b]'"),
    ("hints: perhaps", ".calque.yml:1: 'hints' should be true or false, not 'perhaps'; write one of them"),
    ("from: en\nfrom: de", "from"), ("a: [", ".calque.yml:"), ("- a", ".calque.yml:1: the file should be a mapping; write 'key: value' lines"),
  ])
  func refusesAConfigurationThatIsWrong(_ yaml: String, _ says: String) throws {
    let folder = try Folder(".calque.yml", yaml + "\n")
    try folder.write("a.txt", faulty)
    let run = try folder.calque("config", "check")
    #expect(run.status == 2)
    #expect(run.errors.contains(says), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func findsItsConfigurationUpward() throws {
    let folder = try Folder(".calque.yml", "to: fr\n")
    try folder.write("a/b/c.txt", clean)
    #expect(try folder.run("sh", ["-c", "cd a/b && '\(BuiltCommand.path)' config check"]).text.contains("a/b/c.txt: fr"))
  }

  @Test func neverRunsWithAConfigurationThatIsWrong() throws {
    let folder = try Folder(".calque.yml", "fro: en\n")
    try folder.write("a.txt", faulty)
    #expect(try folder.calque("lint", "--to", "en").status == 2)
    #expect(try folder.calque("lint", "--no-config", "--to", "en").status == 1)
  }

  @Test func changesRulesAsItIsTold() throws {
    let folder = try Folder("a.en.txt", faulty)
    try folder.write("b/a.en.txt", faulty)
    func run(_ config: String) throws -> Run {
      try folder.write(".calque.yml", config)
      return try folder.calque("lint", "--format", "json")
    }
    #expect(try run("").status == 1)
    #expect(try findings(run("rules: { doubled-gloss: off }")) == 0)
    #expect(try run("rules: { doubled-gloss: minor }").status == 0)
    #expect(try findings(run("overrides: [{ paths: ['b/**'], rules: { doubled-gloss: off } }]")) == 1)
    #expect(try findings(run("rules: { doubled-gloss: off }\noverrides: [{ paths: ['b/**'], rules: { doubled-gloss: on } }]")) == 1)
    #expect(try run("fail-on: never").status == 0)
    #expect(try run("gates: { min-score: 99 }\nfail-on: never").status == 1)
  }

  @Test func heedsWhatGitIgnores() throws {
    let folder = try Folder()
    #expect(try folder.run("git", ["init", "-q", "."]).status == 0)
    try folder.write(".gitignore", "# built\nbuild/\n*.tmp.txt\n!keep.tmp.txt\n/top.txt\n")
    try folder.write("docs/.gitignore", "draft-?.txt\nsub/**/deep.txt\n")
    let all = [
      "build/a.txt", "docs/build/a.txt", "a.tmp.txt", "keep.tmp.txt", "top.txt", "docs/top.txt", "docs/draft-1.txt", "docs/draft-10.txt", "draft-1.txt",
      "docs/sub/a/b/deep.txt", "docs/sub/deep.txt", "docs/sub/a/shallow.txt",
    ]
    for file in all { try folder.write(file, clean) }
    let known = try folder.run("git", ["ls-files", "--others", "--exclude-standard", "*.txt"]).lines.sorted()
    #expect(try paths(folder.calque("lint", "--format", "json")).sorted() == known)
    #expect(try paths(folder.calque("lint", "--format", "json", "docs")).sorted() == known.filter { $0.hasPrefix("docs/") })
    #expect(try paths(folder.calque("lint", "--format", "json", "top.txt")) == ["top.txt"], "a named file is linted")
  }

  @Test func gatesOnScoreAndDensity() throws {
    let folder = try Folder("a.en.txt", faulty + "\n" + clean)
    for (option, says) in [("--min-score=99", "the MQM score "), ("--max-density=1", " penalty points per 1,000 words are more than 1")] {
      let run = try folder.calque("lint", "--fail-on", "never", option)
      #expect(run.status == 1)
      #expect(run.errors.contains(says), "\(run.errors)")
    }
    let run = try folder.calque("lint", "--fail-on", "never", "--min-score", "1", "--max-density", "999")
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("1 text, 21 words, 1 certain, 0 probable, 0 hint, MQM score 76.2 (95 of 100 such texts between "), "\(run.errors)")
  }

  @Test func writesAConfigurationThatCanBeUsed() throws {
    let folder = try Folder("a.de.md", "Guten Tag.\n")
    #expect(try folder.calque("init", "--from", "en").status == 0)
    let check = try folder.calque("config", "check")
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.text.contains("a.de.md: de"))
    #expect(try folder.calque("init").status == 2, "what is there is not written over")
    // Every line that is commented out can be used too.
    let text = String(decoding: try folder.read(".calque.yml"), as: UTF8.self)
    let examples = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
      let body = line.dropFirst(2)
      let first = body.first { $0 != " " }
      let isExample = line.hasPrefix("# ") && (body.contains(": ") || body.hasSuffix(":")) && (first == "-" || first?.isLowercase == true)
      return isExample && !body.contains("calque") ? body : line
    }
    #expect(examples.count { $0.hasPrefix("rules:") || $0.hasPrefix("gates:") || $0.hasPrefix("overrides:") } == 3)
    try folder.write(".calque.yml", examples.joined(separator: "\n").replacingOccurrences(of: "\npacks: [terms.yaml]", with: ""))
    let all = try folder.calque("config", "check")
    #expect(all.status == 0, "\(all.errors)")
  }

  @Test func saysOnceThatATextIsInAnotherLanguage() throws {
    let english = "# The harbour\n\nThe ferries will not leave the harbour until the storm is over, said the mayor of NATO (NATO).\n\nThe the captains agreed with her, and the passengers went home again.\n"
    let folder = try Folder(".calque.yml", "files: ['docs/{lang}/*.md']\n")
    try folder.write("docs/de/a.md", english)
    let run = try folder.calque("lint", "--format", "compact")
    #expect(run.status == 1)
    #expect(run.text == "docs/de/a.md:3:1: error: the text is in another language (en) than it should be (de) [wrong-language]\n")
    try folder.write("docs/de/a.md", "<!-- calque-disable wrong-language: it is meant for English readers -->\n\n" + english)
    #expect(try folder.calque("lint", "--format", "compact").output.isEmpty)
    try folder.write("docs/de/a.md", english)
    try folder.write(".calque.yml", "files: ['docs/{lang}/*.md']\nrules: { wrong-language: off }\n")
    #expect(try folder.calque("lint", "--format", "compact").text.contains("[doubled-gloss]"))
    // The name tells the wrong language, and --to the right one.
    try folder.write(".calque.yml", "files: ['docs/{lang}/*.md']\n")
    #expect(!(try folder.calque("lint", "--to", "en", "--format", "compact").text.contains("wrong-language")))
  }

  @Test func writesItsRunsDown() throws {
    let folder = try Folder("a.en.txt", faulty + "\n" + clean)
    for score in ["2026-01-01", "2026-01-02"] {
      _ = try folder.run(BuiltCommand.path, ["lint", "--history", "h.sqlite"], environment: ["PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": score.hasSuffix("1") ? "0" : "86400", "GITHUB_SHA": "0123456789abcdef"])
      try folder.write("a.en.txt", clean)
    }
    let run = try folder.calque("trend", "h.sqlite", "--svg", "t.svg")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.count == 3)
    #expect(run.lines[1].hasPrefix("1970-01-01T00:00:00Z  0123456789  "))
    #expect(run.lines[2].contains("100.0"))
    #expect(try folder.run("xmllint", ["--noout", "t.svg"]).status == 0)
    #expect(try folder.calque("trend", "absent.sqlite").status == 2)
    try folder.write("text.sqlite", "no database, but long enough to be taken for one\n")
    #expect(try folder.calque("trend", "text.sqlite").status == 2)
  }

  @Test func saysWhereNothingIsLinted() throws {
    let run = try Folder("a.pdf", "").calque("lint", ".")
    #expect(run.status == 2)
    #expect(run.errors.contains(".: holds no text that is linted; name files that end in .txt, .md, .tsv or .jsonl"))
    #expect(try Folder().calque("lint", "absent").status == 2)
  }
}
