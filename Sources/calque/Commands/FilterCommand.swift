import ArgumentParser
import Audit
import Bitext
import Foundation
import Formats
import Packs
import Reports

struct FilterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filter",
    abstract: "Audit JSON Lines from standard input: one line out for each line in, in order.",
    discussion: """
      A record is an object with "target" and, where they are known, "source",
      "targetLanguage", "sourceLanguage", "id" and "doc". Each line comes out with
      one key more, "calque". Records of one "doc" that follow each other are
      audited together. What is no record comes out all the same, with "error" in
      "calque", and is counted on standard error.

      Examples:
        calque filter --to en < pairs.jsonl > audited.jsonl
        calque filter --stamp < pairs.jsonl | jq -c 'select(.calque.findings == [])'

      Exit status: 0 every line was read and written, 2 wrong usage, 3 reading or
      writing failed.
      """)

  @Flag(help: "Add the signature to every record.")
  var stamp = false

  @OptionGroup var languages: LanguageOptions

  @OptionGroup var rules: RuleOptions

  @OptionGroup var work: WorkOptions

  func run() async throws {
    let (library, isDamaged) = try rules.library()
    if isDamaged { throw ExitCode(2) }
    let auditor = Auditor(library, options: .init(target: languages.target, source: languages.source, workers: work.workers))
    let filter = RecordFilter(auditor: auditor, signature: stamp ? Version.signature(library) : nil)
    do {
      let failures = try await filter.run(from: .standardInput, to: .standardOutput)
      if failures > 0 { Output.error("\(failures) \(failures == 1 ? "line is no record" : "lines are no records"); look for \"error\" in \"calque\"") }
    } catch {
      Output.error("filter: \(error)")
      throw ExitCode(3)
    }
  }
}
