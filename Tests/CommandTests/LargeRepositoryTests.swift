import Foundation
import Testing

@Suite("A repository of a thousand files")
struct LargeRepositoryTests {
  private func repository() throws -> Folder {
    let folder = try Folder(".calque.yml", "from: en\nfiles: ['docs/{lang}/**']\nbaseline: known.json\ncache: true\nfail-on: warning\n")
    for number in 0..<1000 {
      let fault = number % 10 == 0 ? " Gesandte der NATO (NATO) kamen." : ""
      try folder.write("docs/de/\(number % 20)/\(number).md", "# Tag \(number)\n\nDie Gesandten kamen in die Stadt und sprachen mit den Leuten.\(fault)\n")
      try folder.write("docs/en/\(number % 20)/\(number).md", "# Day \(number)\n\nThe envoys came to the town and spoke with the people.\(fault.isEmpty ? "" : " Envoys of NATO came.")\n")
    }
    return folder
  }

  /// The checks that `--profile` names.
  private func checks(_ run: Run) -> Int { run.errors.split(separator: "\n").count { $0.contains("doubled-") } }

  @Test func isLintedByOneCommandInWhichOnlyNewFindingsFail() throws {
    let folder = try repository()
    let first = try folder.calque("lint", "--format", "compact", "--baseline", "known.json", "--update-baseline", "--profile")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.contains("the baseline holds 100 findings"))
    #expect(checks(first) > 0)
    let second = try folder.calque("lint", "--format", "compact", "--profile")
    #expect(second.status == 0)
    #expect(second.output.isEmpty)
    #expect(second.errors.contains("100 known findings of the baseline"))
    #expect(checks(second) == 0, "everything comes from the cache: \(second.errors)")
    try folder.write("docs/de/7/7.md", "# Tag 7\n\nGesandte der EU (EU) kamen in die Stadt und sprachen mit den Leuten.\n")
    let third = try folder.calque("lint", "--format", "compact")
    #expect(third.status == 1)
    #expect(third.lines.count == 1 && third.text.hasPrefix("docs/de/7/7.md:3:14: "), "\(third.text)")
  }
}

@Suite("The repository that shows a lint")
struct ShownRepositoryTests {
  @Test func failsByWhatItsBaselineDoesNotKnow() throws {
    let folder = Repository.root.appendingPathComponent("corpora/repository")
    let run = try Folder.run(in: folder, BuiltCommand.path, ["lint", "--format", "compact"])
    #expect(run.status == 1)
    for place in ["docs/de/start.md:9:58: error:", "docs/fr/start.md:9:92: warning:", "strings.de.tsv:4:46: error:"] {
      #expect(run.lines.contains { $0.hasPrefix(place) }, "\(place) \(run.text)")
    }
    #expect(run.errors.contains("1 known finding of the baseline"))
    #expect(run.errors.contains("docs/de/glossary.md: no source was found"))
    #expect(!run.errors.contains("silences nothing"))
  }
}
