import ArgumentParser
import Audit
import Bitext
import Formats
import Lint
import Packs
import Reports

/// One run over several files: every input is audited and reported before a trouble ends it.
struct AuditSession {
  private var sinks: [Sink]
  private let auditors: Auditors
  private let config: LintConfig
  private let options: ReportOptions
  private var isTroubled: Bool
  private var highest: Level?

  init(formats: [String], options: ReportOptions, config: LintConfig, shared: SharedOptions, isProfiled: Bool = false) throws {
    do { sinks = try Sink.all(formats, options) } catch { throw ValidationError("\(error)") }
    let (library, isDamaged) = try shared.rules(with: config).library()
    self.options = options
    self.config = config
    let signature = Version.signature(library)
    auditors = Auditors(RuleBooks(library), shared: shared, isProfiled: isProfiled)
    isTroubled = isDamaged
    for index in sinks.indices { sinks[index].begin(signature) }
  }

  /// Names something that was not audited; the run ends with 2.
  mutating func trouble(_ message: some CustomStringConvertible) {
    Output.error(message)
    isTroubled = true
  }

  mutating func audit(_ file: LintFile) async {
    let settings = config.rules(for: file.key)
    let auditor = auditors.auditor(settings)
    do {
      let source = try auditors.source(of: file)
      var stream = try FileStream(path: file.path, layout: file.layout)
      while let part = try stream.next() {
        let document = part.inLanguages(of: file)
        let report = await auditor.audit(source.map { auditor.pair(document, with: $0) } ?? document)
        for problem in report.document.problems {
          Output.error(problem)
          if problem.isLoss { isTroubled = true }
        }
        noteLanguage(of: report, auditor)
        let decided = report.with(settings)
        if let level = decided.highestLevel { highest = max(highest ?? level, level) }
        let edits = await edits(of: document, auditor, source, settings)
        for index in sinks.indices { sinks[index].add(decided, edits: edits) }
      }
    } catch { trouble(error) }
  }

  /// Says it where a text is in a language of which little is known.
  private func noteLanguage(of report: Report, _ auditor: Auditor) {
    let tag = report.target.tag
    guard report.words > 0, auditor.checks(into: tag).pack.isRootOnly else { return }
    let what = tag.language == "und" ? "its language was not recognised" : "no pack knows the language '\(tag)'"
    Output.error(
      Problem(report.document.path, "\(what)", remedy: "give --to as a BCP 47 tag (en, de, pt-BR); only what holds in every language was checked", isLoss: false))
  }

  /// The rewrites that `calque diff` would make, where a diff is among the formats.
  private func edits(of document: Document, _ auditor: Auditor, _ source: Document?, _ settings: [Rule.ID: LintConfig.RuleSetting]) async -> [FileEdit] {
    guard sinks.contains(where: \.isDiff) else { return [] }
    let limits = FixSelection.Limits(includesHints: options.showsHints)
    return await Rewriting(auditor: auditor, limits: limits, source: source, settings: settings, isOnce: true).result(for: document).edits
  }

  /// Ends the reports; the error carries the exit status.
  mutating func finish(failOn: FailureLevel) -> ExitCode {
    for index in sinks.indices {
      do { try sinks[index].end() } catch { trouble(error) }
    }
    if auditors.isProfiled { Output.errors(ProfileTable(auditors.profile).lines) }
    if isTroubled { return ExitCode(2) }
    return failOn.fails(highest) ? ExitCode(1) : .success
  }
}

/// The text that a document was translated from.
enum SourceFile {
  /// One document, however long: alignment needs it whole.
  static func read(_ path: String) throws(Problem) -> Document {
    var stream = try DocumentStream(path: path)
    var whole: Document?
    while let document = try stream.next() {
      if let problem = document.problems.first(where: \.isLoss) { throw problem }
      if whole == nil { whole = document } else { whole?.units += document.units }
    }
    return whole ?? Document(path: path)
  }
}
