import Audit
import Bitext
import Formats
import Lint
import Packs
import Reports
import Synchronization
import UnicodeText

/// What became of one file.
struct FileAudit: Sendable {
  /// A report for each document of the file.
  var reports: [Report] = []
  /// What of it the cache held, and what it is to hold.
  var used: [ContentDigest] = []
  var fresh: [(key: ContentDigest, entry: AuditCache.Entry)] = []
  /// Why the file, or the rest of it, was not audited.
  var problem: Problem?
}

/// Audits files for a lint: one auditor for each set of rules that are off, and the cache before them.
final class Auditors: Sendable {
  let isProfiled: Bool
  private let shared: SharedOptions
  private let books: RuleBooks
  private let cache: AuditCache?
  /// What of the run decides what is found.
  private let facts: [String]
  private let extent: TextExtent
  private let known = Mutex<[Set<Rule.ID>: Auditor]>([:])
  /// Tokenizers that nobody uses just now: what they know of letters is costly to learn.
  private let tokenizers = Mutex<[TokenizerBox]>([])

  /// Hands a tokenizer from one task to the next; the list makes sure that only one has it.
  private struct TokenizerBox: @unchecked Sendable { let tokenizer: Tokenizer }

  /// - Parameters:
  ///   - facts: What decides, beside texts and configuration, what is found.
  ///   - extent: How much of the texts the reports show.
  init(_ books: RuleBooks, shared: SharedOptions, isProfiled: Bool = false, cache: AuditCache? = nil, facts: [String] = [], extent: TextExtent = .findings) {
    self.books = books
    self.shared = shared
    self.isProfiled = isProfiled
    self.cache = cache
    self.facts = facts
    self.extent = extent
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
      let auditor = Auditor(books.library, options: .init(target: shared.target, source: shared.source, workers: workers, disabled: disabled, isProfiled: isProfiled))
      known[disabled] = auditor
      return auditor
    }
  }

  func audit(_ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting]) async -> FileAudit {
    var result = FileAudit()
    do {
      let source = cache == nil ? nil : try file.sourcePath.map { path throws(Problem) in try WholeFile.bytes(path) }
      var stream = try FileStream(path: file.path, layout: file.layout)
      while let part = try stream.nextPart() {
        let key = cache == nil ? nil : key(part, source, file, settings)
        if let key, let known = cache?.reports(key, of: part, path: file.path), let reports = try texts(of: known.reports, part, &stream, file, settings) {
          stream.pass(recordsSoFar: known.recordCount)
          result.used.append(key)
          result.reports += reports
          continue
        }
        var reports: [Report] = []
        for document in try stream.documents(of: part) { reports.append(fingerprinted(try await audit(document, file, settings))) }
        if let key { result.fresh.append((key, AuditCache.Entry(reports, recordCount: stream.recordCount))) }
        result.reports += reports
      }
    } catch { result.problem = error }
    return result
  }

  private func fingerprinted(_ report: Report) -> Report {
    let box = tokenizers.withLock { $0.popLast() } ?? TokenizerBox(tokenizer: Tokenizer())
    defer { tokenizers.withLock { $0.append(box) } }
    return report.fingerprinted(box.tokenizer)
  }

  private func key(_ part: FilePart, _ source: [UInt8]?, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]) -> ContentDigest {
    let off = settings.filter(\.value.isOff).keys.map(\.description).sorted().joined(separator: " ")
    let languages = [file.target, file.source, shared.target, shared.source].map { $0?.description ?? "" }
    let layout = file.layout.map { "\($0)" } ?? ""
    return AuditCache.key(part, source: source, facts: facts + [file.path, file.sourcePath ?? "", layout, off] + languages)
  }

  /// The text that a file was translated from, where there is one.
  func source(of file: LintFile) throws(Problem) -> Document? {
    guard let path = file.sourcePath else { return nil }
    var source = try SourceFile.read(path)
    source.targetLanguage = file.source
    return source
  }

  private func document(_ document: Document, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]) throws(Problem) -> Document {
    let document = document.inLanguages(of: file)
    return try source(of: file).map { auditor(settings).pair(document, with: $0) } ?? document
  }

  private func audit(_ document: Document, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]) async throws(Problem) -> Report {
    let document = try self.document(document, file, settings)
    return await auditor(settings).audit(document)
  }

  /// What the cache knows of a part, with its texts where reports show them; nothing where they are not those that it knew.
  private func texts(
    of excerpts: [Report], _ part: FilePart, _ stream: inout FileStream, _ file: LintFile, _ settings: [Rule.ID: LintConfig.RuleSetting]
  ) throws(Problem) -> [Report]? {
    guard extent == .allTexts || extent == .textsWithFindings && excerpts.contains(where: { !$0.findings.isEmpty }) else { return excerpts }
    let documents = try stream.documents(of: part)
    guard documents.count == excerpts.count else { return nil }
    var whole: [Report] = []
    for (excerpt, read) in zip(excerpts, documents) {
      guard let report = excerpt.placed(in: try document(read, file, settings)) else { return nil }
      whole.append(report)
    }
    return whole
  }

  /// The rewrites of the findings that a report shows.
  func edits(_ report: Report, _ file: LintFile, settings: [Rule.ID: LintConfig.RuleSetting], options: ReportOptions) async -> [FileEdit] {
    let shown = Set(report.findings.map { "\($0.rule) \($0.unit) \($0.range)" })
    let selection = await auditor(settings).selection(of: report.document, limits: .init(includesHints: options.showsHints)) { $0.with(settings) }.selection
    return selection.chosen.filter { shown.contains("\($0.finding.rule) \($0.finding.unit) \($0.finding.range)") }
      .compactMap { FileEdit($0.fix, unit: $0.finding.unit, of: report.document) }
  }
}
