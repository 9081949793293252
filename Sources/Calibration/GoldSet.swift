import Bitext
import Foundation

/// A text with the marks of a careful reviser: one `gold.json` of corpora/, whose shape
/// corpora/README.md gives.
package struct GoldSet: Decodable, Sendable {
  package let id: String
  /// `ar-en`; one language for a clean text.
  package let pair: String
  package let target: [String]
  package let gold: [Mark]
  package let traps: [Trap]

  /// A fault, and what a reviser would write.
  package struct Mark: Decodable, Sendable {
    /// Nothing where words of the source are missing from the target.
    package let place: Quote?
    /// Other places of the same fault.
    package let also: [Quote]
    package let category: String
    package let severity: String
    /// `must` or `should`; nothing in sets that do not tell them apart.
    package let level: String?
    package let needsSource: Bool

    private enum Key: String, CodingKey { case also, category, severity, level, needsSource = "needs_source" }

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      let quote = try OptionalQuote(from: decoder)
      place = quote.quote
      also = try values.decodeIfPresent([Quote].self, forKey: .also) ?? []
      category = try values.decode(String.self, forKey: .category)
      severity = try values.decode(String.self, forKey: .severity)
      level = try values.decodeIfPresent(String.self, forKey: .level)
      needsSource = try values.decodeIfPresent(Bool.self, forKey: .needsSource) ?? (place == nil)
    }
  }

  /// Right words that look wrong.
  package struct Trap: Decodable, Sendable {
    package let place: Quote
    package init(from decoder: any Decoder) throws { place = try Quote(from: decoder) }
  }

  /// Words of one paragraph, by their text and which of its occurrences there is meant, from 0.
  package struct Quote: Decodable, Hashable, Sendable {
    package let paragraph: Int
    package let quote: String
    package let occurrence: Int

    private enum Key: String, CodingKey { case paragraph, quote, occurrence }

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      paragraph = try values.decode(Int.self, forKey: .paragraph)
      quote = try values.decode(String.self, forKey: .quote)
      occurrence = try values.decodeIfPresent(Int.self, forKey: .occurrence) ?? 0
    }
  }

  private struct OptionalQuote: Decodable {
    let quote: Quote?
    private enum Key: String, CodingKey { case quote }

    init(from decoder: any Decoder) throws {
      let text = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .quote)
      quote = text == nil ? nil : try Quote(from: decoder)
    }
  }

  private enum Key: String, CodingKey { case id, pair, target, gold, traps }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    id = try values.decode(String.self, forKey: .id)
    pair = try values.decode(String.self, forKey: .pair)
    target = try values.decode([String].self, forKey: .target)
    gold = try values.decodeIfPresent([Mark].self, forKey: .gold) ?? []
    traps = try values.decodeIfPresent([Trap].self, forKey: .traps) ?? []
  }

  package var targetLanguage: String { pair.split(separator: "-").last.map(String.init) ?? pair }
}

/// A gold set and the text beside it, with every mark found there.
package struct GoldArticle: Sendable {
  package let set: GoldSet
  /// The article's path.
  package let path: String
  /// Byte ranges of the file by mark: its own first, then those of `also`; none for an omission.
  package let marks: [[TextRange]]
  package let traps: [TextRange]

  /// Reads `gold.json` at a path and finds its marks in the `article.<language>.txt` beside it.
  package init(gold path: String) throws(Problem) {
    let set: GoldSet
    do { set = try JSONDecoder().decode(GoldSet.self, from: Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      throw Problem(path, "this is no gold set: \(Self.reason(error))", remedy: "see corpora/README.md")
    }
    let folder = (path as NSString).deletingLastPathComponent
    let article = (folder as NSString).appendingPathComponent("article.\(set.targetLanguage).txt")
    guard let data = FileManager.default.contents(atPath: article) else {
      throw Problem(article, "the article of \(path) is not there", remedy: "save it beside its gold.json")
    }
    var finder = QuoteFinder(text: [UInt8](data), path: path)
    try finder.place(set.target)
    self.set = set
    self.path = article
    var marks: [[TextRange]] = []
    for mark in set.gold {
      var ranges: [TextRange] = []
      for quote in (mark.place.map { [$0] } ?? []) + mark.also { ranges.append(try finder.range(of: quote)) }
      marks.append(ranges)
    }
    self.marks = marks
    var traps: [TextRange] = []
    for trap in set.traps { traps.append(try finder.range(of: trap.place)) }
    self.traps = traps
  }

  /// A gold set itself, or every `gold.json` below a folder, in name order; none where there is neither.
  package static func files(under path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [path] }
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return found.filter { ($0 as NSString).lastPathComponent == "gold.json" }.sorted().map { (path as NSString).appendingPathComponent($0) }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      "'\(key.stringValue)' is missing in \(context.codingPath.map(\.stringValue).joined(separator: "."))"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context):
      context.debugDescription
    default: "it cannot be read"
    }
  }
}

/// Finds paragraphs in a file, and words in paragraphs.
private struct QuoteFinder {
  let text: [UInt8]
  let path: String
  private var starts: [Int] = []
  private var paragraphs: [[UInt8]] = []

  init(text: [UInt8], path: String) {
    self.text = text
    self.path = path
  }

  /// Paragraphs stand in the file in order; what is between them is not looked at.
  mutating func place(_ paragraphs: [String]) throws(Problem) {
    var position = 0
    for (number, paragraph) in paragraphs.enumerated() {
      let bytes = Array(paragraph.utf8)
      guard let start = Self.first(bytes, in: text, from: position) else {
        throw Problem(path, "paragraph \(number) is not in the article", remedy: "write both from the same text")
      }
      starts.append(start)
      self.paragraphs.append(bytes)
      position = start + bytes.count
    }
  }

  func range(of quote: GoldSet.Quote) throws(Problem) -> TextRange {
    let words = Array(quote.quote.utf8)
    guard paragraphs.indices.contains(quote.paragraph) else { throw missing(quote) }
    var start = -1
    for _ in 0...max(0, quote.occurrence) {
      guard let next = Self.first(words, in: paragraphs[quote.paragraph], from: start + 1) else { throw missing(quote) }
      start = next
    }
    let base = starts[quote.paragraph] + start
    return base..<base + words.count
  }

  private func missing(_ quote: GoldSet.Quote) -> Problem {
    Problem(path, "paragraph \(quote.paragraph) does not hold '\(quote.quote)' \(quote.occurrence + 1) times", remedy: "correct the quote")
  }

  private static func first(_ words: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let head = words.first, text.count >= words.count, start <= text.count - words.count else { return nil }
    return (start...text.count - words.count).first { text[$0] == head && text[$0..<$0 + words.count].elementsEqual(words) }
  }
}
