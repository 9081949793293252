import Bitext

extension Report {
  /// The report with the units that its findings are about, and of the others their sizes: what every report but those that
  /// show a whole text is written from.
  func excerpt() -> Report {
    var copy = self
    let numbers = Set(findings.map(\.unit)).sorted()
    let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    let cited = Set(findings.lazy.filter { $0.sourceRange != nil }.map(\.unit))
    copy.document.outline = Document.Outline(sizes: document.unitSizes, numbers: numbers)
    copy.document.units = numbers.map { number in
      var unit = document.units[number]
      if !cited.contains(number) { unit.source = nil }
      return unit
    }
    copy.document.suppressions = []
    if !findings.contains(where: { $0.omission != nil }) { copy.document.omissions = [] }
    for index in findings.indices { copy.findings[index].unit = places[findings[index].unit] ?? 0 }
    let named = Set(findings.map(\.rule)).union(uncounted.keys)
    copy.rules = rules.filter { named.contains($0.key) }
    return copy
  }

  /// The report of which this is the excerpt, of its document just read and paired; nothing where the findings do not fit into it.
  package func placed(in document: Document) -> Report? {
    var copy = self
    copy.document = document
    copy.document.problems = self.document.problems
    for index in findings.indices { copy.findings[index].unit = self.document.number(ofUnit: findings[index].unit) }
    return copy.findings.allSatisfy(document.holds) ? copy : nil
  }
}

extension Document {
  /// Whether a finding has its place in the document.
  func holds(_ finding: Finding) -> Bool {
    guard units.indices.contains(finding.unit) else { return false }
    let unit = units[finding.unit]
    let size = unit.target.utf8.count
    let isCited = finding.sourceRange.map { range in unit.source.map { range.upperBound <= $0.utf8.count } ?? false } ?? true
    let isKnown = finding.omission.map(omissions.indices.contains) ?? true
    return isCited && isKnown && finding.range.upperBound <= size && finding.range.lowerBound >= 0
      && finding.fixes.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= size }
  }
}
