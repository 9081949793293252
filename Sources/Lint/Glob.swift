import Bitext

/// A pattern for paths: `*` and `?` within a folder, `**` across folders, `[a-z]`, `{a,b}`, and `{lang}`
/// for a language tag.
///
/// A pattern without a slash is for the file's name wherever it stands; with one, for the path from
/// the folder of the file that holds the pattern.
package struct Glob: Hashable, Sendable {
  private indirect enum Element: Hashable, Sendable {
    case byte(UInt8)
    case anyByte
    /// `*`.
    case run
    /// `**`.
    case anything
    /// `**/`: folders, or none.
    case folders
    case set([ClosedRange<UInt8>], isNegated: Bool)
    case language
    case alternatives([[Element]])
  }

  package let pattern: String
  private let elements: [Element]
  /// Whether the pattern is for the path, not the name.
  private let isAnchored: Bool

  package init(_ pattern: String) {
    self.pattern = pattern
    var bytes = Array(pattern.utf8)
    if bytes.starts(with: "./".utf8) { bytes.removeFirst(2) }
    isAnchored = bytes.contains(0x2F)
    if bytes.first == 0x2F { bytes.removeFirst() }
    elements = Self.parse(bytes[...])
  }

  package var namesLanguage: Bool { elements.contains(.language) }

  /// Where in a path the language's name stands.
  package struct Match: Hashable, Sendable {
    package var language: Range<Int>?
  }

  /// - Parameter isLanguage: Whether a word is one of the languages that `{lang}` stands for.
  package func match(_ path: String, isLanguage: (Substring) -> Bool = { LanguageTag(String($0)) != nil }) -> Match? {
    var text = Array(path.utf8)
    var offset = 0
    if !isAnchored, let slash = text.lastIndex(of: 0x2F) {
      offset = slash + 1
      text.removeFirst(offset)
    }
    var match = Match()
    let isFound = Self.matches(elements[...], text[...], &match) { isLanguage(Substring(String(decoding: $0, as: UTF8.self))) }
    guard isFound else { return nil }
    if let language = match.language { match.language = language.lowerBound + offset..<language.upperBound + offset }
    return match
  }

  // MARK: Parsing

  private static func parse(_ bytes: ArraySlice<UInt8>) -> [Element] {
    var elements: [Element] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...]
      switch bytes[index] {
      case 0x2A where rest.starts(with: "**/".utf8):
        elements.append(.folders)
        index += 3
      case 0x2A where rest.starts(with: "**".utf8):
        elements.append(.anything)
        index += 2
      case 0x2A:
        elements.append(.run)
        index += 1
      case 0x3F:
        elements.append(.anyByte)
        index += 1
      case 0x7B where rest.starts(with: "{lang}".utf8):
        elements.append(.language)
        index += 6
      case 0x7B where rest.contains(0x7D):
        let close = rest.firstIndex(of: 0x7D) ?? index
        elements.append(.alternatives(bytes[index + 1..<close].split(separator: 0x2C, omittingEmptySubsequences: false).map(parse)))
        index = close + 1
      case 0x5B:
        guard let close = rest.dropFirst(2).firstIndex(of: 0x5D) else {
          elements.append(.byte(bytes[index]))
          index += 1
          continue
        }
        elements.append(set(bytes[index + 1..<close]))
        index = close + 1
      case 0x5C where index + 1 < bytes.endIndex:
        elements.append(.byte(bytes[index + 1]))
        index += 2
      case let byte:
        elements.append(.byte(byte))
        index += 1
      }
    }
    return elements
  }

  private static func set(_ bytes: ArraySlice<UInt8>) -> Element {
    let isNegated = bytes.first == 0x21 || bytes.first == 0x5E
    var rest = isNegated ? bytes.dropFirst() : bytes
    var ranges: [ClosedRange<UInt8>] = []
    while let first = rest.popFirst() {
      if rest.first == 0x2D, let last = rest.dropFirst().first, last >= first {
        ranges.append(first...last)
        rest = rest.dropFirst(2)
      } else {
        ranges.append(first...first)
      }
    }
    return .set(ranges, isNegated: isNegated)
  }

  // MARK: Matching

  private static func matches(
    _ elements: ArraySlice<Element>, _ text: ArraySlice<UInt8>, _ match: inout Match, _ isLanguage: (ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    guard let element = elements.first else { return text.isEmpty }
    let rest = elements.dropFirst()
    switch element {
    case .byte(let byte): return text.first == byte && matches(rest, text.dropFirst(), &match, isLanguage)
    case .anyByte: return text.first.map { $0 != 0x2F } ?? false && matches(rest, text.dropFirst(), &match, isLanguage)
    case .set(let ranges, let isNegated):
      guard let first = text.first, first != 0x2F, ranges.contains(where: { $0.contains(first) }) != isNegated else { return false }
      return matches(rest, text.dropFirst(), &match, isLanguage)
    case .run:
      var tail = text
      while true {
        if matches(rest, tail, &match, isLanguage) { return true }
        guard let next = tail.popFirst(), next != 0x2F else { return false }
      }
    case .anything:
      var tail = text
      while true {
        if matches(rest, tail, &match, isLanguage) { return true }
        if tail.popFirst() == nil { return false }
      }
    case .folders:
      var tail = text
      while true {
        if matches(rest, tail, &match, isLanguage) { return true }
        guard let slash = tail.firstIndex(of: 0x2F) else { return false }
        tail = tail[(slash + 1)...]
      }
    case .language:
      let word = text.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
      for end in stride(from: word.endIndex, to: word.startIndex, by: -1) where isLanguage(text[text.startIndex..<end]) {
        if matches(rest, text[end...], &match, isLanguage) {
          match.language = text.startIndex..<end
          return true
        }
      }
      return false
    case .alternatives(let choices): return choices.contains { matches(($0 + rest)[...], text, &match, isLanguage) }
    }
  }
}
