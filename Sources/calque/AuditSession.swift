import ArgumentParser
import Audit
import Bitext
import Formats
import Packs
import Reports

/// One run over several files: every input is audited and reported before a trouble ends it.
struct AuditSession {
  private var sinks: [Sink]
  private let auditor: Auditor
  private let options: ReportOptions
  private var isTroubled: Bool
  private var highest: Level?

  init(formats: [String], options: ReportOptions, shared: SharedOptions, isProfiled: Bool = false) throws {
    let (library, isDamaged) = shared.library()
    do { sinks = try Sink.all(formats, options) } catch { throw ValidationError("\(error)") }
    self.options = options
    auditor = shared.auditor(library, isProfiled: isProfiled)
    isTroubled = isDamaged
    let signature = Version.signature(library)
    for index in sinks.indices { sinks[index].begin(signature) }
  }

  /// Names something that was not audited; the run ends with 2.
  mutating func trouble(_ message: some CustomStringConvertible) {
    Output.error(message)
    isTroubled = true
  }

  /// - Parameters:
  ///   - records: How the file is laid out, where it is one of records.
  ///   - targetLanguage: As the file's name tells it, where `--to` does not.
  mutating func audit(_ path: String, source: String? = nil, records: RecordLayout? = nil, targetLanguage: LanguageTag? = nil) async {
    do {
      let sourceDocument = try source.map { path throws(Problem) in try SourceFile.read(path) }
      var stream = try InputStream(path: path, records: records)
      while var document = try stream.next() {
        document.targetLanguage = document.targetLanguage ?? targetLanguage
        if let sourceDocument { document = auditor.pair(document, with: sourceDocument) }
        let report = await auditor.audit(document)
        for problem in report.document.problems {
          Output.error(problem)
          if problem.isLoss { isTroubled = true }
        }
        noteLanguage(of: report)
        if let level = report.highestLevel { highest = max(highest ?? level, level) }
        let edits = await edits(of: document, sourceDocument)
        for index in sinks.indices { sinks[index].add(report, edits: edits) }
      }
    } catch { trouble(error) }
  }

  /// Says it where a text is in a language of which little is known.
  private func noteLanguage(of report: Report) {
    let tag = report.target.tag
    guard report.words > 0, auditor.checks(into: tag).pack.isRootOnly else { return }
    let what = tag.language == "und" ? "its language was not recognised" : "no pack knows the language '\(tag)'"
    Output.error(
      Problem(report.document.path, "\(what)", remedy: "give --to as a BCP 47 tag (en, de, pt-BR); only what holds in every language was checked", isLoss: false))
  }

  /// The rewrites that `calque diff` would make, where a diff is among the formats.
  private func edits(of document: Document, _ source: Document?) async -> [FileEdit] {
    guard sinks.contains(where: \.isDiff) else { return [] }
    return await Rewriting(auditor: auditor, limits: .init(includesHints: options.showsHints), source: source, isOnce: true).result(for: document).edits
  }

  /// Ends the reports; the error carries the exit status.
  mutating func finish(failOn: FailureLevel) -> ExitCode {
    for index in sinks.indices {
      do { try sinks[index].end() } catch { trouble(error) }
    }
    if auditor.options.isProfiled { Output.errors(ProfileTable(auditor.profile).lines) }
    if isTroubled { return ExitCode(2) }
    return failOn.fails(highest) ? ExitCode(1) : .success
  }
}

/// A file's documents, whatever its layout.
struct InputStream {
  private var text: DocumentStream?
  private var records: RecordStream?

  init(path: String, records: RecordLayout?) throws(Problem) {
    if let records { self.records = try RecordStream(path: path, layout: records) } else { text = try DocumentStream(path: path) }
  }

  mutating func next() throws(Problem) -> Document? {
    if records != nil { return try records?.next() }
    return try text?.next()
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
