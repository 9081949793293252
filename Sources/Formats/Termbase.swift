import Bitext
import Foundation

/// The concepts of a termbase, and what is wrong with it.
package struct Termbase: Sendable {
  package var concepts: [Concept] = []
  /// What could not be read is a loss; a contradiction is none.
  package var problems: [Problem] = []

  package init() {}

  /// A larger file is no termbase that a check could use.
  private static let mostBytes = 64 << 20
  private static let mostProblems = 50

  /// Reads TBX, or a table with columns `source` and `target`: CSV, or tabs or semicolons for commas.
  ///
  /// Throws where the file is broken as a whole.
  package static func read(_ path: String) throws(Problem) -> Termbase {
    let file = try InputFile(path: path)
    var bytes: [UInt8] = []
    while bytes.count <= mostBytes {
      let piece = try file.read(atMost: mostBytes + 1 - bytes.count)
      if piece.isEmpty { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    guard bytes.count <= mostBytes else {
      throw Problem(path, "the termbase is larger than 64 MiB", remedy: "split it, and give --terms for each part")
    }
    return try read(bytes, path: path)
  }

  package static func read(_ bytes: [UInt8], path: String) throws(Problem) -> Termbase {
    var base = isXML(bytes) ? try TBXReader.read(bytes, path: path) : try TermTableReader.read(bytes, path: path)
    base.problems += TermbaseReview(base.concepts).problems
    if base.problems.count > mostProblems {
      let rest = base.problems[mostProblems...]
      base.problems.removeLast(rest.count)
      base.problems.append(Problem(path, "\(rest.count) more lines are not as they should be", remedy: "correct these first", isLoss: rest.contains(where: \.isLoss)))
    }
    return base
  }

  /// Whether the first thing, byte order mark and white space aside, is `<`, in UTF-8 or UTF-16.
  private static func isXML(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(64).first { ![0, 0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) } == 0x3C
  }
}

/// What a termbase says of a term's use, in the words that termbases have for it.
enum TermUse {
  case required, forbidden, untranslated

  /// Nothing where the word is not known. TBX's values end in `-admn-sts`.
  init?(_ word: String) {
    let name = word.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
    switch name.hasSuffix("admnsts") ? String(name.dropLast(7)) : name {
    case "", "required", "preferred", "preferredterm", "approved", "admitted", "admittedterm", "allowed", "standardizedterm", "legalterm", "regulatedterm":
      self = .required
    case "forbidden", "prohibited", "deprecated", "deprecatedterm", "supersededterm", "obsolete", "donotuse": self = .forbidden
    case "donottranslate", "dnt", "untranslated": self = .untranslated
    default: return nil
    }
  }

  static let names = "required, forbidden, do-not-translate"
}

/// The class a term's last word is inflected by, in the words that termbases have for it.
func wordClass(_ name: String) -> String {
  switch name.lowercased() {
  case "v", "verb": "v"
  case "adj", "adjective": "adj"
  default: "n"
  }
}
