import Bitext

/// Writes what a cache holds: LEB128 numbers, and texts with their length.
struct CacheWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Eight bytes: for numbers that are rarely small.
  mutating func write(word: UInt64) { for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift * 8))) } }

  mutating func write(_ digest: ContentDigest) { for index in 0..<4 { write(word: digest.words[index]) } }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ text: some Collection<UInt8>) {
    write(text.count)
    bytes += text
  }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
  private mutating func write(_ number: Double) { write(word: number.bitPattern) }

  mutating func write<T>(_ list: some Collection<T>, _ one: (inout CacheWriter, T) -> Void) {
    write(list.count)
    for item in list { one(&self, item) }
  }

  private mutating func write<T>(optional value: T?, _ one: (inout CacheWriter, T) -> Void) {
    write(value != nil)
    if let value { one(&self, value) }
  }

  private mutating func write(_ range: TextRange) {
    write(range.lowerBound)
    write(range.upperBound)
  }

  // MARK: A report

  /// - Parameters:
  ///   - names: The rules that the entry names; each is told by its place among them.
  ///   - rules: Those of them that stand in the file.
  mutating func write(_ report: Report, names: [Rule.ID: Int], rules: [Rule.ID: Rule]) {
    let bytes = report.document.bytes
    write(report.document)
    write(report.target)
    write(optional: report.source) { $0.write($1) }
    write(report.words)
    write(report.context) {
      $0.write($1.name)
      $0.write($1.value)
    }
    write(report.uncounted.sorted { $0.key < $1.key }) {
      $0.write(names[$1.key] ?? 0)
      $0.write($1.value)
    }
    write(report.document.problems) { $0.write($1) }
    write(report.document.unitSizes) { $0.write($1) }
    write(report.document.outline?.numbers ?? []) { $0.write($1) }
    for unit in report.document.units { write(unit, in: bytes) }
    write(report.document.omissions) {
      // A source's text stands in another file.
      $0.write($1.segment, in: [])
      $0.write($1.before)
      $0.write($1.confidence)
    }
    write(report.findings) { writer, finding in writer.write(finding, names[finding.rule] ?? 0, rationale: rules[finding.rule]?.rationale) }
  }

  private mutating func write(_ document: Document) {
    write(optional: document.sourcePath) { $0.write($1) }
    write(document.offset)
    write(document.lineOffset)
    write(document.bytes.count)
    write(document.isRecoded)
    switch document.format {
    case .text: write(0)
    case .json: write(1)
    case .markdown(let start): write(start + 2)
    }
  }

  private mutating func write(_ guess: LanguageGuess) {
    write(guess.tag.description)
    write(guess.isGuessed)
    write(optional: guess.confidence) { $0.write($1) }
    write(guess.reasons) { $0.write($1) }
  }

  private mutating func write(_ problem: Problem) {
    write(problem.path)
    write(problem.line ?? 0)
    write(problem.what)
    write(problem.remedy)
    write(problem.isLoss)
  }

  private mutating func write(_ unit: TranslationUnit, in bytes: [UInt8]) {
    switch unit.id {
    case .paragraph(let number): write(number * 2)
    case .record(let number): write(number * 2 + 1)
    case .key(let name):
      write(-1)
      write(name)
    }
    write(unit.isPartial)
    write(optional: unit.record) { $0.write($1) }
    write(unit.target, in: bytes)
    // Of a record it stands in the same file.
    write(optional: unit.source) { $0.write($1, in: unit.record == nil ? [] : bytes) }
  }

  private mutating func write(_ segment: Segment, in bytes: [UInt8]) {
    write(Int(segment.kind.rawValue))
    write(segment.isTagged)
    write(segment.fileOffset)
    let end = segment.fileOffset + segment.utf8.count
    // What stands in the file as it is need not stand here.
    let isThere = segment.runs.isEmpty && segment.fileOffset >= 0 && end <= bytes.count && bytes[segment.fileOffset..<end].elementsEqual(segment.utf8)
    write(isThere)
    if isThere { write(segment.utf8.count) } else { write(segment.utf8) }
    write(segment.runs) {
      $0.write($1.textOffset)
      $0.write($1.fileOffset)
      $0.write($1.skipped)
    }
    write(segment.codes) { $0.write($1) }
  }

  private mutating func write(_ finding: Finding, _ name: Int, rationale: String?) {
    write(name)
    write(finding.unit)
    write(finding.range)
    write(finding.severity.rawValue)
    write(Tier.allCases.firstIndex(of: finding.tier) ?? 0)
    write(finding.confidence)
    write(finding.isCalibrated)
    write(finding.message)
    write(optional: finding.why == rationale ? nil : finding.why) { $0.write($1) }
    write(optional: finding.sourceRange) { $0.write($1) }
    write(optional: finding.omission) { $0.write($1) }
    write(word: finding.fingerprint ?? 0)
    write(finding.fixes) {
      $0.write($1.range)
      $0.write($1.replacement)
      $0.write($1.applicability.rawValue)
    }
  }

  // MARK: A rule

  mutating func write(_ rule: Rule) {
    write(rule.id.description)
    write(rule.mqm.description)
    write(rule.mqm.its.rawValue)
    write(rule.severity.rawValue)
    write(rule.tier.rawValue)
    write(rule.summary)
    write(rule.rationale)
    write(rule.origin)
    write(rule.examples) {
      $0.write($1.language.description)
      $0.write($1.marked)
      for text in [$1.fixed, $1.source, $1.sourceLanguage?.description] { $0.write(optional: text) { $0.write($1) } }
      $0.write($1.line)
    }
  }
}
