import Bitext
import Foundation

/// A lint of a thousand Markdown files with a baseline, anew and out of the cache.
struct LintBench {
  private let binary: String
  private let folder: URL
  private(set) var failures: [String] = []

  private static let files = 1000
  /// Of each file.
  private static let bytes = 5000
  /// A file in so many, without a source, holds a planted fault.
  private static let plantedEvery = 4
  /// What the second run may take of the first.
  private static let bar = 0.1

  init(_ binary: String, in folder: URL) {
    self.binary = binary
    self.folder = folder
  }

  /// A row of the table.
  mutating func row(isPaired: Bool) throws -> [String] {
    let root = folder.appendingPathComponent(isPaired ? "pairs" : "texts")
    let (planted, size) = try write(to: root, isPaired: isPaired)
    let what = "lint \(isPaired ? "with" : "without") sources"
    try run(root, ["--format", "jsonl=all.jsonl", "--fail-on", "never"])
    let found = try String(contentsOf: root.appendingPathComponent("all.jsonl"), encoding: .utf8).split(separator: "\n")
    if found.count(where: { $0.contains("\"rule\":\"\(Bench.plantedRule)\"") }) != planted { failures.append("\(what): not all of \(planted) planted faults were found") }
    try run(root, ["--format", "compact", "--baseline", "known.json", "--update-baseline"])
    let cached = ["--format", "compact", "--baseline", "known.json", "--cache", "--fail-on", "warning"]
    let first = try median(of: 5) {
      try? FileManager.default.removeItem(at: root.appendingPathComponent(".calque-cache"))
      return try run(root, cached)
    }
    let second = try median(of: 15) { try run(root, cached) }
    if second.processor > first.processor * Self.bar, second.wall > first.wall * Self.bar {
      failures.append("\(what): the second run takes \(Bench.fixed(second.wall / first.wall * 100, 1)) % of the first")
    }
    func milliseconds(_ seconds: Double) -> String { Bench.fixed(seconds * 1000, 0) }
    return [
      isPaired ? "with sources" : "without sources", "\(size / 1_000_000)", "\(found.count)", milliseconds(first.wall), milliseconds(first.processor),
      milliseconds(second.wall), milliseconds(second.processor), "\(Bench.fixed(second.wall / first.wall * 100, 1)) %",
    ]
  }

  static let head = ["1,000 files", "MB", "known findings", "first run, ms", "of the processor", "second run, ms", "of the processor", "second of first"]

  /// Of all known findings none is new: status 0.
  @discardableResult
  private mutating func run(_ root: URL, _ arguments: [String]) throws -> Seconds {
    let run = try ChildRun(["/usr/bin/env", "-C", root.path, binary, "lint"] + arguments, output: folder.appendingPathComponent("out.txt").path)
    if run.status != 0 { failures.append("lint \(arguments.joined(separator: " ")): status \(run.status)") }
    return run.seconds
  }

  private func median(of count: Int, _ one: () throws -> Seconds) rethrows -> Seconds {
    let runs = try (0..<count).map { _ in try one() }
    return Seconds(wall: runs.map(\.wall).sorted()[count / 2], processor: runs.map(\.processor).sorted()[count / 2])
  }

  /// How many faults are planted, and how many bytes the translations have.
  private func write(to root: URL, isPaired: Bool) throws -> (planted: Int, size: Int) {
    var pairs = PairGenerator()
    var planted = 0
    var size = 0
    func put(_ text: [UInt8], _ name: String) throws {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text).write(to: file)
    }
    try put(Array("\(isPaired ? "from: de\n" : "")files: ['docs/{lang}/**']\n".utf8), ".calque.yml")
    for number in 0..<Self.files {
      let place = "\(number % 20)/\(number).md"
      var text = Array("# Report \(number)\n\n".utf8)
      if isPaired {
        let (source, target) = pairs.article(bytes: Self.bytes)
        text += target
        try put(Array("# Bericht \(number)\n\n".utf8) + source, "docs/de/\(place)")
      } else {
        var generator = TextGenerator(.english, seed: UInt64(number + 1))
        text += generator.paragraphs(bytes: Self.bytes)
        planted += generator.planted
        if number % Self.plantedEvery == 0 {
          text += generator.filled(generator.grammar.planted).utf8
          planted += 1
        }
      }
      size += text.count
      try put(text, "docs/en/\(place)")
    }
    return (planted + pairs.planted, size)
  }
}
