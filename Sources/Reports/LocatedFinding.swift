import Bitext
import Formats

/// A finding with what a report says of it: its rule, its place in the file, its words, and the
/// rewrites that may be applied.
struct LocatedFinding {
  let finding: Finding
  let rule: Rule?
  let path: String
  let unit: TranslationUnit.ID
  let start: FilePlaces.Position
  let end: FilePlaces.Position
  /// The words at fault.
  let text: String
  /// The words of the source that are concerned.
  let sourceText: String?
  /// Rewrites that can be made in the file as it is, best first.
  let rewrites: [Rewrite]
  let fingerprint: String

  /// A rewrite, and the place in the file that it replaces.
  struct Rewrite {
    let fix: Fix
    let start: FilePlaces.Position
    let end: FilePlaces.Position
    /// As it must stand in the file: with JSON's or Markdown's escapes.
    let replacement: String
  }

  var level: Level { finding.level }
  var mqm: String { rule?.mqm.description ?? "other" }
  var its: String { rule?.mqm.its.rawValue ?? "other" }

  /// The path as a platform looks it up in a repository: without `./`.
  var repositoryPath: String {
    var path = self.path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return path.isEmpty ? self.path : String(path)
  }

  /// `certain, major`.
  var grade: String { "\(finding.tier.rawValue), \(finding.severity.name)" }

  /// What to write instead, where something can be said.
  var advice: String? {
    guard let fix = finding.fixes.first else { return nil }
    let suffix = fix.applicability == .display ? " …" : ""
    return fix.replacement.isEmpty ? "delete '\(text)'" : "write '\(fix.replacement)'\(suffix)"
  }
}

extension Report {
  /// The findings that are shown, in reading order, each with its place.
  func located(_ options: ReportOptions) -> [LocatedFinding] {
    let places = FilePlaces(document)
    var fingerprints = Fingerprints()
    return shown(options).map { finding in
      let unit = document.units[finding.unit]
      let rewrites = finding.fixes.compactMap { fix -> LocatedFinding.Rewrite? in
        guard fix.applicability != .display, let edit = FileEdit(fix, unit: finding.unit, of: document) else { return nil }
        return .init(
          fix: fix, start: places.start(finding.unit, fix.range), end: places.end(finding.unit, fix.range),
          replacement: String(decoding: edit.replacement, as: UTF8.self))
      }
      return LocatedFinding(
        finding: finding, rule: rules[finding.rule], path: document.path, unit: unit.id,
        start: places.start(finding.unit, finding.range), end: places.end(finding.unit, finding.range),
        text: unit.target[finding.range], sourceText: document.source(of: finding)?.text,
        rewrites: rewrites, fingerprint: fingerprints.next(finding, in: document))
    }
  }
}
