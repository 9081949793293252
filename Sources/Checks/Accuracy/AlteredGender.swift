import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a pronoun of one gender where the source's sentence speaks of a person of the other alone.
package struct AlteredGender: UnitCheck {
  package static let rule = Rule(
    "altered-gender", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "A person's gender is not the source's.",
    why: "a model takes the pronoun that is most frequent, whatever the source's verb or title says",
    examples: [
      Example("en", "⟦He⟧ has flown for twenty years and knows every river.", fixed: "She has flown for twenty years and knows every river.", source: "Она летает двадцать лет и знает каждую речку.", from: "ru"),
      Example("en", "The figures are old, ⟦he⟧ added.", fixed: "The figures are old, she added.", source: "وأضافت أن الأرقام قديمة.", from: "ar"),
      Example("en", "What ⟦he⟧ remembers best is the night of the storm.", fixed: "What she remembers best is the night of the storm.", source: "她记得最清楚的是暴风雨的那个夜晚。", from: "zh"),
      Example("en", "Director Lucía Robles presented ⟦his⟧ report in June.", fixed: "Director Lucía Robles presented her report in June.", source: "La directora Lucía Robles presentó su informe en junio.", from: "es"),
      Example("en", "\"It was cold,\" ⟦she⟧ said.", fixed: "\"It was cold,\" he said.", source: "„Es war kalt“, sagte er.", from: "de"),
      Example("de", "Es war kalt, ⟦sagte er⟧.", source: "It was cold, she said.", from: "en"),
      Example("en", "She has flown for twenty years.", source: "Она летает двадцать лет.", from: "ru"),
      Example("en", "⟦He⟧ led the officers to her car.", source: "Elle a mené les agents à sa voiture.", from: "fr"),
      Example("en", "⟦He⟧ announced that the fair would return.", fixed: "She announced that the fair would return.", source: "Sie kündigte an, dass die Messe wiederkommt.", from: "de"),
      // Two persons, a generic he, a thing, people, another's words.
      Example("en", "He waited while the others left.", source: "Она сказала, что он ждал, пока другие уходили.", from: "ru"),
      Example("en", "The company said the director had lost his seat.", source: "وقالت الشركة إن المدير فقد مقعده.", from: "ar"),
      Example("en", "The court said Khalifa had lost his case.", source: "وقالت المحكمة إن خليفة خسر قضيته.", from: "ar"),
      Example("en", "He asked the others to wait.", source: "他让其他人等一等。", from: "zh"),
      Example("en", "The girls gave him a book.", source: "她们给了一本书。", from: "zh"),
      Example("en", "The bridge bears her name; it is old.", source: "Мост носит её имя, он старый.", from: "ru"),
      Example("en", "The director gave Pedro the prize for his book.", source: "La directora le dio a Pedro el premio por su libro.", from: "es"),
      Example("en", "\"My mother was a baker,\" he said.", source: "« Ma mère était boulangère », dit-il.", from: "fr"),
    ])
  package static let needs: SegmentFeatures = .any
  package static let sourceNeeds: SegmentFeatures? = []

  private let targetGenders: GenderFinder
  private let persons: PersonFinder
  private let swap: GenderSwap
  private let nouns: [Gender: WordTable]
  private let either: WordTable
  private let say: WordTable
  private let openers: [WordTable]
  /// Whether pronouns tell persons from things, as in English.
  private let pronounsMeanPersons: Bool

  package init?(_ pack: Pack) {
    guard let genders = GenderFinder(pack) else { return nil }
    targetGenders = genders
    persons = PersonFinder(pack)
    swap = GenderSwap(pack)
    nouns = [.feminine: pack.facts.words("women"), .masculine: pack.facts.words("men")]
    either = pack.facts.words("persons")
    say = pack.facts.words("say")
    openers = [pack.facts.words("that-words"), pack.facts.words("source-openers")]
    pronounsMeanPersons = !either.isEmpty
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, !unit.isPartial, unit.target.kind != .heading else { return }
    let view = unit.target
    // Nearly every sentence without a pronoun is done here.
    guard !pronounsMeanPersons || view.classed.contains(where: { !$0.classes.isDisjoint(with: [.masculine, .feminine]) }) else { return }
    guard let sourceGenders = unit.sourceGenders else { return }
    for (a, b) in unit.sentenceRanges {
      let given = sourceGenders.evidence(in: a, of: source)
      if let opening = opening(b, view, a, source, sourceGenders), !given.possible.contains(opening.gender) {
        report(opening.target, opening.source, opening.gender.other, view, source, into: &findings)
        continue
      }
      let own = targetGenders.evidence(in: b, of: view)
      guard own.possible.count == 1, let gender = own.possible.first, let sign = own.sign(gender, .pronoun) ?? (pronounsMeanPersons ? nil : own.sign(gender, .saying)) else { continue }
      guard !given.possible.contains(gender), let reason = reason(given, gender.other, sign.tokens.lowerBound, b, view, source) else { continue }
      report(sign.tokens, reason.tokens, gender.other, view, source, into: &findings)
    }
  }

  private func report(_ range: Range<Int>, _ reason: Range<Int>, _ gender: Gender, _ view: SegmentView, _ source: SegmentView, into findings: inout Findings) {
    findings.report(
      "'\(view.text(tokens: range))' where the source speaks of a \(gender == .feminine ? "woman" : "man") ('\(source.text(tokens: reason))')", at: view.range(ofTokens: range),
      source: source.range(ofTokens: reason), fixes: PronounFix(swap).fix(from: range.lowerBound, in: view).map { [$0] } ?? [])
  }

  /// Two sentences that both begin with a pronoun of a person, of different genders.
  private func opening(_ b: Range<Int>, _ view: SegmentView, _ a: Range<Int>, _ source: SegmentView, _ genders: GenderFinder) -> (target: Range<Int>, source: Range<Int>, gender: Gender)? {
    guard pronounsMeanPersons, let first = b.first(where: { !view.tokens[$0].has(.mark) }), let given = genders.opening(a, source), !view.isQuoted(first) else { return nil }
    guard let gender = targetGenders.opening(b, view)?.gender, gender != given.gender, first == targetGenders.opening(b, view)?.tokens.lowerBound else { return nil }
    return (first..<first + 1, given.tokens, gender)
  }

  /// What in the source's sentence is of the other gender than the target's pronoun, if no other person can
  /// be the one that the pronoun means.
  private func reason(_ given: GenderEvidence, _ gender: Gender, _ pronoun: Int, _ sentence: Range<Int>, _ view: SegmentView, _ source: SegmentView) -> GenderEvidence.Sign? {
    let wrong = gender.other
    // `The man … his` may stand for a source that says `she` of somebody else.
    if sentence.contains(where: { nouns[wrong]?.contains(view.tokens[$0].hash) ?? false }) { return nil }
    if let sign = given.sign(gender, .pronoun), !names(sentence, view).contains(where: { $0.gender == wrong }) { return sign }
    guard pronounsMeanPersons else { return nil }
    let named = names(sentence, view)
    if let sign = given.sign(gender, .saying), reports(pronoun, view), named.count(where: { !view.isQuoted($0.tokens.lowerBound) }) < 2, !named.contains(where: { $0.gender == wrong && !view.isQuoted($0.tokens.lowerBound) }) { return sign }
    guard named.count < 2, !named.contains(where: { $0.nameGender == wrong }) else { return nil }
    guard let sign = given.sign(gender, .noun), isBesideName(sign, source), named.count == 1, named[0].tokens.lowerBound < pronoun else { return nil }
    return sentence.contains { either.contains(view.tokens[$0].hash) && !isBeside($0, named[0], view) } ? nil : sign
  }

  private func names(_ sentence: Range<Int>, _ view: SegmentView) -> [PersonMention] {
    var found: [PersonMention] = []
    for person in persons.persons(in: view) where sentence.contains(person.tokens.lowerBound) && !found.contains(where: { $0.last == person.last }) { found.append(person) }
    return found
  }

  /// `he said`, `according to him`, `adding that he`: the pronoun is who speaks.
  private func reports(_ pronoun: Int, _ view: SegmentView) -> Bool {
    let tokens = view.tokens
    if pronoun + 1 < tokens.count, say.contains(tokens[pronoun + 1].hash) { return true }
    if pronoun > 1, openers[0].contains(tokens[pronoun - 1].hash), say.contains(tokens[pronoun - 2].hash), pronoun > 2, view.isText(pronoun - 3, ",") { return true }
    return (1...4).contains { pronoun >= $0 && openers[1].length(tokens, at: pronoun - $0) == $0 }
  }

  /// `Director Lucía Robles`, `Lucía Robles, the director`: the noun is the person's own.
  private func isBeside(_ index: Int, _ person: PersonMention, _ view: SegmentView) -> Bool {
    if index < person.tokens.lowerBound { return person.tokens.lowerBound - index == 1 || person.tokens.lowerBound - index == 2 && view.isText(index + 1, ",") }
    return view.isText(person.tokens.upperBound, ",") && index - person.tokens.upperBound < 5
  }

  /// `la directora Lucía Robles`: the source's noun is a name's; a script without capitals doesn't tell.
  private func isBesideName(_ sign: GenderEvidence.Sign, _ source: SegmentView) -> Bool {
    let tokens = source.tokens
    guard [.latin, .cyrillic, .greek].contains(tokens[sign.tokens.lowerBound].script) else { return true }
    return [sign.tokens.lowerBound - 1, sign.tokens.upperBound, sign.tokens.upperBound + 1].contains { tokens.indices.contains($0) && tokens[$0].has(.capitalized) && !tokens[$0].has(.sentenceStart) }
  }
}
