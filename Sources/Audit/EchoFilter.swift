import Bitext

/// Drops echoes: findings that tell once more what another finding of the same words tells better.
///
/// Of two findings of different rules, one echoes the other where both make the same rewrite, where the
/// other's rewrite does what its own does and more, or where both are of one MQM type, concern nearly the
/// same words and do not rewrite different ones. Different faults of the same words both stay.
struct EchoFilter {
  private let document: Document
  private let rules: [Rule.ID: Rule]

  /// - Parameter rules: Those of the findings, for their MQM types.
  init(_ document: Document, rules: [Rule.ID: Rule]) {
    self.document = document
    self.rules = rules
  }

  /// - Parameter findings: In reading order, and so returned.
  func filtered(_ findings: [Finding]) -> [Finding] {
    var isEcho = Array(repeating: false, count: findings.count)
    // What reaches on from before, of one unit.
    var open: [Int] = []
    for (index, finding) in findings.enumerated() {
      open.removeAll { isEcho[$0] || findings[$0].unit != finding.unit || findings[$0].extent.upperBound < finding.extent.lowerBound }
      for earlier in open where !isEcho[index] && !isEcho[earlier] {
        switch weaker(findings[earlier], finding) {
        case .first: isEcho[earlier] = true
        case .second: isEcho[index] = true
        case nil: break
        }
      }
      open.append(index)
    }
    return zip(findings, isEcho).filter { !$0.1 }.map(\.0)
  }

  private enum Side { case first, second }

  /// The one of two findings that echoes the other; nothing where neither does.
  private func weaker(_ a: Finding, _ b: Finding) -> Side? {
    guard a.rule != b.rule, Self.touches(a.extent, b.extent) else { return nil }
    let side: Side = isBetter(a, than: b) ? .second : .first
    let isAlike = coverTheSame(a.range, b.range) && rules[a.rule]?.mqm == rules[b.rule]?.mqm
    guard let one = edit(a), let two = edit(b) else { return isAlike ? side : nil }
    if one == two { return side }
    if a.tier >= b.tier, one.includes(two, in: text(a.unit, one.range)) { return .second }
    if b.tier >= a.tier, two.includes(one, in: text(a.unit, two.range)) { return .first }
    return isAlike && one.range.overlaps(two.range) ? side : nil
  }

  /// The surer one, then a check's before a pack rule's, the longer, the one that has a rewrite, the earlier.
  private func isBetter(_ a: Finding, than b: Finding) -> Bool {
    if a.tier != b.tier { return a.tier > b.tier }
    let isCheck = [a, b].map { rules[$0.rule]?.origin == "check" }
    if isCheck[0] != isCheck[1] { return isCheck[0] }
    if a.extent.count != b.extent.count { return a.extent.count > b.extent.count }
    if a.fixes.isEmpty != b.fixes.isEmpty { return b.fixes.isEmpty }
    return FindingOrder.precedes(a, b)
  }

  /// Whether two ranges share at least half of the words of the longer.
  private func coverTheSame(_ a: TextRange, _ b: TextRange) -> Bool {
    guard a.overlaps(b) else { return false }
    return a.clamped(to: b).count * 2 >= max(a.count, b.count)
  }

  private static func touches(_ a: TextRange, _ b: TextRange) -> Bool {
    a.overlaps(b) || (a.isEmpty || b.isEmpty) && a.lowerBound <= b.upperBound && b.lowerBound <= a.upperBound
  }

  // MARK: Edits

  private func text(_ unit: Int, _ range: TextRange) -> ArraySlice<UInt8> {
    let bytes = document.units[unit].target.utf8
    return bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
  }

  /// What the first fix changes, without the bytes at either end that stay as they are.
  private func edit(_ finding: Finding) -> Edit? {
    guard let fix = finding.fixes.first, fix.applicability != .display else { return nil }
    return Edit(fix.range, text(finding.unit, fix.range), Array(fix.replacement.utf8))
  }
}

/// A change of some bytes, as short as it can be told.
private struct Edit: Equatable {
  let range: TextRange
  let replacement: ArraySlice<UInt8>

  init(_ range: TextRange, _ old: ArraySlice<UInt8>, _ new: [UInt8]) {
    let front = zip(old, new).prefix { $0 == $1 }.count
    let back = zip(old.dropFirst(front).reversed(), new.dropFirst(front).reversed()).prefix { $0 == $1 }.count
    self.range = range.lowerBound + front..<range.upperBound - back
    replacement = new[front..<new.count - back]
  }

  /// Texts longer than so many bytes are not compared: it takes the product of their lengths.
  private static let longest = 300

  /// Whether what another edit inserts and deletes is part of what this one does.
  ///
  /// - Parameter old: The text of this edit's range.
  func includes(_ other: Edit, in old: ArraySlice<UInt8>) -> Bool {
    guard range.lowerBound <= other.range.lowerBound, other.range.upperBound <= range.upperBound, old.count <= Self.longest else { return false }
    var between = Array(old)
    let start = other.range.lowerBound - range.lowerBound
    between.replaceSubrange(start..<start + other.range.count, with: other.replacement)
    let (before, after) = (Array(old), Array(replacement))
    return Self.distance(before, after) == Self.distance(before, between) + Self.distance(between, after)
  }

  /// How many bytes are inserted and deleted from one text to the other, at least.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (column, y) in b.enumerated() {
        let above = row[column + 1]
        row[column + 1] = x == y ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return a.count + b.count - 2 * (row.last ?? 0)
  }
}

extension Finding {
  /// From the first to the last byte that the finding shows or rewrites.
  fileprivate var extent: TextRange {
    guard let fix = fixes.first else { return range }
    return min(range.lowerBound, fix.range.lowerBound)..<max(range.upperBound, fix.range.upperBound)
  }
}
