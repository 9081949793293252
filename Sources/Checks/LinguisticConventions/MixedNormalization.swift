import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word written with separate combining marks that the document also writes with composed letters.
package struct MixedNormalization: DocumentCheck {
  package static let rule = Rule(
    "mixed-normalization", .mqm("linguistic-conventions/characters"), .minor, .hint,
    summary: "One word is written in two normal forms.",
    why: "parts of the text went through different systems; search, sorting and glossaries then miss one of the forms (UAX #15)",
    examples: [
      Example(
        "en", "The café opened in May.\n\nEvery ⟦cafe\u{301}⟧ closed in June.", fixed: "The café opened in May.\n\nEvery café closed in June.",
        exempt: decomposed),
      Example(
        "fr", "Le théâtre a rouvert, et le ⟦the\u{301}a\u{302}tre⟧ d’à côté aussi.", fixed: "Le théâtre a rouvert, et le théâtre d’à côté aussi.",
        exempt: decomposed),
      Example("en", "Every cafe\u{301} closed. The cafe\u{301} of the town opened."),
      Example("en", "The café opened, and the cafe closed.", exempt: [.decomposed: "two spellings of different letters"]),
      Example("ar", "كَتَبَ الولد كتب."),
    ])
  package static let needs: SegmentFeatures = .nfcSuspect

  private static let decomposed: [Example.Form: String] = [.decomposed: "the form is the fault"]

  package struct Word: Sendable {
    var hash: UInt64
    var unit: Int32
    var range: Range<UInt32>
  }

  package init?(_ pack: Pack) {}

  package var empty: [Word] { [] }
  package func append(_ later: [Word], to notes: inout [Word]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Word]) {
    for token in unit.target.tokens where token.has([.word, .nfcSuspect]) && !token.has(.code) {
      notes.append(Word(hash: token.hash, unit: Int32(unit.index), range: token.start..<token.end))
    }
  }

  package func conclude(_ notes: [Word], of document: DocumentView, into findings: inout Findings) {
    guard !notes.isEmpty, let normalizer = try? Normalizer() else { return }
    var decomposed: [(word: Word, text: String, composed: String)] = []
    for word in notes {
      let text = document.text(Int(word.unit), Int(word.range.lowerBound)..<Int(word.range.upperBound))
      let composed = normalizer.nfc(text)
      // Some Indic letters are decomposed in NFC too: what grows is none of ours.
      if composed.utf8.count < text.utf8.count { decomposed.append((word, text, composed)) }
    }
    guard !decomposed.isEmpty else { return }
    let written = composedWords(Set(decomposed.map(\.word.hash)), document)
    for (word, text, composed) in decomposed where written.contains(composed.lowercased()) {
      let range = Int(word.range.lowerBound)..<Int(word.range.upperBound)
      findings.report("'\(text)' is written with separate marks here, composed elsewhere", at: range, unit: Int(word.unit), fixes: [.safe(range, composed)])
    }
  }

  /// The document's words of some hashes that are in Normalization Form C, in lower case.
  ///
  /// - Complexity: A second pass over the text; few documents have decomposed words.
  private func composedWords(_ hashes: Set<UInt64>, _ document: DocumentView) -> Set<String> {
    let tokenizer = Tokenizer()
    var output = Tokenizer.Output()
    var found: Set<String> = []
    for unit in document.context.document.units {
      tokenizer.tokenize(unit.target.utf8, into: &output)
      for token in output.tokens where token.has([.word, .nonASCII]) && !token.has(.nfcSuspect) && hashes.contains(token.hash) {
        found.insert(unit.target[token.range].lowercased())
      }
    }
    return found
  }
}
