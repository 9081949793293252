import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags the name of a month that is another language's: `bis Ende October`, `on 5 enero 2021`.
package struct ForeignMonth: UnitCheck {
  package static let rule = Rule(
    "foreign-month", .mqm("accuracy/untranslated"), .minor, .probable,
    summary: "A month has its name in another language.",
    why: "machines copy dates, and what stands in them",
    examples: [
      Example("de", "Der Markt öffnet am 5. ⟦October⟧ 2021 und schließt Ende ⟦December⟧.", fixed: "Der Markt öffnet am 5. Oktober 2021 und schließt Ende Dezember."),
      Example("en", "The market opened on 5 ⟦enero⟧ 2021.", fixed: "The market opened on 5 January 2021."),
      Example("fr", "Le marché ouvre le 5 ⟦October⟧ 2021.", fixed: "Le marché ouvre le 5 octobre 2021."),
      Example("en", "The crew of the October met in 1905 and on 3 May 2021."),
      Example("de", "Am 5. Oktober 2021 las er »The Hunt for Red October«."),
      Example("en", "They ate 5 mars bars and 3 mai tais in 2021."),
      Example("es", "Llegó el 5 de enero de 2021 con 12 april."),
    ])
  package static let needs: SegmentFeatures = [.digit, .innerCapitalized]

  /// Languages whose names are looked for; of two that share one, either will do.
  private static let languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr"]

  private let months: [UInt64: Int]
  private let known: WordHashes
  private let names: [String]
  /// *Anfang*, *Ende*: stand before a month without a figure.
  private let openers: WordTable

  package init?(_ pack: Pack) {
    guard pack.locale.likelyScript?.code == "Latn", Self.languages.contains(pack.target.language) else { return nil }
    let tokenizer = Tokenizer()
    func hash(_ name: String) -> UInt64? {
      let tokens = tokenizer.tokens(in: name)
      return tokens.count == 1 && tokens[0].length > 3 ? tokens[0].hash : nil
    }
    names = pack.locale.months(.wide, .format)
    guard names.count == 12 else { return nil }
    let own = Set((names + pack.locale.months(.wide, .standAlone) + pack.locale.months(.abbreviated, .format)).compactMap(hash))
    var months: [UInt64: Int] = [:]
    for language in Self.languages where language != pack.target.language {
      guard let locale = try? LocaleData(language) else { continue }
      for (index, name) in locale.months(.wide, .format).enumerated() {
        guard index < 12, let hash = hash(name), !own.contains(hash) else { continue }
        months[hash] = index
      }
    }
    self.months = months
    known = WordHashes(Set(months.keys))
    openers = pack.facts.words("month-openers")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for figure in view.figures.lazy.map({ Int($0) }) {
      // A day with its stop, if it has one, and a year.
      let next = view.isText(figure + 1, ".") ? figure + 2 : figure + 1
      guard next + 1 < tokens.count, known.contains(tokens[next].hash), isDay(view, figure), isYear(view, next + 1) else { continue }
      report(view, next, into: &findings)
    }
    guard !openers.isEmpty else { return }
    for index in view.capitalized.lazy.map({ Int($0) }) where index > 0 && known.contains(tokens[index].hash) {
      if openers.contains(tokens[index - 1].hash), !view.isQuoted(index), !isYear(view, index + 1) || !isDay(view, index - 2) { report(view, index, into: &findings) }
    }
  }

  private func isDay(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    return token.has(.number) && token.length <= 2 && !token.hasAny([.word, .code])
  }

  private func isYear(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    return token.has(.number) && token.length == 4 && !token.hasAny([.word, .code])
  }

  private func report(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let token = view.tokens[index]
    guard let month = months[token.hash], !token.has(.code) else { return }
    findings.report("'\(view.text(token))' is '\(names[month])' in this language", at: token.range, fixes: [.unsafe(token.range, names[month])])
  }
}
