import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a text that is in another language than the one that its name, the configuration or a command says, once for the text.
///
/// What the beginning of the text is written in decides: its paragraphs have next to none of the target's frequent words, or another
/// script, and their letters are those of one other language that is not taken for the target's.
package struct WrongLanguage: DocumentCheck {
  package static let rule = Rule(
    "wrong-language", .mqm("accuracy/untranslated"), .critical, .probable,
    summary: "The whole text is in another language than it should be.",
    why: "a file was copied into the folder of another language and never translated, or its name tells the wrong language; nothing else of it was judged",
    examples: [
      Example(
        "de",
        "⟦The ferries will not leave the harbour until the storm is over, the mayor said on Monday after she had met the captains and the owners of the boats.⟧\n\nPassengers are asked to wait at home and to read the notices of the town.",
        exempt: [.fixedAuditsClean: "a translation is no rewrite"]),
      Example(
        "ar",
        "⟦The ferries will not leave the harbour until the storm is over, the mayor said on Monday after she had met the captains and the owners of the boats, who were not amused.⟧",
        exempt: [.fixedAuditsClean: "a translation is no rewrite"]),
      Example(
        "de",
        "Die Fähren bleiben im Hafen, bis der Sturm vorbei ist, sagte die Bürgermeisterin am Montag nach einem Treffen mit den Kapitänen.\n\nThe ferries will not leave the harbour until the storm is over, the notice says in English, and nobody in the town seems to mind that it does."),
      Example("de", "The ferries stay in the harbour."),
      Example(
        "de",
        "Kapitäne warnten vergangene Woche vor steigenden Wellen. Hafenbehörden schlossen daraufhin sämtliche Anlegestellen. Reedereien stellten weitere Fahrten vorläufig ein, Fahrgäste mussten stundenlang warten. Küstenorte blieben tagelang unerreichbar."),
    ])
  package static let needs: SegmentFeatures = .any

  /// Words of the text's beginning, by the language that their paragraph is in.
  package struct Notes: Sendable {
    /// In the target's language, or one that is not known.
    var own = 0
    var others: [String: Other] = [:]

    struct Other: Sendable {
      var words: Int
      /// The first paragraph.
      var unit: Int
      var length: Int
    }
  }

  /// Paragraphs that are looked at.
  private static let beginning = 24
  /// Words that a paragraph needs to tell anything, and the text.
  private static let (leastInParagraph, leastInText) = (6, 25)
  /// How sure it must be which language a paragraph is in.
  private static let surety = 0.9

  private let frequent: WordTable
  private let script: TokenScript
  private let language: String

  package init?(_ pack: Pack) {
    guard let script = pack.locale.likelyScript, pack.target.language != "und" else { return nil }
    self.script = TokenScript(iso: script.code)
    frequent = pack.frequentWords
    language = pack.target.language
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    guard unit.index < Self.beginning else { return }
    let view = unit.target
    var (words, own, foreign) = (0, 0, 0)
    for token in view.tokens where token.hasAny([.word, .ideograph]) && !token.has(.code) {
      words += 1
      if frequent.contains(token.hash) { own += 1 }
      if token.script == .latin, token.script != script { foreign += 1 }
    }
    guard words >= Self.leastInParagraph else { return }
    let isSuspect = script == .latin ? !frequent.isEmpty && own * 5 <= words : foreign * 10 >= words * 9
    guard isSuspect, let guess = unit.language(of: 0..<view.utf8.count), guess.confidence ?? 0 >= Self.surety,
      !LanguageNearness.areNear(language, guess.tag.language)
    else {
      notes.own += words
      return
    }
    notes.others[guess.tag.language, default: .init(words: 0, unit: unit.index, length: view.utf8.count)].words += words
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.own += later.own
    notes.others.merge(later.others) { first, second in .init(words: first.words + second.words, unit: first.unit, length: first.length) }
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    guard let (other, most) = notes.others.max(by: { ($0.value.words, $1.key) < ($1.value.words, $0.key) }) else { return }
    let all = notes.own + notes.others.values.reduce(0) { $0 + $1.words }
    guard most.words >= Self.leastInText, most.words * 10 >= all * 9 else { return }
    findings.report("the text is in another language (\(other)) than it should be (\(language))", at: 0..<most.length, unit: most.unit)
  }
}

/// Which languages may be taken for each other's.
enum LanguageNearness {
  private static let near: [Set<String>] = [
    ["cs", "sk"], ["da", "nb", "nn", "no", "sv"], ["hr", "sr", "bs", "sl"], ["id", "ms"], ["pt", "gl", "es", "ca", "ast", "oc", "it", "la", "eo"],
    ["ru", "uk", "be", "bg", "mk", "sr"], ["nl", "af", "fy"], ["de", "lb", "nds"], ["hi", "mr", "ne"], ["ar", "ps", "ur", "fa"], ["tr", "az", "tk"], ["en", "sco"],
    ["he", "yi"], ["fr", "oc", "ca"],
  ]

  /// Whether a text of one may be taken for one of the other, or nothing is known of it.
  static func areNear(_ language: String, _ other: String) -> Bool {
    other == language || other == "und" || near.contains { $0.contains(language) && $0.contains(other) }
  }
}
