import Foundation
import Testing

@Suite("The cache")
struct CacheTests {
  private static let texts = (1...6).map { "Day \($0): the envoys of NATO (NATO) met, and and left at \($0 + 3). They spoke of the EU (EU).\n" }

  private func repository() throws -> Folder {
    let folder = try Folder(".calque.yml", "from: en\nfiles: ['*.{lang}.txt']\n")
    for (number, text) in Self.texts.enumerated() {
      try folder.write("t\(number).fr.txt", text)
      try folder.write("t\(number).en.txt", "Day \(number): envoys met.\n")
    }
    return folder
  }

  private func lint(_ folder: Folder, _ more: String...) throws -> Run {
    try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--hints", "--format", "json", "--cache", "--fail-on", "never"] + more)
  }

  private var file: String { ".calque-cache/audits" }

  @Test func givesTheSameReport() throws {
    let folder = try repository()
    let first = try lint(folder)
    #expect(first.status == 0, "\(first.errors)")
    let second = try lint(folder)
    #expect(second.output == first.output)
    #expect(try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--hints", "--format", "json", "--fail-on", "never"]).output == first.output)
    for format in ["html", "sarif", "text", "mqm", "diff", "json"] {
      let without = try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", format, "--fail-on", "never"])
      #expect(try folder.run(BuiltCommand.path, ["lint", "--to", "en", "--format", format, "--cache", "--fail-on", "never"]).output == without.output, "\(format)")
    }
  }

  /// Words of the source, and what nothing renders, come from the cache too: the texts are not paired anew.
  @Test(arguments: ["json", "text", "html", "mqm", "diff", "sarif", "junit"])
  func citesTheSourceAsAnAuditDoes(_ format: String) throws {
    let folder = try Folder(".calque.yml", "from: de\nfiles: ['*.{lang}.txt']\n")
    try folder.write("a.de.txt", "Die Firma zahlte 4500 Euro an die Stadt.\n\nDer Rat hat am Montag nicht zugestimmt.\n\nDie Schule am Fluss bleibt im ganzen Winter geschlossen, sagte der Leiter.\n\nAlle gingen danach nach Hause.\n")
    try folder.write("a.en.txt", "The company paid 5400 euros to the town.\n\nThe council agreed on Monday with NATO (NATO).\n\nAfterwards everybody went home.\n")
    let arguments = ["lint", "--hints", "--fail-on", "never", "--format", format]
    let plain = try folder.run(BuiltCommand.path, arguments)
    #expect(plain.text.contains("4500") || ["mqm", "diff", "junit"].contains(format), "\(plain.text)")
    for _ in 0..<2 { #expect(try folder.run(BuiltCommand.path, arguments + ["--cache"]).output == plain.output) }
  }

  @Test func knowsWhatChanged() throws {
    let folder = try repository()
    _ = try lint(folder)
    try folder.write("t3.fr.txt", "Nothing is wrong here today.\n")
    let run = try lint(folder)
    #expect(run.output == (try lint(folder, "--cache-dir", "fresh").output))
    try folder.write(".calque.yml", "from: en\nfiles: ['*.{lang}.txt']\nrules: { doubled-gloss: off }\n")
    #expect(!(try lint(folder).text.contains("\"doubled-gloss\"")))
  }

  @Test(arguments: [8, 200, -1, -300])
  func isOnlyEverSlowerWhereItIsDamaged(_ cut: Int) throws {
    let folder = try repository()
    let whole = try lint(folder)
    var bytes = try folder.read(file)
    if cut >= 0 { bytes = Array(bytes.prefix(cut)) } else { bytes[bytes.count + cut] ^= 0x55 }
    try folder.write(file, bytes)
    let run = try lint(folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == whole.output)
    #expect(try folder.read(file).count > 200, "it was written anew")
  }

  @Test func staysOutOfGit() throws {
    let folder = try repository()
    _ = try lint(folder)
    #expect(try folder.read(".calque-cache/.gitignore") == Array("*\n".utf8))
  }
}
