import Bitext
import Formats
import Foundation

/// What earlier runs found, by what they read: a digest of a part of a file, of its source, its languages, the rules
/// asked and the signature. One file, read and written whole; an entry is understood when it is needed.
///
/// An entry holds all that a run needs afterwards, so that a text that did not change is read and hashed and nothing else.
/// A damaged file counts as none. Runs beside each other do not disturb one another: the last one's file stands.
package struct AuditCache: Sendable {
  /// What became of one part of a file, ready to be written.
  package struct Entry: Sendable {
    /// The rules that it names, and those of them that are known.
    fileprivate let names: [Rule.ID]
    fileprivate let rules: [Rule]
    fileprivate let bytes: [UInt8]

    /// - Parameters:
    ///   - reports: Of the part's documents, in order.
    ///   - recordCount: How many records the file has up to the end of the part.
    package init(_ reports: [Report], recordCount: Int) {
      let excerpts = reports.map { $0.excerpt() }
      names = Set(excerpts.flatMap { $0.findings.map(\.rule) + $0.uncounted.keys }).sorted()
      rules = names.compactMap { name in excerpts.lazy.compactMap { $0.rules[name] }.first }
      let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      let known = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
      var writer = CacheWriter()
      writer.write(recordCount)
      writer.write(excerpts) { $0.write($1, names: places, rules: known) }
      bytes = writer.bytes
    }
  }

  /// An entry as it stands in the file.
  private struct Place: Sendable {
    var names: Range<Int>
    var rules: [Int]
    var bytes: Range<Int>
    /// Runs since it was last needed.
    var age: Int
  }

  /// What was worked out about the run's surroundings and holds as long as they do: each by what it was worked out from.
  package typealias Facts = [String: String]

  private let path: String
  private var bytes: [UInt8] = []
  private var places: [ContentDigest: Place] = [:]
  private var rules: [Rule] = []
  package private(set) var facts: Facts = [:]

  private static let magic = Array("CALQUE-CACHE/3\n".utf8)
  /// Runs after which an entry that nobody needed goes.
  private static let oldest = 30

  /// Reads the cache of a folder, which is made where it is missing when the cache is written.
  package init(folder: String) {
    path = "\(folder)/audits"
    guard let found = try? WholeFile.bytes(path), found.starts(with: Self.magic), found.count >= Self.magic.count + 8 else { return }
    let end = found.count - 8
    var tail = CacheReader(found, at: end)
    guard QuickHash(found[Self.magic.count..<end]).value == tail.word() else { return }
    var reader = CacheReader(found, at: Self.magic.count)
    let facts = reader.list { ($0.string(), $0.string()) }
    let rules = reader.list { $0.rule() }
    let entries = reader.list { reader in
      (reader.digest(), Place(names: reader.range(), rules: reader.list { $0.int() }, bytes: reader.range(), age: reader.int()))
    }
    guard !reader.isDamaged, reader.position == end, entries.allSatisfy({ $0.1.rules.allSatisfy(rules.indices.contains) }) else { return }
    bytes = found
    places = Dictionary(entries, uniquingKeysWith: { $1 })
    self.rules = rules
    self.facts = Dictionary(facts, uniquingKeysWith: { $1 })
  }

  /// The reports of a part's documents as excerpts, and how many records the file has up to the part's end.
  package func reports(_ key: ContentDigest, of part: FilePart, path: String) -> (reports: [Report], recordCount: Int)? {
    guard let place = places[key] else { return nil }
    var reader = CacheReader(bytes, at: place.names.lowerBound)
    let names = reader.list { Rule.ID($0.string()) }
    let known = Dictionary(place.rules.map { (rules[$0].id, rules[$0]) }, uniquingKeysWith: { $1 })
    guard !reader.isDamaged, reader.position == place.names.upperBound else { return nil }
    reader = CacheReader(bytes, at: place.bytes.lowerBound)
    let recordCount = reader.int()
    let reports = reader.list { $0.report(path, part, names: names, rules: known) }
    return reader.isDamaged || reader.position != place.bytes.upperBound ? nil : (reports, recordCount)
  }

  // MARK: Writing

  /// Puts what this run needed in place of the file, and of the rest what is not too old.
  ///
  /// - Parameters:
  ///   - fresh: What was not there.
  ///   - used: The keys of what was there.
  package func write(_ fresh: [ContentDigest: Entry], used: Set<ContentDigest>, facts: Facts) throws(Problem) {
    // Entries age when there is something to write.
    if fresh.isEmpty, facts == self.facts { return }
    var table = RuleTable()
    var entries: [(key: ContentDigest, names: [UInt8], rules: [Int], bytes: ArraySlice<UInt8>, age: Int)] = []
    for (key, place) in places where fresh[key] == nil {
      let age = used.contains(key) ? 0 : place.age + 1
      guard age <= Self.oldest else { continue }
      entries.append((key, Array(bytes[place.names]), place.rules.map { table.index(rules[$0]) }, bytes[place.bytes], age))
    }
    for (key, entry) in fresh {
      var names = CacheWriter()
      names.write(entry.names) { $0.write($1.description) }
      entries.append((key, names.bytes, entry.rules.map { table.index($0) }, entry.bytes[...], 0))
    }
    entries.sort { $0.key < $1.key }
    var writer = CacheWriter()
    writer.write(facts.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $0.write($1.value)
    }
    writer.write(table.rules) { $0.write($1) }
    writer.write(entries) {
      $0.write($1.key)
      $0.write($1.names)
      $0.write($1.rules) { $0.write($1) }
      $0.write($1.bytes)
      $0.write($1.age)
    }
    let seal = QuickHash(writer.bytes[...]).value
    writer.write(word: seal)
    let folder = (path as NSString).deletingLastPathComponent
    if !FileManager.default.fileExists(atPath: folder) {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Git leaves the folder out by itself.
      try? AtomicFile.write(Array("*\n".utf8), to: "\(folder)/.gitignore")
    }
    try AtomicFile.write(Self.magic + writer.bytes, to: path)
  }

  /// The rules of all entries, each once.
  private struct RuleTable {
    private(set) var rules: [Rule] = []
    /// By name: rules of one name may differ.
    private var indices: [Rule.ID: [Int]] = [:]

    mutating func index(_ rule: Rule) -> Int {
      if let known = indices[rule.id]?.first(where: { rules[$0] == rule }) { return known }
      indices[rule.id, default: []].append(rules.count)
      rules.append(rule)
      return rules.count - 1
    }
  }

  // MARK: Keys

  /// The key of a part of a file.
  ///
  /// - Parameters:
  ///   - source: The whole text that the file was translated from, where there is one.
  ///   - facts: All that decides what is found, but for the texts.
  package static func key(_ part: FilePart, source: [UInt8]?, facts: [String]) -> ContentDigest {
    var hasher = ContentHasher()
    hasher.add(facts.count)
    for fact in facts { hasher.add(fact) }
    hasher.add(part.facts)
    hasher.add(part.bytes)
    if let source { hasher.add(source) }
    return hasher.digest()
  }
}
