/// Where the time of an audit goes, by check.
///
/// An analysis is made when a check first asks for it, and counts as that check's.
package struct Profile: Sendable {
  /// One check's share, or a step's, whose name stands in brackets.
  package struct Entry: Sendable {
    package var name: String
    package var time: Duration = .zero
    package var calls = 0
  }

  private var byName: [String: Entry] = [:]

  package init() {}

  /// The slowest first.
  package var entries: [Entry] { byName.values.sorted { ($1.time, $0.name) < ($0.time, $1.name) } }
  package var total: Duration { byName.values.reduce(.zero) { $0 + $1.time } }

  mutating func add(_ name: String, _ time: Duration, calls: Int = 1) {
    byName[name, default: Entry(name: name)].time += time
    byName[name, default: Entry(name: name)].calls += calls
  }

  package mutating func add(_ other: Profile) {
    for entry in other.byName.values { add(entry.name, entry.time, calls: entry.calls) }
  }
}

/// Measures the steps of one worker, each from the end of the one before. There is one only where
/// an audit is profiled, so that it costs nothing otherwise.
final class Stopwatch {
  private(set) var profile = Profile()
  private var last = ContinuousClock.now

  /// What follows is measured from here.
  func begin() { last = .now }

  func lap(_ name: @autoclosure () -> String) {
    let now = ContinuousClock.now
    profile.add(name(), now - last)
    last = .now
  }
}
