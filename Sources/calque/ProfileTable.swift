import Audit
import Foundation

/// `--profile`: time, share and calls by check, the slowest first, and the most memory held.
struct ProfileTable {
  private let profile: Profile

  init(_ profile: Profile) { self.profile = profile }

  var lines: [String] {
    let total = max(profile.total.milliseconds, 0.001)
    return ["      ms      %     calls  step or check"]
      + profile.entries.map { entry in
        String(format: "%8.1f  %5.1f  %8d  ", entry.time.milliseconds, entry.time.milliseconds * 100 / total, entry.calls) + entry.name
      } + [String(format: "%8.1f  100.0            all, summed over the threads", total)] + (Self.peak.map { ["peak memory \($0 / 1024) MiB"] } ?? [])
  }

  /// The most memory that this process ever held (VmHWM), in KiB. What rusage tells counts the parent's too.
  private static var peak: Int? {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
    return status.first { $0.hasPrefix("VmHWM:") }.flatMap { line in line.split(separator: " ").dropLast().last.flatMap { Int($0) } }
  }
}

extension Duration {
  fileprivate var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15 }
}
