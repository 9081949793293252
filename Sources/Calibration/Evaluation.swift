import Audit
import Bitext
import Formats

/// What the findings on gold articles are worth: right and wrong by tier and rule, and how much of
/// the gold they hit.
///
/// A finding is right where it shares a scalar with a mark or with one of its other places; one of
/// no width where it lies in or borders one. An article without marks is clean: every finding on it
/// is a false alarm.
package struct Evaluation: Sendable {
  /// Findings of one tier or rule.
  package struct Hits: Encodable, Hashable, Sendable {
    package private(set) var right = 0
    package private(set) var wrong = 0
    /// Those of ``wrong`` that stand on clean articles.
    package private(set) var onClean = 0
    /// Those of ``wrong`` that stand on words which look wrong and are not.
    package private(set) var onTraps = 0

    package var all: Int { right + wrong }
    /// Over all articles, clean ones included.
    package var precision: Double? { all == 0 ? nil : Double(right) / Double(all) }

    mutating func add(isRight: Bool, isClean: Bool, isTrap: Bool) {
      if isRight { right += 1 } else { wrong += 1 }
      if !isRight, isClean { onClean += 1 }
      if !isRight, isTrap { onTraps += 1 }
    }

    static func + (a: Self, b: Self) -> Self {
      var sum = a
      sum.right += b.right
      sum.wrong += b.wrong
      sum.onClean += b.onClean
      sum.onTraps += b.onTraps
      return sum
    }
  }

  /// Marks of one kind.
  package struct Recall: Encodable, Hashable, Sendable {
    package private(set) var marks = 0
    /// Marks that a finding of any tier hits.
    package private(set) var hit = 0
    /// Marks that a certain or probable finding hits.
    package private(set) var hitForSure = 0

    mutating func add(isHit: Bool, isHitForSure: Bool) {
      marks += 1
      if isHit { hit += 1 }
      if isHitForSure { hitForSure += 1 }
    }
  }

  /// A rule in the tier of its findings.
  package struct RuleKey: Hashable, Comparable, Sendable {
    package let rule: String
    package let tier: Tier

    package static func < (a: Self, b: Self) -> Bool { a.rule != b.rule ? a.rule < b.rule : a.tier > b.tier }
  }

  /// One article's figures.
  package struct Article: Encodable, Sendable {
    package let id: String
    package let words: Int
    package let marks: Int
    package let hit: Int
    package let sure: Hits
    package let hints: Hits
  }

  package private(set) var articles: [Article] = []
  package private(set) var tiers: [Tier: Hits] = [:]
  package private(set) var rules: [RuleKey: Hits] = [:]
  package private(set) var all = Recall()
  /// Marks that the translation alone shows.
  package private(set) var alone = Recall()
  package private(set) var levels: [String: Recall] = [:]
  package private(set) var categories: [String: Recall] = [:]
  package private(set) var severities: [String: Recall] = [:]
  package private(set) var words = 0
  package private(set) var cleanWords = 0

  package init() {}

  /// Audits an article and adds what is found in it.
  ///
  /// - Parameter isPaired: Beside its source; an article without one is then left out.
  package mutating func measure(_ article: GoldArticle, _ auditor: Auditor, isPaired: Bool) async throws(Problem) {
    var document = try Self.document(article.path)
    if isPaired {
      guard let path = article.sourcePath else { return }
      document = auditor.pair(document, with: try Self.document(path))
    }
    add(await auditor.audit(document), for: article)
  }

  private static func document(_ path: String) throws(Problem) -> Document {
    var stream = try DocumentStream(path: path)
    guard let document = try stream.next() else { throw Problem(path, "there is no text", remedy: "check the file") }
    if let problem = document.problems.first(where: \.isLoss) { throw problem }
    return document
  }

  package mutating func add(_ report: Report, for article: GoldArticle) {
    let places = FilePlaces(report.document)
    let isClean = article.marks.isEmpty
    var hit: Set<Int> = []
    var hitForSure: Set<Int> = []
    var sure = Hits()
    var hints = Hits()
    for finding in report.findings {
      let range = places.fileRange(finding.unit, finding.range)
      var marks = article.marks.indices.filter { index in article.marks[index].contains { Self.touches(range, $0) } }
      if let omission = Self.omission(finding, range, report, article, isOther: !marks.isEmpty) { marks.append(omission) }
      let isTrap = article.traps.contains { Self.touches(range, $0) }
      func count(_ hits: inout Hits) { hits.add(isRight: !marks.isEmpty, isClean: isClean, isTrap: isTrap) }
      hit.formUnion(marks)
      if finding.tier > .hint { hitForSure.formUnion(marks) }
      if finding.tier > .hint { count(&sure) } else { count(&hints) }
      count(&tiers[finding.tier, default: Hits()])
      count(&rules[RuleKey(rule: finding.rule.description, tier: finding.tier), default: Hits()])
    }
    for (index, mark) in article.set.gold.enumerated() {
      func count(_ recall: inout Recall) { recall.add(isHit: hit.contains(index), isHitForSure: hitForSure.contains(index)) }
      count(&all)
      if !mark.needsSource { count(&alone) }
      if let level = mark.level { count(&levels[level, default: Recall()]) }
      count(&categories[mark.category, default: Recall()])
      count(&severities[mark.severity, default: Recall()])
    }
    words += report.words
    if isClean { cleanWords += report.words }
    articles.append(
      Article(id: article.set.id, words: report.words, marks: article.marks.count, hit: hit.count, sure: sure, hints: hints))
  }

  /// The omission that a finding names: by the missing words, else by its kind and place.
  private static func omission(_ finding: Finding, _ range: TextRange, _ report: Report, _ article: GoldArticle, isOther: Bool) -> Int? {
    let type = report.rules[finding.rule]?.mqm
    let names = [finding.rule.description, type?.description ?? "", type?.its.rawValue ?? ""]
    guard names.contains(where: { $0.contains("omission") || $0.contains("missing") }) else { return nil }
    let source = report.document.source(of: finding)?.range
    let sorted = article.omissions.sorted { $0.key < $1.key }
    if let source, let named = sorted.first(where: { touches(source, $0.value.source) }) { return named.key }
    return isOther ? nil : sorted.first { touches(range, $0.value.near) }?.key
  }

  private static func touches(_ finding: TextRange, _ mark: TextRange) -> Bool {
    finding.isEmpty ? mark.lowerBound...mark.upperBound ~= finding.lowerBound : finding.overlaps(mark)
  }

  /// Certain and probable findings together.
  package var sure: Hits { (tiers[.certain] ?? Hits()) + (tiers[.probable] ?? Hits()) }
  package var findings: Hits { sure + (tiers[.hint] ?? Hits()) }

  package func alarmsPerThousandCleanWords(_ hits: Hits) -> Double? {
    cleanWords == 0 ? nil : Double(hits.onClean) * 1000 / Double(cleanWords)
  }
}
