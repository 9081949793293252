import Analysis
import Bitext
import Packs
import UnicodeText

/// A fault that can be looked for. A check is a value: it holds what it needs of the pack and nothing
/// that changes.
package protocol Check: Sendable {
  static var rule: Rule { get }

  /// Nothing where the check has no meaning in the pack's language.
  init?(_ pack: Pack)

  /// Calls the visitor with the check as what it is.
  static func accept(_ visitor: inout some CheckVisitor)
}

/// Is shown checks as what they are: asking a hundred types at run time takes 6 ms of a start.
package protocol CheckVisitor {
  mutating func visit<C: UnitCheck>(unit type: C.Type)
  mutating func visit<C: DocumentCheck>(document type: C.Type)
}

/// Judges one unit at a time.
package protocol UnitCheck: Check {
  /// The check is called for segments that have one of these.
  static var needs: SegmentFeatures { get }
  /// A check of the pair names what must be in source or target (``needs``) for it to be called; it
  /// is not called without a source. Nothing for checks of the target.
  static var sourceNeeds: SegmentFeatures? { get }

  func audit(_ unit: UnitView, into findings: inout Findings)
}

extension UnitCheck {
  package static var sourceNeeds: SegmentFeatures? { nil }
  package static func accept(_ visitor: inout some CheckVisitor) { visitor.visit(unit: Self.self) }
}

/// Judges a document: notes what matters of each unit on any worker, and concludes when all is noted.
package protocol DocumentCheck: Check {
  /// What is remembered of some consecutive units. Compact: it is kept for the whole document.
  associatedtype Notes: Sendable

  /// Units that have none of these are not noted.
  static var needs: SegmentFeatures { get }

  var empty: Notes { get }

  func note(_ unit: UnitView, into notes: inout Notes)

  /// Adds the notes of the units that follow. Associative.
  func append(_ later: Notes, to notes: inout Notes)

  func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings)
}

extension DocumentCheck {
  package static func accept(_ visitor: inout some CheckVisitor) { visitor.visit(document: Self.self) }
}

/// The whole document, when everything is noted.
package struct DocumentView {
  package let context: DocumentContext
  package let pack: Pack
  /// Tokens with a letter or digit; in scripts without blanks, letters / 2.
  package let words: Int

  package init(context: DocumentContext, pack: Pack, words: Int) {
    self.context = context
    self.pack = pack
    self.words = words
  }

  package func text(_ unit: Int, _ range: TextRange) -> String { context.text(unit, range) }
}

/// A rule that is passed on without a copy, for every check begins once a segment.
package final class RuleReference: Sendable {
  package let rule: Rule
  package init(_ rule: Rule) { self.rule = rule }
}

/// Where checks report. It knows the rule and the unit that are being judged.
package struct Findings {
  package private(set) var all: [Finding] = []
  /// Findings beyond ``most`` of one rule, which are counted only.
  package private(set) var uncounted: [Rule.ID: Int] = [:]
  private var counts: [Rule.ID: Int] = [:]
  /// Not retained: the caller holds the rule while it is judged by, and there are sixty a segment.
  private var rule: Unmanaged<RuleReference>?
  private var unit = 0

  /// At most so many findings of one rule and document are kept.
  package static let most = 10_000

  package init() {}

  /// - Precondition: `rule` lives until the next one begins or nothing more is reported.
  package mutating func begin(_ rule: RuleReference) { self.rule = .passUnretained(rule) }
  package mutating func begin(unit: Int) { self.unit = unit }

  /// Reports a fault of the unit that is being judged.
  ///
  /// - Parameters:
  ///   - message: What is wrong: lower case, no full stop, the user's words in single quotes.
  ///   - range: UTF-8 offsets of the words at fault in the target segment.
  ///   - unit: Another unit than the one being judged: for conclusions.
  ///   - source: The words of the unit's source that are concerned.
  ///   - omission: The omission of the document that is named.
  ///   - fixes: Rewrites, best first.
  package mutating func report(
    _ message: @autoclosure () -> String, at range: TextRange, unit: Int? = nil, why: String? = nil,
    tier: Tier? = nil, severity: Severity? = nil, source: TextRange? = nil, omission: Int? = nil, fixes: [Fix] = []
  ) {
    guard let rule = rule?._withUnsafeGuaranteedRef(\.rule) else { preconditionFailure("a finding is reported outside a check") }
    guard admits(rule.id) else { return }
    var finding = Finding(
      rule, unit: unit ?? self.unit, range: range, message: message(), why: why, tier: tier,
      severity: severity, sourceRange: source, fixes: fixes)
    finding.omission = omission
    all.append(finding)
  }

  /// Adds a finding as it is: for pack rules, which carry their own.
  package mutating func add(_ finding: Finding) {
    if admits(finding.rule) { all.append(finding) }
  }

  private mutating func admits(_ rule: Rule.ID) -> Bool {
    let count = counts[rule, default: 0]
    counts[rule] = count + 1
    guard count >= Self.most else { return true }
    uncounted[rule, default: 0] += 1
    return false
  }

  /// Adds what later units gave.
  package mutating func append(_ later: Findings) {
    for finding in later.all { add(finding) }
    for (rule, count) in later.uncounted { uncounted[rule, default: 0] += count }
  }
}
