import Foundation
import Testing

private let faulty = "The envoys of NATO (NATO) met at noon and left at three.\n"
private let clean = "The envoys met at noon and left at three.\n"

@Suite("A team")
struct AdoptionTests {
  private static var bin: String { Repository.root.appendingPathComponent(".venv/bin").path }

  /// A repository in whose hooks the built program runs.
  private func repository(_ hook: String) throws -> Folder {
    let folder = try Folder()
    let program = URL(fileURLWithPath: BuiltCommand.path).deletingLastPathComponent().path
    try folder.write(
      ".pre-commit-config.yaml",
      """
      repos:
        - repo: local
          hooks:
      \(try localHook(hook, program))
      """)
    for command in [["init", "-q", "-b", "main", "."], ["add", "-A"]] { #expect(try folder.run("git", command).status == 0) }
    let install = try run(folder, "\(Self.bin)/pre-commit install")
    #expect(install.status == 0, "\(install.errors)")
    return folder
  }

  /// The hook of our manifest, with the built program in its entry.
  private func localHook(_ id: String, _ program: String) throws -> String {
    let manifest = try String(contentsOf: Repository.root.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
    let hook = try #require(manifest.components(separatedBy: "\n- ").first { $0.contains("id: \(id)\n") })
    let lines = "- \(hook)".replacingOccurrences(of: "entry: calque", with: "entry: \(program)/calque").split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.map { "      \($0)" }.joined(separator: "\n") + "\n"
  }

  private func run(_ folder: Folder, _ command: String) throws -> Run {
    try folder.run(
      "sh", ["-c", command],
      environment: [
        "PATH": "\(Self.bin):/usr/bin:/bin", "HOME": folder.url.path, "PRE_COMMIT_HOME": folder.url.appendingPathComponent(".git/hooks-home").path,
        "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.org",
      ])
  }

  @Test(.enabled(if: Clients.areExpected, "'make clients' installs pre-commit"))
  func cannotCommitAFault() throws {
    let folder = try repository("calque-lint-system")
    try folder.write("a.en.txt", faulty)
    let refused = try run(folder, "git add -A && git commit -qm text")
    #expect(refused.status == 1)
    #expect((refused.text + refused.errors).contains("[doubled-gloss]"))
    try folder.write("a.en.txt", clean)
    let taken = try run(folder, "git add -A && git commit -qm text")
    #expect(taken.status == 0, "\(taken.text)\(taken.errors)")
  }

  @Test(.enabled(if: Clients.areExpected, "'make clients' installs pre-commit"))
  func hasItsTextsFixedBeforeTheCommit() throws {
    let folder = try repository("calque-fix-system")
    try folder.write("a.en.txt", faulty)
    #expect(try run(folder, "git add -A && git commit -qm text").status == 1, "a fixer fails where it changed a file")
    #expect(String(decoding: try folder.read("a.en.txt"), as: UTF8.self) == faulty.replacingOccurrences(of: "NATO (NATO)", with: "NATO"))
    let taken = try run(folder, "git add -A && git commit -qm text")
    #expect(taken.status == 0, "\(taken.text)\(taken.errors)")
  }

  @Test(
    .enabled(if: Clients.areExpected, "'make clients' installs the schemas"),
    arguments: ["check-jsonschema --builtin-schema vendor.github-actions action.yml", "pre-commit validate-manifest .pre-commit-hooks.yaml"])
  func canUseWhatWeShip(_ command: String) throws {
    let run = try Folder.run(in: Repository.root, "sh", ["-c", "\(Self.bin)/\(command)"], environment: ["PATH": "\(Self.bin):/usr/bin:/bin", "HOME": "/nonexistent"])
    #expect(run.status == 0, "\(run.text)\(run.errors)")
  }

  @Test(.enabled(if: Clients.areExpected, "'make clients' installs the schemas"))
  func canCopyTheWorkflowOfTheDocumentation() throws {
    let text = try String(contentsOf: Repository.root.appendingPathComponent("docs/ci.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    let workflow = try #require(blocks.first { $0.contains("runs-on") })
    let folder = try Folder("workflow.yml", workflow + "\n")
    for client in ["check-jsonschema --builtin-schema vendor.github-workflows", "actionlint"] {
      let check = try run(folder, "\(client) workflow.yml")
      #expect(check.status == 0, "\(check.text)\(check.errors)")
    }
    let gitlab = try #require(blocks.first { $0.contains("artifacts") })
    try folder.write("gitlab.yml", gitlab + "\n")
    let other = try run(folder, "check-jsonschema --builtin-schema vendor.gitlab-ci gitlab.yml")
    #expect(other.status == 0, "\(other.text)")
  }

  @Test(.enabled(if: Clients.areExpected, "'make clients' installs the schemas"))
  func seesTheSameErrorsInItsEditor() throws {
    let schema = Repository.root.appendingPathComponent("docs/calque.schema.json").path
    let folder = try Folder()
    #expect(try folder.calque("init", "--from", "en").status == 0)
    #expect(try run(folder, "check-jsonschema --schemafile \(schema) .calque.yml").status == 0)
    for wrong in ["fro: en\n", "gates: { min-score: high }\n", "rules: { doubled-word: maximal }\n", "overrides: [{ rules: {} }]\n", "fail-on: errors\n"] {
      try folder.write(".calque.yml", wrong)
      #expect(try run(folder, "check-jsonschema --schemafile \(schema) .calque.yml").status == 1, "\(wrong)")
      #expect(try folder.calque("config", "check").status == 2, "\(wrong)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func canCompleteCommandsInItsShell(_ shell: String) throws {
    let run = try Folder().calque("--generate-completion-script", shell)
    #expect(run.status == 0)
    for word in ["lint", "fix", "update-baseline", "diff-from"] { #expect(run.text.contains(word), "\(word)") }
  }

  @Test func findsExamplesInTheHelpOfEveryCommand() throws {
    let folder = try Folder()
    let commands = try folder.calque("--help").lines.drop { !$0.hasPrefix("SUBCOMMANDS") }.compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), let name = line.split(separator: " ").first, name != "See" else { return nil }
      return String(name)
    }
    #expect(commands.count > 10)
    for command in commands {
      let help = try folder.calque(command, "--help").text
      #expect(help.contains("calque \(command)") && help.contains("Example"), "\(command)")
    }
    for command in ["check", "lock"] { #expect(try folder.calque("config", command, "--help").text.contains("Example"), "config \(command)") }
  }

  @Test func pinsItsPacks() throws {
    let folder = try Folder(".calque.yml", "packs: [p.yaml]\n")
    try folder.write("a.en.txt", clean)
    try folder.write("p.yaml", "language: en\n")
    #expect(try folder.calque("lint").status == 0, "without a lock everything goes")
    #expect(try folder.calque("config", "lock").status == 0)
    #expect(try folder.calque("lint").status == 0)
    try folder.write("p.yaml", "language: en\n# changed\n")
    let changed = try folder.calque("lint")
    #expect(changed.status == 2)
    #expect(changed.errors.hasSuffix("/.calque.lock: 'p.yaml' is not what was locked; restore it, or accept it with 'calque config lock'\n"), "\(changed.errors)")
    #expect(try folder.calque("config", "lock").status == 0)
    #expect(try folder.calque("lint").status == 0)
    try folder.write(".calque.yml", "\n")
    #expect(try folder.calque("lint").errors.contains("'p.yaml' is locked and in no 'packs' or 'terms' of the configuration"))
  }

  @Test func seesItsTextsLintedAsTheyChange() throws {
    let folder = try Folder("a.en.txt", faulty)
    let script = """
      timeout 20 '\(BuiltCommand.path)' lint --watch --format compact > out 2>&1 &
      for i in $(seq 100); do grep -q waiting out && break; sleep .1; done
      printf 'The envoys met at noon.\\n' > a.en.txt
      for i in $(seq 100); do grep -q 'nothing fails' out && break; sleep .1; done
      kill $!; wait $! ; cat out
      """
    let run = try folder.run("sh", ["-c", script])
    #expect(run.text.contains("[doubled-gloss]"))
    #expect(run.text.contains("nothing fails; waiting for a change"), "\(run.text)")
  }

  @Test func fixesByItsConfiguration() throws {
    let folder = try Folder(".calque.yml", "rules: { doubled-gloss: off }\nignore: [b.en.txt]\n")
    try folder.write("a.en.txt", faulty)
    try folder.write("b.en.txt", faulty)
    #expect(try folder.calque("fix", "a.en.txt").status == 0)
    #expect(try folder.calque("fix", "b.en.txt").errors == "b.en.txt: is ignored by the configuration\n")
    #expect(try folder.calque("fix", "--no-config", "a.en.txt").status == 1)
  }
}
