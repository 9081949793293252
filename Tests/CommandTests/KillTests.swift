import Foundation
import Testing

/// Runs a command several times and kills it at another moment each time, from its start to beyond its end.
private func killed(_ folder: Folder, _ arguments: [String], times: Int, check: (Int) throws -> Void) throws {
  let start = ContinuousClock.now
  _ = try folder.run(BuiltCommand.path, arguments)
  let whole = start.duration(to: .now)
  let seconds = Double(whole.components.seconds) + Double(whole.components.attoseconds) * 1e-18
  // Most of the moments fall where it writes: at the end.
  for number in 0..<times {
    let share = Double(number) / Double(times)
    let delay = seconds * (1.1 - 0.9 * share * share)
    _ = try folder.run("timeout", ["-s", "KILL", "\(max(0.002, delay))", BuiltCommand.path] + arguments)
    try check(number)
  }
}

/// What a killed run may leave beside the files: nothing that is half-written.
private func leftovers(_ folder: Folder, besides names: Set<String>) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).filter { path in
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(path).path, isDirectory: &isFolder)
    return !isFolder.boolValue && !names.contains(path)
  }
}

/// One after the other: each run is timed.
@Suite("A run that is killed", .serialized)
struct KillTests {
  private static let text = (1...300).map { "Day \($0): the envoys of NATO (NATO) met at noon and left at three.\n\n" }.joined()
  private static let fixed = text.replacingOccurrences(of: "NATO (NATO)", with: "NATO")

  @Test func leavesAFileThatItRewritesAsItWasOrAsItIsToBe() throws {
    let folder = try Folder("a.txt", Self.text)
    let (before, after) = (Array(Self.text.utf8), Array(Self.fixed.utf8))
    var met: Set<Bool> = []
    try killed(folder, ["fix", "--to", "en", "a.txt"], times: 16) { number in
      let now = try folder.read("a.txt")
      #expect(now == before || now == after, "half-written in run \(number)")
      met.insert(now == after)
      #expect(try leftovers(folder, besides: ["a.txt"]).isEmpty)
      try folder.write("a.txt", Self.text)
    }
    #expect(met == [true, false], "the moments fell on one side only")
  }

  @Test func leavesABaselineWhole() throws {
    let folder = try Folder("a.txt", Self.text)
    let arguments = ["lint", "--to", "en", "--format", "compact", "--baseline", "b.json", "--update-baseline"]
    try killed(folder, arguments, times: 16) { number in
      if let bytes = try? folder.read("b.json") {
        #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, "half-written in run \(number)")
      }
      #expect(try leftovers(folder, besides: ["a.txt", "b.json"]).isEmpty)
      // It shrinks in every run.
      try folder.write("a.txt", Self.text.replacing("NATO (NATO)", with: "NATO", maxReplacements: (number + 1) * 10))
      if number % 5 == 4 { try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("b.json")) }
    }
  }

  @Test func leavesACacheAndAReportWhole() throws {
    let folder = try Folder("a.txt", Self.text)
    let arguments = ["lint", "--to", "en", "--cache", "--format", "json=r.json"]
    let known: Set = ["a.txt", "r.json", ".calque-cache/audits", ".calque-cache/.gitignore"]
    try killed(folder, arguments, times: 16) { number in
      if let bytes = try? folder.read("r.json") {
        #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, "half-written in run \(number)")
      }
      #expect(try leftovers(folder, besides: known).isEmpty)
      try folder.write("a.txt", Self.text + "Day \(number).\n")
      let cached = try folder.calque("lint", "--to", "en", "--cache", "--format", "compact")
      #expect(cached.output == (try folder.calque("lint", "--to", "en", "--format", "compact").output), "the cache is damaged after run \(number)")
    }
  }

  @Test func leavesAHistoryWhole() throws {
    let folder = try Folder("a.txt", Self.text)
    var runs = 1
    try killed(folder, ["lint", "--to", "en", "--format", "compact", "--history", "h.sqlite"], times: 16) { number in
      let trend = try folder.calque("trend", "h.sqlite", "--last", "99")
      #expect(trend.status == 0, "damaged by run \(number): \(trend.errors)")
      #expect(runs...runs + 1 ~= trend.lines.count - 1, "\(trend.text)")
      runs = trend.lines.count - 1
      #expect(try leftovers(folder, besides: ["a.txt", "h.sqlite", "h.sqlite-journal"]).isEmpty)
    }
    #expect(runs > 1)
  }
}
