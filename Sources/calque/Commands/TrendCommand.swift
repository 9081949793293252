import ArgumentParser
import Bitext
import Formats
import Foundation
import Lint

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show how the score of a repository went, from the history of its lints.",
    discussion: """
      Examples:
        calque lint --history history.sqlite docs
        calque trend history.sqlite
        calque trend history.sqlite --last 50 --svg trend.svg
      """)

  @Argument(help: "The file that 'calque lint --history' writes.")
  var history: String

  @Option(help: "How many runs, the latest.")
  var last = 20

  @Option(help: "Also draw the score, to this SVG file.")
  var svg: String?

  func validate() throws {
    guard last >= 1 else { throw ValidationError("--last takes a number from 1 on") }
  }

  func run() throws {
    do {
      let chart = TrendChart(try HistoryFile(path: history).runs(last: last))
      print(chart.table, terminator: "")
      if let svg { try AtomicFile.write(Array(chart.svg.utf8), to: svg) }
    } catch {
      Output.error(error)
      throw ExitCode(2)
    }
  }
}
