import Audit
import Foundation

/// `--profile`: time, share and calls by check, the slowest first.
struct ProfileTable {
  private let profile: Profile

  init(_ profile: Profile) { self.profile = profile }

  var lines: [String] {
    let total = max(profile.total.milliseconds, 0.001)
    return ["      ms      %     calls  step or check"]
      + profile.entries.map { entry in
        String(format: "%8.1f  %5.1f  %8d  ", entry.time.milliseconds, entry.time.milliseconds * 100 / total, entry.calls) + entry.name
      } + [String(format: "%8.1f  100.0            all, summed over the threads", total)]
  }
}

extension Duration {
  fileprivate var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15 }
}
