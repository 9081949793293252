import Bitext
import Foundation

/// A file, or standard input, that is read piece by piece.
final class InputFile {
  private let path: String
  private let descriptor: Int32
  /// Bytes of a file that are not read yet; nothing where the system cannot tell.
  private var left: Int?

  /// Opens what the user names, or says why that cannot be; `-` is standard input.
  init(path: String) throws(Problem) {
    self.path = path
    guard path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unopened(path) }
    var status = stat()
    _ = fstat(descriptor, &status)
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Problem(path, "this is a folder", remedy: "name the files in it, or use 'calque lint'")
    }
    // Files that the system makes up as they are read have no size.
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 { left = Int(status.st_size) }
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

  /// Whether it is known that nothing is left.
  var isAtEnd: Bool { left == 0 }

  /// The next bytes, at most so many; none at the end.
  func read(atMost limit: Int) throws(Problem) -> [UInt8] {
    let size = min(limit, left ?? limit)
    guard size > 0 else { return [] }
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      repeat { result = Foundation.read(descriptor, buffer.baseAddress, size) } while result < 0 && errno == EINTR
      count = max(0, result)
    }
    guard result >= 0 else { throw Problem(path, "the file cannot be read to its end", remedy: "check the disk and the file's permissions") }
    // A file that shrank ends early.
    if let left { self.left = result == 0 ? 0 : left - result }
    return bytes
  }

  /// All that is left.
  func readToEnd() throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try read(atMost: left ?? 1 << 20)
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
  }

  /// Why there is nothing to open.
  private static func unopened(_ path: String) -> Problem {
    if path.isEmpty { return Problem("''", "this names no file", remedy: "give a name, or - for standard input") }
    var status = stat()
    if stat(path, &status) == 0 { return Problem(path, "the file cannot be read", remedy: "check its permissions") }
    if errno == ELOOP { return Problem(path, "this link leads in a circle", remedy: "mend it, or name the file itself") }
    if errno == EACCES { return Problem(path, "its folder cannot be read", remedy: "check the folder's permissions") }
    let isLink = lstat(path, &status) == 0
    return Problem(path, isLink ? "this link leads to no file" : "there is no such file", remedy: "check the name")
  }
}

/// A whole file's bytes.
package enum WholeFile {
  package static func bytes(_ path: String) throws(Problem) -> [UInt8] { try InputFile(path: path).readToEnd() }
}
