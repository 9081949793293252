import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a form of address to the reader that is not the text's own: `du` among `Sie`.
package struct MixedRegister: DocumentCheck {
  package static let rule = Rule(
    "mixed-register", .mqm("style/register"), .minor, .hint,
    summary: "The reader is addressed in two forms.",
    why: "English has one 'you', and a machine chooses its form anew in every sentence",
    examples: [
      Example("de", "Öffnen Sie die App. Dann sehen Sie Ihr Konto.\n\nWenn Sie es löschen wollen, drücken Sie hier.\n\nJetzt kannst ⟦du⟧ neu beginnen."),
      Example("fr", "Ouvrez votre compte. Vous y voyez vos amis.\n\nSi vous voulez, effacez-le : c'est votre choix.\n\nMaintenant ⟦tu⟧ peux recommencer."),
      Example("ru", "Откройте ваш счёт. Там вы видите ваших друзей.\n\nЕсли вы хотите, удалите его: вам решать.\n\nТеперь ⟦ты⟧ можешь начать снова."),
      Example("zh", "请打开您的账户。您可以看到您的朋友。\n\n如果您愿意，可以删除，由您决定。\n\n现在⟦你⟧可以重新开始。"),
      Example("de", "Öffnen Sie die App. Dann sehen Sie Ihr Konto. Wenn Sie wollen, sagen Sie: „Kannst du mich hören?“ Haben Sie Geduld."),
      Example("de", "Sie kam gestern. Er sah sie und ihre Tasche. Kannst du das verstehen? Du und dein Hund, ihr seid da."),
      Example("es", "Tú y usted vinieron."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var familiar: [Place] = []
    var formal: [Place] = []
  }

  package struct Place: Sendable {
    var unit: Int32
    var start: UInt32
    var end: UInt32
  }

  package init?(_ pack: Pack) {
    let formal = pack.facts.list("address-formal") + pack.facts.list("address-formal-capitalized")
    guard !formal.isEmpty, !pack.facts.list("address-familiar").isEmpty else { return nil }
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    let address: WordClasses = [.familiarAddress, .formalAddress, .capitalizedFormalAddress]
    for word in view.classed where !word.classes.isDisjoint(with: address) {
      let token = view.tokens[word.index]
      guard !view.isQuoted(word.index), !isDialogue(view) else { continue }
      let place = Place(unit: Int32(view.unit), start: token.start, end: token.end)
      if word.classes.contains(.familiarAddress) { notes.familiar.append(place) }
      if word.classes.contains(.formalAddress) { notes.formal.append(place) }
      // *Sie* that begins a sentence may be 'she' or 'they'.
      if word.classes.contains(.capitalizedFormalAddress), token.has(.capitalized), !view.startsSentence(word.index) {
        notes.formal.append(place)
      }
    }
  }

  /// Whether the segment is a turn of a dialogue, which a dash opens.
  private func isDialogue(_ view: SegmentView) -> Bool {
    guard let first = view.tokens.first, first.has(.mark) else { return false }
    return ["-", "–", "—", "―"].contains(view.scalar(first))
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.familiar += later.familiar
    notes.formal += later.formal
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    let isFormal = notes.formal.count > notes.familiar.count
    let (usual, other) = isFormal ? (notes.formal, notes.familiar) : (notes.familiar, notes.formal)
    guard usual.count >= 4, !other.isEmpty, usual.count >= other.count * 4 else { return }
    for place in other {
      let range = Int(place.start)..<Int(place.end)
      findings.report(
        "'\(document.text(Int(place.unit), range))' is \(isFormal ? "familiar" : "formal") in a text that is otherwise \(isFormal ? "formal" : "familiar")",
        at: range, unit: Int(place.unit))
    }
  }
}
