import ArgumentParser
import Audit
import Bitext
import Formats
import Foundation
import Lint
import Packs
import Reports

/// One lint over many files: audits them in parallel, and judges, reports and counts them in order.
struct LintSession {
  /// What decides beside the configuration.
  struct Plan {
    var config: LintConfig
    var failOn: FailureLevel
    var options: ReportOptions
    /// As `--format` gave them.
    var formats: [String] = []
    var updatesBaseline = false
    var cacheFolder: String?
    var changes: ChangedLines?
    var isProfiled = false
    var showsProgress = false
  }

  private let plan: Plan
  private var sinks: [Sink]
  private let auditors: Auditors
  private let cache: AuditCache?
  private let remembered: AuditCache.Facts
  private var used: Set<ContentDigest> = []
  private var fresh: [ContentDigest: AuditCache.Entry] = [:]
  private let books: RuleBooks
  let signature: Signature
  private var baseline: Baseline?
  private var isTroubled: Bool
  private var highest: Level?
  private(set) var totals = LintTotals()
  private var knownCount = 0
  private var unchangedCount = 0
  private var progress: Progress

  init(_ plan: Plan, baseline: Baseline?, books: RuleBooks, shared: SharedOptions) throws {
    self.plan = plan
    self.baseline = baseline
    self.books = books
    isTroubled = false
    do { sinks = try Sink.all(plan.formats, plan.options) } catch { throw ValidationError("\(error)") }
    cache = plan.cacheFolder.map(AuditCache.init)
    let identity = try RunIdentity(books, cache: cache)
    remembered = identity.remembered
    signature = identity.signature
    auditors = Auditors(books, shared: shared, isProfiled: plan.isProfiled, cache: cache, facts: identity.facts, extent: sinks.map(\.extent).max() ?? .findings)
    progress = Progress(isShown: plan.showsProgress)
    for index in sinks.indices { sinks[index].begin(signature) }
  }

  /// Names something that was not linted; the run ends with 2.
  mutating func trouble(_ message: some CustomStringConvertible) {
    progress.clear()
    Output.error(message)
    isTroubled = true
  }

  // MARK: Running

  /// Lints the files: so many at once as there are workers, their reports in the order of the files.
  mutating func lint(_ files: [LintFile]) async {
    let files = plan.changes.map { changes in files.filter { changes.touches($0.path) } } ?? files
    let (auditors, config) = (auditors, plan.config)
    await withTaskGroup(of: (Int, FileAudit).self) { group in
      var waiting: [Int: FileAudit] = [:]
      var next = 0
      var done = 0
      func add() {
        guard next < files.count else { return }
        let (index, file) = (next, files[next])
        group.addTask { (index, await auditors.audit(file, settings: config.rules(for: file.key))) }
        next += 1
      }
      // Bounded, so that reports waiting for their turn do not pile up.
      for _ in 0..<auditors.workers * 2 { add() }
      for await (index, audit) in group {
        waiting[index] = audit
        while let audit = waiting.removeValue(forKey: done) {
          await take(audit, of: files[done])
          done += 1
          progress.show(done, of: files.count, files[min(done, files.count - 1)].path)
          add()
        }
      }
    }
    progress.clear()
  }

  private mutating func take(_ audit: FileAudit, of file: LintFile) async {
    let settings = plan.config.rules(for: file.key)
    // A table of other things that nobody asked for is no loss.
    let isOther = file.isUnasked && file.layout != nil && audit.reports.allSatisfy(\.document.unitSizes.isEmpty)
    used.formUnion(audit.used)
    for (key, entry) in audit.fresh { fresh[key] = entry }
    for (index, report) in audit.reports.enumerated() {
      for problem in report.document.problems {
        if problem.isLoss, !isOther { trouble(problem) } else { note(problem) }
      }
      await judge(report.with(settings), of: file, isFirst: index == 0)
    }
    if let problem = audit.problem {
      if problem.isLoss { trouble(problem) } else { note(problem) }
    }
  }

  private mutating func note(_ message: some CustomStringConvertible) {
    progress.clear()
    Output.error(message)
  }

  private mutating func judge(_ whole: Report, of file: LintFile, isFirst: Bool) async {
    var report = whole
    totals.add(report, isFirst: isFirst)
    if let filtered = baseline?.filtered(report, key: file.key) {
      report = filtered.report
      knownCount += filtered.known
    }
    if let changes = plan.changes {
      let filtered = changes.filtered(report)
      unchangedCount += report.shown(plan.options).count - filtered.shown(plan.options).count
      report = filtered
    }
    if let level = report.highestLevel { highest = max(highest ?? level, level) }
    let edits = sinks.contains(where: \.isDiff) ? await auditors.edits(report, file, settings: plan.config.rules(for: file.key), options: plan.options) : []
    for index in sinks.indices { sinks[index].add(report, edits: edits) }
  }

  // MARK: The end

  /// Ends the reports; the error carries the exit status.
  mutating func finish(history: HistoryFile? = nil) -> ExitCode {
    for index in sinks.indices {
      do { try sinks[index].end() } catch { trouble(error) }
    }
    if let cache {
      do { try cache.write(fresh, used: used, facts: remembered) } catch { trouble(error) }
    }
    finishBaseline()
    if unchangedCount > 0 { Output.error("\(unchangedCount) \(unchangedCount == 1 ? "finding" : "findings") on lines that did not change") }
    if plan.isProfiled { Output.errors(ProfileTable(auditors.profile).lines) }
    do { try history?.add(totals) } catch { trouble(error) }
    if showsSummary || history != nil || plan.config.gates != .init() { Output.error(totals.summary) }
    let isGateBroken = brokenGates().map { Output.error($0) }.count > 0
    if isTroubled || books.isDamaged { return ExitCode(2) }
    return plan.failOn.fails(highest) || isGateBroken ? ExitCode(1) : .success
  }

  private mutating func finishBaseline() {
    guard let baseline else { return }
    if plan.updatesBaseline, !isTroubled {
      do { try baseline.update() } catch { trouble(error) }
      Output.error("the baseline holds \(baseline.count) \(baseline.count == 1 ? "finding" : "findings")")
      return
    }
    if plan.updatesBaseline { Output.error("the baseline was not written: not everything could be read") }
    if knownCount > 0 { Output.error("\(knownCount) known \(knownCount == 1 ? "finding" : "findings") of the baseline") }
    let fixed = baseline.fixed
    if fixed > 0 { Output.error("\(fixed) known \(fixed == 1 ? "finding is" : "findings are") gone; --update-baseline takes \(fixed == 1 ? "it" : "them") out") }
  }

  /// At a terminal, where the report on standard output does not end with the totals itself.
  private var showsSummary: Bool {
    plan.showsProgress && !plan.formats.isEmpty && !plan.formats.contains(TextReporter.name)
  }

  private func brokenGates() -> [String] {
    let gates = plan.config.gates
    var broken: [String] = []
    if let limit = gates.minimalScore, totals.score < limit { broken.append("the MQM score \(fixed(totals.score)) is below \(fixed(limit))") }
    if let limit = gates.maximalDensity, totals.density > limit {
      broken.append("\(fixed(totals.density)) penalty points per 1,000 words are more than \(fixed(limit))")
    }
    return broken
  }

  private func fixed(_ number: Double) -> String { JSONText.fixed(number, places: 1) }
}

/// A line on a terminal that says how far a long run is.
private struct Progress {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var hasLine = false

  init(isShown: Bool) { self.isShown = isShown }

  /// Shows nothing in the first second, and then ten times a second at most.
  mutating func show(_ done: Int, of count: Int, _ path: String) {
    let now = ContinuousClock.now
    guard isShown, now - start > .seconds(1), now - last > .milliseconds(100) else { return }
    last = now
    hasLine = true
    write("\r\u{1B}[K\(done) of \(count)  \(TerminalText.visible(path).prefix(60))")
  }

  mutating func clear() {
    if hasLine { write("\r\u{1B}[K") }
    hasLine = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
