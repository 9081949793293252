/// An MQM severity level. The raw value is its default penalty multiplier.
package enum Severity: Int, Comparable, Sendable, CaseIterable {
  case minor = 1
  case major = 5
  case critical = 25

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var name: String {
    switch self {
    case .minor: "minor"
    case .major: "major"
    case .critical: "critical"
    }
  }

  package init?(name: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// How sure a finding is: the evidence ladder of ARCHITECTURE.md, weakest first.
package enum Tier: String, Comparable, Sendable, CaseIterable {
  /// Typical of machines, may be fine.
  case hint
  /// An invariant is broken but a rewrite is possible, or a pattern that hardly fires on human text.
  case probable
  /// An invariant is broken and the reader can see it.
  case certain

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .hint: 0
    case .probable: 1
    case .certain: 2
    }
  }

  /// What is believed of a finding whose rule was never measured.
  package var defaultConfidence: Double {
    switch self {
    case .hint: 0.5
    case .probable: 0.8
    case .certain: 0.95
    }
  }
}

/// What continuous integration is told: `error` fails a lint, `note` never does.
package enum Level: String, Comparable, Sendable, CaseIterable {
  case note, warning, error

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package init(_ tier: Tier, _ severity: Severity) {
    switch (tier, severity) {
    case (.certain, .major), (.certain, .critical), (.probable, .critical): self = .error
    case (.certain, _), (.probable, _): self = .warning
    case (.hint, _): self = .note
    }
  }
}

/// An ITS 2.0 localization quality issue type (W3C Recommendation, section 8.17).
package enum ITSType: String, Sendable, CaseIterable {
  case terminology, mistranslation, omission, untranslated, addition, duplication, inconsistency
  case grammar, legal, register
  case localeSpecificContent = "locale-specific-content"
  case localeViolation = "locale-violation"
  case style, characters, misspelling, typographical, formatting
  case inconsistentEntities = "inconsistent-entities"
  case numbers, markup
  case patternProblem = "pattern-problem"
  case whitespace, internationalization, length
  case nonConformance = "non-conformance"
  case uncategorized, other
}

/// An MQM error type, `dimension/type`, with the ITS type it maps to.
package struct MQMType: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  package let its: ITSType

  package init(_ name: String, _ its: ITSType) {
    description = name
    self.its = its
  }

  /// The types a pack may name.
  package static let known: [MQMType] = [
    .init("accuracy/mistranslation", .mistranslation), .init("accuracy/addition", .addition),
    .init("accuracy/omission", .omission), .init("accuracy/untranslated", .untranslated),
    .init("accuracy/over-translation", .mistranslation),
    .init("terminology/wrong-term", .terminology),
    .init("terminology/inconsistent", .inconsistency),
    .init("linguistic-conventions/grammar", .grammar),
    .init("linguistic-conventions/agreement", .grammar),
    .init("linguistic-conventions/word-form", .grammar),
    .init("linguistic-conventions/punctuation", .typographical),
    .init("linguistic-conventions/spelling", .misspelling),
    .init("linguistic-conventions/duplication", .duplication),
    .init("linguistic-conventions/characters", .characters),
    .init("style/unidiomatic", .style), .init("style/awkward", .style),
    .init("style/register", .register), .init("style/inconsistent", .inconsistency),
    .init("locale-conventions/number-format", .localeViolation),
    .init("locale-conventions/date-format", .localeViolation),
    .init("locale-conventions/time-format", .localeViolation),
    .init("locale-conventions/punctuation", .localeViolation),
    .init("locale-conventions/name", .localeViolation),
    .init("locale-conventions/variant", .localeViolation),
    .init("audience/culture-specific", .localeSpecificContent),
    .init("design/markup", .markup), .init("design/whitespace", .whitespace),
    .init("design/formatting", .formatting),
  ]

  /// The known type of that name.
  package init?(named name: String) {
    guard let found = Self.known.first(where: { $0.description == name }) else { return nil }
    self = found
  }

  /// The known type of that name; a name that is not known is a fault of ours.
  ///
  /// - Parameter its: The ITS type, where the check knows it better than the MQM type does.
  package static func mqm(_ name: String, its: ITSType? = nil) -> MQMType {
    guard let type = MQMType(named: name) else { preconditionFailure("'\(name)' is no MQM type of ours") }
    return its.map { MQMType(name, $0) } ?? type
  }
}
