import ArgumentParser
import Bitext
import Foundation
import Formats
import Lint
import UnicodeText

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented .calque.yml into the working folder.",
    discussion: """
      The folder is searched for texts with a language in their path: the patterns
      that find them are written.

      Examples:
        calque init
        calque init --from en

      Exit status: 0 it was written, 2 there is one already, it cannot be written,
      or there is no such language.
      """)

  @Option(name: .customLong("from"), help: "The language that the texts are translated from.")
  var source: String?

  func validate() throws {
    guard let source else { return }
    guard let tag = LanguageTag(source), try LocaleData("en").languages[tag.language] != nil else {
      throw ValidationError("no language is called '\(source)'; give a BCP 47 tag such as en, de or pt-BR")
    }
  }

  func run() throws {
    let path = ConfigFile.names[0]
    guard !ConfigFile.names.contains(where: FileManager.default.fileExists) else {
      Output.error("\(path): there is one already; edit it, or remove it first")
      throw ExitCode(2)
    }
    let layout = LanguageLayout.of(LintConfig(folder: FileManager.default.currentDirectoryPath), folder: ".")
    do { try AtomicFile.write(Array(ConfigTemplate.text(source: source, patterns: layout.patterns).utf8), to: path) } catch {
      Output.error(error)
      throw ExitCode(2)
    }
    print("\(path) is written; 'calque config check' shows which texts it means, 'calque lint' lints them")
    note(layout)
  }

  /// What the folder does not tell.
  private func note(_ layout: LanguageLayout) {
    let found = layout.languages.map(\.description).joined(separator: ", ")
    if layout.count == 0 {
      Output.error("there is no .txt, .md, .tsv or .jsonl here yet; set 'files' when there is")
    } else if found.isEmpty {
      Output.error("no path here tells a language; every text is meant and its language guessed: set 'to', or 'files' with {lang}")
    } else if source == nil, layout.languages.count > 1 {
      Output.error("languages found: \(found); set 'from' to the one that the texts are translated from, so that each is audited beside its source")
    }
    if !found.isEmpty, let first = layout.others.first {
      let count = layout.others.count
      let what = count == 1 ? "1 text tells no language and is not meant" : "\(count) texts tell no language and are not meant, such as"
      Output.error("\(what)\(count == 1 ? ":" : "") \(first); add a pattern to 'files' to mean \(count == 1 ? "it" : "them")")
    }
  }
}

/// The configuration that `calque init` writes.
enum ConfigTemplate {
  /// - Parameter patterns: What finds the repository's texts; without one every text is meant.
  static func text(source: String?, patterns: [String]) -> String {
    let listed = patterns.map { "  - \"\($0)\"" }
    let examples = ["\"*.{lang}.md\"", "docs/{lang}/**", "locale/{lang}/**/*.md"].filter { !patterns.contains($0) && !listed.contains("  - \($0)") }
    let files = patterns.isEmpty
      ? (["# files:"] + examples.map { "#   - \($0)" }).joined(separator: "\n")
      : (["files:"] + listed + examples.map { "  # - \($0)" }).joined(separator: "\n")
    return """
    # What calque lints here, and how. Paths and patterns begin in this file's folder.
    # Every key: docs/config.md of calque.

    # The language that the texts are translated from. Texts in it are not linted; a translation is
    # audited beside the text that has it in its name.
    \(source.map { "from: \($0)" } ?? "# from: en")

    # Which texts are translations, and where their language stands in the path. Without it, every text.
    \(files)

    # Only these languages, where other folders or names look like some.
    # languages: [de, fr, pt-BR]

    # Left out, by the rules of .gitignore; what .gitignore names is left out anyway.
    ignore:
      - CHANGELOG*
      # - vendor/

    # off, on, a tier (certain, probable, hint) or a severity (minor, major, critical).
    # rules:
    #   spaced-hyphen: off
    #   doubled-word: { tier: certain, severity: major }

    # Other decisions for some paths; later ones win.
    # overrides:
    #   - paths: ["blog/**"]
    #     rules: { attribution-calque: off }

    # Rule packs of your own.
    # packs: [rules.yaml]

    # Termbases: TBX, or CSV with columns source and target.
    # terms: [terms.csv]

    # From which level on a lint fails: error, warning, note or never.
    fail-on: error

    # Findings to live with for now: 'calque lint --baseline .calque-baseline.json --update-baseline'.
    # baseline: .calque-baseline.json

    # Audit only what changed since the last run; kept in .calque-cache.
    # cache: true

    # Fail whatever the findings: penalty points per 1,000 words, MQM score.
    # gates: { max-density: 20, min-score: 80 }

    """
  }
}
