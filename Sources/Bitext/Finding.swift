/// One fault in one unit's target, with its place, its reason and what to write instead.
package struct Finding: Hashable, Sendable {
  package var rule: Rule.ID
  /// The unit's index in its document.
  package var unit: Int
  /// The words at fault, in the target segment.
  package var range: TextRange
  package var severity: Severity
  package var tier: Tier
  /// How likely a reviser agrees, 0…1.
  package var confidence: Double
  /// Whether ``confidence`` comes from measured counts.
  package var isCalibrated: Bool
  /// What is wrong: lower case, no full stop, the user's text in single quotes.
  package var message: String
  /// Why machines write this.
  package var why: String
  /// The words of the source that are concerned, where there is a source.
  package var sourceRange: TextRange?
  /// The document's omission that the finding names, whose words stand in no unit's source.
  package var omission: Int?
  /// Rewrites, best first.
  package var fixes: [Fix]
  /// What it is known by when the text around it has moved, where that was worked out for the whole document.
  package var fingerprint: UInt64?

  package init(
    _ rule: Rule, unit: Int, range: TextRange, message: String, why: String? = nil,
    tier: Tier? = nil, severity: Severity? = nil, sourceRange: TextRange? = nil, fixes: [Fix] = []
  ) {
    self.rule = rule.id
    self.unit = unit
    self.range = range
    self.severity = severity ?? rule.severity
    self.tier = tier ?? rule.tier
    self.confidence = self.tier.defaultConfidence
    self.isCalibrated = false
    self.message = message
    self.why = why ?? rule.rationale
    self.sourceRange = sourceRange
    self.fixes = fixes
  }

  package var level: Level { Level(tier, severity) }
}

extension Document {
  /// The words of the source that a finding concerns, and where they stand in the source's file; of a
  /// record, in its field.
  package func source(of finding: Finding) -> (text: String, range: Range<Int>)? {
    if let omission = finding.omission, omissions.indices.contains(omission) {
      let segment = omissions[omission].segment
      return (segment.text, segment.fileOffset(of: 0)..<segment.fileOffset(of: segment.utf8.count))
    }
    guard let range = finding.sourceRange, let segment = units[finding.unit].source else { return nil }
    let place = units[finding.unit].record == nil ? segment.fileOffset(of: range.lowerBound)..<segment.fileOffset(of: range.upperBound) : range
    return (segment[range], place)
  }
}

/// A rewrite of one range of the target segment.
package struct Fix: Hashable, Sendable {
  /// Who may apply a fix.
  package enum Applicability: String, Hashable, Sendable {
    /// May be applied unseen.
    case safe
    /// A person should look at it.
    case unsafe
    /// For show: something is left to be decided.
    case display
  }

  package var range: TextRange
  package var replacement: String
  package var applicability: Applicability

  package init(_ range: TextRange, _ replacement: String, _ applicability: Applicability) {
    self.range = range
    self.replacement = replacement
    self.applicability = applicability
  }

  package static func safe(_ range: TextRange, _ replacement: String) -> Fix {
    Fix(range, replacement, .safe)
  }

  package static func unsafe(_ range: TextRange, _ replacement: String) -> Fix {
    Fix(range, replacement, .unsafe)
  }

  package static func display(_ range: TextRange, _ replacement: String) -> Fix {
    Fix(range, replacement, .display)
  }
}
