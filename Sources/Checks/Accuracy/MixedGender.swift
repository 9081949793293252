import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a person who is a man in one place of a document and a woman in another.
///
/// What tells a person's gender is a title before the name, a given name that only women or only men bear, and
/// pronouns where no other person can be meant; they are weighed together, and the lighter side is reported.
package struct MixedGender: DocumentCheck {
  package static let rule = Rule(
    "mixed-gender", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "One person is he here and she there.",
    why: "the source's pronoun, verb or title shows no gender, so the machine guesses anew in each sentence",
    examples: [
      Example(
        "en", "Mrs Aldana runs the clinic.\n\n\"We open at eight,\" Aldana said. ⟦He⟧ added that Monday is busiest.",
        fixed: "Mrs Aldana runs the clinic.\n\n\"We open at eight,\" Aldana said. She added that Monday is busiest."),
      Example(
        "en", "The roof leaks, Oksen said. She noted that it has leaked for years.\n\nThe tiles are old, Oksen said. She explained why.\n\nIt will cost a lot, Oksen said. ⟦He⟧ added that the town will pay.",
        fixed: "The roof leaks, Oksen said. She noted that it has leaked for years.\n\nThe tiles are old, Oksen said. She explained why.\n\nIt will cost a lot, Oksen said. She added that the town will pay."),
      Example("en", "⟦Mr.⟧ Noriko Tsuda has kept the station for thirty years.", fixed: "Ms. Noriko Tsuda has kept the station for thirty years."),
      Example(
        "en", "The pilot Galina Orlova drops a ribbon and watches the wind. ⟦He⟧ has flown for twenty years and knows his valley.",
        fixed: "The pilot Galina Orlova drops a ribbon and watches the wind. She has flown for twenty years and knows her valley."),
      Example("en", "Sevim Tan and ⟦his⟧ sons run a mill by the river.", fixed: "Sevim Tan and her sons run a mill by the river."),
      Example("en", "After six years in Osaka, Noriko returned to ⟦his⟧ village in May.", fixed: "After six years in Osaka, Noriko returned to her village in May."),
      Example(
        "en", "\"The price may rise,\" admitted Lyudmila Petrenko, the head of the office.\n\nAccording to ⟦him⟧, the town will pay half.",
        fixed: "\"The price may rise,\" admitted Lyudmila Petrenko, the head of the office.\n\nAccording to her, the town will pay half."),
      Example(
        "en", "Water researcher Samira Haddad said the figures were old, adding that ⟦he⟧ had asked for new ones.",
        fixed: "Water researcher Samira Haddad said the figures were old, adding that she had asked for new ones."),
      Example("de", "Firmenchefin Ingrid Vollan spricht im Saal.\n\nVollan, ⟦der⟧ die Werft 2011 gründete, schwieg.", fixed: "Firmenchefin Ingrid Vollan spricht im Saal.\n\nVollan, die die Werft 2011 gründete, schwieg."),
      Example("ar", "وقالت الدكتورة سلمى هارت، ⟦الذي⟧ قاد الرحلة: عدنا سالمين.", fixed: "وقالت الدكتورة سلمى هارت، التي قاد الرحلة: عدنا سالمين."),
      Example("de", "⟦Herr⟧ Ingrid Vollan kam am Montag nach Bergen.", fixed: "Frau Ingrid Vollan kam am Montag nach Bergen."),
      Example("es", "El ⟦señor⟧ Lucía Robles llegó el lunes."),
      Example("en", "A man in ⟦her⟧ forties was pulled from the lake."),
      Example("en", "Singer Galina Orlova named five songs that helped ⟦him⟧ sleep.", fixed: "Singer Galina Orlova named five songs that helped her sleep."),
      Example("en", "In the letter, Mr Oksen said ⟦she⟧ had seen the wreck.", fixed: "In the letter, Mr Oksen said he had seen the wreck."),
      // A couple bears one name.
      Example("en", "Mrs Aldana runs the clinic. Mr Aldana keeps its garden.\n\nThe clinic opens at eight, Mrs Aldana said. She added that Monday is busiest."),
      Example("en", "Mr. Noriko and Mrs. Tsuda waved. Pedro Tsuda stood beside Noriko Tsuda.\n\nIt rained, Tsuda said. He added that it was cold."),
      Example("es", "El señor José María Robles llegó con la señora de Pedro Robles."),
      Example("de", "Jan und Marta Vollan, die in Bonn wohnen, schwiegen. Herr Vollan lachte."),
      // A quoted person, a second person, a man named before.
      Example("en", "Mrs Aldana spoke.\n\nThe doctor told Aldana to rest, Marta Oksen said. He added nothing."),
      Example("en", "Mrs Aldana runs the clinic.\n\nHer husband never came, Aldana said. He said he would."),
      Example("en", "Mr Oksen and Mrs Aldana met.\n\nIt rained, Aldana said. She added that it was cold.\n\nIt snowed, Oksen said. He added that it was dark."),
      Example("en", "Pedro Oksen was late. Galina Orlova waited at the gate. He waved from the bus."),
      Example("en", "The suspect fled at noon. Police chief Marta Oksen said the search went on, adding that he was armed."),
      Example("en", "Galina Orlova and his aunt met Pedro at the port, as he had asked her and his cousin to do."),
      Example("en", "A baker rises early. He lights the oven first, Galina Orlova said."),
      Example("en", "The ferry Princess Marta left the port. She carries two hundred cars."),
      Example("en", "We saw \"Noriko and the Fox\" in the old cinema. He had seen it before."),
      Example("en", "The doctor, Galina Orlova, called the next patient. He limped."),
      Example("en", "Norway kept her neutrality. Ingrid Vollan wrote its history."),
      Example("de", "Firmenchefin Ingrid Vollan spricht. Vollan, der die Werft gehört, schwieg. Vollan, der Chef und zwei Gäste gingen."),
    ])
  package static let needs: SegmentFeatures = .any

  /// What one place tells of a person.
  package struct Clue: Sendable {
    enum Kind: Int, Sendable {
      case name, title, pronoun
      /// `man`, where a pronoun goes with the noun itself.
      case noun
      /// A title that contradicts the given name after it.
      case mistitled

      var weight: Int { self == .name || self == .noun ? 3 : self == .title ? 2 : 1 }
    }

    /// The given name, 0 where the family's stands alone; and the family's.
    var first: UInt64
    var last: UInt64
    var gender: Gender
    var kind: Kind
    var unit: Int32
    var range: Range<UInt32>
    var fix: Fix?
  }

  private let finder: PersonFinder
  private let pronouns: PronounReader?
  private let relatives: RelativeReader?
  private let honorifics: [Gender: WordTable]
  private let swap: GenderSwap

  package init?(_ pack: Pack) {
    let titles = [pack.facts.words("titles-feminine"), pack.facts.words("titles-masculine")]
    guard !titles[0].isEmpty, !titles[1].isEmpty else { return nil }
    finder = PersonFinder(pack)
    pronouns = PronounReader(pack, finder)
    relatives = RelativeReader(pack)
    honorifics = [.feminine: pack.facts.words("honorifics-feminine"), .masculine: pack.facts.words("honorifics-masculine")]
    swap = GenderSwap(pack)
  }

  package var empty: [Clue] { [] }
  package func append(_ later: [Clue], to notes: inout [Clue]) { notes += later }

  // MARK: Notes

  package func note(_ unit: UnitView, into notes: inout [Clue]) {
    let view = unit.target
    guard view.kind != .heading else { return }
    if view.capitalized.contains(where: { finder.tells(view.tokens[Int($0)]) }) || relatives != nil && view.features.contains(.comma) {
      let persons = relatives == nil ? finder.gendered(in: view) : finder.persons(in: view)
      for person in persons { note(person, view, into: &notes) }
      for found in relatives?.bound(in: view, persons: persons) ?? [] { note(found.index, found.gender, found.person, view, into: &notes) }
    }
    if let relatives, view.features.contains(.nonLatin) {
      for found in relatives.boundAfterTitle(in: view) {
        note(found.person, view, into: &notes)
        note(found.index, found.gender, found.person, view, into: &notes)
      }
    }
    for found in pronouns?.aged(in: view) ?? [] {
      let noun = view.tokens[found.person.tokens.lowerBound]
      notes.append(clue(found.person, found.gender.other, .noun, view, noun.start..<noun.end))
      note(found.index, found.gender, found.person, view, into: &notes)
    }
    for found in pronouns?.bound(in: view, previous: { unit.neighbour(at: -1) }) ?? [] { note(found.index, found.gender, found.person, view, into: &notes) }
  }

  private func note(_ person: PersonMention, _ view: SegmentView, into notes: inout [Clue]) {
    let name = view.tokens[person.tokens.lowerBound].start..<view.tokens[person.tokens.upperBound - 1].end
    if let gender = person.nameGender { notes.append(clue(person, gender, .name, view, name)) }
    guard let title = person.title, let gender = person.titleGender else { return }
    // `Mr. Noriko Tsuda`; titles of nobles and clerics may go with a name of their own.
    guard let own = person.nameGender, own != gender else {
      notes.append(clue(person, gender, .title, view, view.tokens[title].start..<name.upperBound))
      return
    }
    guard person.first != 0, honorifics[gender]?.contains(view.tokens[title].hash) ?? false else { return }
    let hasStop = view.isText(title + 1, ".") && view.touches(title, title + 1)
    let range = view.tokens[title].start..<view.tokens[hasStop ? title + 1 : title].end
    var found = clue(person, gender, .mistitled, view, range)
    found.fix = swap.swapped(view.text(view.tokens[title])).map { .unsafe(view.tokens[title].range, $0) }
    notes.append(found)
  }

  private func note(_ index: Int, _ gender: Gender, _ person: PersonMention, _ view: SegmentView, into notes: inout [Clue]) {
    var found = clue(person, gender, .pronoun, view, view.tokens[index].start..<view.tokens[index].end)
    found.fix = PronounFix(swap).fix(from: index, in: view)
    notes.append(found)
  }

  private func clue(_ person: PersonMention, _ gender: Gender, _ kind: Clue.Kind, _ view: SegmentView, _ range: Range<UInt32>) -> Clue {
    Clue(first: person.first, last: person.last, gender: gender, kind: kind, unit: Int32(view.unit), range: range, fix: nil)
  }

  // MARK: Conclusions

  package func conclude(_ notes: [Clue], of document: DocumentView, into findings: inout Findings) {
    for family in Dictionary(grouping: notes, by: \.last).values.sorted(by: { ($0[0].unit, $0[0].range.lowerBound) < ($1[0].unit, $1[0].range.lowerBound) }) {
      for clues in persons(of: family) { judge(clues, document, into: &findings) }
    }
  }

  /// The clues of each person of one name. The family's name alone means its only member, nobody where there
  /// are several.
  private func persons(of family: [Clue]) -> [[Clue]] {
    let firsts = Set(family.map(\.first)).subtracting([0])
    let titled = Set(family.filter { $0.kind == .title }.map(\.gender))
    if firsts.isEmpty { return titled.count < 2 ? [family] : [] }
    if firsts.count == 1, titled.count < 2 { return [family] }
    return firsts.sorted().map { first in family.filter { $0.first == first } }
  }

  private func judge(_ clues: [Clue], _ document: DocumentView, into findings: inout Findings) {
    func weight(_ gender: Gender) -> Int {
      let own = clues.filter { $0.gender == gender }
      // A name tells no more where it stands again.
      return own.reduce(0) { $0 + ($1.kind == .name ? 0 : $1.kind.weight) } + (own.contains { $0.kind == .name } ? Clue.Kind.name.weight : 0)
    }
    let (women, men) = (weight(.feminine), weight(.masculine))
    guard women > 0, men > 0, women != men else { return }
    let gender = women > men ? Gender.feminine : .masculine
    guard let usual = clues.filter({ $0.gender == gender }).max(by: { $0.kind.weight < $1.kind.weight }) else { return }
    for clue in clues where clue.gender != gender && (clue.kind == .pronoun || clue.kind == .mistitled) { report(clue, usual, document, into: &findings) }
  }

  private func report(_ clue: Clue, _ usual: Clue, _ document: DocumentView, into findings: inout Findings) {
    let range = Int(clue.range.lowerBound)..<Int(clue.range.upperBound)
    let written = document.text(Int(clue.unit), range)
    let elsewhere = document.text(Int(usual.unit), Int(usual.range.lowerBound)..<Int(usual.range.upperBound))
    let reason = usual.kind == .noun ? "is said of a '\(elsewhere)'" : usual.kind == .name ? "means '\(elsewhere)', a \(usual.gender == .feminine ? "woman's" : "man's") name" : "is a person who is '\(elsewhere)' elsewhere"
    findings.report("'\(written)' \(reason)", at: range, unit: Int(clue.unit), fixes: clue.fix.map { [$0] } ?? [])
  }
}
