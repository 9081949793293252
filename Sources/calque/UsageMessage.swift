import ArgumentParser
import Packs

/// What is said where the command line is wrong: what and what to do, and how the command is called.
struct UsageMessage: Error, CustomStringConvertible {
  private let what: String
  private let command: any ParsableCommand.Type
  private let names: [String]

  /// - Parameters:
  ///   - what: What is wrong, and perhaps what to do after a semicolon.
  ///   - arguments: The command line without the program's name.
  init(_ what: String, _ arguments: [String]) {
    (command, names, _) = Self.command(of: arguments)
    self.what = Self.styled(what, names)
  }

  /// Throws where a word stands in a command's place and is none: the parser would take it for a file.
  static func check(_ arguments: [String]) throws {
    let isHelp = arguments.first == "help"
    let words = isHelp ? Array(arguments.dropFirst()) : arguments
    let (command, names, rest) = command(of: words)
    let known = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { name(of: $0) }
    guard let word = rest.first, !word.hasPrefix("-") else { return }
    guard !known.isEmpty else {
      if isHelp { throw UsageMessage("'\(names.dropFirst().joined(separator: " "))' has no command '\(word)'; leave it out", words) }
      return
    }
    let near = nearest(to: word, in: known + (names.count == 1 ? ["help"] : []))
    throw UsageMessage("no command is called '\(word)'; \(near.map { "did you mean '\($0)'?" } ?? "the commands are \(known.joined(separator: ", "))")", words)
  }

  /// The command that the first words name, and what stands after them.
  private static func command(of arguments: [String]) -> (command: any ParsableCommand.Type, names: [String], rest: ArraySlice<String>) {
    var command: any ParsableCommand.Type = Calque.self
    var names = ["calque"]
    var rest = arguments[...]
    while let word = rest.first, let next = command.configuration.subcommands.first(where: { name(of: $0) == word }) {
      command = next
      names.append(word)
      rest = rest.dropFirst()
    }
    return (command, names, rest)
  }

  private static func name(of command: any ParsableCommand.Type) -> String { command.configuration.commandName ?? "" }

  var description: String {
    let usage = Calque.usageString(for: command)
    let help = "'calque help\(names.dropFirst().map { " " + $0 }.joined())'"
    return "\(names.joined(separator: " ")): \(what)\nUsage: \(usage)" + (what.contains(help) ? "" : "\n\(help) says more")
  }

  /// A message of the parser's as ours are: in lower case, without a full stop, with a remedy.
  private static func styled(_ message: String, _ names: [String]) -> String {
    var text = message
    for (theirs, ours) in [
      (". Did you mean", "; did you mean"), (". Please provide one of", "; give one of"), 
      (" does not take any value, but '", " takes no value; leave out '"), (" was specified.", ""),
    ] { text = text.replacing(theirs, with: ours) }
    if text.hasSuffix(".") { text.removeLast() }
    for (start, end) in [("Missing expected argument ", "is missing; give it"), ("Missing value for ", "has no value; give one")] where text.hasPrefix(start) {
      return "\(text.dropFirst(start.count)) \(end)"
    }
    if text.prefix(2).allSatisfy({ $0.isLetter && ($0.isUppercase || $0.isLowercase) }), text.dropFirst().first?.isLowercase == true {
      text = text.prefix(1).lowercased() + text.dropFirst()
    }
    guard !text.contains(";") else { return text }
    return "\(text); \(remedy(text) ?? "see 'calque help\(names.dropFirst().map { " " + $0 }.joined())'")"
  }

  private static func remedy(_ text: String) -> String? {
    if text.hasPrefix("unexpected argument") || text.contains(" unexpected arguments: ") { return "leave out what is not asked for" }
    if text.contains(" is invalid for '--from") || text.contains(" is invalid for '--to") { return "give a BCP 47 tag such as en, de or pt-BR" }
    if text.hasPrefix("the value '") { return "give another" }
    return nil
  }
}
