import Audit
import Bitext
import Calibration
import Foundation
import Formats
import Reports

/// What stands in the repository's `reports/`: made of its corpora alone, the same on every machine.
struct ReportFiles {
  private let corpora: String
  private let auditor: Auditor
  private let signature: Signature

  init(_ corpora: String, _ auditor: Auditor, _ signature: Signature) {
    self.corpora = corpora
    self.auditor = auditor
    self.signature = signature
  }

  /// Every file's name below `reports/`, and its text.
  func all() async throws(Problem) -> [(name: String, text: String)] {
    try await findings() + samples() + [
      ("quality/corpora.md", quality("Findings on our own corpora", isPaired: false)),
      ("quality/pairs.md", quality("Findings on our own pairs", isPaired: true)),
    ]
  }

  private func document(_ path: String) throws(Problem) -> Document {
    var stream = try DocumentStream(path: path)
    guard var document = try stream.next() else { throw Problem(path, "there is no text", remedy: "check the file") }
    document.targetLanguage = TextFiles.language(of: path)
    return document
  }

  // MARK: findings/<corpus>.txt

  private func findings() async throws(Problem) -> [(name: String, text: String)] {
    var lines: [String: [String]] = [:]
    for path in TextFiles.under(corpora) ?? [] {
      let corpus = path.dropFirst(corpora.count).split(separator: "/").first.map(String.init) ?? "corpora"
      lines[corpus, default: []] += FindingList(await auditor.audit(try document(path))).lines
    }
    return lines.sorted { $0.key < $1.key }.map { ("findings/\($0.key).txt", $0.value.map { $0 + "\n" }.joined()) }
  }

  // MARK: samples/

  /// The text that every reporter is shown with.
  private var sample: String { "\(corpora)/samples/bridge-closed/article.en.txt" }

  /// A translation beside its source, for the page.
  private var samplePair: String { "\(corpora)/articles/ar-en-yarmouk-water" }

  private func text(_ reporter: any Reporter, _ report: Report) -> String {
    var reporter = reporter
    return reporter.begin(signature) + reporter.add(report) + reporter.end()
  }

  private func samples() async throws(Problem) -> [(name: String, text: String)] {
    var document = try document(sample)
    // As a user sees it who says nothing of the language.
    document.targetLanguage = nil
    let report = await auditor.audit(document)
    var files = allReporters.map { type in
      (name: "samples/audit.\(type.fileExtension)", text: text(type.init(ReportOptions()), report))
    }
    files.append(("samples/summary.md", text(MarkdownReporter(ReportOptions(isSummary: true)), report)))
    let pair = auditor.pair(try self.document("\(samplePair)/article.en.txt"), with: try self.document("\(samplePair)/article.ar.txt"))
    files.append(("samples/pair.html", text(HTMLReporter(ReportOptions(showsHints: true)), await auditor.audit(pair))))
    let selection = await auditor.selection(of: document, limits: .init()).selection
    let edits = selection.chosen.compactMap { FileEdit($0.fix, unit: $0.finding.unit, of: document) }
    var lines = UnifiedDiff(path: sample)
    var words = WordDiff(path: sample, usesColor: false)
    lines.add(edits, of: document)
    files.append(("samples/audit.diff", String(decoding: lines.finish(), as: UTF8.self)))
    files.append(("samples/audit.words.txt", String(decoding: words.add(edits, of: document), as: UTF8.self)))
    return files
  }

  // MARK: quality/

  private func quality(_ title: String, isPaired: Bool) async throws(Problem) -> String {
    var evaluation = Evaluation()
    for file in GoldArticle.files(under: corpora) { try await evaluation.measure(GoldArticle(gold: file), auditor, isPaired: isPaired) }
    return "# \(title)\n\n" + EvaluationTable(evaluation, signature, isPaired: isPaired).markdown
  }
}
