import Foundation
import Testing

/// A command line that is wrong, and what is said of it.
struct UsageCase: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let says: String
  let usage: String

  var testDescription: String { arguments.joined(separator: " ") }

  init(_ line: String, _ says: String, _ usage: String) {
    arguments = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    self.says = says
    self.usage = usage
  }

  static let all = [
    UsageCase("audti a.txt", "calque: no command is called 'audti'; did you mean 'audit'?", "calque <subcommand>"),
    UsageCase("help nonsense", "calque: no command is called 'nonsense'; the commands are audit, align, ", "calque <subcommand>"),
    UsageCase("help audit nonsense", "calque audit: 'audit' has no command 'nonsense'; leave it out", "calque audit "),
    UsageCase("config chek", "calque config: no command is called 'chek'; did you mean 'check'?", "calque config <subcommand>"),
    UsageCase("audit", "calque audit: '<paths> ...' is missing; give it", "calque audit "),
    UsageCase("audit --fromat json a.txt", "calque audit: unknown option '--fromat'; did you mean '--format'?", "calque audit "),
    UsageCase("audit --format sarfi a.txt", "calque audit: no format is named 'sarfi'; did you mean 'sarif'?", "calque audit "),
    UsageCase("audit --to", "calque audit: '--to <to>' has no value; give one", "calque audit "),
    UsageCase("audit --to nonsense a.txt", "calque audit: the value 'nonsense' is invalid for '--to <to>'; give a BCP 47 tag", "calque audit "),
    UsageCase("audit --color mauve a.txt", "calque audit: the value 'mauve' is invalid for '--color <color>'; give one of 'auto', 'always' or 'never'", "calque audit "),
    UsageCase("explain doubled-glos", "calque explain: no rule into en is named 'doubled-glos'; did you mean 'doubled-gloss'?", "calque explain <rule>"),
    UsageCase("lint --update-baseline", "calque lint: --update-baseline needs --baseline FILE", "calque lint "),
    UsageCase("init --from klingonish", "calque init: no language is called 'klingonish'; give a BCP 47 tag", "calque init [--from <from>]"),
    UsageCase("init --from xx", "calque init: no language is called 'xx'; give a BCP 47 tag", "calque init [--from <from>]"),
    // Options that would mean nothing.
    UsageCase("version --hints", "calque version: unknown option '--hints'; see 'calque help version'", "calque version "),
    UsageCase("version --from de", "calque version: unknown option '--from'", "calque version "),
    UsageCase("rules --workers 2", "calque rules: unknown option '--workers'", "calque rules "),
    UsageCase("explain --hints doubled-gloss", "calque explain: unknown option '--hints'", "calque explain "),
    UsageCase("align --hints a b", "calque align: unknown option '--hints'", "calque align "),
    UsageCase("evaluate --hints a", "calque evaluate: unknown option '--hints'", "calque evaluate "),
    UsageCase("filter --hints", "calque filter: unknown option '--hints'", "calque filter "),
  ]
}

@Suite("Wrong usage")
struct UsageTests {
  @Test(arguments: UsageCase.all)
  func isToldWithWhatToDoAndTheCommandsOwnUsage(_ it: UsageCase) throws {
    let run = try Folder("a.txt", "A day.\n").run(BuiltCommand.path, it.arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix(it.says), "\(run.errors)")
    #expect(run.errors.contains("\nUsage: \(it.usage)"), "\(run.errors)")
  }

  /// A report before the error would scroll it by.
  @Test(arguments: [["audit", "--pack", "nope.yaml", "a.txt"], ["audit", "--terms", "nope.csv", "a.txt"], ["evaluate", "nope"], ["lint", "--pack", "nope.yaml"]])
  func endsARunBeforeItReports(_ arguments: [String]) throws {
    let run = try Folder("a.txt", "A day.\n").run(BuiltCommand.path, arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func showsNoPlaceholderOfARule() throws {
    let folder = try Folder()
    #expect(!(try folder.calque("rules", "--to", "en").text.contains("{match}")))
    #expect(try folder.calque("explain", "file-for-issue").text.contains("'…'"))
  }
}
