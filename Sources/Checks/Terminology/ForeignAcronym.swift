import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags another language's acronym, or a name from one's own alphabet in the letters of the way back.
package struct ForeignAcronym: UnitCheck {
  package static let rule = Rule(
    "foreign-acronym", .mqm("accuracy/untranslated"), .major, .probable,
    summary: "An acronym is another language's.",
    why: "letters are written over one by one, where the language has an acronym or a spelling of its own",
    examples: [
      Example("en", "The ⟦OON⟧ asked for help.", fixed: "The UN asked for help.", source: "ООН попросила о помощи.", from: "ru"),
      Example("en", "The ⟦OTAN⟧ asked for help.", fixed: "The NATO asked for help.", source: "L'OTAN a demandé de l'aide.", from: "fr", exempt: [.fixedAuditsClean: "NATO takes no article"]),
      Example("en", "The mayor thanked ⟦Dzhon⟧ Orne.", fixed: "The mayor thanked John Orne.", source: "Мэр поблагодарил Джона Орна.", from: "ru"),
      Example("en", "They flew to ⟦Chikago⟧ in May.", fixed: "They flew to Chicago in May.", source: "В мае они улетели в Чикаго.", from: "ru"),
      Example("en", "The UN asked for help.", source: "ООН попросила о помощи.", from: "ru"),
      Example("en", "The OMS replied.", source: "Das OMS antwortete.", from: "de"),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized

  /// What is to be written, by the hash of what is written letter by letter.
  private let acronyms: [UInt64: String]
  private let names: [UInt64: String]
  private let all: WordHashes

  package init?(_ pack: Pack) {
    let tokenizer = Tokenizer()
    func table(_ fact: String) -> [UInt64: String] {
      var found: [UInt64: String] = [:]
      for (right, wrong) in pack.facts.maps[fact] ?? [:] {
        for word in wrong { if let hash = tokenizer.tokens(in: word).first?.hash { found[hash] = right } }
      }
      return found
    }
    acronyms = table("foreign-acronyms")
    names = table("names-written-back")
    guard !acronyms.isEmpty || !names.isEmpty else { return nil }
    all = WordHashes(Set(acronyms.keys).union(names.keys))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.tokens.indices where all.contains(view.tokens[index].hash) {
      let token = view.tokens[index]
      guard token.has([.word, .capitalized]), !token.has(.code), !view.isQuoted(index), !view.isBracketed(index) else { continue }
      let isAcronym = token.has(.allCapitals)
      guard let right = isAcronym ? acronyms[token.hash] : names[token.hash] else { continue }
      // In another language the letters may stand for something else.
      if isAcronym {
        guard let source = unit.source, source.pack.facts.list("own-acronyms").contains(view.text(token)) else { continue }
        guard source.features.contains(.nonLatin) || source.text(0..<source.utf8.count).contains(view.text(token)) else { continue }
      }
      findings.report("'\(view.text(token))' is '\(right)'", at: token.range, fixes: [.unsafe(token.range, right)])
    }
  }
}
