import ArgumentParser
import Foundation
import Formats

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented .calque.yml into the working folder.",
    discussion: """
      Examples:
        calque init
        calque init --from en

      Exit status: 0 it was written, 2 there is one already, or it cannot be written.
      """)

  @Option(name: .customLong("from"), help: "The language that the texts are translated from.")
  var source: String?

  func run() throws {
    let path = ConfigFile.names[0]
    guard !ConfigFile.names.contains(where: FileManager.default.fileExists) else {
      Output.error("\(path): there is one already; edit it, or remove it first")
      throw ExitCode(2)
    }
    do { try AtomicFile.write(Array(ConfigTemplate.text(source: source).utf8), to: path) } catch {
      Output.error(error)
      throw ExitCode(2)
    }
    print("\(path) is written; 'calque config check' shows which texts it means, 'calque lint' lints them")
  }
}

/// The configuration that `calque init` writes.
enum ConfigTemplate {
  static func text(source: String?) -> String {
    """
    # What calque lints here, and how. Paths and patterns begin in this file's folder.
    # Every key: docs/config.md of calque.

    # The language that the texts are translated from. Texts in it are not linted; a translation is
    # audited beside the text that has it in its name.
    \(source.map { "from: \($0)" } ?? "# from: en")

    # Which texts are translations, and where their language stands in the path.
    files:
      - "*.{lang}.md"
      - "*.{lang}.txt"
      # - docs/{lang}/**
      # - locale/{lang}/**/*.md

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
