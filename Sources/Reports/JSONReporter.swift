import Bitext
import Formats

/// The report for programs: `calque-report/1`, described in docs/report.md.
package struct JSONReporter: Reporter {
  package static let name = "json"
  package static let summary = "the whole report for programs, schema calque-report/1"
  package static let fileExtension = "json"

  private let options: ReportOptions
  private var isFirst = true

  package init(_ options: ReportOptions) { self.options = options }

  package mutating func begin(_ signature: Signature) -> String {
    var json = JSONText()
    json.object {
      $0.value("schema", "calque-report/1")
      $0.object("signature") { Self.write(signature, to: &$0) }
      $0.array("documents") { _ in }
    }
    // The list of documents is written one by one.
    return String(json.text.dropLast(2)) + "\n"
  }

  package mutating func add(_ report: Report) -> String {
    var json = JSONText()
    json.object { write(report, to: &$0) }
    defer { isFirst = false }
    return (isFirst ? "" : ",\n") + json.text
  }

  package mutating func end() -> String { "\n]}\n" }

  static func write(_ signature: Signature, to json: inout JSONText) {
    json.value("calque", signature.calque)
    json.value("icu", signature.icu)
    json.value("unicode", signature.unicode)
    json.value("rules", signature.rules)
  }

  private func write(_ report: Report, to json: inout JSONText) {
    let document = report.document
    json.value("path", document.path)
    if let path = document.sourcePath { json.value("sourcePath", path) }
    if let source = report.source { json.value("sourceLanguage", source.tag.description) }
    json.value("targetLanguage", report.target.tag.description)
    json.value("words", report.words)
    json.object("languages") {
      if let source = report.source { $0.object("source") { write(source, to: &$0) } }
      $0.object("target") { write(report.target, to: &$0) }
    }
    json.object("score") {
      $0.value("mqm", report.score, places: 1)
      $0.value("penalty", report.penalty)
      $0.value("perThousandWords", report.penaltyPerThousandWords, places: 1)
    }
    json.object("summary") {
      $0.array("hints") { list in
        for (rule, count) in report.hintCounts {
          list.object {
            $0.value("rule", rule.description)
            $0.value("count", count)
          }
        }
      }
      $0.array("context") { list in
        for value in report.context {
          list.object {
            $0.value("name", value.name)
            $0.value("value", value.value, places: 3)
          }
        }
      }
    }
    let places = FilePlaces(document)
    var fingerprints = Fingerprints()
    json.array("findings") { list in
      for finding in report.shown(options) {
        let fingerprint = fingerprints.next(finding, in: document)
        list.object { FindingJSON(finding, report).write(places, fingerprint: fingerprint, to: &$0) }
      }
    }
    if !report.uncounted.isEmpty {
      json.array("uncounted") { list in
        for (rule, count) in report.uncounted.sorted(by: { $0.key < $1.key }) {
          list.object {
            $0.value("rule", rule.description)
            $0.value("count", count)
          }
        }
      }
    }
    json.array("problems") { list in
      for problem in document.problems {
        list.object {
          if let line = problem.line { $0.value("line", line) }
          $0.value("message", "\(problem.what); \(problem.remedy)")
        }
      }
    }
  }

  private func write(_ language: LanguageGuess, to json: inout JSONText) {
    json.value("tag", language.tag.description)
    json.value("guessed", language.isGuessed)
    if let confidence = language.confidence { json.value("confidence", confidence, places: 2) }
    if !language.reasons.isEmpty {
      json.array("reasons") { list in
        for reason in language.reasons { list.value(nil, reason) }
      }
    }
  }
}

/// One finding as JSON: in a report with places of the file, in a filter without.
package struct FindingJSON {
  private let finding: Finding
  private let document: Document
  private let rule: Rule?

  package init(_ finding: Finding, _ report: Report) {
    self.finding = finding
    document = report.document
    rule = report.rules[finding.rule]
  }

  /// What stands in every format: rule, types, tier, message.
  private func writeVerdict(to json: inout JSONText) {
    json.value("rule", finding.rule.description)
    json.value("mqm", rule?.mqm.description ?? "other")
    json.value("its", rule?.mqm.its.rawValue ?? "other")
    json.value("severity", finding.severity.name)
    json.value("tier", finding.tier.rawValue)
    json.value("confidence", finding.confidence, places: 2)
    json.value("calibrated", finding.isCalibrated)
    json.value("message", finding.message)
    json.value("why", finding.why)
  }

  func write(_ places: FilePlaces, fingerprint: String, to json: inout JSONText) {
    writeVerdict(to: &json)
    let unit = document.units[finding.unit]
    json.value("unit", unit.id.description)
    if let record = unit.record { json.value("record", record) }
    // Of a record, ranges are of the field's own text.
    func place(_ range: TextRange) -> TextRange { unit.record == nil ? places.fileRange(finding.unit, range) : range }
    Self.write("range", place(finding.range), to: &json)
    let (start, end) = (places.start(finding.unit, finding.range), places.end(finding.unit, finding.range))
    json.value("line", start.line)
    json.value("column", start.column)
    json.value("endLine", end.line)
    json.value("endColumn", end.column)
    writeTexts(to: &json, place)
    json.value("fingerprint", fingerprint)
  }

  /// For `filter`: ranges in the target field's own text.
  package func writeRecord(to json: inout JSONText) {
    writeVerdict(to: &json)
    Self.write("range", finding.range, to: &json)
    writeTexts(to: &json) { $0 }
  }

  private func writeTexts(to json: inout JSONText, _ place: (TextRange) -> TextRange) {
    json.value("text", document.units[finding.unit].target[finding.range])
    if let source = document.source(of: finding) {
      json.object("source") {
        Self.write("range", source.range, to: &$0)
        $0.value("text", source.text)
      }
    }
    guard !finding.fixes.isEmpty else { return }
    json.array("fixes") { list in
      for fix in finding.fixes {
        list.object {
          Self.write("range", place(fix.range), to: &$0)
          $0.value("replacement", fix.replacement)
          $0.value("applicability", fix.applicability.rawValue)
        }
      }
    }
  }

  private static func write(_ key: String, _ range: TextRange, to json: inout JSONText) {
    json.object(key) {
      $0.value("start", range.lowerBound)
      $0.value("end", range.upperBound)
    }
  }
}
