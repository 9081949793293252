import Foundation
import Lint

/// The state of the texts that are watched: their names, sizes and times, and those of their sources.
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

  init(_ files: [LintFile]) {
    let paths = files.flatMap { [$0.path, $0.sourcePath].compactMap { $0 } }
    states = paths.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return State(path: path, size: -1, seconds: 0, nanoseconds: 0) }
      return State(path: path, size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec))
    }
  }
}

extension FileSearch {
  /// The texts that are there now.
  static func all(_ paths: [String], _ config: LintConfig, _ shared: SharedOptions) -> [LintFile] {
    var search = FileSearch(config, source: shared.source, target: shared.target)
    return search.files(paths).files
  }
}
