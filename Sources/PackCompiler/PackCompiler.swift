import Bitext
import Checks
import Foundation
import Packs

/// Compiles the default packs' YAML into the file that the program embeds:
/// `calque-packs Sources/Packs/Data Sources/CPacks/packs.bin`.
///
/// With `--check` the output is compared instead of written. Exit 1 where a pack has an error or the
/// file differs.
@main
struct PackCompiler {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isCheck = arguments.first == "--check"
    if isCheck { arguments.removeFirst() }
    guard arguments.count == 2 else { fail("usage: calque-packs [--check] DATA OUTPUT", status: 2) }
    var (packs, errors) = DefaultPacks.compile(folder: arguments[0], files: yamlFiles(arguments[0]))
    errors += proofs(packs, folder: arguments[0])
    for error in errors { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
    let bytes = Data(PackLibrary.encode(packs))
    if isCheck {
      guard (try? Data(contentsOf: URL(fileURLWithPath: arguments[1]))) == bytes else {
        fail("\(arguments[1]): does not match the packs' YAML; run 'make packs'", status: 1)
      }
    } else {
      // A device is written to; only a file may be replaced.
      let kind = try? FileManager.default.attributesOfItem(atPath: arguments[1])[.type] as? FileAttributeType
      do { try bytes.write(to: URL(fileURLWithPath: arguments[1]), options: kind == nil || kind == .typeRegular ? .atomic : []) } catch {
        fail("\(arguments[1]): cannot be written: \(error.localizedDescription)", status: 2)
      }
      print("\(packs.count) packs, \(packs.map(\.rules.count).reduce(0, +)) rules, \(bytes.count) bytes")
    }
    exit(errors.isEmpty ? 0 : 1)
  }

  /// What the packs' own examples have to say.
  private static func proofs(_ packs: [CompiledPack], folder: String) -> [PackError] {
    packs.flatMap { pack -> [PackError] in
      guard let target = LanguageTag(pack.targetName) else { return [] }
      let base = packs.filter { $0.name == "languages/\(target.language)" && $0.name != pack.name }
      let whole = Pack(target: target, parts: base + [pack])
      let own = whole.ruleCount - pack.rules.count..<whole.ruleCount
      return RuleProof(whole, library: PackLibrary()).errors(of: own, file: "\(folder)/\(pack.name).yaml")
    }
  }

  private static func yamlFiles(_ folder: String) -> [(name: String, text: String)] {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    let paths = (FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }
    return paths.sorted().compactMap { path in
      (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)).map { (String(path.dropLast(5)), $0) }
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(status)
  }
}
