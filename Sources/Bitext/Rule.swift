/// A check's contract: what it reports, how bad and how sure that is, and the sentences that show it.
package struct Rule: Hashable, Sendable {
  /// A rule's name, as it stands in reports and suppressions: `doubled-word`.
  package struct ID: Hashable, Sendable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral
  {
    package let description: String

    package init(_ name: String) { description = name }
    package init(stringLiteral name: String) { description = name }
    package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
  }

  package let id: ID
  package let mqm: MQMType
  package let severity: Severity
  package let tier: Tier
  /// One sentence: what is wrong.
  package let summary: String
  /// What the machine or the source language does that leads here.
  package let rationale: String
  /// Where the rule comes from: a check, or a pack's pair (`ar→en`).
  package let origin: String
  package var examples: [Example]

  package init(
    _ id: ID, _ mqm: MQMType, _ severity: Severity, _ tier: Tier, summary: String,
    why rationale: String, origin: String = "check", examples: [Example]
  ) {
    self.id = id
    self.mqm = mqm
    self.severity = severity
    self.tier = tier
    self.summary = summary
    self.rationale = rationale
    self.origin = origin
    self.examples = examples
  }
}

/// A text that shows what a rule reports, or that it keeps silent on a near miss.
package struct Example: Hashable, Sendable {
  /// The target's language.
  package let language: LanguageTag
  /// The target text; a range reported stands in `⟦…⟧`. Blank lines part paragraphs.
  package let marked: String
  /// The target text after the first fix of each finding, where there is one.
  package let fixed: String?
  package let source: String?
  package let sourceLanguage: LanguageTag?
  /// The termbase it is audited with.
  package let terms: [Concept]
  /// Derived test forms that do not hold for this example, each with its reason.
  package let exempt: [Form: String]
  package let line: Int

  /// A form that the tests derive from every example.
  package enum Form: Hashable, Sendable { case astral, decomposed, fixedAuditsClean }

  package init(
    _ language: LanguageTag, _ marked: String, fixed: String? = nil, source: String? = nil,
    from sourceLanguage: LanguageTag? = nil, terms: [Concept] = [], exempt: [Form: String] = [:], line: Int = #line
  ) {
    self.language = language
    self.marked = marked
    self.fixed = fixed
    self.source = source
    self.sourceLanguage = sourceLanguage
    self.terms = terms
    self.exempt = exempt
    self.line = line
  }

  /// The text without marks, and the UTF-8 ranges that stood between them.
  package var target: (text: String, flagged: [TextRange]) {
    var text: [UInt8] = []
    var flagged: [TextRange] = []
    var start = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = text.count
      case "⟧": flagged.append(start..<text.count)
      default: text.append(contentsOf: Array(String(Character(scalar)).utf8))
      }
    }
    return (String(decoding: text, as: UTF8.self), flagged)
  }
}
