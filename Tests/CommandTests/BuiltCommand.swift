import Foundation
import Testing

/// What one run of the built command gave.
struct Run: Sendable {
  let status: Int32
  let output: [UInt8]
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) }

  /// The only document of a JSON report.
  func document(sourceLocation: SourceLocation = #_sourceLocation) throws -> DocumentJSON {
    let report = try JSONDecoder().decode(ReportJSON.self, from: Data(output))
    return try #require(report.documents.first, sourceLocation: sourceLocation)
  }
}

/// A temporary folder in which commands are run. It goes when nobody needs it any more.
final class Folder: Sendable {
  let url: URL

  init() throws {
    let made = FileManager.default.temporaryDirectory.appendingPathComponent("calque-tests-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    url = made
  }

  /// A folder that holds one file.
  convenience init(_ name: String, _ text: String) throws {
    try self.init()
    try write(name, text)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appendingPathComponent(name))) }

  /// Runs `calque` with this folder as its working folder.
  func calque(_ arguments: String..., input: [UInt8] = [], environment: [String: String] = ["PATH": "/usr/bin:/bin"]) throws -> Run {
    try run(BuiltCommand.path, arguments, input: input, environment: environment)
  }

  func run(_ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = ["PATH": "/usr/bin:/bin"]) throws -> Run {
    try Self.run(in: url, program, arguments, input: input, environment: environment)
  }

  static func run(
    in folder: URL, _ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String] = ["PATH": "/usr/bin:/bin"]
  ) throws -> Run {
    let files = try Folder.Streams(input)
    defer { files.remove() }
    let status = try BuiltCommand.spawn([program] + arguments, in: folder.path, files, environment)
    return Run(status: status, output: try files.output(), errors: try files.errors())
  }

  /// Files for the three streams: a file never fills up, as a pipe does.
  struct Streams {
    private let base = FileManager.default.temporaryDirectory.appendingPathComponent("calque-streams-\(UUID().uuidString)").path
    var input: String { base + ".in" }
    var out: String { base + ".out" }
    var err: String { base + ".err" }

    init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: input)) }

    func output() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: out))) }
    func errors() throws -> String { String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self) }
    func remove() { for path in [input, out, err] { try? FileManager.default.removeItem(atPath: path) } }
  }
}

/// The program that `swift test` built beside the tests.
enum BuiltCommand {
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("calque").path
  }()

  struct NotRun: Error, CustomStringConvertible {
    let command: [String]
    let status: Int32
    var description: String { "\(command.joined(separator: " ")) was not run: \(status)" }
  }

  /// The exit status; 128 and the signal's number where a signal ended it.
  ///
  /// By `posix_spawn`, which shares nothing with the tests that run beside; `env` changes the folder.
  fileprivate static func spawn(_ command: [String], in folder: String, _ files: Folder.Streams, _ environment: [String: String]) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, files.input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files.out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files.err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments = (["env", "-C", folder] + command).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, "/usr/bin/env", &actions, nil, &arguments, &variables)
    guard failure == 0 else { throw NotRun(command: command, status: failure) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// The repository whose tests these are.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
