import Alignment
import Analysis
import Bitext
import Checks
import Packs
import UnicodeText

/// The checks that have a meaning in one language, ready to run.
package struct CheckSet: Sendable {
  package let pack: Pack
  let units: [UnitRunner]
  let documents: [any RunnableDocumentCheck]
  /// Every rule of the checks, by id.
  package let rules: [Rule.ID: Rule]
  /// The rules of the checks that have a meaning in the language.
  package var checkRules: [Rule] { units.map(\.rule.rule) + documents.map(\.rule.rule) }

  package init(_ pack: Pack, without disabled: Set<Rule.ID> = []) {
    self.pack = pack
    var opener = CheckOpener(pack: pack)
    var rules: [Rule.ID: Rule] = [:]
    for type in allChecks where !disabled.contains(type.rule.id) {
      rules[type.rule.id] = type.rule
      type.accept(&opener)
    }
    units = opener.units
    documents = opener.documents
    self.rules = rules
  }

  /// Whether a check or a rule of the pack has this name.
  func knows(_ rule: Rule.ID) -> Bool { rules[rule] != nil || (0..<pack.ruleCount).contains { pack.rule($0).rule.id == rule } }
}

/// Opens those checks that have a meaning in the pack's language.
private struct CheckOpener: CheckVisitor {
  let pack: Pack
  var units: [UnitRunner] = []
  var documents: [any RunnableDocumentCheck] = []

  mutating func visit<C: UnitCheck>(unit type: C.Type) {
    if let check = C(pack) { units.append(TypedUnitRunner(check)) }
  }

  mutating func visit<C: DocumentCheck>(document type: C.Type) {
    if let check = C(pack) { documents.append(TypedDocumentCheck(check: check)) }
  }
}

/// A unit check with its contract at hand and its type hidden. A class, so that a segment's pass over
/// all checks copies none.
class UnitRunner: @unchecked Sendable {
  let rule: RuleReference
  let needs: SegmentFeatures
  let sourceNeeds: SegmentFeatures?

  init(rule: Rule, needs: SegmentFeatures, sourceNeeds: SegmentFeatures?) {
    self.rule = RuleReference(rule)
    self.needs = needs
    self.sourceNeeds = sourceNeeds
  }

  func audit(_ unit: UnitView, into findings: inout Findings) {}

  /// - Parameter features: What the target holds.
  @inline(__always)
  final func applies(to unit: UnitView, _ features: SegmentFeatures) -> Bool {
    guard let sourceNeeds else { return !features.isDisjoint(with: needs) }
    guard let source = unit.source else { return false }
    return !features.isDisjoint(with: needs) || !source.features.isDisjoint(with: sourceNeeds)
  }
}

private final class TypedUnitRunner<C: UnitCheck>: UnitRunner, @unchecked Sendable {
  let check: C

  init(_ check: C) {
    self.check = check
    super.init(rule: C.rule, needs: C.needs, sourceNeeds: C.sourceNeeds)
  }

  override func audit(_ unit: UnitView, into findings: inout Findings) { check.audit(unit, into: &findings) }
}

/// A document check with its notes' type hidden.
protocol RunnableDocumentCheck: Sendable {
  var rule: RuleReference { get }
  func taker() -> NoteTaker
  func conclude(_ notes: [any Sendable], of document: DocumentView, into findings: inout Findings)
}

/// Takes the notes of one worker's units. A class, so that noting costs one virtual call and no copy.
class NoteTaker {
  let rule: RuleReference
  let needs: SegmentFeatures

  init(rule: RuleReference, needs: SegmentFeatures) {
    self.rule = rule
    self.needs = needs
  }

  func note(_ unit: UnitView) {}
  var notes: any Sendable { () }
}

private final class TypedNoteTaker<C: DocumentCheck>: NoteTaker {
  let check: C
  var typed: C.Notes

  init(_ check: C, _ rule: RuleReference) {
    self.check = check
    typed = check.empty
    super.init(rule: rule, needs: C.needs)
  }

  override func note(_ unit: UnitView) { check.note(unit, into: &typed) }
  override var notes: any Sendable { typed }
}

private struct TypedDocumentCheck<C: DocumentCheck>: RunnableDocumentCheck {
  let check: C
  let rule = RuleReference(C.rule)
  func taker() -> NoteTaker { TypedNoteTaker(check, rule) }

  func conclude(_ notes: [any Sendable], of document: DocumentView, into findings: inout Findings) {
    var merged = check.empty
    for case let part as C.Notes in notes { check.append(part, to: &merged) }
    findings.begin(rule)
    check.conclude(merged, of: document, into: &findings)
  }
}

/// What one worker found in some consecutive units.
struct ChunkResult: Sendable {
  var findings: Findings
  var notes: [any Sendable]
  var hits: [PackHit]
  var words: Int
  var ideographs: Int
}

/// Everything one worker needs, made once and used for chunk after chunk.
final class Workspace {
  let checks: CheckSet
  private let tokenizer = Tokenizer()
  private let matcher: PackRuleMatcher
  /// A view for each source language met, and one for none: ICU's rules are opened once.
  private var views: [LanguageTag?: UnitView] = [:]
  /// Only where the audit is profiled.
  let stopwatch: Stopwatch?

  init(_ checks: CheckSet, isProfiled: Bool) {
    self.checks = checks
    stopwatch = isProfiled ? Stopwatch() : nil
    matcher = PackRuleMatcher(checks.pack)
  }

  func audit(_ range: Range<Int>, of context: DocumentContext, sourcePack: Pack?) -> ChunkResult {
    let view = view(context, sourcePack)
    let kept = checks.documents.map { $0.taker() }
    defer { withExtendedLifetime(kept) {} }
    // Unmanaged, for there are sixty of them a segment: counting references took a tenth of the time.
    let units = checks.units.map { Unmanaged.passUnretained($0) }
    let takers = kept.map { Unmanaged.passUnretained($0) }
    var findings = Findings()
    var hits: [PackHit] = []
    var words = 0
    var ideographs = 0
    stopwatch?.begin()
    for index in range {
      view.load(index)
      findings.begin(unit: index)
      let features = view.target.features
      stopwatch?.lap("(words)")
      for check in units {
        check._withUnsafeGuaranteedRef { check in
          guard check.applies(to: view, features) else { return }
          findings.begin(check.rule)
          check.audit(view, into: &findings)
          stopwatch?.lap(check.rule.rule.id.description)
        }
      }
      for taker in takers {
        taker._withUnsafeGuaranteedRef { taker in
          guard !features.isDisjoint(with: taker.needs) else { return }
          taker.note(view)
          stopwatch?.lap(taker.rule.rule.id.description)
        }
      }
      hits += matcher.hits(in: view)
      stopwatch?.lap("(pack rules)")
      let count = view.target.wordCount
      words += count.words
      ideographs += count.ideographs
    }
    return ChunkResult(findings: findings, notes: kept.map(\.notes), hits: hits, words: words, ideographs: ideographs)
  }

  private func view(_ context: DocumentContext, _ sourcePack: Pack?) -> UnitView {
    if let known = views[sourcePack?.target] {
      known.begin(context)
      return known
    }
    let made = UnitView(
      document: context, pack: checks.pack, sourcePack: sourcePack,
      sentences: sourcePack.map { SentenceAligner(source: $0, target: checks.pack) }, languages: SentenceLanguage(), tokenizer: tokenizer)
    views[sourcePack?.target] = made
    return made
  }
}
