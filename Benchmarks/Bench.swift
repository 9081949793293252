import Audit
import Bitext
import Foundation
import Formats

/// All measurements, and the page that shows them.
struct Bench {
  private let megabytes: Int
  private let folder: URL
  private let binary: String
  private(set) var failures: [String] = []
  private var sections: [String] = []

  static let plantedRule: Rule.ID = "doubled-gloss"

  init(megabytes: Int) throws {
    self.megabytes = megabytes
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("calque-bench-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    binary = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("calque").path
  }

  func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  mutating func run(isLarge: Bool) async throws {
    sections = ["# Speed and memory", Machine.facts.map { "- \($0)" }.joined(separator: "\n")]
    try await throughput()
    try await pairs()
    try await profile()
    try startUp()
    try memory(isLarge: isLarge)
    try lint()
  }

  /// A lint of a repository alone.
  mutating func lint() throws {
    var bench = LintBench(binary, in: folder)
    let rows = try [bench.row(isPaired: false), bench.row(isPaired: true)]
    failures += bench.failures
    sections.append("## A repository\n\n`calque lint --cache` on 1,000 Markdown files of 5 KB in English with a baseline that knows every finding, with all workers; medians.")
    sections.append(Self.table(LintBench.head, rows))
  }

  var markdown: String { sections.joined(separator: "\n\n") + "\n" }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a text; how many faults it holds.
  private func write(_ grammar: Grammar, bytes: Int, to path: String) throws -> Int {
    guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
      throw Problem(path, "the text cannot be written", remedy: "check the disk")
    }
    var planted = 0
    var written = 0
    var seed: UInt64 = 1
    while written < bytes {
      var generator = TextGenerator(grammar, seed: seed)
      let text = generator.paragraphs(bytes: min(20_000_000, bytes - written))
      try handle.write(contentsOf: Data(text))
      written += text.count
      planted += generator.planted
      seed += 1
    }
    try handle.close()
    return planted
  }

  private mutating func expect(_ found: Int, _ planted: Int, in what: String) {
    if found != planted { failures.append("\(what): \(found) of \(planted) planted faults were found") }
  }

  // MARK: Throughput

  /// What one run over a file found.
  private struct Count {
    var planted = 0
    var all = 0
    var bytes = 0

    mutating func add(_ report: Report) {
      planted += report.findings.count { $0.rule == Bench.plantedRule } + (report.uncounted[Bench.plantedRule] ?? 0)
      all += report.findings.count
      bytes += report.document.bytes.count
    }
  }

  private func audit(_ path: String, _ auditor: Auditor) async throws -> Count {
    var stream = try DocumentStream(path: path)
    var count = Count()
    while let document = try stream.next() { count.add(await auditor.audit(document)) }
    return count
  }

  private mutating func throughput() async throws {
    var rows: [[String]] = []
    for grammar in Grammar.all {
      let path = path("text.\(grammar.language).txt")
      let planted = try write(grammar, bytes: megabytes * 1_000_000, to: path)
      let auditor = Auditor(options: .init(target: LanguageTag(grammar.language), workers: 1))
      var best = Seconds(wall: .infinity, processor: .infinity)
      var count = Count()
      for _ in 0..<3 {
        let (seconds, found) = try await Seconds.of { try await audit(path, auditor) }
        count = found
        best.wall = min(best.wall, seconds.wall)
        best.processor = min(best.processor, seconds.processor)
      }
      expect(count.planted, planted, in: "\(grammar.language), \(megabytes) MB")
      let size = Double(count.bytes) / 1e6
      rows.append([
        grammar.language, Self.fixed(size / best.wall, 1), Self.fixed(size / best.processor, 1), Self.fixed(best.processor * 1e9 / Double(count.bytes), 1), "\(count.planted)",
        "\(count.all - count.planted)",
      ])
    }
    sections.append(
      "## Throughput\n\n\(megabytes) MB of text a language, in which no sentence stands twice; read and audited in one process by one worker with all default checks and packs; the best of three runs."
    )
    sections.append(Self.table(["language", "MB/s", "MB per processor second", "ns per byte", "planted faults found", "other findings"], rows))
  }

  /// Records of source and target as TSV: MB of both sides.
  private mutating func pairs() async throws {
    let path = path("pairs.tsv")
    var generator = PairGenerator()
    try Data(generator.records(bytes: megabytes * 1_000_000)).write(to: URL(fileURLWithPath: path))
    let auditor = Auditor(options: .init(target: "en", source: "de", workers: 1))
    var best = Seconds(wall: .infinity, processor: .infinity)
    var count = Count()
    for _ in 0..<3 {
      let (seconds, found) = try await Seconds.of {
        var stream = try RecordStream(path: path, layout: .tsv)
        var count = Count()
        while let document = try stream.next() { count.add(await auditor.audit(document)) }
        return count
      }
      count = found
      best.wall = min(best.wall, seconds.wall)
      best.processor = min(best.processor, seconds.processor)
    }
    expect(count.planted, generator.planted, in: "de-en, \(megabytes) MB of records")
    let size = Double(count.bytes) / 1e6
    sections.append(
      "## Pairs\n\nRecords of one German and one English sentence as TSV, \(megabytes) MB of both sides, read and audited in the same way, with all checks of the pair.")
    sections.append(
      Self.table(
        ["pair", "MB/s", "MB per processor second", "planted faults found", "other findings"],
        [["de-en", Self.fixed(size / best.wall, 1), Self.fixed(size / best.processor, 1), "\(count.planted)", "\(count.all - count.planted)"]]))
  }

  private mutating func profile() async throws {
    let auditor = Auditor(options: .init(target: "en", workers: 1, isProfiled: true))
    _ = try await audit(path("text.en.txt"), auditor)
    let total = auditor.profile.total
    let rows = auditor.profile.entries.prefix(25).map { entry in
      [entry.name, Self.fixed(entry.time / total * 100, 1), Self.fixed(entry.time / .nanoseconds(1) / Double(megabytes * 1_000_000), 2), "\(entry.calls)"]
    }
    sections.append("## Time by check\n\nThe English text again, profiled: reading the clock adds to every line. The 25 slowest.")
    sections.append(Self.table(["check or step", "%", "ns per byte", "calls"], rows))
  }

  // MARK: The program

  private mutating func startUp() throws {
    let path = path("paragraph.en.txt")
    try Data("The envoys of NATO (NATO) met at noon, and the harbour of the town stayed closed until they had left again.\n".utf8).write(to: URL(fileURLWithPath: path))
    let runs = try (0..<21).map { _ in try ChildRun([binary, "audit", "--workers", "1", path], output: self.path("out.txt")) }
    if runs.contains(where: { $0.status != 1 }) { failures.append("start-up: the fault of the paragraph was not found") }
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    sections.append(
      "## Start-up\n\n`calque audit` on one paragraph, the median of 21 runs: \(Self.fixed(median(runs.map(\.seconds.wall)) * 1000, 0)) ms, of which \(Self.fixed(median(runs.map(\.seconds.processor)) * 1000, 0)) ms of the processor; \(try peak(path)) MiB."
    )
  }

  /// The most memory that an audit of a text held, in MiB, as the program itself tells: what the
  /// system tells of a child counts the parent's too.
  private func peak(_ text: String) throws -> Int {
    let errors = path("profile.txt")
    _ = try ChildRun([binary, "audit", "--to", "en", "--workers", "2", "--format", "json", "--profile", text], output: path("out.txt"), errors: errors)
    let line = try String(contentsOfFile: errors, encoding: .utf8).split(separator: "\n").first { $0.hasPrefix("peak memory ") }
    guard let number = line?.split(separator: " ").dropFirst(2).first.flatMap({ Int($0) }) else {
      throw Problem(errors, "the program names no peak of memory", remedy: "compare ProfileTable with Bench")
    }
    return number
  }

  private mutating func memory(isLarge: Bool) throws {
    var rows: [[String]] = []
    for size in [1, 100] + (isLarge ? [1000] : []) {
      let path = path("large.en.txt")
      let planted = try write(.english, bytes: size * 1_000_000, to: path)
      let run = try ChildRun([binary, "audit", "--to", "en", "--workers", "2", "--format", "json", path], output: self.path("out.json"))
      let found = try Self.occurrences(of: "\"rule\":\"\(Self.plantedRule)\",\"mqm\"", in: self.path("out.json"))
      expect(found, planted, in: "calque audit, \(size) MB")
      rows.append(["\(size) MB", "\(try peak(path))", Self.fixed(run.seconds.wall, 2), Self.fixed(Double(size) / run.seconds.wall, 1), "\(found)"])
    }
    sections.append("## Memory\n\n`calque audit --workers 2 --format json` on English text.")
    sections.append(Self.table(["text", "peak MiB", "seconds", "MB/s", "planted faults found"], rows))
  }

  private static func occurrences(of text: String, in path: String) throws -> Int {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return 0 }
    return (0...bytes.count - wanted.count).count { bytes[$0] == wanted[0] && bytes[$0 + 1] == wanted[1] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }

  // MARK: Text

  static func fixed(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let rule = head.indices.map { $0 == 0 ? "---" : "---:" }
    return ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }
}
