import Foundation

/// When and on what a run was made: for a history alone, never for a finding.
enum RunStamp {
  /// UTC, ISO 8601; SOURCE_DATE_EPOCH where it is set.
  static var time: String {
    let date = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init).map(Date.init(timeIntervalSince1970:)) ?? Date()
    return date.ISO8601Format()
  }

  /// The commit that CI names, or Git; empty where neither does.
  static var revision: String {
    for name in ["GITHUB_SHA", "CI_COMMIT_SHA"] {
      if let commit = ProcessInfo.processInfo.environment[name], !commit.isEmpty { return commit }
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "rev-parse", "HEAD"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) : ""
  }
}
