import Bitext
import Foundation

/// A gold set and the text beside it, with every mark found there.
package struct GoldArticle: Sendable {
  package let set: GoldSet
  /// The article's path.
  package let path: String
  /// The path of the source text, where there is one beside the article.
  package let sourcePath: String?
  /// Byte ranges of the file by mark: its own first, then those of `also`; none for an omission.
  package let marks: [[TextRange]]
  package let traps: [TextRange]
  /// By mark that is an omission: the missing words in the source's file, and where in the article
  /// they would stand, a paragraph more or less.
  package let omissions: [Int: (source: TextRange, near: TextRange)]

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
    (sourcePath, omissions) = try Self.source(of: set, in: folder, finder, path)
  }

  private static func source(
    of set: GoldSet, in folder: String, _ target: QuoteFinder, _ path: String
  ) throws(Problem) -> (String?, [Int: (source: TextRange, near: TextRange)]) {
    guard let paragraphs = set.source, let language = set.sourceLanguage else { return (nil, [:]) }
    let file = (folder as NSString).appendingPathComponent("article.\(language).txt")
    guard let data = FileManager.default.contents(atPath: file) else { return (nil, [:]) }
    var finder = QuoteFinder(text: [UInt8](data), path: path)
    try finder.place(paragraphs)
    var omissions: [Int: (source: TextRange, near: TextRange)] = [:]
    for (index, mark) in set.gold.enumerated() {
      if let quote = mark.omission { omissions[index] = (try finder.range(of: quote), target.surroundings(of: quote.paragraph)) }
    }
    return (file, omissions)
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

  /// A paragraph and its neighbours.
  func surroundings(of paragraph: Int) -> TextRange {
    let first = min(max(0, paragraph - 1), starts.count - 1)
    let last = min(max(0, paragraph + 1), starts.count - 1)
    return starts[first]..<starts[last] + paragraphs[last].count
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
