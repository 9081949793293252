import Bitext

/// The list of a page's documents, where they are several. It is known last and shown first.
struct PageOverview {
  /// Of the documents that the page shows.
  private(set) var rows: [HTML] = []
  /// Documents with findings for which the page had no room.
  private var unlisted = NameList()
  private var unlistedFindings = 0
  private var clean = NameList()

  /// How many documents there were.
  var count: Int { rows.count + unlisted.count + clean.count }

  /// Names that are written out, the others being counted.
  private struct NameList {
    private(set) var names: [HTML] = []
    private(set) var count = 0
    private static let most = 1000

    mutating func add(_ name: HTML) {
      count += 1
      if count <= Self.most { names.append("<li>\(name)</li>\n") }
    }

    func html(_ title: HTML) -> HTML {
      guard count > 0 else { return "" }
      let more: HTML = count > names.count ? "<li>and \(count - names.count) more</li>\n" : ""
      return "<details>\n<summary>\(title)</summary>\n<ul>\n\(names)\(more)</ul>\n</details>\n"
    }
  }

  mutating func add(_ row: HTML) { rows.append(row) }

  mutating func add(unlisted report: Report, findings: Int) {
    unlistedFindings += findings
    unlisted.add("\(PageDocument.title(report.document)) (\(findings))")
  }

  mutating func add(clean report: Report) {
    let hints = report.findings.count { $0.tier == .hint }
    let note: HTML = hints == 0 ? "" : " (\(hints) \(hints == 1 ? "hint" : "hints"))"
    clean.add("\(PageDocument.title(report.document))\(note)")
  }

  var html: HTML {
    guard count > 1 else { return "" }
    let table: HTML = rows.isEmpty ? "" : """
      <table>
      <thead><tr><th>Document</th><th>Words</th><th>Certain</th><th>Probable</th><th>Hints</th><th>MQM score</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
    let rest: HTML = unlisted.count == 0 ? "" : "<p class=\"problem\">The page holds \(PageRoom.mostFindings) findings. \(unlistedFindings) more, in \(unlisted.count) \(unlisted.count == 1 ? "document" : "documents"), are only counted: audit those alone, or take another format.</p>\n"
    return """
      <nav class="overview" aria-label="Documents">
      \(table)\(rest)\(unlisted.html("\(unlisted.count) \(unlisted.count == 1 ? "document" : "documents") with findings that are not shown"))\(clean.html("\(clean.count) \(clean.count == 1 ? "document" : "documents") without findings"))</nav>
      """
  }
}

/// How much a page may still hold: a page of every text of a large repository could not be opened.
struct PageRoom {
  /// What is shown of a document.
  enum Extent: Equatable {
    case nothing
    /// What is known of it, and no text.
    case figures
    /// So many findings, with the units that they are in or with all.
    case findings(Int, isWhole: Bool)
  }

  static let mostFindings = 3000
  /// Bytes of text.
  static let mostText = 4 << 20

  private var findings = 0
  private var text = 0

  /// What is shown of the next document.
  mutating func take(_ report: Report, findings count: Int) -> Extent {
    guard count > 0 else { return .figures }
    let shown = min(count, Self.mostFindings - findings)
    guard shown > 0 else { return .nothing }
    findings += shown
    let isWhole = text + report.document.bytes.count <= Self.mostText
    if isWhole { text += report.document.bytes.count }
    return .findings(shown, isWhole: isWhole)
  }
}
