import ArgumentParser
import Bitext
import Checks
import Formats
import Foundation
import Lint
import Packs

/// The languages of a text and of its source.
struct LanguageOptions: ParsableArguments {
  @Option(name: .customLong("from"), help: "The source's language (BCP 47). Guessed where it is not given.")
  var source: LanguageTag?

  @Option(name: .customLong("to"), help: "The target's language (BCP 47). Guessed where neither this nor the file's name says it.")
  var target: LanguageTag?
}

/// What is checked beside the default rules.
struct RuleOptions: ParsableArguments {
  @Option(name: .customLong("pack"), help: "A rule pack, or a folder of packs, beside the default ones. May be repeated.")
  var packs: [String] = []

  @Option(help: "A termbase: TBX, or CSV with columns source and target. May be repeated.")
  var terms: [String] = []

  /// The packs and termbases, and whether one of them could not be used whole; one that cannot be read ends the run.
  func library() throws -> (library: PackLibrary, isDamaged: Bool) {
    var library = PackLibrary()
    var (isDamaged, isMissing) = (false, false)
    for path in packs {
      do {
        for problem in try PackFiles.load(path, into: &library) {
          Output.error(problem)
          isDamaged = true
        }
      } catch {
        Output.error(error)
        isMissing = true
      }
    }
    for path in terms {
      do {
        let base = try Termbase.read(path)
        library.concepts += base.concepts
        for problem in base.problems {
          Output.error(problem)
          isDamaged = isDamaged || problem.isLoss
        }
      } catch {
        Output.error(error)
        isMissing = true
      }
    }
    if isMissing { throw ExitCode(2) }
    return (library, isDamaged)
  }
}

/// How many threads work.
struct WorkOptions: ParsableArguments {
  @Option(help: "How many threads work.")
  var workers: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard workers >= 1 else { throw ValidationError("--workers takes a number from 1 on") }
  }
}

/// What every command takes that audits files of its user's.
struct SharedOptions: ParsableArguments {
  @OptionGroup var languages: LanguageOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var work: WorkOptions

  @Flag(help: "Show every hint, not only how many there are.")
  var hints = false

  var source: LanguageTag? { languages.source }
  var target: LanguageTag? { languages.target }
  var workers: Int { work.workers }

  /// The packs and termbases of a configuration, and those of the command line after them.
  func rules(with config: LintConfig) -> RuleOptions {
    var rules = rules
    rules.packs = config.packs.map(config.place) + rules.packs
    rules.terms = config.terms.map(config.place) + rules.terms
    return rules
  }
}

extension LanguageTag: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Reads a user's packs from disk.
enum PackFiles {
  /// What is wrong with the packs, each a line for standard error. Throws where there is none.
  static func load(_ path: String, into library: inout PackLibrary) throws(Problem) -> [String] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Problem(path, "there is no such pack", remedy: "check the name")
    }
    let files = files(path)
    if files.isEmpty { throw Problem(path, "the folder holds no pack", remedy: "name another; packs end in .yaml") }
    var problems: [String] = []
    for file in files {
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Problem(file, "the pack cannot be read", remedy: "save it as UTF-8 and check its permissions")
      }
      let before = library.extra.count
      let errors = library.add(text, file: file)
      problems += (errors + library.extra[before...].flatMap { proof($0.target, $0.pack, library, file) }).map(\.description)
    }
    return problems
  }

  /// A pack itself, or those of a folder.
  static func files(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
    let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(path)/\($0)" }
  }

  /// A rule that does not keep what its examples promise is named, with its line.
  private static func proof(_ target: LanguageTag, _ own: CompiledPack, _ library: PackLibrary, _ file: String) -> [PackError] {
    let pack = library.pack(into: target)
    return RuleProof(pack, library: library).errors(of: pack.ruleCount - own.rules.count..<pack.ruleCount, file: file)
  }
}
