import Foundation

/// Measures what DESIGN promises of speed: `swift run -c release Benchmarks [--write DIR] [--large] [--megabytes N] [--lint]`.
///
/// Every run states the findings it must produce; a wrong count makes the exit status 1.
@main
struct Benchmarks {
  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func value(_ name: String) -> String? {
      guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
      defer { arguments.removeSubrange(index...index + 1) }
      return arguments[index + 1]
    }
    let folder = value("--write")
    let megabytes = value("--megabytes").flatMap(Int.init) ?? 20
    let isLarge = arguments.contains("--large")
    let isLint = arguments.contains("--lint")
    arguments.removeAll { $0 == "--large" || $0 == "--lint" }
    guard arguments.isEmpty, megabytes > 0 else {
      FileHandle.standardError.write(Data("usage: Benchmarks [--write DIR] [--large] [--megabytes N] [--lint]\n".utf8))
      exit(2)
    }
    var bench = try Bench(megabytes: megabytes)
    if isLint { try bench.lint() } else { try await bench.run(isLarge: isLarge) }
    bench.cleanUp()
    print(bench.markdown)
    if let folder {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(bench.markdown.utf8).write(to: URL(fileURLWithPath: "\(folder)/bench.md"), options: .atomic)
    }
    for failure in bench.failures { FileHandle.standardError.write(Data("\(failure)\n".utf8)) }
    exit(bench.failures.isEmpty ? 0 : 1)
  }
}
