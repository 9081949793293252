internal import CPacks
import Bitext
import UnicodeText

/// The packs that travel inside the program, and a user's own beside them.
package struct PackLibrary: Sendable {
  /// A user's packs, in the order they were given.
  package private(set) var extra: [(source: LanguageTag?, target: LanguageTag, pack: CompiledPack)] = []

  package init() {}

  /// The pack for auditing into `target`: root, the language's own, then every pair into it, then the user's.
  ///
  /// - Complexity: reads only packs into the target's language; about 5 ms for English.
  package func pack(into target: LanguageTag) -> Pack {
    var parts = Self.embedded { name in
      name == "languages/root" || name == "languages/\(target.language)" || name == "languages/\(target.description)"
        || name.hasPrefix("pairs/") && name.hasSuffix("/\(target.language)")
    }
    parts += extra.filter { $0.target.language == target.language }.map(\.pack)
    return Pack(target: target, parts: parts)
  }

  /// Adds a pack of the user's. Its rules stand where they have no error; the errors are returned.
  package mutating func add(_ yaml: String, file: String) -> [PackError] {
    do {
      let languages = try PackParser.languages(of: yaml, file: file)
      let base = Self.embedded { $0 == "languages/\(languages.target.language)" }.first
      var parser = PackParser(file: file, base: base, names: [:])
      let pack = try parser.parse(yaml)
      extra.append((languages.source, languages.target, pack))
      return parser.errors
    } catch { return [error] }
  }

  /// SHA-256 of the embedded packs, which stands before them, and with it of every pack of the
  /// user's, hexadecimal.
  package var digest: String {
    guard !extra.isEmpty else { return Self.embeddedDigest }
    var digest = SHA256()
    for text in [Self.embeddedDigest] + extra.map(\.pack.digest) {
      Array(text.utf8).withUnsafeBufferPointer { digest.update($0) }
    }
    return digest.hexadecimal
  }

  /// The names of the embedded packs: `languages/en`, `pairs/ar/en`.
  package static var names: [String] { directory.map(\.name) }

  // MARK: The embedded file: digest and number of the packs, name and length of each, then the packs.

  /// Its number grows with every change of PackCoding: a build with older packs then has none, until `make packs`.
  private static let magic = "CALQUE-PACKS/3"

  package static func encode(_ packs: [CompiledPack]) -> [UInt8] {
    var header = ByteWriter()
    var body: [UInt8] = []
    var names = ByteWriter()
    names.write(packs.count)
    for pack in packs {
      var writer = ByteWriter()
      writer.write(pack)
      names.write(pack.name)
      names.write(writer.bytes.count)
      body += writer.bytes
    }
    var digest = SHA256()
    body.withUnsafeBufferPointer { digest.update($0) }
    header.write(magic)
    header.write(digest.hexadecimal)
    return header.bytes + names.bytes + body
  }

  private static var bytes: UnsafeBufferPointer<UInt8> {
    var length = 0
    let base = cpacks_bytes(&length)
    return UnsafeBufferPointer(start: base, count: length)
  }

  private static var directory: [(name: String, range: Range<Int>)] {
    let bytes = bytes
    // A build that was never given packs (the packs' own compiler) has none.
    guard bytes.count > magic.utf8.count else { return [] }
    var reader = ByteReader(bytes)
    guard reader.string() == magic else { return [] }
    _ = reader.string()
    let entries = (0..<reader.int()).map { _ in (name: reader.string(), length: reader.int()) }
    var start = reader.position
    return entries.map { entry in
      defer { start += entry.length }
      return (entry.name, start..<start + entry.length)
    }
  }

  private static var embeddedDigest: String {
    var reader = ByteReader(bytes)
    guard bytes.count > magic.utf8.count, reader.string() == magic else { return "" }
    return reader.string()
  }

  package static func embedded(_ isWanted: (String) -> Bool) -> [CompiledPack] {
    directory.filter { isWanted($0.name) }.map { entry in
      var reader = ByteReader(bytes, at: entry.range.lowerBound)
      return reader.pack()
    }
  }
}
