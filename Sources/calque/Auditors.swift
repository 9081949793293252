import Audit
import Bitext
import Formats
import Foundation
import Lint
import Packs
import Reports
import Synchronization

/// What became of one file.
struct FileAudit: Sendable {
  /// A report for each document of the file, with its key in the cache where it has one.
  var reports: [(report: Report, key: String?)] = []
  /// Why the file, or the rest of it, was not audited.
  var problem: Problem?
}

/// Audits files for a lint: one auditor for each set of rules that are off, and the cache before them.
final class Auditors: Sendable {
  let workers: Int
  private let library: PackLibrary
  private let isProfiled: Bool
  private let cache: AuditCache?
  /// What of the program decides what is found.
  private let identity: [String]
  private let wantsPairs: Bool
  private let known = Mutex<[Set<Rule.ID>: Auditor]>([:])

  /// - Parameter wantsPairs: Whether reports show source texts without findings too.
  init(_ library: PackLibrary, workers: Int, isProfiled: Bool = false, cache: AuditCache? = nil, signature: Signature, wantsPairs: Bool = false) {
    self.library = library
    self.workers = workers
    self.isProfiled = isProfiled
    self.cache = cache
    self.wantsPairs = wantsPairs
    let size = (try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe/")[.size] as? Int) ?? 0
    let program = try? FileManager.default.attributesOfItem(atPath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))[.size] as? Int
    identity = [signature.calque, signature.icu, signature.unicode, signature.rules, "\(program ?? size)"]
  }

  var profile: Profile {
    known.withLock { $0.values.reduce(into: Profile()) { $0.add($1.profile) } }
  }

  /// The auditor for files whose rules are set so.
  func auditor(_ settings: [Rule.ID: LintConfig.RuleSetting]) -> Auditor {
    let disabled = Set(settings.filter(\.value.isOff).keys)
    return known.withLock { known in
      if let auditor = known[disabled] { return auditor }
      let auditor = Auditor(library, options: .init(workers: workers, disabled: disabled, isProfiled: isProfiled))
      known[disabled] = auditor
      return auditor
    }
  }

  func audit(_ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting]) async -> FileAudit {
    var result = FileAudit()
    do {
      var source: Document?
      var sourceBytes: [UInt8]?
      if let path = file.sourcePath {
        source = try SourceFile.read(path)
        source?.targetLanguage = file.source
        sourceBytes = cache == nil ? nil : FileManager.default.contents(atPath: path).map { [UInt8]($0) }
      }
      var stream = try DocumentStream(path: file.path)
      while let document = try stream.next() {
        result.reports.append(await audit(document, source, sourceBytes, file, settings))
      }
    } catch { result.problem = error }
    return result
  }

  private func audit(
    _ document: Document, _ source: Document?, _ sourceBytes: [UInt8]?, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]
  ) async -> (report: Report, key: String?) {
    var document = document
    document.targetLanguage = file.target
    document.sourceLanguage = file.source
    let off = settings.filter(\.value.isOff).keys.map(\.description).sorted().joined(separator: " ")
    let facts = identity + [file.path, file.target?.description ?? "", file.source?.description ?? "", off, "\(document.offset)"]
    let key = cache == nil ? nil : AuditCache.key([document.bytes] + [sourceBytes].compactMap { $0 }, facts: facts)
    if let key, let entry = cache?[key], entry.fits(document) {
      // Pairing is needed only to show the source's words.
      let isPairShown = source != nil && (wantsPairs || entry.findings.contains { $0.sourceRange != nil })
      if let source { document = isPairShown ? auditor(settings).pair(document, with: source) : document.named(source) }
      return (entry.report(document), key)
    }
    let auditor = auditor(settings)
    if let source { document = auditor.pair(document, with: source) }
    return (await auditor.audit(document), key)
  }

  /// The rewrites of the findings that a report shows.
  func edits(_ report: Report, _ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting], options: ReportOptions) async -> [FileEdit] {
    let shown = Set(report.findings.map { "\($0.rule) \($0.unit) \($0.range)" })
    let selection = await auditor(settings).selection(of: report.document, limits: .init(includesHints: options.showsHints)).selection
    return selection.chosen.filter { shown.contains("\($0.finding.rule) \($0.finding.unit) \($0.finding.range)") }
      .compactMap { FileEdit($0.fix, unit: $0.finding.unit, of: report.document) }
  }
}

extension Document {
  /// The document with its source's name alone.
  fileprivate func named(_ source: Document) -> Document {
    var copy = self
    copy.sourcePath = source.path
    return copy
  }
}

extension AuditCache.Entry {
  /// Whether every finding has its place in a document: another build may cut texts otherwise.
  fileprivate func fits(_ document: Document) -> Bool {
    findings.allSatisfy { finding in
      guard document.units.indices.contains(finding.unit) else { return false }
      let size = document.units[finding.unit].target.utf8.count
      return finding.range.upperBound <= size && finding.fixes.allSatisfy { $0.range.upperBound <= size }
    }
  }
}
