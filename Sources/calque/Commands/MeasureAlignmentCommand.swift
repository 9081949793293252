import ArgumentParser
import Audit
import Bitext
import Calibration
import Formats
import Foundation

/// For our own reports: what the aligner is worth on sentences that are known to belong together.
struct MeasureAlignmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-alignment",
    abstract: "Measure the aligner on records whose sources and targets are known to belong together.",
    discussion: """
      A record is a line of JSON with "source", "target", "sourceLanguage" and
      "targetLanguage". Records of a pair of languages are put together as texts,
      sentences are dropped, joined, split and swapped, and what is aligned is held
      against what is known.
      """,
    shouldDisplay: false)

  @Argument(help: "Files of records.")
  var files: [String]

  @Option(help: "Records that make up one text.")
  var length = 40

  @OptionGroup var rules: RuleOptions

  func run() async throws {
    let auditor = Auditor(try rules.library().library)
    var rows: [String: [AlignmentTrial.Row]] = [:]
    var languages: [String: (LanguageTag, LanguageTag)] = [:]
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else { throw ValidationError("\(file): the file cannot be read; check its name") }
      for (number, line) in [UInt8](data).split(separator: 0x0A).enumerated() {
        do {
          let record = try JSONRecord(line)
          guard let source = record.source, let from = record.sourceLanguage, let to = record.targetLanguage else { continue }
          let pair = "\(from)-\(to)"
          languages[pair] = (from, to)
          rows[pair, default: []].append(.init(source: String(decoding: source, as: UTF8.self), target: String(decoding: record.target, as: UTF8.self)))
        } catch { throw ValidationError("\(file):\(number + 1): \(error.message); check the record") }
      }
    }
    var table = AlignmentTable()
    for (pair, (source, target)) in languages.sorted(by: { $0.key < $1.key }) {
      table.add(pair, rows[pair]?.count ?? 0, AlignmentTrial(auditor, source: source, target: target).scores(rows[pair] ?? [], length: length))
    }
    print(table.markdown(length: length), terminator: "")
  }
}
