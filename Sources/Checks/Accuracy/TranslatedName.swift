import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a surname that is not the one that follows the given name in the source: most often its translation.
package struct TranslatedName: UnitCheck {
  package static let rule = Rule(
    "translated-name", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "A surname is translated as the word that it is made of.",
    why: "the surname is also a common word of the source's language, and the machine took that",
    examples: [
      Example("en", "In the hall Anna ⟦Hedgehog⟧ spoke first.", source: "В зале первой выступила Анна Ежова.", from: "ru"),
      Example("en", "In May, councilor Marek ⟦Crow⟧ asked for a vote.", source: "W maju radny Marek Wrona poprosił o głosowanie.", from: "pl"),
      Example("en", "The workshop is led by Ivan Lastochkin of Odda.", source: "Мастерской руководит Иван Ласточкин из Одды.", from: "ru"),
      Example("en", "They met on Ivan Square at noon.", source: "Они встретились в полдень на площади Ивана.", from: "ru"),
      Example("en", "They sang of Ivan Tsarevich, and Ivan Wood laughed.", source: "Они пели про Ивана-царевича, а Иван Вуд смеялся.", from: "ru"),
      Example("en", "We met Anna Black there.", source: "Там мы встретили Анну Блэк.", from: "ru"),
      Example("en", "The saint's church stands by Anna Lake.", source: "Храм святой стоит у озера Анна Большая.", from: "ru"),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized
  package static let sourceNeeds: SegmentFeatures? = []

  private let persons: PersonFinder
  /// Parts of names that every language says its own way: `Square`, `House`.
  private let parts: WordHashes

  package init?(_ pack: Pack) {
    guard !pack.facts.words("given-names-masculine").isEmpty, !pack.facts.words("translated-names").isEmpty, pack.locale.likelyScript?.code == "Latn" else { return nil }
    persons = PersonFinder(pack)
    parts = WordHashes(singles: pack.facts.words("translated-names"))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, source.features.isDisjoint(with: [.ideograph, .dictionaryScript]), unit.target.kind != .heading else { return }
    let view = unit.target
    for name in view.names where name.tokens.count > 1 {
      let surname = name.tokens.upperBound - 1
      let given = surname - 1
      guard persons.isGivenName(view.tokens[given]), view.tokens[surname].length > 2, !view.tokens[surname].hasAny([.allCapitals, .digit, .code]), !parts.contains(view.tokens[surname].hash),
        view.tokens[surname].has(.word), !persons.isGivenName(view.tokens[surname]), view.pack.wordClasses.classes(of: view.tokens[surname].hash).isDisjoint(with: [.month, .weekday, .title]),
        let sounds = unit.sounds, !sounds.isHeard(target: surname), let own = sounds.counterpart(ofTarget: given), let other = sourceSurname(after: own, source, sounds)
      else { continue }
      findings.report(
        "'\(view.text(view.tokens[surname]))' where the source names '\(source.text(source.tokens[other]))'", at: view.tokens[surname].range, source: source.range(ofTokens: other..<other + 1))
    }
  }

  /// The surname right after a given name of the source, if nothing in the target sounds like it.
  private func sourceSurname(after given: Int, _ source: SegmentView, _ sounds: PairSounds) -> Int? {
    let index = given + 1
    guard index < source.tokens.count, source.tokens[given].has(.capitalized), source.tokens[index].has([.word, .capitalized, .spaceBefore]), source.tokens[index].length > 2, !source.tokens[index].has(.sentenceStart),
      !source.tokens[index].hasAny([.allCapitals, .code]), !sounds.isHeard(source: index)
    else { return nil }
    return index
  }
}
