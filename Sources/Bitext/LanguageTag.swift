/// A BCP 47 language tag, as far as an audit needs it: language, script and region.
///
/// Case and order are normalized (`zh_tw_hant` is `zh-Hant-TW`), `_` counts as `-`, and further
/// subtags are kept in ``description`` only.
package struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The ISO 639 code in lower case, `en`.
  package let language: String
  /// The ISO 15924 code in title case, `Hant`, where the tag has one.
  package let script: String?
  /// The ISO 3166 code in upper case or the UN M.49 digits, where the tag has one.
  package let region: String?
  /// The whole tag, normalized.
  package let description: String

  /// Returns nothing where `tag` is no well-formed tag.
  package init?(_ tag: String) {
    let parts = tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter)
    else { return nil }
    var script: String?
    var region: String?
    var others: [String] = []
    for part in parts.dropFirst() {
      guard !part.isEmpty, part.utf8.count <= 8, part.utf8.allSatisfy({ isLetter($0) || isDigit($0) })
      else { return nil }
      switch part.utf8.count {
      case 4 where script == nil && part.utf8.allSatisfy(isLetter):
        script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
      case 2 where region == nil && part.utf8.allSatisfy(isLetter),
        3 where region == nil && part.utf8.allSatisfy(isDigit):
        region = part.uppercased()
      default: others.append(part.lowercased())
      }
    }
    language = first.lowercased()
    self.script = script
    self.region = region
    description = ([language, script, region].compactMap { $0 } + others).joined(separator: "-")
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

extension LanguageTag: ExpressibleByStringLiteral {
  package init(stringLiteral tag: String) {
    guard let parsed = LanguageTag(tag) else {
      preconditionFailure("'\(tag)' is no language tag")
    }
    self = parsed
  }
}

extension LanguageTag: Comparable {
  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
