import Bitext
import Formats

/// SARIF 2.1.0, as GitHub's code scanning takes it: one run, at most 5,000 results, the gravest.
///
/// Results are gathered until the end, for which GitHub's limit bounds the memory.
package struct SARIFReporter: Reporter {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0, for code scanning"
  package static let fileExtension = "sarif"

  /// What code scanning shows of one run, by severity.
  private static let limit = 5000
  private static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private let options: ReportOptions
  private var signature: Signature?
  private var results = RankedSelection<String>(limit: limit)
  private var rules = SARIFRules()
  private var problems: [Problem] = []

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String {
    self.signature = signature
    return ""
  }

  package mutating func add(_ report: Report) -> String {
    problems += report.document.problems
    for it in report.located(options) {
      let index = rules.index(of: it)
      let rank = Level.allCases.firstIndex(of: it.level).map { $0 * 100 } ?? 0
      results.offer(SARIFResult(it).json(ruleIndex: index), rank: rank + it.finding.severity.rawValue)
    }
    return ""
  }

  package mutating func end() -> String {
    var json = JSONText()
    json.object { json in
      json.value("$schema", Self.schema)
      json.value("version", "2.1.0")
      json.array("runs") { $0.object(nil, writeRun) }
    }
    return json.text + "\n"
  }

  private func writeRun(to json: inout JSONText) {
    json.object("tool") {
      $0.object("driver") {
        $0.value("name", "Calque")
        if let signature { $0.value("semanticVersion", signature.calque) }
        $0.array("rules", rules.write)
        if let signature {
          $0.object("properties") { $0.object("signature") { JSONReporter.write(signature, to: &$0) } }
        }
      }
    }
    json.value("columnKind", "unicodeCodePoints")
    json.object("automationDetails") { $0.value("id", "calque/") }
    json.array("invocations") {
      $0.object {
        $0.value("executionSuccessful", !problems.contains(where: \.isLoss))
        $0.array("toolExecutionNotifications", writeNotifications)
      }
    }
    json.array("results") { list in
      for result in results.elements { list.raw(result) }
    }
  }

  private func writeNotifications(to list: inout JSONText) {
    for problem in problems {
      list.object {
        $0.value("level", problem.isLoss ? "error" : "note")
        $0.object("message") { $0.value("text", TerminalText.visible("\(problem.what); \(problem.remedy)")) }
        $0.array("locations") {
          $0.object {
            $0.object("physicalLocation") {
              $0.object("artifactLocation") { SARIFLocation.writeArtifact(problem.path, to: &$0) }
              if let line = problem.line { $0.object("region") { $0.value("startLine", line) } }
            }
          }
        }
      }
    }
    guard results.omitted > 0 else { return }
    list.object {
      $0.value("level", "warning")
      $0.object("message") {
        $0.value("text", "\(results.omitted) findings of the lowest levels are left out: a run holds \(Self.limit) results; --format json has them all")
      }
    }
  }
}

/// One result.
private struct SARIFResult {
  private let it: LocatedFinding

  init(_ it: LocatedFinding) { self.it = it }

  func json(ruleIndex: Int) -> String {
    var json = JSONText()
    json.object {
      $0.value("ruleId", it.finding.rule.description)
      $0.value("ruleIndex", ruleIndex)
      $0.value("level", it.level.rawValue)
      $0.value("rank", it.finding.confidence * 100, places: 0)
      $0.object("message") { $0.value("text", TerminalText.visible("\(it.finding.message). Why: \(it.finding.why).")) }
      $0.array("locations") {
        $0.object {
          $0.object("physicalLocation") {
            $0.object("artifactLocation") { SARIFLocation.writeArtifact(it.repositoryPath, to: &$0) }
            $0.object("region") {
              SARIFLocation.writeRegion(it.start, it.end, to: &$0)
              $0.object("snippet") { $0.value("text", it.text) }
            }
          }
        }
      }
      $0.object("partialFingerprints") {
        $0.value("calque/v1", it.fingerprint)
        $0.value("primaryLocationLineHash", "\(it.fingerprint):1")
      }
      if !it.rewrites.isEmpty { $0.array("fixes", writeFixes) }
      $0.object("properties", writeProperties)
    }
    return json.text
  }

  private func writeFixes(to list: inout JSONText) {
    for rewrite in it.rewrites {
      list.object {
        $0.object("description") {
          $0.value("text", rewrite.fix.replacement.isEmpty ? "delete the words" : TerminalText.visible("write '\(rewrite.fix.replacement)'"))
        }
        $0.array("artifactChanges") {
          $0.object {
            $0.object("artifactLocation") { SARIFLocation.writeArtifact(it.repositoryPath, to: &$0) }
            $0.array("replacements") {
              $0.object {
                $0.object("deletedRegion") { SARIFLocation.writeRegion(rewrite.start, rewrite.end, to: &$0) }
                $0.object("insertedContent") { $0.value("text", rewrite.replacement) }
              }
            }
          }
        }
      }
    }
  }

  private func writeProperties(to json: inout JSONText) {
    json.value("tier", it.finding.tier.rawValue)
    json.value("severity", it.finding.severity.name)
    json.value("mqm", it.mqm)
    json.value("its", it.its)
    json.value("unit", it.unit.description)
    if let source = it.sourceText { json.value("source", source) }
  }
}

/// Places as SARIF writes them.
enum SARIFLocation {
  /// A relative path hangs on the root of the sources; an absolute one is a file's address.
  static func writeArtifact(_ path: String, to json: inout JSONText) {
    if path.hasPrefix("/") {
      json.value("uri", "file://" + encoded(path))
    } else {
      json.value("uri", path == "-" ? "stdin" : encoded(path))
      json.value("uriBaseId", "%SRCROOT%")
    }
  }

  static func writeRegion(_ start: FilePlaces.Position, _ end: FilePlaces.Position, to json: inout JSONText) {
    json.value("startLine", start.line)
    json.value("startColumn", start.column)
    json.value("endLine", end.line)
    json.value("endColumn", end.column)
  }

  /// A path as an address: what RFC 3986 does not allow in a segment is percent-encoded.
  private static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
      }
    }
    return result
  }
}
