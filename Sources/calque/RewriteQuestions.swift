import Audit
import Bitext
import Foundation
import Formats
import Reports

/// Asks a person about one rewrite after the other.
final class RewriteQuestions {
  private let style: Style
  private var acceptsAll = false
  /// Whether the person, or the end of the input, ended the questions.
  private(set) var isStopped = false

  init(usesColor: Bool) { style = Style(usesColor: usesColor) }

  /// Whether the rewrite is to be made.
  func ask(_ choice: FixSelection.Choice, of report: Report) -> Bool {
    if isStopped { return false }
    if acceptsAll { return true }
    show(choice, report)
    while true {
      say("make this rewrite? [y]es, [n]o, [a]ll the rest, [q]uit: ")
      let answer = readLine()
      switch answer?.lowercased().first {
      case "y": return true
      case "n": return false
      case "a":
        acceptsAll = true
        return true
      case _ where answer == nil, "q":
        isStopped = true
        return false
      default: say("  answer y, n, a or q\n")
      }
    }
  }

  /// Unbuffered, so that the question stands before the answer.
  private func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  private func show(_ choice: FixSelection.Choice, _ report: Report) {
    let (finding, document) = (choice.finding, report.document)
    let place = FilePlaces(document).start(finding.unit, finding.range)
    say("\(style.bold("\(TerminalText.visible(document.path)):\(place.line):\(place.column)")): \(finding.tier.rawValue), \(finding.severity.name): \(TerminalText.visible(finding.message)) \(style.dim("[\(finding.rule)]"))\n")
    say("  \(style.dim("why")) \(TerminalText.visible(finding.why))\n")
    if let range = finding.sourceRange, let source = document.units[finding.unit].source {
      say("  \(style.dim("source")) \(TerminalText.visible(source[range]))\n")
    }
    guard let edit = FileEdit(choice.fix, unit: finding.unit, of: document) else { return }
    var words = WordDiff(path: document.path, usesColor: style.usesColor)
    let lines = String(decoding: words.add([edit], of: document), as: UTF8.self).split(separator: "\n")
    for line in lines.dropFirst() { say("  \(line)\n") }
  }
}
