import Foundation

/// What the figures were measured on.
enum Machine {
  static var facts: [String] {
    [
      "\(value("model name", in: "/proc/cpuinfo") ?? "unknown processor"), \(ProcessInfo.processInfo.activeProcessorCount) threads",
      "\(ProcessInfo.processInfo.physicalMemory >> 30) GiB of memory",
      ProcessInfo.processInfo.operatingSystemVersionString,
      "load average before the run \((try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first ?? "?")",
    ]
  }

  private static func value(_ key: String, in path: String) -> String? {
    let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.first { $0.hasPrefix(key) }?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

/// Seconds of the wall's clock and of the processor.
struct Seconds {
  var wall: Double
  var processor: Double

  /// The time that work in this process takes.
  static func of<T>(_ work: () async throws -> T) async rethrows -> (Seconds, T) {
    let (wall, processor) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
    let result = try await work()
    return (Seconds(wall: now(CLOCK_MONOTONIC) - wall, processor: now(CLOCK_PROCESS_CPUTIME_ID) - processor), result)
  }

  static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// One run of another program.
struct ChildRun {
  let status: Int32
  let seconds: Seconds
  struct NotRun: Error, CustomStringConvertible {
    let program: String
    var description: String { "\(program) cannot be run; build it with 'make build'" }
  }

  /// - Parameters:
  ///   - output: The file that standard output goes to.
  ///   - errors: The file that standard error goes to.
  init(_ command: [String], output: String, errors: String = "/dev/null") throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var process: pid_t = 0
    let start = Seconds.now(CLOCK_MONOTONIC)
    guard posix_spawn(&process, command[0], &actions, nil, &arguments, &environment) == 0 else { throw NotRun(program: command[0]) }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) == -1, errno == EINTR {}
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    self.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    self.seconds = Seconds(wall: Seconds.now(CLOCK_MONOTONIC) - start, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }
}
