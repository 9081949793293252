import Foundation

/// Which build of the program runs: a cache of another one says nothing.
///
/// By its content: a version's number stands still between releases, and a file that is built or fetched anew in every run of
/// a pipeline has another time each time. The content is looked at once, and known by size, time and place from then on.
package struct ProgramIdentity {
  /// The name of the fact in a cache.
  private let stamp: String
  package let content: String

  /// What a cache is to remember.
  package var fact: AuditCache.Facts { ["program \(stamp)": content] }

  /// - Parameter known: What a cache remembers.
  package init(known: AuditCache.Facts) {
    var status = stat()
    let isThere = stat(Self.path, &status) == 0
    stamp = isThere ? "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_dev):\(status.st_ino)" : "unknown"
    content = known["program \(stamp)"] ?? Self.hash() ?? stamp
  }

  private static let path = "/proc/self/exe"

  private static func hash() -> String? {
    guard let program = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return nil }
    let lanes = program.withUnsafeBytes { QuickHash($0).lanes }
    return (0..<4).map { String(lanes[$0], radix: 16) }.joined(separator: "-")
  }
}
