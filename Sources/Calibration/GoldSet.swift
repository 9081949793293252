import Bitext

/// A text with the marks of a careful reviser: one `gold.json` of corpora/, whose shape
/// corpora/README.md gives.
package struct GoldSet: Decodable, Sendable {
  package let id: String
  /// `ar-en`; one language for a clean text.
  package let pair: String
  package let target: [String]
  package let source: [String]?
  package let gold: [Mark]
  package let traps: [Trap]

  /// A fault, and what a reviser would write.
  package struct Mark: Decodable, Sendable {
    /// Nothing where words of the source are missing from the target.
    package let place: Quote?
    /// The words of the source that are missing, where ``place`` is nothing.
    package let omission: Quote?
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
      place = try Quote.optional(from: decoder)
      omission = try place == nil ? Quote.omitted(from: decoder) : nil
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

    private enum Key: String, CodingKey {
      case paragraph, quote, occurrence
      case sourceParagraph = "source_paragraph"
      case sourceQuote = "source_quote"
    }

    private init(paragraph: Int, quote: String) {
      self.paragraph = paragraph
      self.quote = quote
      occurrence = 0
    }

    fileprivate static func optional(from decoder: any Decoder) throws -> Quote? {
      let text = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .quote)
      return text == nil ? nil : try Quote(from: decoder)
    }

    fileprivate static func omitted(from decoder: any Decoder) throws -> Quote? {
      let values = try decoder.container(keyedBy: Key.self)
      guard let paragraph = try values.decodeIfPresent(Int.self, forKey: .sourceParagraph),
        let quote = try values.decodeIfPresent(String.self, forKey: .sourceQuote)
      else { return nil }
      return Quote(paragraph: paragraph, quote: quote)
    }

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      paragraph = try values.decode(Int.self, forKey: .paragraph)
      quote = try values.decode(String.self, forKey: .quote)
      occurrence = try values.decodeIfPresent(Int.self, forKey: .occurrence) ?? 0
    }
  }

  private enum Key: String, CodingKey { case id, pair, target, source, gold, traps }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    id = try values.decode(String.self, forKey: .id)
    pair = try values.decode(String.self, forKey: .pair)
    target = try values.decode([String].self, forKey: .target)
    source = try values.decodeIfPresent([String].self, forKey: .source)
    gold = try values.decodeIfPresent([Mark].self, forKey: .gold) ?? []
    traps = try values.decodeIfPresent([Trap].self, forKey: .traps) ?? []
  }

  /// Nothing for a clean text.
  package var sourceLanguage: String? { pair.contains("-") ? pair.split(separator: "-").first.map(String.init) : nil }
  package var targetLanguage: String { pair.split(separator: "-").last.map(String.init) ?? pair }
}
