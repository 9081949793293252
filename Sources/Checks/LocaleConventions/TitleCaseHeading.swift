import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a heading with English capitals among headings that are written as sentences.
package struct TitleCaseHeading: DocumentCheck {
  package static let rule = Rule(
    "title-case-heading", .mqm("locale-conventions/punctuation"), .minor, .hint,
    summary: "A heading has a capital on every word, the others do not.",
    why: "English headings write each word with a capital; the machine kept them in a language that does not",
    examples: [
      Example(
        "es",
        "El puerto abre sus puertas\n\nLos barcos nuevos llegan cada semana.\n\nLa ciudad espera más turistas\n\nTodo el puerto está listo.\n\n⟦Nuevos Barcos Para Cada Semana⟧\n\nLlegan para quedarse.",
        fixed:
          "El puerto abre sus puertas\n\nLos barcos nuevos llegan cada semana.\n\nLa ciudad espera más turistas\n\nTodo el puerto está listo.\n\nNuevos barcos para cada semana\n\nLlegan para quedarse."),
      Example(
        "fr",
        "Le port ouvre ses portes demain\n\nLes bateaux viennent chaque semaine, avec une voile rouge.\n\nLa ville attend encore des touristes\n\nTout va bien.\n\n⟦Une Semaine Avec Les Bateaux⟧\n\nIls sont là."),
      Example(
        "es",
        "El puerto abre sus puertas\n\nEl banco cerró.\n\nLa ciudad espera más turistas\n\nTodo listo.\n\nFundación Ballesteros Quiroga Santander\n\nLlegan hoy."),
      Example("en", "The port opens its doors\n\nNew boats come each week.\n\nThe town waits for guests\n\nAll is set.\n\nNew Boats Come Each Week\n\nThey stay."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var sentences = 0
    var titles: [Title] = []
  }

  package struct Title: Sendable {
    var unit: Int32
    var words: [Word]
  }

  package struct Word: Sendable {
    var hash: UInt64
    var start: UInt32
    var end: UInt32
  }

  /// Words besides the first, longer than so many letters, show a heading's case.
  private static let longerThan = 3

  package init?(_ pack: Pack) {
    // Where months take small letters, headings are written as sentences (CLDR has no word for it).
    guard CalendarWords(pack.locale).letterCase == .small, pack.facts.list("nouns-capitalized").isEmpty else { return nil }
  }

  package var empty: Notes { Notes() }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.sentences += later.sentences
    notes.titles += later.titles
  }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    guard view.kind == .heading, let first = view.tokens.firstIndex(where: { $0.has(.word) }) else { return }
    let words = view.tokens[(first + 1)...].filter { $0.has(.word) && $0.length > Self.longerThan && !$0.hasAny([.code, .number]) }
    guard words.count >= 3, !words.contains(where: { $0.has(.allCapitals) }) else { return }
    let capitals = words.filter { $0.has(.capitalized) }.count
    if capitals * 3 <= words.count { notes.sentences += 1 }
    if capitals == words.count {
      notes.titles.append(Title(unit: Int32(unit.index), words: words.map { Word(hash: $0.hash, start: $0.start, end: $0.end) }))
    }
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    guard !notes.titles.isEmpty, notes.sentences >= 2, notes.sentences >= notes.titles.count * 2 else { return }
    let common = lowerCase(Set(notes.titles.flatMap { $0.words.map(\.hash) }), document)
    for title in notes.titles {
      // A row of names is right; a word that the text writes small elsewhere is none.
      let words = title.words.filter { common.contains($0.hash) }
      guard words.count >= 2 else { continue }
      let unit = document.context.document.units[Int(title.unit)].target
      var text = unit.text
      for word in words.reversed() {
        let bytes = Array(text.utf8)
        text = String(decoding: bytes[..<Int(word.start)], as: UTF8.self) + unit[Int(word.start)..<Int(word.end)].lowercased()
          + String(decoding: bytes[Int(word.end)...], as: UTF8.self)
      }
      let range = 0..<unit.utf8.count
      findings.report(
        "'\(Quoted.beginning(unit.text))' has a capital on every word", at: range, unit: Int(title.unit),
        fixes: [words.count == title.words.count ? .unsafe(range, text) : .display(range, text)])
    }
  }

  /// Those of some words that the document also writes in small letters.
  private func lowerCase(_ hashes: Set<UInt64>, _ document: DocumentView) -> Set<UInt64> {
    let tokenizer = Tokenizer()
    var output = Tokenizer.Output()
    var found: Set<UInt64> = []
    for unit in document.context.document.units {
      tokenizer.tokenize(unit.target.utf8, into: &output)
      for token in output.tokens where token.has(.word) && !token.has(.capitalized) && hashes.contains(token.hash) { found.insert(token.hash) }
    }
    return found
  }
}
