import Foundation
import Lint

/// The state of what a lint reads: names, sizes and times of the texts, of their sources, and of what decides beside them.
///
/// Asked for again and again rather than told by the system: it works on every file system, and a
/// thousand files take a millisecond.
struct WatchStamp: Equatable {
  private struct State: Equatable {
    var path: String
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let states: [State]

  init(_ files: [LintFile], others: [String]) {
    let paths = files.flatMap { [$0.path, $0.sourcePath].compactMap { $0 } } + others
    states = paths.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return State(path: path, size: -1, seconds: 0, nanoseconds: 0) }
      return State(path: path, size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec))
    }
  }
}
