import Bitext

/// A rule of a pack, compiled.
package struct PackRule: Sendable {
  package var rule: Rule
  /// The pair's source language; nothing for rules of the target alone.
  package var source: LanguageTag?
  /// Words of the source, one of which must stand in a source text.
  package var triggers: [String]
  package var needsSource: Bool
  package var isOncePerDocument: Bool
  package var conditions: [Condition]
  package var message: Template
  package var fixes: [Template]
  package var isSafe: Bool
  /// A regular expression; the rule's phrases then tell where it runs.
  package var pattern: String?
  /// Of a row of a table: its tier beside a source sentence that has one of the triggers; nothing for a rule, which
  /// asks for a trigger anywhere in the source's paragraph and keeps its tier.
  package var rowTier: Tier?

  /// Whether a rule waits for the whole document before it speaks.
  package var count: (hits: Int, perThousand: Double)? {
    var result: (Int, Double)?
    for condition in conditions {
      if case .count(let hits, let perThousand) = condition.test { result = (hits, perThousand) }
    }
    return result
  }
}

/// Something that must (or must not) be true around a match.
package struct Condition: Hashable, Sendable {
  package enum Test: Hashable, Sendable {
    /// One of the phrases, which are numbers among the pack's contexts, in the same sentence, outside
    /// the match; with `words`, so near.
    case near(Range<Int>, words: Int?)
    case before(Range<Int>)
    case after(Range<Int>)
    /// In this paragraph or the one before or after.
    case document(Range<Int>)
    case position([Position])
    case count(hits: Int, perThousand: Double)
    case letterCase(LetterCase)
    case variant(String)
  }

  package enum Position: UInt8, Hashable, Sendable, CaseIterable {
    case quotation, heading, body, parenthesis
    case sentenceStart, sentenceEnd

    package var name: String {
      switch self {
      case .quotation: "quotation"
      case .heading: "heading"
      case .body: "body"
      case .parenthesis: "parenthesis"
      case .sentenceStart: "sentence-start"
      case .sentenceEnd: "sentence-end"
      }
    }
  }

  package enum LetterCase: UInt8, Hashable, Sendable, CaseIterable {
    case lower, upper, title
    package var name: String {
      switch self {
      case .lower: "lower"
      case .upper: "upper"
      case .title: "title"
      }
    }
  }

  package var test: Test
  /// `unless`: the test must fail.
  package var isNegated: Bool

  package init(_ test: Test, isNegated: Bool) {
    self.test = test
    self.isNegated = isNegated
  }
}

/// A message or a rewrite with places to fill.
package struct Template: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case text(String)
    /// All that is reported.
    case match
    /// What the n-th element matched, from 1.
    case group(Int)
    /// A lemma in the form of the matched word of its class: a form for each feature bit.
    case lemma(wordClass: UInt8, forms: [String])
  }

  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  /// Parses `{1}`, `{match}` and `<lemma/v>`.
  init(_ text: String, inflection: Inflection) throws(SyntaxError) {
    var parts: [Part] = []
    var literal = ""
    var rest = text[...]
    func flush() {
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
    }
    while let first = rest.first {
      if first == "{", let close = rest.firstIndex(of: "}") {
        let name = rest[rest.index(after: rest.startIndex)..<close]
        flush()
        if name == "match" { parts.append(.match) }
        else if let number = Int(name), (1...9).contains(number) { parts.append(.group(number)) }
        else { throw SyntaxError("'{\(name)}' is neither {match} nor {1} to {9}") }
        rest = rest[rest.index(after: close)...]
      } else if first == "<", let close = rest.firstIndex(of: ">") {
        flush()
        let body = rest[rest.index(after: rest.startIndex)..<close].split(separator: "/", maxSplits: 1)
        guard let lemma = body.first.map(String.init) else { throw SyntaxError("'<>' names no word") }
        parts.append(try Self.lemma(lemma, body.count > 1 ? String(body[1]) : "n", inflection))
        rest = rest[rest.index(after: close)...]
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    self.parts = parts
  }

  private static func lemma(_ text: String, _ wordClass: String, _ inflection: Inflection) throws(SyntaxError) -> Part {
    let nameAndFeatures = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let paradigm = inflection.paradigms[wordClass], let forms = inflection.forms(of: nameAndFeatures[0], wordClass)
    else { throw SyntaxError("the language has no inflection of class '\(wordClass)' for '\(text)'") }
    return .lemma(
      wordClass: wordClass.utf8.first ?? 0,
      forms: paradigm.features.indices.map { bit in
        forms.first { $0.mask & (1 << UInt16(bit)) != 0 }?.text ?? text
      })
  }
}
