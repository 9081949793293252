import Audit
import Bitext
import Foundation
import Formats
import Packs

@main
struct Calque {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    for path in arguments {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let document = PlainText().read(Array(data), path: path)
      let report = await Auditor().audit(document)
      print(path, report.target.tag, report.source?.tag.description ?? "-", report.source?.confidence ?? 0, report.words)
      for finding in report.findings {
        print(finding.tier, finding.rule, "p\(finding.unit + 1)", "[\(document.units[finding.unit].target[finding.range])]", finding.message, finding.fixes.first?.replacement ?? "")
      }
    }
  }
}
