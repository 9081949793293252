import Analysis
import Bitext
import Checks
import Packs
import Synchronization
import UnicodeText

/// Turns documents into reports: runs the checks on any number of workers, joins what they found in
/// reading order, guesses the source language and drops what does not belong to it.
package final class Auditor: Sendable {
  /// What an audit is told.
  package struct Options: Sendable {
    /// The target's language; guessed where it is not given.
    package var target: LanguageTag?
    /// The source's language; guessed from the artifacts where it is not given.
    package var source: LanguageTag?
    package var workers: Int
    package var disabled: Set<Rule.ID>
    /// Whether ``Auditor/profile`` is kept.
    package var isProfiled: Bool

    package init(
      target: LanguageTag? = nil, source: LanguageTag? = nil, workers: Int = 1, disabled: Set<Rule.ID> = [], isProfiled: Bool = false
    ) {
      self.target = target
      self.source = source
      self.workers = workers
      self.disabled = disabled
      self.isProfiled = isProfiled
    }
  }

  private let library: PackLibrary
  package let options: Options
  private let cache = Mutex<[LanguageTag: CheckSet]>([:])
  private let conclusions = Mutex(Profile())
  private let workspaces = Mutex<[LanguageTag: [WorkspaceBox]]>([:])

  package init(_ library: PackLibrary = PackLibrary(), options: Options = Options()) {
    self.library = library
    self.options = options
  }

  /// The checks for auditing into a language, made once.
  package func checks(into target: LanguageTag) -> CheckSet {
    if let known = cache.withLock({ $0[target] }) { return known }
    let made = CheckSet(library.pack(into: target), without: options.disabled)
    return cache.withLock { cache in
      if let known = cache[target] { return known }
      cache[target] = made
      return made
    }
  }

  /// Given, or with a source text detected; one guessed from artifacts comes later.
  private func sourceLanguage(of document: Document) -> LanguageTag? {
    if let given = document.sourceLanguage ?? options.source { return given }
    return LanguageDetector.guess(document.units.lazy.compactMap(\.source))?.tag
  }

  /// The facts of the source's language, where there is a source text.
  private func sourcePack(_ context: DocumentContext) -> Pack? {
    guard let source = context.source, context.document.units.contains(where: { $0.source != nil }) else { return nil }
    return checks(into: source).pack
  }

  /// A document with the source it was translated from beside it.
  package func pair(_ document: Document, with source: Document) -> Document {
    let (reader, languages) = pairReader(document, with: source)
    var document = document
    let reason: String? =
      source.units.isEmpty ? "holds no text" : options.source == nil && languages.source.language == languages.target.language ? "is in the translation's language" : nil
    if let reason {
      document.sourcePath = source.path
      document.problems.append(
        Problem(document.path, "'\(source.path)' \(reason)", remedy: "check the file, or give --from; the translation was audited alone", isLoss: false))
      return document
    }
    document = reader.pair(document, with: source)
    // A text that is no source tells nothing of the source's language.
    if document.units.contains(where: { $0.source != nil }) { document.sourceLanguage = languages.source }
    return document
  }

  /// The sentences of a source and of its translation, paired; nothing where they have nothing to do with
  /// each other.
  package func sentences(of document: Document, with source: Document) -> (languages: LanguagePair, texts: [AlignedText]?) {
    let (reader, languages) = pairReader(document, with: source)
    return (languages, SentenceReader(reader).texts(document, with: source))
  }

  /// The languages of a translation and its source, given or guessed.
  package struct LanguagePair: Sendable {
    package let source: LanguageTag
    package let target: LanguageTag
  }

  private func pairReader(_ document: Document, with source: Document) -> (PairReader, LanguagePair) {
    let guessed = LanguageDetector.guess(source.units.lazy.map(\.target))?.tag
    let languages = LanguagePair(source: options.source ?? source.targetLanguage ?? guessed ?? "und", target: targetLanguage(of: document).tag)
    return (PairReader(sourcePack: checks(into: languages.source).pack, targetPack: checks(into: languages.target).pack), languages)
  }

  // MARK: One document

  /// Bytes of text in one worker's task.
  private static let chunk = 256 * 1024

  package func audit(_ document: Document) async -> Report {
    let target = targetLanguage(of: document)
    let checks = checks(into: target.tag)
    let source = sourceLanguage(of: document)
    let context = DocumentContext(document: document, target: target.tag, source: source)
    let sourcePack = sourcePack(context)
    let parts = chunks(document.units)
    var results: [ChunkResult] = []
    if parts.count <= 1 || options.workers <= 1 {
      for part in parts { results.append(run(part, context, checks, sourcePack)) }
    } else {
      results = await concurrently(parts, context, checks, sourcePack)
    }
    guard options.isProfiled else { return conclude(results, context, checks, target) }
    let start = ContinuousClock.now
    defer { conclusions.withLock { $0.add("(whole document)", .now - start) } }
    return conclude(results, context, checks, target)
  }

  /// Where the time of all audits went so far; empty where none is profiled.
  package var profile: Profile {
    var sum = conclusions.withLock { $0 }
    workspaces.withLock { free in
      for stopwatch in free.values.joined().compactMap(\.workspace.stopwatch) { sum.add(stopwatch.profile) }
    }
    return sum
  }

  private func chunks(_ units: [TranslationUnit]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, unit) in units.enumerated() {
      bytes += unit.target.utf8.count
      if bytes >= Self.chunk {
        parts.append(start..<index + 1)
        start = index + 1
        bytes = 0
      }
    }
    if start < units.count { parts.append(start..<units.count) }
    return parts
  }

  private func concurrently(
    _ parts: [Range<Int>], _ context: DocumentContext, _ checks: CheckSet, _ sourcePack: Pack?
  ) async -> [ChunkResult] {
    await withTaskGroup(of: (Int, ChunkResult).self) { group in
      var results: [ChunkResult?] = Array(repeating: nil, count: parts.count)
      var next = 0
      func add() {
        guard next < parts.count else { return }
        let index = next
        group.addTask { (index, self.run(parts[index], context, checks, sourcePack)) }
        next += 1
      }
      for _ in 0..<options.workers * 2 { add() }
      for await (index, result) in group {
        results[index] = result
        add()
      }
      return results.compactMap { $0 }
    }
  }

  /// Runs one chunk in a workspace that nobody else uses meanwhile.
  private func run(_ units: Range<Int>, _ context: DocumentContext, _ checks: CheckSet, _ sourcePack: Pack?) -> ChunkResult {
    let key = checks.pack.target
    let box = workspaces.withLock { $0[key]?.popLast() } ?? WorkspaceBox(Workspace(checks, isProfiled: options.isProfiled))
    defer { workspaces.withLock { $0[key, default: []].append(box) } }
    return box.workspace.audit(units, of: context, sourcePack: sourcePack)
  }

  /// Hands a workspace from one task to the next; the free list makes sure that only one has it.
  private struct WorkspaceBox: @unchecked Sendable {
    let workspace: Workspace
    init(_ workspace: Workspace) { self.workspace = workspace }
  }

  private func targetLanguage(of document: Document) -> LanguageGuess {
    if let given = document.targetLanguage ?? options.target { return LanguageGuess(given, isGuessed: false) }
    return LanguageDetector.guess(document.units.lazy.map(\.target))
      ?? LanguageGuess("und", isGuessed: true, confidence: 0, reasons: ["too little text to tell"])
  }

  /// The rewrites of a document that can be made together, each proved by a second audit, and the first one.
  ///
  /// - Parameter decided: A report as a team's decisions want it.
  package func selection(
    of document: Document, limits: FixSelection.Limits, decided: @escaping (Report) -> Report = { $0 }
  ) async -> (selection: FixSelection, report: Report) {
    let before = decided(await audit(document))
    var selection = FixSelection(before, limits: limits)
    guard !selection.chosen.isEmpty else { return (selection, before) }
    var settled = document
    settled.targetLanguage = before.target.tag
    settled.sourceLanguage = before.source?.tag
    let isGuessed = before.source?.isGuessed ?? false
    let baseline = isGuessed ? decided(await audit(settled)) : before
    selection.drop(await FixProof(before, baseline: baseline) { decided(await self.audit($0)) }.harmful(of: selection.chosen))
    return (selection, before)
  }

  // MARK: The report

  private func conclude(_ results: [ChunkResult], _ context: DocumentContext, _ checks: CheckSet, _ target: LanguageGuess) -> Report {
    var findings = Findings()
    let words = results.reduce(0) { $0 + $1.words } + results.reduce(0) { $0 + $1.ideographs } / 2
    for result in results { findings.append(result.findings) }
    let view = DocumentView(context: context, pack: checks.pack, words: words)
    for (number, check) in checks.documents.enumerated() {
      check.conclude(results.map { $0.notes[number] }, of: view, into: &findings)
    }
    let hits = results.flatMap(\.hits)
    let guess = SourceGuess(hits: hits, findings: findings.all, pack: checks.pack, words: words)
    let source = context.source.map { LanguageGuess($0, isGuessed: false) } ?? guess.language
    let verdict = HitFilter(pack: checks.pack, source: source, posterior: guess.posterior, words: words)
    for finding in verdict.findings(hits.filter { !options.disabled.contains($0.finding.rule) }) { findings.add(finding) }
    var rules = checks.rules
    for hit in hits where rules[hit.finding.rule] == nil { rules[hit.finding.rule] = checks.pack.rule(hit.rule).rule }
    // Of a text in another language everything would be said.
    let isOther = findings.all.contains { $0.rule == WrongLanguage.rule.id }
    let judged = isOther ? findings.all.filter { $0.rule == WrongLanguage.rule.id } : findings.all
    let ordered = FindingOrder.ordered(judged.filter { !context.document.isCode($0) }).map { $0.shownWhereFixed(in: context.document) }
    let notes = SuppressionFilter(context.document, disabled: options.disabled) { checks.knows($0) }.filtered(ordered)
    let told = EchoFilter(context.document, rules: rules).filtered(notes.findings)
    var document = context.document
    document.problems += notes.problems
    return Report(
      document: document, target: target, source: source, findings: told, words: words,
      context: [], uncounted: findings.uncounted, rules: rules)
  }
}

extension Document {
  /// Whether a finding's words are code by the file's format: no prose, whatever stands in it.
  fileprivate func isCode(_ finding: Finding) -> Bool {
    !finding.range.isEmpty && units[finding.unit].target.codes.contains { $0.lowerBound <= finding.range.lowerBound && finding.range.upperBound <= $0.upperBound }
  }
}

extension Finding {
  /// The finding with rewrites for show only where the file's words cannot be replaced one by one.
  fileprivate func shownWhereFixed(in document: Document) -> Finding {
    let segment = document.units[unit].target
    guard !fixes.isEmpty, !segment.runs.isEmpty || !segment.codes.isEmpty else { return self }
    var copy = self
    for index in fixes.indices where !document.isRewritable(fixes[index].range, unit: unit) { copy.fixes[index].applicability = .display }
    return copy
  }
}
