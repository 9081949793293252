import Audit
import Bitext
import Packs
import UnicodeText

/// What this build is.
enum Version {
  static let text = "0.1.0"

  /// The signature of a run with these packs.
  static func signature(_ library: PackLibrary) -> Signature { signature(rules: library.digest) }

  /// - Parameter rules: The packs' digest, hexadecimal.
  static func signature(rules: String) -> Signature {
    Signature(calque: text, icu: UnicodeVersions.icu, unicode: UnicodeVersions.unicode, rules: "sha256:\(rules)")
  }
}
