import Bitext

/// What the page says of one finding.
struct PageCard {
  private let it: LocatedFinding
  private let number: Int
  private let document: String
  private let target: PageLanguage
  private let source: PageLanguage?

  init(_ it: LocatedFinding, number: Int, document: String, _ target: PageLanguage, _ source: PageLanguage?) {
    self.it = it
    self.number = number
    self.document = document
    self.target = target
    self.source = source
  }

  var html: HTML {
    let id: HTML = "\(document)-f\(number)"
    let safe = it.rewrites.first?.fix.applicability == .safe ? "yes" : "no"
    return """
      <li class="card \(it.finding.tier.rawValue)" id="\(id)" data-n="\(number)" data-tier="\(it.finding.tier.rawValue)" data-severity="\(it.finding.severity.name)" data-category="\(it.mqm)" data-safe="\(safe)" data-print="\(it.fingerprint)">
      <button class="row" type="button" aria-expanded="false" aria-controls="\(id)-more"><span class="n">\(number)</span><span class="message">\(it.finding.message)</span><span class="state"></span></button>
      <div class="more" id="\(id)-more">
      <p class="grade"><b>\(it.finding.tier.rawValue)</b>, \(it.finding.severity.name) · \(it.mqm) · <code>\(it.finding.rule.description)</code> · <a class="place" href="#\(document)-m\(number)">\(it.start.line):\(it.start.column)</a></p>
      <p class="why"><span class="label">Why</span>\(it.finding.why)</p>
      \(original)\(rewrites)<p class="acts js">\(accept)<button type="button" class="dismiss" aria-pressed="false">Dismiss <kbd>d</kbd></button><span class="said" role="status"></span></p>
      </div>
      </li>

      """
  }

  private var original: HTML {
    guard let words = it.sourceText, !words.isEmpty, let source else { return "" }
    return "<p><span class=\"label\">Source</span><bdi class=\"quoted\"\(source.attributes)>\(HTML.shown(words))</bdi></p>\n"
  }

  private var accept: HTML {
    it.rewrites.isEmpty ? "" : "<button type=\"button\" class=\"accept\" aria-pressed=\"false\">Accept <kbd>a</kbd></button>"
  }

  private var rewrites: HTML {
    let choices: [HTML] = it.rewrites.enumerated().map { index, rewrite in
      let radio: HTML =
        it.rewrites.count == 1
        ? "" : "<input type=\"radio\" name=\"\(document)-r\(number)\" value=\"\(index)\"\(index == 0 ? " checked" : "")>"
      return "<label>\(radio)\(change(rewrite.fix))</label>\n"
    }
    // What cannot be made as it is: something is left to decide, or the file has an escape there.
    let others: [HTML] = it.finding.fixes.filter { fix in !it.rewrites.contains { $0.fix == fix } }.map { fix in
      "<p>\(change(fix))</p>\n"
    }
    guard !choices.isEmpty || !others.isEmpty else { return "" }
    return "<fieldset class=\"rewrites\"><legend class=\"label\">Write</legend>\n\(choices)\(others)</fieldset>\n"
  }

  private func change(_ fix: Fix) -> HTML {
    let old: HTML = it.text.isEmpty || fix.range != it.finding.range ? "" : "<del>\(HTML.shown(it.text))</del> "
    let new: HTML = fix.replacement.isEmpty ? "<em>nothing</em>" : "<ins>\(HTML.shown(fix.replacement))</ins>"
    let open: HTML = fix.applicability == .display ? " …" : ""
    return "<bdi class=\"quoted\"\(target.attributes)>\(old)\(new)\(open)</bdi>"
  }
}
