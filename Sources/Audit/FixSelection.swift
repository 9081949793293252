import Bitext

/// Chooses the rewrites that are made together: no two touch, and none makes the text worse.
package struct FixSelection: Sendable {
  /// A fix and the finding it belongs to.
  package struct Choice: Hashable, Sendable {
    package var finding: Finding
    package var fix: Fix

    package init(finding: Finding, fix: Fix) {
      self.finding = finding
      self.fix = fix
    }
  }

  package private(set) var chosen: [Choice] = []
  /// Fixes left out because a better one needs the same words, or because they raise a new finding.
  package private(set) var dropped: [(choice: Choice, reason: String)] = []

  /// What may be chosen.
  package struct Limits: Sendable {
    package var includesHints: Bool
    package var isSafeOnly: Bool

    package init(includesHints: Bool = false, isSafeOnly: Bool = false) {
      self.includesHints = includesHints
      self.isSafeOnly = isSafeOnly
    }
  }

  /// The first applicable fix of each finding; on overlap the higher tier wins, then the severity,
  /// then the longer, then the earlier.
  package init(_ report: Report, limits: Limits) {
    let candidates = report.findings.compactMap { finding -> Choice? in
      guard finding.tier > .hint || limits.includesHints else { return nil }
      let fix = finding.fixes.first { fix in
        switch fix.applicability {
        case .safe: true
        case .unsafe: !limits.isSafeOnly
        case .display: false
        }
      }
      return fix.map { Choice(finding: finding, fix: $0) }
    }
    let ranked = candidates.sorted { a, b in
      if a.finding.tier != b.finding.tier { return a.finding.tier > b.finding.tier }
      if a.finding.severity != b.finding.severity { return a.finding.severity > b.finding.severity }
      if a.fix.range.count != b.fix.range.count { return a.fix.range.count > b.fix.range.count }
      return FindingOrder.precedes(a.finding, b.finding)
    }
    var taken: [Int: [TextRange]] = [:]
    for choice in ranked {
      let unit = choice.finding.unit
      if taken[unit]?.contains(where: { Self.touches($0, choice.fix.range) }) ?? false {
        dropped.append((choice, "a surer rewrite needs the same words"))
      } else {
        taken[unit, default: []].append(choice.fix.range)
        chosen.append(choice)
      }
    }
    chosen.sort { FindingOrder.precedes($0.finding, $1.finding) }
  }

  private static func touches(_ a: TextRange, _ b: TextRange) -> Bool {
    a.overlaps(b) || a == b || (a.isEmpty && b.lowerBound...b.upperBound ~= a.lowerBound) || (b.isEmpty && a.lowerBound...a.upperBound ~= b.lowerBound)
  }

  /// Keeps the chosen fixes for which `isKept` holds; the others are left out without a word.
  package mutating func keep(_ isKept: (Choice) -> Bool) { chosen.removeAll { !isKept($0) } }

  /// Leaves out some of the chosen fixes, naming them and what each would raise.
  mutating func drop(_ harmful: [Choice: Finding]) {
    dropped += chosen.compactMap { choice in harmful[choice].map { (choice, "it would raise \($0.rule)") } }
    chosen.removeAll { harmful[$0] != nil }
  }
}

/// A document after some rewrites, and where everything went.
struct RewrittenDocument {
  let document: Document
  private let byUnit: [Int: [FixSelection.Choice]]

  init(_ document: Document, _ choices: [FixSelection.Choice]) {
    byUnit = Dictionary(grouping: choices, by: \.finding.unit).mapValues { $0.sorted { $0.fix.range.lowerBound < $1.fix.range.lowerBound } }
    var copy = document
    for (unit, choices) in byUnit {
      let segment = document.units[unit].target
      var bytes = Array(segment.utf8)
      for choice in choices.reversed() { bytes.replaceSubrange(choice.fix.range, with: choice.fix.replacement.utf8) }
      var changed = Segment(segment.kind, bytes[...], fileOffset: segment.fileOffset)
      changed.codes = segment.codes.map { Self.image(of: $0, choices) }
      copy.units[unit].target = changed
    }
    self.document = copy
  }

  var choices: [FixSelection.Choice] { byUnit.values.flatMap { $0 } }

  /// Where a range of the document that was rewritten is now.
  func image(of range: TextRange, unit: Int) -> TextRange { Self.image(of: range, byUnit[unit] ?? []) }

  /// Where a rewrite's words are now.
  func image(of choice: FixSelection.Choice) -> TextRange {
    let before = (byUnit[choice.finding.unit] ?? []).prefix { $0 != choice }
    let start = choice.fix.range.lowerBound + before.reduce(0) { $0 + Self.growth($1) }
    return start..<start + choice.fix.replacement.utf8.count
  }

  private static func growth(_ choice: FixSelection.Choice) -> Int { choice.fix.replacement.utf8.count - choice.fix.range.count }

  private static func image(of range: TextRange, _ choices: [FixSelection.Choice]) -> TextRange {
    let start = range.lowerBound + choices.filter { $0.fix.range.upperBound <= range.lowerBound }.reduce(0) { $0 + growth($1) }
    let end = range.upperBound + choices.filter { $0.fix.range.lowerBound < range.upperBound }.reduce(0) { $0 + growth($1) }
    return max(0, start)..<max(0, start, end)
  }
}
