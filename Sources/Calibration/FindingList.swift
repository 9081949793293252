import Bitext
import Formats

/// Every finding of a report, one a line: what `reports/findings` keeps, so that a change's effect is
/// its diff.
package struct FindingList {
  private let report: Report

  package init(_ report: Report) { self.report = report }

  /// `path:line:column tier severity rule "text" → "first fix"`.
  package var lines: [String] {
    let places = FilePlaces(report.document)
    return report.findings.map { finding in
      let start = places.start(finding.unit, finding.range)
      let words = Self.quoted(report.document.units[finding.unit].target[finding.range])
      let fix = finding.fixes.first.map { " → \(Self.quoted($0.replacement))\($0.applicability == .display ? " …" : "")" } ?? ""
      return "\(report.document.path):\(start.line):\(start.column) \(finding.tier.rawValue) \(finding.severity.name) \(finding.rule) \(words)\(fix)"
    }
  }

  /// The words on one line: line ends and other controls as escapes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: result += scalar.escaped(asASCII: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
