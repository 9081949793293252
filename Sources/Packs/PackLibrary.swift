internal import CPacks
import Bitext
import UnicodeText

/// The packs that travel inside the program, and a user's own beside them.
package struct PackLibrary: Sendable {
  /// A user's packs, in the order they were given.
  package private(set) var extra: [(source: LanguageTag?, target: LanguageTag, pack: CompiledPack)] = []
  /// A user's termbases.
  package var concepts: [Concept] = []

  package init() {}

  /// The pack for auditing into `target`: root, the language's own, then every pair into it, then the user's.
  ///
  /// - Complexity: reads the facts; rules and phrases stand ready in the binary.
  package func pack(into target: LanguageTag) -> Pack {
    var facts = Facts()
    var inflection = Inflection()
    var sources: Set<LanguageTag> = []
    var parts: [Pack.Part] = []
    let directory = Self.directory
    for name in [target.description, target.language, "und"] {
      guard let place = directory["linked/\(name)"], let program = directory["program/\(name)"], let base = Self.bytes.baseAddress else { continue }
      var reader = ByteReader(Self.bytes, at: place.lowerBound)
      let linked = reader.linkedPack()
      (facts, inflection, sources) = (linked.facts, linked.inflection, linked.sources)
      parts.append(Pack.Part(rules: RuleList(linked.rules), program: PhraseProgram(inPlace: UnsafeRawPointer(base) + program.lowerBound)))
      break
    }
    let own = extra.filter { $0.target.language == target.language }.map(\.pack)
    if !own.isEmpty {
      let linked = LinkedPack(own)
      facts.merge(linked.facts)
      if inflection.paradigms.isEmpty { inflection = linked.inflection }
      sources.formUnion(linked.rules.compactMap(\.source))
      parts.append(Pack.Part(linked))
    }
    var pack = Pack(target: target, facts: facts, inflection: inflection, sources: sources, parts: parts)
    if !concepts.isEmpty { pack.terms = TermBook(concepts, pack) }
    return pack
  }

  /// Adds a pack of the user's. Its rules stand where they have no error; the errors are returned.
  package mutating func add(_ yaml: String, file: String) -> [PackError] {
    do {
      let languages = try PackParser.languages(of: yaml, file: file)
      let base = Self.directory["base/\(languages.target.language)"].map { place in
        var reader = ByteReader(Self.bytes, at: place.lowerBound)
        return reader.basePack()
      }
      var parser = PackParser(file: file, base: base, names: [:])
      let pack = try parser.parse(yaml)
      extra.append((languages.source, languages.target, pack))
      return parser.errors
    } catch { return [error] }
  }

  /// SHA-256 of the embedded packs, which stands before them, and with it of every pack and term of the
  /// user's, hexadecimal.
  package var digest: String {
    guard !extra.isEmpty || !concepts.isEmpty else { return Self.embeddedDigest }
    var digest = SHA256()
    for text in [Self.embeddedDigest] + extra.map(\.pack.digest) + concepts.map(\.summary) {
      Array(text.utf8).withUnsafeBufferPointer { digest.update($0) }
    }
    return digest.hexadecimal
  }

  /// The names of the embedded packs: `languages/en`, `pairs/ar/en`.
  package static var names: [String] { header?.names ?? [] }

  /// The languages that an embedded pack is into, in order.
  package static var targets: [LanguageTag] {
    directory.keys.filter { $0.hasPrefix("linked/") }.compactMap { LanguageTag(String($0.dropFirst("linked/".count))) }.filter { $0.language != "und" }.sorted()
  }

  /// The names of all rules of the embedded packs.
  package static var ruleNames: Set<String> {
    guard let place = directory["rules"] else { return [] }
    var reader = ByteReader(bytes, at: place.lowerBound)
    return Set(reader.list { $0.string() })
  }

  // MARK: The embedded file

  /// Its number grows with every change of the form: a build with older packs then has none, until `make packs`.
  private static let magic = "CALQUE-PACKS/8"

  /// Magic, digest and names of the packs, name and length of each section, then the sections, each at
  /// a multiple of 16 bytes: for every language what a user's packs build on (`base/en`), what an audit
  /// reads (`linked/en`) and what it matches in place (`program/en`); and the names of all rules (`rules`).
  package static func encode(_ packs: [CompiledPack]) -> [UInt8] {
    var sections: [(name: String, bytes: [UInt8])] = []
    let root = packs.filter { $0.name == "languages/root" }
    for language in packs where language.name.hasPrefix("languages/") {
      let isRoot = language.name == "languages/root"
      let tag = isRoot ? "und" : String(language.name.dropFirst("languages/".count))
      let pairs = packs.filter { $0.isPair && $0.targetName == tag }
      let linked = LinkedPack(isRoot ? root : root + [language] + pairs)
      var (base, rest) = (ByteWriter(), ByteWriter())
      base.write(base: language)
      rest.write(linked)
      sections += [("base/\(tag)", base.bytes), ("linked/\(tag)", rest.bytes), ("program/\(tag)", linked.program)]
    }
    var rules = ByteWriter()
    rules.write(Set(packs.flatMap { $0.rules.map(\.rule.id.description) }).sorted()) { $0.write($1) }
    sections.append(("rules", rules.bytes))
    var body: [UInt8] = []
    var directory = ByteWriter()
    directory.write(packs.map(\.name)) { $0.write($1) }
    directory.write(sections) { writer, section in
      writer.write(section.name)
      writer.write(section.bytes.count)
    }
    for section in sections {
      body += section.bytes
      body += Array(repeating: 0, count: padding(body.count))
    }
    var digest = SHA256()
    body.withUnsafeBufferPointer { digest.update($0) }
    var header = ByteWriter()
    header.write(magic)
    header.write(digest.hexadecimal)
    let start = header.bytes + directory.bytes
    return start + Array(repeating: 0, count: padding(start.count)) + body
  }

  /// Bytes to the next multiple of 16.
  private static func padding(_ count: Int) -> Int { -count & 15 }

  package static var bytes: UnsafeBufferPointer<UInt8> {
    var length = 0
    let base = cpacks_bytes(&length)
    return UnsafeBufferPointer(start: base, count: length)
  }

  /// Digest, pack names and sections; nothing in a build that was never given packs (the packs' own compiler).
  private static let header: (digest: String, names: [String], sections: [String: Range<Int>])? = {
    guard bytes.count > magic.utf8.count else { return nil }
    var reader = ByteReader(bytes)
    guard reader.string() == magic else { return nil }
    let digest = reader.string()
    let names = reader.list { $0.string() }
    let entries = reader.list { (name: $0.string(), length: $0.int()) }
    var start = reader.position + padding(reader.position)
    var sections: [String: Range<Int>] = [:]
    for entry in entries {
      sections[entry.name] = start..<start + entry.length
      start += entry.length + padding(entry.length)
    }
    return (digest, names, sections)
  }()

  private static var directory: [String: Range<Int>] { header?.sections ?? [:] }
  private static var embeddedDigest: String { header?.digest ?? "" }
}
