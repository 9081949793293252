import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an acronym that neither the source has nor the words around spell out.
package struct AddedAcronym: UnitCheck {
  package static let rule = Rule(
    "added-acronym", .mqm("accuracy/mistranslation"), .major, .hint,
    summary: "An acronym is not the source's.",
    why: "for a name that it takes for an organisation's, a model makes up letters",
    examples: [
      Example("en", "The ⟦QLG⟧ closed the dam at noon.", source: "湖区管理局中午关闭了大坝。", from: "zh"),
      Example("en", "On Monday the ⟦HKW⟧ police searched the flats.", source: "في يوم الاثنين فتشت شرطة الإسكان الشقق.", from: "ar"),
      Example("en", "The Quarry Lake Group (QLG) closed the dam at noon.", source: "湖区管理局中午关闭了大坝。", from: "zh"),
      Example("en", "The UN asked for help.", source: "联合国请求帮助。", from: "zh"),
      Example("en", "The QLG closed the dam at noon.", source: "QLG中午关闭了大坝。", from: "zh"),
      Example("en", "It was the LONGEST day of all.", source: "那是最长的一天。", from: "zh"),
    ])
  package static let needs: SegmentFeatures = .allCapitals
  package static let sourceNeeds: SegmentFeatures? = []

  private let known: WordTable
  private let vocabulary: Vocabulary
  /// Countries, currencies, and words that may be written in capitals.
  private let places: WordHashes

  package init?(_ pack: Pack) {
    vocabulary = Vocabulary(pack)
    known = pack.facts.words("acronyms-without-article")
    let tokenizer = Tokenizer()
    let aliases = (pack.facts.maps["country-aliases"] ?? [:]).values.joined()
    places = WordHashes(Set(aliases.flatMap { tokenizer.tokens(in: $0).map(\.hash) } + pack.facts.list("frequent").flatMap { tokenizer.tokens(in: $0).map(\.hash) } + pack.locale.currencies.keys.flatMap { tokenizer.tokens(in: $0).map(\.hash) }))
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard let source = unit.source, view.kind != .heading else { return }
    // A source in Latin letters, or one with acronyms of its own script, may have meant it.
    guard source.features.contains(.nonLatin), !view.features.contains(.nonLatin) else { return }
    guard !source.tokens.contains(where: { $0.has([.word, .allCapitals]) && $0.script != .latin }) else { return }
    let found = view.acronyms
    guard !found.isEmpty, found.count <= 3 else { return }
    let given = source.text(0..<source.utf8.count).uppercased()
    for index in found where isUnknown(index, view) {
      let text = view.text(view.tokens[index])
      guard !given.contains(text), !KnownAcronyms.contains(text), !view.spellsOut(text.utf8.map { $0 | 0x20 }) else { continue }
      findings.report("'\(text)' stands for nothing in the source", at: view.tokens[index].range)
    }
  }

  /// Quoted by itself.
  private func isCited(_ index: Int, _ view: SegmentView) -> Bool {
    view.isQuoted(index) && view.spans.quotations.contains { $0.contains(index) && $0.count < 6 }
  }

  private func isUnknown(_ index: Int, _ view: SegmentView) -> Bool {
    let token = view.tokens[index]
    guard token.has(.allCapitals), token.length <= 5, token.length < 5 || view.text(token).filter({ "AEIOU".contains($0) }).count < 3 || vocabulary.isWide && !vocabulary.knows(token, in: view), !known.contains(token.hash), !places.contains(token.hash), !isCited(index, view) else { return false }
    // `F-16`, `S/N`, initials of a person, a heading in the text.
    for beside in [index - 1, index + 1] where view.tokens.indices.contains(beside) {
      let other = view.tokens[beside]
      if other.has([.word, .allCapitals]) || other.has(.number) { return false }
      if other.has(.mark), !view.isText(beside, "\""), !view.isText(beside, "“"), !view.isText(beside, "("), !view.isText(beside, ")"), !view.isText(beside, ","), !other.has(.terminator) { return false }
    }
    return true
  }
}
