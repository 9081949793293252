import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags months, weekdays and nationalities in the wrong letter case.
package struct WrongCapitals: UnitCheck {
  package static let rule = Rule(
    "wrong-capitals", .mqm("locale-conventions/punctuation"), .minor, .probable,
    summary: "A month, a weekday or a nationality is not written with the language's capital or small letter.",
    why: "the machine kept the source language's letter case, or the source's script has none",
    examples: [
      Example("en", "The treaty was signed on ⟦monday⟧ in Oslo.", fixed: "The treaty was signed on Monday in Oslo."),
      Example("en", "Two ⟦egyptian⟧ ships left in ⟦january⟧.", fixed: "Two Egyptian ships left in January."),
      Example("es", "Se firmó el 5 de ⟦Marzo⟧ de 2019 en Lima.", fixed: "Se firmó el 5 de marzo de 2019 en Lima."),
      Example("fr", "Le bac ferme chaque ⟦Lundi⟧ matin.", fixed: "Le bac ferme chaque lundi matin."),
      Example("ru", "Мост закрыли 5 ⟦Марта⟧ 2019 года.", fixed: "Мост закрыли 5 марта 2019 года."),
      Example("en", "They may march in august company with a polish brush."),
      Example("es", "La calle 2 de Mayo es corta y Santo Domingo está lejos."),
      Example("fr", "Le Lundi de Pâques, tout est fermé."),
      Example("en", "write to jan@monday.com on any day"),
      Example("de", "Der Vertrag wurde am Montag im Januar unterzeichnet."),
    ])
  package static let needs: SegmentFeatures = .any

  private let words: CalendarWords
  private let letterCase: CalendarWords.LetterCase
  /// Hashes of words that take a capital.
  private let capitals: WordHashes

  package init?(_ pack: Pack) {
    words = CalendarWords(pack.locale)
    guard let letterCase = words.letterCase else { return nil }
    self.letterCase = letterCase
    guard letterCase == .capitals else {
      capitals = WordHashes([])
      return
    }
    // Without a pack nobody says which names are common words as well: `may`, `minggu`.
    let ambiguous = pack.facts.words("lower-case-too")
    guard !ambiguous.isEmpty else { return nil }
    let tokenizer = Tokenizer()
    var hashes = Set(words.months.keys).union(words.weekdays.keys)
    for name in (pack.facts.maps["demonyms"] ?? [:]).values.joined() {
      let tokens = tokenizer.tokens(in: name)
      if tokens.count == 1, tokens[0].has(.capitalized) { hashes.insert(tokens[0].hash) }
    }
    capitals = WordHashes(hashes.filter { !ambiguous.contains($0) })
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    switch letterCase {
    case .capitals: auditCapitals(view, &findings)
    case .small: if view.features.contains(.innerCapitalized) { auditSmall(view, &findings) }
    }
  }

  private func auditCapitals(_ view: SegmentView, _ findings: inout Findings) {
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.length > 3, token.has(.word), !token.hasAny([.capitalized, .code, .digit, .innerStop]), capitals.contains(token.hash) else { continue }
      // A text all in lower case is written so on purpose.
      guard view.features.contains(.innerCapitalized) || view.tokens[0].has(.capitalized), !view.isText(index + 1, "-"), !view.isText(index - 1, "-") else { continue }
      report(view, token, view.capitalized(token), &findings)
    }
  }

  private func auditSmall(_ view: SegmentView, _ findings: inout Findings) {
    guard view.kind != .heading else { return }
    for index in view.tokens.indices.dropFirst() {
      let token = view.tokens[index]
      guard token.has([.word, .capitalized]), !token.hasAny([.code, .allCapitals, .sentenceStart]), view.isLowerCaseOrNumber(index - 1) else { continue }
      let isMonth = words.months[token.hash] != nil && isDated(view, index)
      guard isMonth || words.weekdays[token.hash] != nil && isPlain(view, index) else { continue }
      guard !view.isTitleCase(view.sentence(at: index)), !view.isQuoted(index) else { continue }
      report(view, token, view.text(token).lowercased(), &findings)
    }
  }

  /// A day stands before and a year after: a street or a feast has no year.
  private func isDated(_ view: SegmentView, _ index: Int) -> Bool {
    let tokens = view.tokens
    let hasDay = tokens[index - 1].has(.number) || index > 1 && tokens[index - 2].has(.number)
    let year = (index + 1..<min(index + 3, tokens.count)).first { tokens[$0].has(.number) && tokens[$0].length == 4 }
    return hasDay && year != nil
  }

  /// No name: no capital follows, at once or after a small word.
  private func isPlain(_ view: SegmentView, _ index: Int) -> Bool {
    let following = view.tokens[(index + 1)...].prefix(2)
    return !following.contains { $0.has(.capitalized) || $0.has(.number) } && !view.isText(index + 1, "-")
  }

  private func report(_ view: SegmentView, _ token: Token, _ replacement: String?, _ findings: inout Findings) {
    let fixes = replacement.map { [Fix.unsafe(token.range, $0)] } ?? []
    findings.report("'\(view.text(token))' has the wrong letter case", at: token.range, fixes: fixes)
  }
}

extension SegmentView {
  fileprivate func isLowerCaseOrNumber(_ index: Int) -> Bool { isLowerCaseWord(index) || tokens[index].has(.number) }
}
