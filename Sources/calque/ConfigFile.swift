import ArgumentParser
import Bitext
import Checks
import Foundation
import Lint
import Packs

/// Finds and reads the configuration.
enum ConfigFile {
  static let names = [".calque.yml", ".calque.yaml"]

  /// The configuration in the working folder or the nearest one above it, up to the root of a work tree.
  static func find() -> String? {
    var folder = FileManager.default.currentDirectoryPath
    while true {
      for name in names where FileManager.default.fileExists(atPath: "\(folder)/\(name)") { return shown("\(folder)/\(name)") }
      if folder == "/" || FileManager.default.fileExists(atPath: "\(folder)/.git") { return nil }
      folder = (folder as NSString).deletingLastPathComponent
    }
  }

  /// A path as people read it: from the working folder on, where it is below.
  private static func shown(_ path: String) -> String {
    let root = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }

  /// What a file decides, and what is wrong with it.
  static func read(_ path: String) throws(Problem) -> (config: LintConfig, problems: [Problem]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(path, "there is no such configuration", remedy: "check the name, or write one with 'calque init'")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Problem(path, "the configuration is no UTF-8", remedy: "save it as UTF-8")
    }
    let folder = (URL(fileURLWithPath: path).standardizedFileURL.path as NSString).deletingLastPathComponent
    let (config, problems) = ConfigParser.parse(text, file: path, folder: folder, isRule: RuleNames.isCheck, ruleNames: RuleNames.all)
    // A team's own packs bring rules of their own: the packs are looked at where a name may be one of them.
    guard !problems.isEmpty, !config.packs.isEmpty else { return (config, problems) }
    let own = PackRuleNames.inFiles(config.packs.flatMap { PackFiles.files($0.hasPrefix("/") ? $0 : "\(folder)/\($0)") })
    return ConfigParser.parse(
      text, file: path, folder: folder, isRule: { RuleNames.isCheck($0) || own.contains($0) }, ruleNames: { RuleNames.all() + own })
  }
}

/// The options of commands that heed a configuration.
struct ConfigOptions: ParsableArguments {
  @Option(help: "The configuration, instead of the nearest .calque.yml.")
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Read no configuration.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil { throw ValidationError("--config and --no-config contradict each other; give one of them") }
  }

  /// What the team decided; a configuration that is wrong ends the run.
  func decisions() throws -> LintConfig {
    guard !noConfig, let path = config ?? ConfigFile.find() else { return LintConfig(folder: FileManager.default.currentDirectoryPath) }
    let read: (config: LintConfig, problems: [Problem])
    do { read = try ConfigFile.read(path) } catch {
      Output.error(error)
      throw ExitCode(2)
    }
    for problem in read.problems { Output.error(problem) }
    guard read.problems.isEmpty else { throw ExitCode(2) }
    return read.config
  }
}

extension LintConfig {
  /// A path of the configuration as it is reached from the working folder.
  ///
  /// Below the current folder it is shown from there: findings name it, and reports are for others' machines too.
  func place(_ path: String) -> String {
    let root = FileManager.default.currentDirectoryPath
    guard !path.hasPrefix("/"), folder != root else { return path }
    return folder.hasPrefix(root + "/") ? "\(folder.dropFirst(root.utf8.count + 1))/\(path)" : "\(folder)/\(path)"
  }
}

/// Every rule's name.
enum RuleNames {
  /// Whether a check or an embedded pack has a rule of that name.
  static func isCheck(_ name: String) -> Bool { checks.contains(name) || packs.contains(name) }

  static func all() -> [String] { (checks.union(packs)).sorted() }

  private static let checks = Set(allChecks.map { $0.rule.id.description })
  private static let packs = PackLibrary.ruleNames
}
