import Bitext
import Foundation
import Reports

/// Where the command writes.
enum Output {
  /// One line on standard error; what it quotes cannot move the cursor.
  static func error(_ message: some CustomStringConvertible) {
    FileHandle.standardError.write(Data("\(TerminalText.visible("\(message)"))\n".utf8))
  }

  /// Bytes on standard output.
  static func write(_ data: Data) throws(Problem) {
    do { try FileHandle.standardOutput.write(contentsOf: data) } catch { throw unwritable }
  }

  /// What is said where standard output takes no more.
  static var unwritable: Problem {
    Problem("standard output", "it cannot be written", remedy: "check the disk, or who reads it")
  }

  static func errors(_ lines: [String]) { for line in lines { error(line) } }

  /// Columns of the terminal that standard output goes to; nothing where it goes elsewhere.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether colour goes to standard output: `--color` decides, else NO_COLOR and the terminal.
  static func usesColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty && isatty(STDOUT_FILENO) == 1
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
  }
}

enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }
