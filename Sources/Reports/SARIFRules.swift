import Bitext

/// The rules that a SARIF run's results name, in the order of their first result.
struct SARIFRules: Sendable {
  private var indices: [Rule.ID: Int] = [:]
  private var entries: [String] = []

  mutating func index(of it: LocatedFinding) -> Int {
    if let index = indices[it.finding.rule] { return index }
    indices[it.finding.rule] = entries.count
    entries.append(Self.entry(it))
    return entries.count - 1
  }

  func write(to list: inout JSONText) {
    for entry in entries { list.raw(entry) }
  }

  private static func entry(_ it: LocatedFinding) -> String {
    var json = JSONText()
    json.object {
      $0.value("id", it.finding.rule.description)
      guard let rule = it.rule else { return }
      $0.object("shortDescription") { $0.value("text", TerminalText.visible(rule.summary.replacingPlaceholders)) }
      $0.object("fullDescription") { $0.value("text", TerminalText.visible(rule.rationale)) }
      let help = RuleHelp(rule)
      $0.object("help") {
        $0.value("text", help.text)
        $0.value("markdown", help.markdown)
      }
      let level = Level(rule.tier, rule.severity)
      $0.object("defaultConfiguration") { $0.value("level", level.rawValue) }
      $0.object("properties") {
        $0.array("tags") { tags in
          for tag in ["translation", rule.tier.rawValue, rule.severity.name, rule.mqm.description, "its/\(rule.mqm.its.rawValue)"] { tags.value(nil, tag) }
        }
        $0.value("precision", precision(rule.tier))
        $0.value("problem.severity", level == .note ? "recommendation" : level.rawValue)
        $0.value("origin", rule.origin)
      }
    }
    return json.text
  }

  /// Code scanning's words for how sure a rule is.
  private static func precision(_ tier: Tier) -> String {
    switch tier {
    case .certain: "very-high"
    case .probable: "high"
    case .hint: "medium"
    }
  }
}

/// A rule's page for places that show text or Markdown.
struct RuleHelp {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  /// Examples that show the fault, two at most.
  private var examples: ArraySlice<Example> { rule.examples.filter { !$0.target.flagged.isEmpty }.prefix(2) }

  var text: String {
    let lines = examples.map { it in "Reported: \(it.marked)\(it.fixed.map { "\nBetter: \($0)" } ?? "")" }
    return ([TerminalText.visible("\(rule.summary.replacingPlaceholders) Why: \(rule.rationale).")] + lines).joined(separator: "\n")
  }

  var markdown: String {
    let lines = examples.map { it in
      "- reported: \(MarkdownText.code(it.marked))" + (it.fixed.map { "\n  better: \(MarkdownText.code($0))" } ?? "")
    }
    let head = "\(MarkdownText.escaped(rule.summary.replacingPlaceholders))\n\n**Why:** \(MarkdownText.escaped(rule.rationale))"
    let grade = "\(rule.tier.rawValue), \(rule.severity.name); MQM \(rule.mqm); ITS \(rule.mqm.its.rawValue)"
    return lines.isEmpty ? "\(head)\n\n\(grade)" : "\(head)\n\n\(lines.joined(separator: "\n"))\n\n\(grade)"
  }
}
