import Bitext

/// Writes a cache: LEB128 numbers and texts with their length, sealed by a hash at the end.
///
/// Rules stand once, before the entries that name them.
struct CacheWriter {
  private var bytes: [UInt8] = []
  private var rules: [Rule: Int] = [:]

  init(_ entries: [(key: String, entry: AuditCache.Entry)]) {
    var ordered: [Rule] = []
    for rule in entries.flatMap(\.entry.rules) where rules[rule] == nil {
      rules[rule] = ordered.count
      ordered.append(rule)
    }
    write(ordered) { $0.write($1) }
    write(entries) {
      $0.write($1.key)
      $0.write($1.entry)
    }
  }

  /// What was written, with its seal.
  var sealed: [UInt8] {
    let seal = CacheSeal(bytes[...]).value
    return bytes + (0..<8).map { UInt8(truncatingIfNeeded: seal >> (UInt64($0) * 8)) }
  }

  private mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  private mutating func write(_ number: Double) { write(String(number)) }

  private mutating func write<T>(_ list: some Collection<T>, _ one: (inout CacheWriter, T) -> Void) {
    write(list.count)
    for item in list { one(&self, item) }
  }

  private mutating func write(_ entry: AuditCache.Entry) {
    write(entry.target)
    write(Array([entry.source].compactMap { $0 })) { $0.write($1) }
    write(entry.findings) { $0.write($1) }
    write(entry.words)
    write(entry.context) {
      $0.write($1.name)
      $0.write($1.value)
    }
    write(entry.uncounted.sorted { $0.key < $1.key }) {
      $0.write($1.key.description)
      $0.write($1.value)
    }
    write(entry.rules) { $0.write($0.rules[$1] ?? 0) }
    write(entry.problems) {
      $0.write($1.path)
      $0.write($1.line ?? 0)
      $0.write($1.what)
      $0.write($1.remedy)
      $0.write($1.isLoss ? 1 : 0)
    }
    write(entry.sources) {
      $0.write($1.unit)
      $0.write($1.segment)
    }
    write(entry.omissions) {
      $0.write($1.segment)
      $0.write($1.before)
      $0.write($1.confidence)
    }
    write(entry.age)
  }

  private mutating func write(_ segment: Segment) {
    write(Int(segment.kind.rawValue))
    write(segment.text)
    write(segment.fileOffset)
    write(segment.runs) {
      $0.write($1.textOffset)
      $0.write($1.fileOffset)
      $0.write($1.skipped)
    }
  }

  private mutating func write(_ guess: LanguageGuess) {
    write(guess.tag.description)
    write(guess.isGuessed ? 1 : 0)
    write(guess.confidence ?? -1)
    write(guess.reasons) { $0.write($1) }
  }

  private mutating func write(_ range: TextRange) {
    write(range.lowerBound)
    write(range.upperBound)
  }

  private mutating func write(_ finding: Finding) {
    write(finding.rule.description)
    write(finding.unit)
    write(finding.range)
    write(finding.severity.name)
    write(finding.tier.rawValue)
    write(finding.confidence)
    write(finding.isCalibrated ? 1 : 0)
    write(finding.message)
    write(finding.why)
    write([finding.sourceRange].compactMap { $0 }) { $0.write($1) }
    write(finding.omission ?? -1)
    write(finding.fixes) {
      $0.write($1.range)
      $0.write($1.replacement)
      $0.write($1.applicability.rawValue)
    }
  }

  private mutating func write(_ rule: Rule) {
    write(rule.id.description)
    write(rule.mqm.description)
    write(rule.mqm.its.rawValue)
    write(rule.severity.name)
    write(rule.tier.rawValue)
    write(rule.summary)
    write(rule.rationale)
    write(rule.origin)
    write(rule.examples) {
      $0.write($1.language.description)
      $0.write($1.marked)
      for text in [$1.fixed, $1.source, $1.sourceLanguage?.description] { $0.write(text.map { "=" + $0 } ?? "") }
      $0.write($1.line)
    }
  }
}

/// Reads what ``CacheWriter`` wrote. Damage, which another program or the disk may have done, is noted, and never traps.
struct CacheReader {
  private let bytes: [UInt8]
  private var position: Int
  private(set) var isDamaged = false
  private var rules: [Rule] = []

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// What `read` gives, where the seal holds and nothing was amiss.
  mutating func checked<T>(_ read: (inout CacheReader) -> T) -> T? {
    guard bytes.count >= position + 8 else { return nil }
    let seal = bytes.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard CacheSeal(bytes[position..<bytes.count - 8]).value == seal else { return nil }
    let result = read(&self)
    return isDamaged || position != bytes.count - 8 ? nil : result
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

  mutating func string() -> String {
    let count = int()
    guard count >= 0, count <= bytes.count - position else {
      isDamaged = true
      return ""
    }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  private mutating func double() -> Double { Double(string()) ?? 0 }

  private mutating func list<T>(_ one: (inout CacheReader) -> T) -> [T] {
    let count = int()
    var list: [T] = []
    var index = 0
    while index < count, !isDamaged {
      list.append(one(&self))
      index += 1
    }
    return list
  }

  private mutating func value<T>(_ made: T?, or spare: T) -> T {
    if made == nil { isDamaged = true }
    return made ?? spare
  }

  private mutating func range() -> TextRange {
    let (start, end) = (int(), int())
    return value(start <= end ? start..<end : nil, or: 0..<0)
  }

  private mutating func guess() -> LanguageGuess {
    let name = string()
    let tag = value(LanguageTag(name), or: "und")
    let isGuessed = int() == 1
    let confidence = double()
    return LanguageGuess(tag, isGuessed: isGuessed, confidence: confidence < 0 ? nil : confidence, reasons: list { $0.string() })
  }

  private mutating func rule() -> Rule {
    let (id, mqm, its) = (string(), string(), string())
    let (severity, tier) = (string(), string())
    let type = MQMType(mqm, value(ITSType(rawValue: its), or: .other))
    return Rule(
      Rule.ID(id), type, value(Severity(name: severity), or: .minor), value(Tier(rawValue: tier), or: .hint), summary: string(), why: string(),
      origin: string(), examples: list { $0.example() })
  }

  private mutating func example() -> Example {
    let (language, marked) = (string(), string())
    let texts = (0..<3).map { _ in string() }.map { $0.isEmpty ? nil : String($0.dropFirst()) }
    return Example(
      value(LanguageTag(language), or: "und"), marked, fixed: texts[0], source: texts[1], from: texts[2].flatMap { LanguageTag($0) }, line: int())
  }

  private mutating func segment() -> Segment {
    let kind = value(UInt8(exactly: int()).flatMap(Segment.Kind.init), or: .paragraph)
    let (text, offset) = (string(), int())
    return Segment(kind, ArraySlice(text.utf8), fileOffset: offset, runs: list { Segment.Run(textOffset: $0.int(), fileOffset: $0.int(), skipped: $0.int()) })
  }

  private mutating func finding() -> Finding {
    let id = Rule.ID(string())
    let (unit, range) = (int(), range())
    let (severity, tier) = (string(), string())
    let stand = Rule(id, MQMType("other", .other), .minor, .hint, summary: "", why: "", examples: [])
    let (confidence, isCalibrated) = (double(), int() == 1)
    var finding = Finding(stand, unit: unit, range: range, message: string(), why: string())
    finding.severity = value(Severity(name: severity), or: .minor)
    finding.tier = value(Tier(rawValue: tier), or: .hint)
    finding.confidence = confidence
    finding.isCalibrated = isCalibrated
    finding.sourceRange = list { $0.range() }.first
    let omission = int()
    finding.omission = omission < 0 ? nil : omission
    finding.fixes = list { reader in
      let (range, replacement, applicability) = (reader.range(), reader.string(), reader.string())
      return Fix(range, replacement, reader.value(Fix.Applicability(rawValue: applicability), or: .display))
    }
    return finding
  }

  /// The entries by their keys.
  mutating func entries() -> [String: AuditCache.Entry] {
    rules = list { $0.rule() }
    return Dictionary(list { ($0.string(), $0.entry()) }, uniquingKeysWith: { $1 })
  }

  private mutating func entry() -> AuditCache.Entry {
    let target = guess()
    let source = list { $0.guess() }.first
    let findings = list { $0.finding() }
    let words = int()
    let context = list { ContextValue($0.string(), $0.double()) }
    let uncounted = list { (Rule.ID($0.string()), $0.int()) }
    let rules = list { reader -> Rule? in
      let index = reader.int()
      return reader.rules.indices.contains(index) ? reader.rules[index] : nil
    }
    if rules.contains(where: { $0 == nil }) { isDamaged = true }
    let problems = list { reader in
      let (path, line, what, remedy) = (reader.string(), reader.int(), reader.string(), reader.string())
      return Problem(path, line: line == 0 ? nil : line, what, remedy: remedy, isLoss: reader.int() == 1)
    }
    let sources = list { ($0.int(), $0.segment()) }
    let omissions = list { Omission(segment: $0.segment(), before: $0.int(), confidence: $0.double()) }
    return AuditCache.Entry(
      target: target, source: source, findings: findings, words: words, context: context, uncounted: Dictionary(uncounted, uniquingKeysWith: +),
      rules: rules.compactMap { $0 }, problems: problems, sources: sources, omissions: omissions, age: int())
  }
}

/// A hash that tells damage: FNV-1a over words of eight bytes.
private struct CacheSeal {
  let value: UInt64

  init(_ bytes: ArraySlice<UInt8>) {
    value = bytes.withUnsafeBytes { buffer in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(buffer.count)
      var index = 0
      while index + 8 <= buffer.count {
        hash = (hash ^ UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))) &* 0x100_0000_01B3
        hash ^= hash >> 29
        index += 8
      }
      while index < buffer.count {
        hash = (hash ^ UInt64(buffer[index])) &* 0x100_0000_01B3
        index += 1
      }
      return hash
    }
  }
}
