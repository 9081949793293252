import Foundation
import Reports

/// Where the command writes.
enum Output {
  /// One line on standard error; what it quotes cannot move the cursor.
  static func error(_ message: some CustomStringConvertible) {
    FileHandle.standardError.write(Data("\(TerminalText.visible("\(message)"))\n".utf8))
  }

  static func errors(_ lines: [String]) { for line in lines { error(line) } }

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

/// One `--format NAME[=PATH]`: a reporter and where its text goes.
struct Sink {
  private var reporter: any Reporter
  private let handle: FileHandle
  /// Where the text is gathered until the end, to be put in place whole.
  private let path: String?
  private var held = Data()

  /// Throws a message where the format is unknown.
  init(_ format: String, _ options: ReportOptions) throws(SinkError) {
    let parts = format.split(separator: "=", maxSplits: 1).map(String.init)
    let name = parts.first ?? ""
    guard let type = allReporters.first(where: { $0.name == name }) else {
      throw SinkError(message: "no format is named '\(name)'; the formats are \(allReporters.map { $0.name }.joined(separator: ", "))")
    }
    reporter = type.init(options)
    path = parts.count > 1 && parts[1] != "-" ? parts[1] : nil
    handle = .standardOutput
  }

  mutating func write(_ step: (inout any Reporter) -> String) {
    let text = step(&reporter)
    guard !text.isEmpty else { return }
    if path == nil { handle.write(Data(text.utf8)) } else { held.append(Data(text.utf8)) }
  }

  /// Puts a file in place. Throws a message where that fails.
  func close() throws(SinkError) {
    guard let path else { return }
    // A device or a pipe is written to; only a file may be replaced.
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    let isFile = kind == nil || kind == .typeRegular
    do { try held.write(to: URL(fileURLWithPath: path), options: isFile ? .atomic : []) } catch {
      throw SinkError(message: "\(path): the report cannot be written; check the folder and its permissions")
    }
  }
}

struct SinkError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
