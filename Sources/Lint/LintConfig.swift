import Bitext

/// What a team decides about its texts: a `.calque.yml`, or nothing of it.
package struct LintConfig: Sendable {
  /// What a configuration says of one rule.
  package struct RuleSetting: Hashable, Sendable {
    package var isOff = false
    package var tier: Tier?
    package var severity: Severity?

    package init() {}
  }

  /// Other decisions for some paths; later ones win.
  package struct Override: Sendable {
    package var paths: [Glob] = []
    package var rules: [Rule.ID: RuleSetting] = [:]
    package var source: LanguageTag?
    package var target: LanguageTag?
  }

  /// Below which a run fails, whatever its findings.
  package struct Gates: Hashable, Sendable {
    /// Penalty points per 1,000 words.
    package var maximalDensity: Double?
    /// Of the MQM score, 0…100.
    package var minimalScore: Double?

    package init() {}
  }

  /// The file's path as found; nothing where there is none.
  package var path: String?
  /// The folder that paths and patterns begin in, absolute.
  package var folder: String
  package var source: LanguageTag?
  package var target: LanguageTag?
  package var files: [Glob] = []
  package var languages: [LanguageTag]?
  package var ignore: [String] = []
  package var heedsGitIgnore = true
  package var rules: [Rule.ID: RuleSetting] = [:]
  package var overrides: [Override] = []
  package var packs: [String] = []
  package var terms: [String] = []
  package var failOn: String?
  package var showsHints: Bool?
  package var baseline: String?
  package var usesCache: Bool?
  package var gates = Gates()

  /// No decisions.
  package init(folder: String) { self.folder = folder }

  /// The settings of the rules for a path from ``folder``.
  package func rules(for path: String) -> [Rule.ID: RuleSetting] {
    overrides.filter { $0.applies(to: path) }.reduce(rules) { $0.merging($1.rules) { $1 } }
  }
}

extension LintConfig.Override {
  package func applies(to path: String) -> Bool { paths.contains { $0.match(path) != nil } }
}

extension Report {
  /// The report as the settings want it: tiers and severities changed, rules that are off left out.
  package func with(_ settings: [Rule.ID: LintConfig.RuleSetting]) -> Report {
    guard !settings.isEmpty else { return self }
    var copy = self
    copy.findings = findings.compactMap { finding in
      guard let setting = settings[finding.rule] else { return finding }
      guard !setting.isOff else { return nil }
      var changed = finding
      changed.tier = setting.tier ?? finding.tier
      changed.severity = setting.severity ?? finding.severity
      return changed
    }
    copy.uncounted = uncounted.filter { settings[$0.key]?.isOff != true }
    return copy
  }
}
