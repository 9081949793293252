import Bitext
import Formats
import UnicodeText

/// One document of the page: its figures, its text, and its findings.
struct PageDocument {
  private let report: Report
  private let options: ReportOptions
  /// The section's id, and the beginning of all ids in it.
  private let name: String
  private let findings: [(number: Int, it: LocatedFinding)]
  private let room: PageRoom.Extent
  private let target: PageLanguage
  private let source: PageLanguage?

  init(_ report: Report, _ options: ReportOptions, name: String, room: PageRoom.Extent) {
    self.report = report
    self.options = options
    self.name = name
    self.room = room
    if case .findings(let count, _) = room {
      findings = report.located(options).prefix(count).enumerated().map { (number: $0 + 1, it: $1) }
    } else {
      findings = []
    }
    target = PageLanguage(report.target.tag)
    source = report.source.map { PageLanguage($0.tag) }
  }

  private var document: Document { report.document }
  private var isPaired: Bool { document.sourcePath != nil || document.units.contains { $0.source != nil } }

  var html: HTML {
    let list: HTML =
      findings.isEmpty
      ? "<p class=\"none\">No findings.</p>"
      : "<p class=\"none\" hidden>No finding passes the filters.</p>\n<ol>\n\(findings.map { PageCard($1, number: $0, document: name, target, source).html })</ol>"
    return """
      <section class="doc\(isPaired ? " paired" : "")" id="\(name)" aria-labelledby="\(name)-title">
      \(head)<div class="cols">
      <article class="text" aria-label="\(title)">
      \(text)</article>
      <aside class="notes" aria-label="Findings in \(title)">
      \(list)
      </aside>
      </div>
      <script type="application/json" class="data">\(data)</script>
      </section>

      """
  }

  /// The document in the list of all.
  var row: HTML {
    let counts: [HTML] = Tier.allCases.reversed().map { tier in
      let count = report.findings.count { $0.tier == tier }
      return "<td class=\"\(count == 0 ? "zero" : tier.rawValue)\">\(count)</td>"
    }
    let score = JSONText.fixed(report.score, places: 1)
    return "<tr><th scope=\"row\"><a href=\"#\(name)\">\(title)</a></th><td>\(report.words)</td>\(counts)<td>\(score)</td></tr>\n"
  }

  private var title: String { Self.title(document) }
  static func title(_ document: Document) -> String { document.path == "-" ? "Standard input" : document.path }

  private var data: HTML {
    let data = PageData(document, findings)
    return room == .figures ? data.beginning(lines: PageData.context) : data.script(isWhole: isWhole)
  }

  private var isWhole: Bool {
    if case .findings(_, let isWhole) = room { isWhole } else { false }
  }

  // MARK: Figures

  private var head: HTML {
    let counts = Tier.allCases.reversed().compactMap { tier -> String? in
      let count = report.findings.count { $0.tier == tier }
      if tier != .hint { return "\(count) \(tier.rawValue)" }
      return count == 0 ? nil : "\(count) \(count == 1 ? "hint" : "hints")"
    }
    let facts = [languages, "\(report.words) words"] + counts
    let places = FilePlaces(document)
    let charts = PageCharts(report, findings, places, document: name)
    let corrected: HTML = isWhole ? "<p class=\"js\"><button type=\"button\" class=\"corrected\" disabled>Download corrected text</button></p>\n" : ""
    let problems: [HTML] = document.problems.map { problem in
      "<p class=\"problem\">\(problem.line.map { "Line \($0): " } ?? "")\(problem.what); \(problem.remedy)</p>\n"
    }
    return """
      <header class="head">
      <h2 id="\(name)-title">\(title)</h2>
      <p class="facts">\(facts.joined(separator: " · "))\(hidden)</p>
      \(problems)<div class="charts">
      \(charts.score)\(charts.kinds)\(charts.density)</div>
      \(corrected)</header>

      """
  }

  /// Findings that are only counted.
  private var hidden: HTML {
    var html: HTML = ""
    if !options.showsHints, !report.hintCounts.isEmpty { html += "<br>Hints, listed with <code>--hints</code>: \(report.hintCounts.told)" }
    if !report.uncounted.isEmpty { html += "<br>More, not listed: \(report.overflow.told)" }
    guard case .findings(let count, let isWhole) = room else { return html }
    if !isWhole { html += "<br>Only the paragraphs with findings are shown: the page holds \(PageRoom.mostText >> 20) MiB of texts" }
    let all = report.shown(options).count
    if all > count { html += "<br>\(all - count) more findings are only counted: the page holds \(PageRoom.mostFindings)" }
    return html
  }

  private var languages: String {
    func name(_ guess: LanguageGuess, _ language: PageLanguage) -> String {
      guard guess.isGuessed, let confidence = guess.confidence else { return language.name }
      return "\(language.name) (guessed, \(Int((confidence * 100).rounded())) %)"
    }
    let into = name(report.target, target)
    guard let guess = report.source, let source else { return into }
    return "\(name(guess, source)) → \(into)"
  }

  // MARK: Text

  private var text: HTML {
    var html: HTML = ""
    if room == .figures { return html }
    let omissions = Dictionary(grouping: document.omissions, by: { max(0, min($0.before, document.units.count)) })
    var next = 0
    for (index, unit) in document.units.enumerated() {
      for omission in omissions[index] ?? [] { html += omitted(omission) }
      let first = next
      while next < findings.count, findings[next].it.finding.unit == index { next += 1 }
      if !isWhole, first == next { continue }
      html += block(unit, findings[first..<next], isRepeated: index > 0 && Self.shareSource(document.units[index - 1], unit))
    }
    for omission in omissions[document.units.count] ?? [] { html += omitted(omission) }
    return html
  }

  /// Several units render one source segment: it is shown with the first.
  private static func shareSource(_ before: TranslationUnit, _ unit: TranslationUnit) -> Bool {
    guard unit.isPartial, before.isPartial, let a = before.source, let b = unit.source else { return false }
    return a.fileOffset == b.fileOffset && a.utf8.count == b.utf8.count
  }

  private func block(_ unit: TranslationUnit, _ own: ArraySlice<(number: Int, it: LocatedFinding)>, isRepeated: Bool) -> HTML {
    var original: HTML = ""
    if let segment = unit.source, let source, !isRepeated { original = "<p class=\"source\"\(source.attributes)>\(CitedText(segment, own).html)</p>" }
    let words = MarkedText(unit.target, own, in: name).html
    let body: HTML =
      switch unit.target.kind {
      case .heading: "<h3 class=\"target\"\(target.attributes)>\(words)</h3>"
      case .listItem: "<p class=\"target listitem\"\(target.attributes)>\(words)</p>"
      case .paragraph, .field: "<p class=\"target\"\(target.attributes)>\(words)</p>"
      }
    return "<div class=\"unit\">\(original)\(body)</div>\n"
  }

  private func omitted(_ omission: Omission) -> HTML {
    guard let source else { return "" }
    return "<div class=\"unit omitted\"><p class=\"source\"\(source.attributes)>\(HTML.shown(omission.segment.text))</p><p class=\"target\">Nothing renders this.</p></div>\n"
  }
}

/// A language as the page names and sets it.
struct PageLanguage {
  let name: String
  let attributes: HTML

  init(_ tag: LanguageTag) {
    let english = try? LocaleData("en")
    let own = (try? LocaleData(tag.description)) ?? (try? LocaleData(tag.language))
    name = english?.languages[tag.language].map { "\($0.name)\(tag.region.map { " (\($0))" } ?? "")" } ?? tag.description
    attributes = " lang=\"\(tag.description)\" dir=\"\(own?.isRightToLeft ?? false ? "rtl" : "ltr")\""
  }
}
