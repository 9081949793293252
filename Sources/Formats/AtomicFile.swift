import Bitext
import Foundation

/// Puts a file's bytes in place whole or not at all: a file without a name, synced, then named and renamed, so that a run
/// that is killed leaves nothing half-written. Where a file system has no such files, a temporary one beside it.
package enum AtomicFile {
  /// Replaces or makes the file at `path`. A symbolic link stays and its target is replaced; the mode
  /// is kept, and so is the owner where that is allowed. What is no regular file is refused.
  package static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    let target = resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    guard !exists || status.st_mode & S_IFMT == S_IFREG else {
      throw Problem(path, "this is no regular file", remedy: "name a file; devices, pipes and folders are not written")
    }
    let folder = (target as NSString).deletingLastPathComponent
    let name = (target as NSString).lastPathComponent
    var temporary = Temporary(folder: folder.isEmpty ? "." : folder, name: name)
    let handle = temporary.open()
    guard handle >= 0 else { throw failure(path) }
    var isPlaced = false
    defer { if !isPlaced { temporary.remove() } }
    let isWritten = writeAll(bytes, to: handle)
    // 0644 less what the user's mask takes away, for a new file.
    let mask = umask(0)
    umask(mask)
    _ = exists && fchown(handle, status.st_uid, status.st_gid) == 0
    let isModeSet = fchmod(handle, exists ? status.st_mode & 0o7777 : 0o666 & ~mask) == 0
    let isSynced = fsync(handle) == 0
    let isNamed = isWritten && isModeSet && isSynced && temporary.give(handle)
    guard close(handle) == 0, isNamed, rename(temporary.path, target) == 0 else { throw failure(path) }
    isPlaced = true
  }

  /// A file that gets its name when it is whole.
  private struct Temporary {
    let folder: String
    let name: String
    /// Empty as long as the file has no name.
    private(set) var path = ""

    init(folder: String, name: String) {
      self.folder = folder
      self.name = String(name.prefix(80))
    }

    /// Linux's `O_TMPFILE`, a macro that Swift does not see.
    private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

    mutating func open() -> Int32 {
      let handle = Foundation.open(folder, Self.nameless | O_WRONLY | O_CLOEXEC, 0o600)
      if handle >= 0 { return handle }
      var template = Array("\(folder)/.\(name).XXXXXX".utf8CString)
      let named = mkstemp(&template)
      if named >= 0 { path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }
      return named
    }

    /// Names the file; it is replaced by nobody, as the name is free.
    mutating func give(_ handle: Int32) -> Bool {
      guard path.isEmpty else { return true }
      for number in 0..<100 {
        let free = "\(folder)/.\(name).\(getpid())-\(number)"
        if linkat(AT_FDCWD, "/proc/self/fd/\(handle)", AT_FDCWD, free, AT_SYMLINK_FOLLOW) == 0 {
          path = free
          return true
        }
        if errno != EEXIST { return false }
      }
      return false
    }

    func remove() { if !path.isEmpty { unlink(path) } }
  }

  /// The file that a path means, symbolic links followed.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func writeAll(_ bytes: [UInt8], to handle: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(handle, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  private static func failure(_ path: String) -> Problem {
    Problem(path, "the file cannot be written: \(String(cString: strerror(errno)))", remedy: "check the folder, its permissions and the space on the disk")
  }
}
