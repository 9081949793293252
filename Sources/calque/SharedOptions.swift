import ArgumentParser
import Audit
import Bitext
import Checks
import Formats
import Foundation
import Packs

/// What every auditing command takes.
struct SharedOptions: ParsableArguments {
  @Option(name: .customLong("from"), help: "The source's language (BCP 47). Guessed from the artifacts where it is not given.")
  var source: LanguageTag?

  @Option(name: .customLong("to"), help: "The target's language (BCP 47). Guessed where it is not given.")
  var target: LanguageTag?

  @Option(name: .customLong("pack"), help: "A rule pack, or a folder of packs, beside the default ones. May be repeated.")
  var packs: [String] = []

  @Option(help: "A termbase: TBX, or CSV with columns source and target. May be repeated.")
  var terms: [String] = []

  @Option(help: "How many threads work.")
  var workers: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Show every hint, not only how many there are.")
  var hints = false

  func validate() throws {
    guard workers >= 1 else { throw ValidationError("--workers takes a number from 1 on") }
  }

  /// The packs and termbases, and whether one of them could not be used whole.
  func library() -> (library: PackLibrary, isDamaged: Bool) {
    var library = PackLibrary()
    var isDamaged = false
    for path in packs {
      for problem in PackFiles.load(path, into: &library) {
        Output.error(problem)
        isDamaged = true
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
        isDamaged = true
      }
    }
    return (library, isDamaged)
  }

  func auditor(_ library: PackLibrary, isProfiled: Bool = false) -> Auditor {
    Auditor(library, options: .init(target: target, source: source, workers: workers, isProfiled: isProfiled))
  }
}

extension LanguageTag: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Reads a user's packs from disk.
enum PackFiles {
  /// What is wrong with the packs, each a line for standard error.
  static func load(_ path: String, into library: inout PackLibrary) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return ["\(path): there is no such pack; check the name"]
    }
    let files =
      isFolder.boolValue
      ? (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        .sorted().map { "\(path)/\($0)" } : [path]
    if files.isEmpty { return ["\(path): the folder holds no pack; packs end in .yaml"] }
    return files.flatMap { file -> [String] in
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        return ["\(file): the pack cannot be read; save it as UTF-8 and check its permissions"]
      }
      let before = library.extra.count
      let errors = library.add(text, file: file)
      return (errors + library.extra[before...].flatMap { proof($0.target, $0.pack, library, file) }).map(\.description)
    }
  }

  /// A rule that does not keep what its examples promise is named, with its line.
  private static func proof(_ target: LanguageTag, _ own: CompiledPack, _ library: PackLibrary, _ file: String) -> [PackError] {
    let pack = library.pack(into: target)
    return RuleProof(pack, library: library).errors(of: pack.ruleCount - own.rules.count..<pack.ruleCount, file: file)
  }
}
