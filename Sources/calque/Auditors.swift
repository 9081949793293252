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
  let isProfiled: Bool
  private let shared: SharedOptions
  private let library: PackLibrary
  private let cache: AuditCache?
  /// What of the program decides what is found.
  private let identity: [String]
  private let wantsPairs: Bool
  private let known = Mutex<[Set<Rule.ID>: Auditor]>([:])

  /// - Parameter wantsPairs: Whether reports need source texts that no finding cites.
  init(_ library: PackLibrary, shared: SharedOptions, isProfiled: Bool = false, cache: AuditCache? = nil, signature: Signature, wantsPairs: Bool = false) {
    self.library = library
    self.shared = shared
    self.isProfiled = isProfiled
    self.cache = cache
    self.wantsPairs = wantsPairs
    let size = (try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe/")[.size] as? Int) ?? 0
    let program = try? FileManager.default.attributesOfItem(atPath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))[.size] as? Int
    identity = [signature.calque, signature.icu, signature.unicode, signature.rules, "\(program ?? size)"]
  }

  var workers: Int { shared.workers }

  var profile: Profile {
    known.withLock { $0.values.reduce(into: Profile()) { $0.add($1.profile) } }
  }

  /// The auditor for files whose rules are set so.
  func auditor(_ settings: [Rule.ID: LintConfig.RuleSetting]) -> Auditor {
    let disabled = Set(settings.filter(\.value.isOff).keys)
    return known.withLock { known in
      if let auditor = known[disabled] { return auditor }
      let auditor = Auditor(library, options: .init(target: shared.target, source: shared.source, workers: workers, disabled: disabled, isProfiled: isProfiled))
      known[disabled] = auditor
      return auditor
    }
  }

  func audit(_ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting]) async -> FileAudit {
    var result = FileAudit()
    do {
      let sourceBytes = cache == nil ? nil : file.sourcePath.flatMap(FileManager.default.contents).map { [UInt8]($0) }
      var stream = try FileStream(path: file.path, layout: file.layout)
      while let document = try stream.next() {
        result.reports.append(try await audit(document, sourceBytes, file, settings))
      }
    } catch { result.problem = error }
    return result
  }

  /// The text that a file was translated from, where there is one.
  func source(of file: LintFile) throws(Problem) -> Document? {
    guard let path = file.sourcePath else { return nil }
    var source = try SourceFile.read(path)
    source.targetLanguage = file.source
    return source
  }

  private func audit(
    _ document: Document, _ sourceBytes: [UInt8]?, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]
  ) async throws(Problem) -> (report: Report, key: String?) {
    var document = document.inLanguages(of: file)
    let off = settings.filter(\.value.isOff).keys.map(\.description).sorted().joined(separator: " ")
    let languages = [document.targetLanguage, document.sourceLanguage].map { $0?.description ?? "" }
    let facts = identity + [file.path, "\(file.layout.map { "\($0)" } ?? "")"] + languages + [off, "\(document.offset)"]
    let key = cache == nil ? nil : AuditCache.key([document.bytes] + [sourceBytes].compactMap { $0 }, facts: facts)
    let known = key.flatMap { cache?[$0] }.flatMap { $0.fits(document) ? $0 : nil }
    if let known, !wantsPairs || file.sourcePath == nil {
      document.sourcePath = file.sourcePath
      return (known.report(document), key)
    }
    // A report that shows the whole source needs the texts paired, whether or not they are audited.
    let auditor = auditor(settings)
    if let source = try source(of: file) { document = auditor.pair(document, with: source) }
    if let known { return (known.report(document), key) }
    return (await auditor.audit(document), key)
  }

  /// The rewrites of the findings that a report shows.
  func edits(_ report: Report, _ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting], options: ReportOptions) async -> [FileEdit] {
    let shown = Set(report.findings.map { "\($0.rule) \($0.unit) \($0.range)" })
    let selection = await auditor(settings).selection(of: report.document, limits: .init(includesHints: options.showsHints)) { $0.with(settings) }.selection
    return selection.chosen.filter { shown.contains("\($0.finding.rule) \($0.finding.unit) \($0.finding.range)") }
      .compactMap { FileEdit($0.fix, unit: $0.finding.unit, of: report.document) }
  }
}
