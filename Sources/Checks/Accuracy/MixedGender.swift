import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a person who is a man in one place of a document and a woman in another.
///
/// Two things tell a person's gender without doubt: a title before the name, and the pronoun that opens the
/// sentence after one in which this person alone is named and speaks.
package struct MixedGender: DocumentCheck {
  package static let rule = Rule(
    "mixed-gender", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "One person is he here and she there.",
    why: "the source's pronoun or verb shows no gender, so the machine guesses anew in each sentence",
    examples: [
      Example(
        "en", "Mrs Aldana runs the clinic.\n\n\"We open at eight,\" Aldana said. ⟦He⟧ added that Monday is busiest.",
        fixed: "Mrs Aldana runs the clinic.\n\n\"We open at eight,\" Aldana said. She added that Monday is busiest."),
      Example(
        "en", "The roof leaks, Oksen said. She noted that it has leaked for years.\n\nThe tiles are old, Oksen said. She explained why.\n\nIt will cost a lot, Oksen said. ⟦He⟧ added that the town will pay.",
        fixed: "The roof leaks, Oksen said. She noted that it has leaked for years.\n\nThe tiles are old, Oksen said. She explained why.\n\nIt will cost a lot, Oksen said. She added that the town will pay."),
      Example("en", "Mrs Aldana runs the clinic. Mr Aldana keeps its garden.\n\nThe clinic opens at eight, Mrs Aldana said. She added that Monday is busiest."),
      Example("en", "Mrs Aldana spoke.\n\nThe doctor told Aldana to rest, Marta Oksen said. He added nothing."),
      Example("en", "Mrs Aldana runs the clinic.\n\nHer husband never came, Aldana said. He said he would."),
      Example("en", "Mr Oksen and Mrs Aldana met.\n\nIt rained, Aldana said. She added that it was cold.\n\nIt snowed, Oksen said. He added that it was dark."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Clue: Sendable {
    var name: UInt64
    var isFeminine: Bool
    var isTitle: Bool
    var unit: Int32
    var range: Range<UInt32>
  }

  private let masculineTitles: WordTable
  private let feminineTitles: WordTable
  /// Persons that a pronoun may mean instead.
  private let people: WordTable
  private let subjects: [UInt64: (isFeminine: Bool, other: String)]

  package init?(_ pack: Pack) {
    masculineTitles = pack.facts.words("titles-masculine")
    feminineTitles = pack.facts.words("titles-feminine")
    people = pack.facts.words("gendered-people")
    // The first of a language's pronouns is the subject's.
    guard let he = pack.facts.list("pronouns-masculine").first, let she = pack.facts.list("pronouns-feminine").first, !masculineTitles.isEmpty, !people.isEmpty
    else { return nil }
    let tokenizer = Tokenizer()
    var subjects: [UInt64: (isFeminine: Bool, other: String)] = [:]
    for (isFeminine, word, other) in [(false, he, she), (true, she, he)] {
      if let hash = tokenizer.tokens(in: word).first?.hash { subjects[hash] = (isFeminine, TemplateFilling.capitalized(other)) }
    }
    self.subjects = subjects
  }

  package var empty: [Clue] { [] }
  package func append(_ later: [Clue], to notes: inout [Clue]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Clue]) {
    let view = unit.target
    guard view.kind != .heading, !view.capitalized.isEmpty else { return }
    noteTitles(view, into: &notes)
    let sentences = view.sentences
    for (sentence, next) in zip(sentences, sentences.dropFirst()) {
      guard let pronoun = pronoun(view, opening: next), let name = speaker(view, in: sentence) else { continue }
      let token = view.tokens[pronoun]
      notes.append(
        Clue(
          name: view.tokens[name].hash, isFeminine: subjects[token.hash]?.isFeminine ?? false, isTitle: false, unit: Int32(view.unit),
          range: token.start..<token.end))
    }
  }

  private func noteTitles(_ view: SegmentView, into notes: inout [Clue]) {
    let tokens = view.tokens
    for title in view.capitalized.lazy.map({ Int($0) }) {
      let isFeminine = feminineTitles.contains(tokens[title].hash)
      guard isFeminine || masculineTitles.contains(tokens[title].hash) else { continue }
      var name = title + 1
      if name < tokens.count, view.isText(name, "."), view.touches(title, name) { name += 1 }
      // `Mr and Mrs Oksen`, `Mr Oksen and Mrs Aldana`: the last word of the name is the family's.
      var end = name
      while end < tokens.count, end - name < 3, tokens[end].has([.word, .capitalized]), !tokens[end].has(.sentenceStart), tokens[end].length > 2 { end += 1 }
      guard end > name else { continue }
      notes.append(
        Clue(
          name: tokens[end - 1].hash, isFeminine: isFeminine, isTitle: true, unit: Int32(view.unit), range: tokens[title].start..<tokens[end - 1].end))
    }
  }

  /// The pronoun that opens a sentence and speaks: `She added`.
  private func pronoun(_ view: SegmentView, opening sentence: Range<Int>) -> Int? {
    let index = sentence.lowerBound
    guard index + 1 < sentence.upperBound, subjects[view.tokens[index].hash] != nil, view.tokens[index + 1].has(.word) else { return nil }
    return view.pack.wordClasses.classes(of: view.tokens[index + 1].hash).contains(.saying) ? index : nil
  }

  /// The last word of the only name of a sentence, if that person speaks there and nobody else is spoken of.
  private func speaker(_ view: SegmentView, in sentence: Range<Int>) -> Int? {
    let names = view.names.filter { sentence.contains($0.tokens.lowerBound) && !($0.startsSentence && $0.tokens.count == 1 && isCommon(view, $0.tokens.lowerBound)) }
    guard names.count == 1, let name = names.first, name.tokens.upperBound <= sentence.upperBound else { return nil }
    let last = name.tokens.upperBound - 1
    guard view.tokens[last].length > 2, !view.tokens[last].has(.allCapitals), !sentence.contains(where: { isPerson(view, $0) }) else { return nil }
    let beside = [name.tokens.lowerBound - 1, name.tokens.upperBound].filter(sentence.contains)
    guard beside.contains(where: { view.pack.wordClasses.classes(of: view.tokens[$0].hash).contains(.saying) }) else { return nil }
    return last
  }

  /// A word that only its place gives a capital.
  private func isCommon(_ view: SegmentView, _ index: Int) -> Bool {
    view.pack.frequentWords.contains(view.tokens[index].hash) || !view.pack.wordClasses.classes(of: view.tokens[index].hash).isEmpty || people.contains(view.tokens[index].hash)
  }

  /// A pronoun of a person, or a noun that means one.
  private func isPerson(_ view: SegmentView, _ index: Int) -> Bool {
    people.contains(view.tokens[index].hash)
  }

  package func conclude(_ notes: [Clue], of document: DocumentView, into findings: inout Findings) {
    for clues in Dictionary(grouping: notes, by: \.name).values.sorted(by: { ($0[0].unit, $0[0].range.lowerBound) < ($1[0].unit, $1[0].range.lowerBound) }) {
      // A couple bears one name.
      guard Set(clues.filter(\.isTitle).map(\.isFeminine)).count < 2 else { continue }
      let pronouns = clues.filter { !$0.isTitle }
      let feminine = clues.count(where: \.isFeminine) + clues.count { $0.isTitle && $0.isFeminine }
      let masculine = clues.count { !$0.isFeminine } + clues.count { $0.isTitle && !$0.isFeminine }
      guard feminine > 0, masculine > 0, feminine != masculine else { continue }
      let isWoman = feminine > masculine
      for clue in pronouns where clue.isFeminine != isWoman { report(clue, clues.first { $0.isFeminine == isWoman }, document, into: &findings) }
    }
  }

  private func report(_ clue: Clue, _ usual: Clue?, _ document: DocumentView, into findings: inout Findings) {
    let range = Int(clue.range.lowerBound)..<Int(clue.range.upperBound)
    let written = document.text(Int(clue.unit), range)
    guard let usual, let other = subjects.values.first(where: { $0.isFeminine == clue.isFeminine })?.other else { return }
    let elsewhere = document.text(Int(usual.unit), Int(usual.range.lowerBound)..<Int(usual.range.upperBound))
    findings.report(
      "'\(written)' is a person who is '\(elsewhere)' elsewhere", at: range, unit: Int(clue.unit), fixes: [.unsafe(range, other)])
  }
}
