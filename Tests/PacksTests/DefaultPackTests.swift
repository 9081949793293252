import Bitext
import Checks
import Foundation
import Packs
import Testing

/// The default packs, from their YAML.
enum DefaultPack {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = root.appendingPathComponent("Sources/Packs/Data")

  static let files: [(name: String, text: String)] = {
    let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }
    return paths.sorted().compactMap { path in
      (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)).map { (String(path.dropLast(5)), $0) }
    }
  }()

  static let compiled = DefaultPacks.compile(folder: "Sources/Packs/Data", files: files)

  /// A pack of YAML of the test's own.
  static func parsed(_ yaml: String, file: String = "pack.yaml") -> [String] {
    var library = PackLibrary()
    return library.add(yaml, file: file).map(\.description)
  }
}

@Suite("A default pack")
struct DefaultPackTests {
  @Test func hasNoErrorInItsYAML() {
    #expect(DefaultPack.files.count == DefaultPack.compiled.0.count)
    for error in DefaultPack.compiled.1 { Issue.record("\(error)") }
  }

  @Test(arguments: DefaultPack.files.map(\.name))
  func keepsWhatItsExamplesPromise(_ name: String) throws {
    let packs = DefaultPack.compiled.0
    let pack = try #require(packs.first { $0.name == name })
    // Root holds what every language builds on, and is none.
    let tag = name == "languages/root" ? "und" : name.split(separator: "/").last.map(String.init)
    let target = try #require(tag.flatMap { LanguageTag($0) })
    let base = packs.filter { $0.name == "languages/\(target.language)" && $0.name != name }
    let whole = Pack(target: target, parts: base + [pack])
    let own = whole.ruleCount - pack.rules.count..<whole.ruleCount
    for error in RuleProof(whole, library: PackLibrary()).errors(of: own, file: "Sources/Packs/Data/\(name).yaml") {
      Issue.record("\(error)")
    }
  }

  @Test func travelsInTheProgramAsItsYAMLSays() {
    #expect(PackLibrary.names == DefaultPack.compiled.0.map(\.name))
    let isFresh = PackLibrary.bytes.elementsEqual(PackLibrary.encode(DefaultPack.compiled.0))
    #expect(isFresh, "the embedded packs are not those of the YAML; run 'make packs'")
  }

  @Test(arguments: DefaultPack.files.map(\.name))
  func namesEachRuleOnce(_ name: String) throws {
    let rules = try #require(DefaultPack.compiled.0.first { $0.name == name }).rules.map(\.rule.id.description)
    #expect(rules.count == Set(rules).count)
  }
}
