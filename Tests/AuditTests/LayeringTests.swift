import Checks
import Foundation
import Testing

/// The repository, as the tests are run in it.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func swiftFiles(under folder: String) -> [URL] {
    let base = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { base.appendingPathComponent($0) }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}

@Suite("The house stands as it is drawn")
struct LayeringTests {
  /// What each module may import: the table of ARCHITECTURE.md.
  static let allowed: [String: Set<String>] = [
    "UnicodeText": ["CICU", "Synchronization"],
    "Bitext": [],
    "Formats": ["Bitext", "UnicodeText", "CCMark", "CXML", "Foundation"],
    "Packs": ["Bitext", "Synchronization", "UnicodeText", "CPacks", "CPCRE2", "Yams"],
    "Analysis": ["Bitext", "UnicodeText", "Packs"],
    "Alignment": ["Bitext", "UnicodeText", "Packs", "Analysis"],
    "Checks": ["Bitext", "UnicodeText", "Analysis", "Packs"],
    "Audit": ["Bitext", "UnicodeText", "Packs", "Analysis", "Alignment", "Checks", "CCLD2", "Synchronization"],
    "Reports": ["Bitext", "UnicodeText", "Formats", "CPage"],
    "Lint": ["Bitext", "Formats", "Packs", "Reports", "CSQLite", "Yams", "Foundation"],
    "Calibration": ["Bitext", "UnicodeText", "Formats", "Packs", "Analysis", "Alignment", "Audit", "Foundation"],
  ]

  @Test(arguments: allowed.keys.sorted())
  func importsOnlyWhatStandsBefore(_ module: String) throws {
    let files = Repository.swiftFiles(under: "Sources/\(module)")
    #expect(!files.isEmpty)
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { continue }
        #expect(Self.allowed[module]?.contains(String(words[index + 1])) ?? false, "\(file.lastPathComponent): \(line)")
      }
    }
  }

  @Test func listsEveryCheckOnceInAlphabeticalOrder() throws {
    let declared = try Repository.swiftFiles(under: "Sources/Checks").flatMap { file -> [String] in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        guard line.hasPrefix("package struct "), line.contains(": UnitCheck") || line.contains(": DocumentCheck") else { return nil }
        return String(line.dropFirst("package struct ".count).prefix { $0 != ":" })
      }
    }
    let listed = allChecks.map { "\($0)" }
    #expect(listed == listed.sorted())
    #expect(Set(listed) == Set(declared))
    #expect(listed.count == Set(listed).count)
  }

  @Test func givesEachRuleItsOwnName() {
    let names = allChecks.map { $0.rule.id.description }
    #expect(names.count == Set(names).count)
  }

  @Test func includesIcuInNoPublicHeader() throws {
    let folder = Repository.root.appendingPathComponent("Sources/CICU/include")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      #expect(!(try Repository.text("Sources/CICU/include/\(name)")).contains("<unicode/"), "\(name)")
    }
  }
}
