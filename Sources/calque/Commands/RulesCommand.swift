import ArgumentParser
import Audit
import Bitext
import Packs
import Reports

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List what is checked in a target language.",
    discussion: """
      Examples:
        calque rules --to en
        calque rules --to en --from ar
        calque rules --to de --json
      """)

  @Flag(help: "As JSON Lines.")
  var json = false

  @OptionGroup var languages: LanguageOptions

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let (library, isDamaged) = try rules.library()
    let target = languages.target ?? "en"
    for rule in RuleBook.rules(Auditor(library), into: target, from: languages.source) {
      if json {
        var text = JSONText()
        text.object {
          $0.value("rule", rule.id.description)
          $0.value("origin", rule.origin)
          $0.value("mqm", rule.mqm.description)
          $0.value("its", rule.mqm.its.rawValue)
          $0.value("severity", rule.severity.name)
          $0.value("tier", rule.tier.rawValue)
          $0.value("summary", rule.summary.replacingPlaceholders)
        }
        print(text.text)
      } else {
        print("\(rule.id) [\(rule.origin)] \(rule.tier.rawValue), \(rule.severity.name), \(rule.mqm): \(rule.summary.replacingPlaceholders)")
      }
    }
    if isDamaged { throw ExitCode(2) }
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a rule reports and why, with its examples.",
    discussion: """
      Examples:
        calque explain doubled-gloss
        calque explain file-for-issue --to en
      """)

  @Argument(help: "A rule's name, as reports show it.")
  var rule: String

  @Option(name: .customLong("to"), help: "The target's language (BCP 47). English, or wherever there is such a rule, where it is not given.")
  var target: LanguageTag?

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let (library, isDamaged) = try rules.library()
    let target = self.target ?? "en"
    let auditor = Auditor(library)
    let all = RuleBook.rules(auditor, into: target, from: nil)
    var found = all.filter { $0.id.description == rule }
    // Reports in other languages show their own rules.
    if found.isEmpty, self.target == nil, PackLibrary.ruleNames.contains(rule) {
      let others = PackLibrary.targets.filter { $0 != target }
      found = others.flatMap { RuleBook.rules(auditor, into: $0, from: nil).filter { $0.id.description == rule } }
    }
    guard !found.isEmpty else {
      let near = RuleBook.nearest(to: rule, in: all)
      throw ValidationError("no rule into \(target) is named '\(rule)'; \(near.map { "did you mean '\($0)'?" } ?? "'calque rules --to \(target)' lists them")")
    }
    print(found.map(RuleBook.page).joined(separator: "\n"))
    if isDamaged { throw ExitCode(2) }
  }
}

/// The rules as people read them.
enum RuleBook {
  static func rules(_ auditor: Auditor, into target: LanguageTag, from source: LanguageTag?) -> [Rule] {
    let checks = auditor.checks(into: target)
    let own = checks.checkRules
    let pack = checks.pack
    let packed = (0..<pack.ruleCount).map { pack.wholeRule($0) }.filter { source == nil || $0.source == nil || $0.source?.language == source?.language }.map(\.rule)
    return (own + packed).sorted { ($0.id, $0.origin) < ($1.id, $1.origin) }
  }

  static func page(_ rule: Rule) -> String {
    var lines = [
      "\(rule.id)",
      "  \(rule.summary.replacingPlaceholders)",
      "  why: \(rule.rationale)",
      "  \(rule.tier.rawValue), \(rule.severity.name); MQM \(rule.mqm); ITS \(rule.mqm.its.rawValue); from \(rule.origin)",
      "",
    ]
    for example in rule.examples {
      let isBad = !example.target.flagged.isEmpty
      lines.append("  \(isBad ? "reported" : "silent  ")  \(example.marked.split(separator: "\n\n").joined(separator: " ¶ "))")
      if let source = example.source { lines.append("    source  \(source)") }
      if let fixed = example.fixed { lines.append("    better  \(fixed.split(separator: "\n\n").joined(separator: " ¶ "))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rule whose name is nearest; else the one that shares the longest beginning, where that is four letters or more.
  static func nearest(to name: String, in rules: [Rule]) -> String? {
    let names = Set(rules.map(\.id.description)).sorted()
    if let near = Packs.nearest(to: name, in: names) { return near }
    return names.map { ($0, $0.commonPrefix(with: name).count) }.filter { $0.1 >= 4 }.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> Substring {
    let length = zip(self, other).prefix { $0 == $1 }.count
    return prefix(length)
  }
}
