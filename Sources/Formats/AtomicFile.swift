import Bitext
import Foundation

/// Puts a file's bytes in place whole or not at all: a temporary file beside it, synced, then renamed.
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
    var template = Array("\(folder.isEmpty ? "." : folder)/.\(name.prefix(80)).XXXXXX".utf8CString)
    let handle = mkstemp(&template)
    guard handle >= 0 else { throw failure(path) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var isPlaced = false
    defer { if !isPlaced { unlink(temporary) } }
    let isWritten = writeAll(bytes, to: handle)
    // 0644 less what the user's mask takes away, for a new file.
    let mask = umask(0)
    umask(mask)
    _ = exists && fchown(handle, status.st_uid, status.st_gid) == 0
    let isModeSet = fchmod(handle, exists ? status.st_mode & 0o7777 : 0o666 & ~mask) == 0
    let isSynced = fsync(handle) == 0
    guard close(handle) == 0, isWritten, isModeSet, isSynced, rename(temporary, target) == 0 else { throw failure(path) }
    isPlaced = true
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
