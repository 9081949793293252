import ArgumentParser
import Audit
import Bitext
import Foundation
import Reports

struct AlignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Print the sentences of a text beside those of its translation.",
    discussion: """
      Paragraphs are aligned, then the sentences inside them, by length, numbers,
      names, terms and marks. Every sentence of both texts comes out once, in the
      translation's order, with the probability that just these belong together;
      what nothing renders stands alone.

      tsv is source, target, confidence and kind (1-1, 2-1, 0-1 …), parted by tabs;
      jsonl is what 'calque filter' reads; tmx leaves out what has one side only.

      Examples:
        calque align article.ar.txt article.en.txt
        calque align --format tmx --min 0.9 article.ar.txt article.en.txt > memory.tmx
        calque align --format jsonl article.ar.txt article.en.txt | calque filter

      Exit status: 0 aligned, 2 a file or the usage is wrong, or the texts have
      nothing to do with each other.
      """)

  @Argument(help: "The source text.")
  var source: String

  @Argument(help: "Its translation.")
  var target: String

  @Option(help: "tsv, jsonl or tmx.")
  var format = AlignmentWriter.Format.tsv

  @Option(name: .customLong("min"), help: "Leave out what is less sure than this, 0 to 1.")
  var least = 0.0

  @OptionGroup var languages: LanguageOptions

  @OptionGroup var rules: RuleOptions

  func validate() throws {
    guard (0...1).contains(least) else { throw ValidationError("--min takes a number from 0 to 1") }
    guard source != "-" || target != "-" else { throw ValidationError("only one of the texts can be standard input") }
  }

  func run() async throws {
    let (library, isDamaged) = try rules.library()
    do {
      let (ours, theirs) = (try SourceFile.read(source), try SourceFile.read(target))
      let (pair, texts) = Auditor(library, options: .init(target: languages.target, source: languages.source)).sentences(of: theirs, with: ours)
      guard let texts else {
        throw Problem(target, "this does not look like a translation of '\(source)'", remedy: "check the files and their order; nothing was aligned")
      }
      let writer = AlignmentWriter(format, source: pair.source, target: pair.target)
      let body = texts.lazy.filter { $0.confidence >= least }.map(writer.text).joined()
      try Output.write(Data((writer.begin(version: Version.text) + body + writer.end()).utf8))
    } catch let problem as Problem {
      Output.error(problem)
      throw ExitCode(2)
    }
    if isDamaged { throw ExitCode(2) }
  }
}

extension AlignmentWriter.Format: ExpressibleByArgument {}
