/// What an audit found in one document.
package struct Report: Sendable {
  package var document: Document
  /// The language each side was audited as, and how that is known.
  package var target: LanguageGuess
  package var source: LanguageGuess?
  /// Certain, probable and hint findings in reading order.
  package var findings: [Finding]
  /// Tokens with a letter or digit; in scripts without spaces, letters / 2.
  package var words: Int
  /// What is true of the document as a whole.
  package var context: [ContextValue]
  /// Findings of a rule beyond the first 10,000, which are counted only.
  package var uncounted: [Rule.ID: Int]
  /// The rules of the findings, by id; others may stand among them.
  package var rules: [Rule.ID: Rule]

  package init(
    document: Document, target: LanguageGuess, source: LanguageGuess?, findings: [Finding],
    words: Int, context: [ContextValue] = [], uncounted: [Rule.ID: Int] = [:],
    rules: [Rule.ID: Rule] = [:]
  ) {
    self.document = document
    self.target = target
    self.source = source
    self.findings = findings
    self.words = words
    self.context = context
    self.uncounted = uncounted
    self.rules = rules
  }

  /// The MQM penalty of certain and probable findings.
  package var penalty: Int {
    findings.reduce(0) { $0 + ($1.tier >= .probable ? $1.severity.rawValue : 0) }
  }

  package var penaltyPerThousandWords: Double {
    words == 0 ? 0 : Double(penalty) * 1000 / Double(words)
  }

  /// 100 · (1 − penalty / words), not below 0.
  package var score: Double {
    words == 0 ? 100 : max(0, 100 * (1 - Double(penalty) / Double(words)))
  }

  package var highestLevel: Level? { findings.map(\.level).max() }
}

/// A language, given or guessed.
package struct LanguageGuess: Hashable, Sendable {
  package var tag: LanguageTag
  package var isGuessed: Bool
  /// 0…1; nothing where the language was given.
  package var confidence: Double?
  package var reasons: [String]

  package init(_ tag: LanguageTag, isGuessed: Bool, confidence: Double? = nil, reasons: [String] = []) {
    self.tag = tag
    self.isGuessed = isGuessed
    self.confidence = confidence
    self.reasons = reasons
  }
}

/// A figure about a whole document, for the summary: no finding.
package struct ContextValue: Hashable, Sendable {
  package var name: String
  package var value: Double

  package init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// What must be equal for two reports to be comparable.
package struct Signature: Hashable, Sendable {
  package var calque: String
  package var icu: String
  package var unicode: String
  /// `sha256:` and the digest of every rule in force.
  package var rules: String

  package init(calque: String, icu: String, unicode: String, rules: String) {
    self.calque = calque
    self.icu = icu
    self.unicode = unicode
    self.rules = rules
  }
}
