import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a form of address that is not the source's, where both languages tell the familiar from the formal.
package struct AlteredRegister: UnitCheck {
  package static let rule = Rule(
    "altered-register", .mqm("style/register"), .minor, .hint,
    summary: "The reader is addressed in another form than in the source.",
    why: "many systems translate by way of English, whose 'you' is both",
    examples: [
      Example("de", "Ich habe ⟦Ihren⟧ Brief bekommen.", source: "Я получил твоё письмо.", from: "ru"),
      Example("es", "¿Cuándo llega ⟦tu⟧ tren?", source: "À quelle heure arrive votre train ?", from: "fr"),
      Example("ru", "Где ⟦ваш⟧ билет?", source: "Wo ist deine Fahrkarte?", from: "de"),
      Example("zh", "⟦你⟧的票在哪里？", source: "Где ваш билет?", from: "ru"),
      Example("de", "Ich habe deinen Brief bekommen.", source: "Я получил твоё письмо.", from: "ru"),
      Example("de", "Ihre Tasche stand da, sie selbst war fort.", source: "Ta valise était là.", from: "fr"),
      Example("de", "Ich sagte dir, dass Sie kommen.", source: "Я сказал тебе.", from: "ru"),
      Example("de", "Ich habe deinen Brief bekommen.", source: "I have received your letter.", from: "en"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = .any

  package init?(_ pack: Pack) {
    guard !pack.facts.list("address-familiar").isEmpty else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, !unit.isPartial else { return }
    let (mine, theirs) = (Forms(unit.target.pack), Forms(source.pack))
    guard !mine.isEmpty, !theirs.isEmpty else { return }
    for (a, b) in unit.sentenceRanges {
      let found = mine.address(in: b, of: unit.target)
      // Nothing, or both: then another person may be meant.
      guard (found.familiar == nil) != (found.formal == nil) else { continue }
      let given = theirs.address(in: a, of: source)
      guard (given.familiar == nil) != (given.formal == nil) else { continue }
      if let formal = found.formal, let origin = given.familiar {
        report(formal, "formal", origin, unit.target, source, &findings)
      } else if let familiar = found.familiar, let origin = given.formal {
        report(familiar, "familiar", origin, unit.target, source, &findings)
      }
    }
  }

  private func report(_ index: Int, _ form: String, _ origin: Int, _ view: SegmentView, _ source: SegmentView, _ findings: inout Findings) {
    let (token, given) = (view.tokens[index], source.tokens[origin])
    findings.report("'\(view.text(token))' is \(form), the source's '\(source.text(given))' is not", at: token.range, source: given.range)
  }

  /// One language's words for the one who is spoken to.
  private struct Forms {
    let familiar: WordTable
    let formal: WordTable
    let capitalized: WordTable

    init(_ pack: Pack) {
      familiar = pack.facts.words("address-familiar")
      formal = pack.facts.words("address-formal")
      capitalized = pack.facts.words("address-formal-capitalized")
    }

    var isEmpty: Bool { familiar.isEmpty || formal.isEmpty && capitalized.isEmpty }

    /// The first word of each form.
    func address(in sentence: Range<Int>, of view: SegmentView) -> (familiar: Int?, formal: Int?) {
      var found: (familiar: Int?, formal: Int?) = (nil, nil)
      for index in sentence {
        let token = view.tokens[index]
        guard !token.hasAny([.mark, .code]) else { continue }
        if familiar.contains(token.hash), !token.has(.allCapitals) { found.familiar = found.familiar ?? index }
        // *Ihr* that begins a sentence may be *her* or *their*.
        let isCapital = capitalized.contains(token.hash) && token.has(.capitalized) && !view.startsSentence(index)
        if formal.contains(token.hash) || isCapital { found.formal = found.formal ?? index }
      }
      return found
    }
  }
}
