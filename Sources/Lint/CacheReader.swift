import Bitext
import Formats

/// Reads what ``CacheWriter`` wrote. Damage, which another program or the disk may have done, is noted, and never traps.
struct CacheReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private(set) var isDamaged = false

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func int() -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let next = bytes[position]
      position += 1
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(Int64(bitPattern: result)) }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  mutating func word() -> UInt64 {
    guard bytes.count - position >= 8 else {
      isDamaged = true
      return 0
    }
    defer { position += 8 }
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)) }
  }

  mutating func digest() -> ContentDigest { ContentDigest(words: SIMD4(word(), word(), word(), word())) }

  /// The range of the next text.
  mutating func range() -> Range<Int> {
    let count = int()
    guard count >= 0, count <= bytes.count - position else {
      isDamaged = true
      return position..<position
    }
    defer { position += count }
    return position..<position + count
  }

  mutating func string() -> String {
    let range = range()
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func flag() -> Bool { int() == 1 }
  private mutating func double() -> Double { Double(bitPattern: word()) }

  mutating func list<T>(_ one: (inout CacheReader) -> T) -> [T] {
    let count = int()
    var list: [T] = []
    // A number that is damaged may be of any size.
    list.reserveCapacity(max(0, min(count, 1024)))
    while list.count < count, !isDamaged { list.append(one(&self)) }
    return list
  }

  private mutating func optional<T>(_ one: (inout CacheReader) -> T) -> T? { flag() ? one(&self) : nil }

  private mutating func value<T>(_ made: T?, or spare: T) -> T {
    if made == nil { isDamaged = true }
    return made ?? spare
  }

  private mutating func textRange() -> TextRange {
    let (start, end) = (int(), int())
    return value(start <= end ? start..<end : nil, or: 0..<0)
  }

  private mutating func choice<T>(_ cases: [T], or spare: T) -> T {
    let index = int()
    return value(cases.indices.contains(index) ? cases[index] : nil, or: spare)
  }

  // MARK: A report

  /// - Parameters:
  ///   - part: The part of the file that was audited.
  ///   - names: The rules that the entry names.
  ///   - rules: Those of them that stand in the file.
  mutating func report(_ path: String, _ part: FilePart, names: [Rule.ID], rules: [Rule.ID: Rule]) -> Report {
    var document = document(path, part)
    let target = guess()
    let source = optional { $0.guess() }
    let words = int()
    let context = list { ContextValue($0.string(), $0.double()) }
    let uncounted = list { ($0.choice(names, or: ""), $0.int()) }
    document.problems = list { reader in
      let (path, line, what, remedy) = (reader.string(), reader.int(), reader.string(), reader.string())
      return Problem(path, line: line == 0 ? nil : line, what, remedy: remedy, isLoss: reader.flag())
    }
    let outline = Document.Outline(sizes: list { $0.int() }, numbers: list { $0.int() })
    document.outline = outline
    for _ in outline.numbers where !isDamaged { document.units.append(unit(in: document.bytes)) }
    document.omissions = list { Omission(segment: $0.segment(in: []), before: $0.int(), confidence: $0.double()) }
    let standIn = Rule("", MQMType("other", .other), .minor, .hint, summary: "", why: "", examples: [])
    let findings = list { $0.finding(names, rules, standIn) }
    if !findings.allSatisfy({ document.holds($0) }) || !outline.numbers.allSatisfy(outline.sizes.indices.contains) { isDamaged = true }
    return Report(
      document: document, target: target, source: source, findings: findings, words: words, context: context,
      uncounted: Dictionary(uncounted, uniquingKeysWith: +), rules: rules)
  }

  private mutating func document(_ path: String, _ part: FilePart) -> Document {
    var document = Document(path: path)
    document.sourcePath = optional { $0.string() }
    document.offset = int()
    document.lineOffset = int()
    let count = int()
    document.isRecoded = flag()
    document.bytes = value(part.bytes(from: document.offset, count: count, isRecoded: document.isRecoded), or: [])
    let format = int()
    document.format = format == 0 ? .text : format == 1 ? .json : .markdown(start: format - 2)
    return document
  }

  private mutating func guess() -> LanguageGuess {
    let tag = value(LanguageTag(string()), or: "und")
    let isGuessed = flag()
    let confidence = optional { $0.double() }
    return LanguageGuess(tag, isGuessed: isGuessed, confidence: confidence, reasons: list { $0.string() })
  }

  private mutating func unit(in bytes: [UInt8]) -> TranslationUnit {
    let number = int()
    let id: TranslationUnit.ID = number < 0 ? .key(string()) : number % 2 == 0 ? .paragraph(number / 2) : .record(number / 2)
    let isPartial = flag()
    let record = optional { $0.int() }
    var unit = TranslationUnit(id: id, target: segment(in: bytes))
    unit.source = optional { $0.segment(in: record == nil ? [] : bytes) }
    unit.isPartial = isPartial
    unit.record = record
    return unit
  }

  private mutating func segment(in bytes: [UInt8]) -> Segment {
    let kind = value(UInt8(exactly: int()).flatMap(Segment.Kind.init), or: .paragraph)
    let isTagged = flag()
    let offset = int()
    let text: ArraySlice<UInt8>
    if flag() {
      let count = int()
      let isThere = offset >= 0 && count >= 0 && count <= bytes.count && offset <= bytes.count - count
      text = value(isThere ? bytes[offset..<offset + count] : nil, or: [])
    } else {
      let range = range()
      text = self.bytes[range]
    }
    var segment = Segment(kind, text, fileOffset: offset, runs: list { Segment.Run(textOffset: $0.int(), fileOffset: $0.int(), skipped: $0.int()) })
    segment.codes = list { $0.textRange() }
    segment.isTagged = isTagged
    return segment
  }

  private mutating func finding(_ names: [Rule.ID], _ rules: [Rule.ID: Rule], _ standIn: Rule) -> Finding {
    let name = choice(names, or: "")
    let (unit, range) = (int(), textRange())
    let severity = value(Severity(rawValue: int()), or: .minor)
    let tier = choice(Tier.allCases, or: .hint)
    let (confidence, isCalibrated, message) = (double(), flag(), string())
    let why = optional { $0.string() }
    var finding = Finding(standIn, unit: unit, range: range, message: message, why: why ?? rules[name]?.rationale ?? "", tier: tier, severity: severity)
    finding.rule = name
    finding.confidence = confidence
    finding.isCalibrated = isCalibrated
    finding.sourceRange = optional { $0.textRange() }
    finding.omission = optional { $0.int() }
    finding.fingerprint = word()
    finding.fixes = list { reader in
      let (range, replacement, applicability) = (reader.textRange(), reader.string(), reader.string())
      return Fix(range, replacement, reader.value(Fix.Applicability(rawValue: applicability), or: .display))
    }
    return finding
  }

  // MARK: A rule

  mutating func rule() -> Rule {
    let (id, mqm, its) = (string(), string(), string())
    let severity = value(Severity(rawValue: int()), or: .minor)
    let tier = string()
    let type = MQMType(mqm, value(ITSType(rawValue: its), or: .other))
    return Rule(
      Rule.ID(id), type, severity, value(Tier(rawValue: tier), or: .hint), summary: string(), why: string(), origin: string(),
      examples: list { $0.example() })
  }

  private mutating func example() -> Example {
    let (language, marked) = (string(), string())
    let (fixed, source, from) = (optional { $0.string() }, optional { $0.string() }, optional { $0.string() })
    return Example(value(LanguageTag(language), or: "und"), marked, fixed: fixed, source: source, from: from.flatMap { LanguageTag($0) }, line: int())
  }
}
