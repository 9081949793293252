import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a name that one document spells in two ways.
package struct MixedName: DocumentCheck {
  package static let rule = Rule(
    "mixed-name", .mqm("terminology/inconsistent"), .minor, .probable,
    summary: "A name is spelled in two ways.",
    why: "each sentence was translated by itself, and a name from another script has several romanizations",
    examples: [
      Example(
        "en", "The bank named Ivan Hryhorenko. Later Hryhorenko spoke.\n\nReporters asked ⟦Grigorenko⟧ and Ivan ⟦Grigorenko⟧'s aide."
          + "\n\nThen Hryhorenko left."),
      Example("en", "The mayor, Marta Zelenskyy, left. We saw Zelenskyy go.\n\nA crowd met ⟦Zelensky⟧ there."),
      Example("en", "We met Sergey Karpov. Then Sergey Karpov left.\n\nA day later ⟦Sergei⟧ Karpov called."),
      Example("en", "Andrey Vorobyev asked for more. Nobody answered Andrey Vorobyev.\n\nIn May ⟦Andrei⟧ ⟦Vorobyov⟧ tried again."),
      Example("en", "Dr Luo Wenqing left, and we saw Luo Wenqing go.\n\nA crowd met Luo ⟦Wenqin⟧ there."),
      Example("en", "We met Riku Sakamaki. Then Riku Sakamaki left.\n\nThe guests liked ⟦Sakamaki Riku⟧ a lot."),
      Example("en", "The old Mehrgan canal is dry. Nobody cleans the Mehrgan now.\n\nThe wells of ⟦Mehregan⟧ are deep."),
      Example("en", "Police led Seo Bo-ra out, and Seo Bo-ra was quiet.\n\nThat woman Seo ⟦Bora⟧ was angry."),
      Example("en", "In ⟦Verbopil⟧ the organ speaks again\n\nThe organ of Verbopol is old. In Verbopol nobody played it."),
      Example("en", "We saw Aviv Elkayam there, and Elkayam left.\n\n\"We knew,\" said ⟦Alkayam⟧ later."),
      Example("en", "We met Karen Andrew and then Karen Andrews."),
      Example("en", "The mayor met Paul Martin, and Martin Oduya met Paul."),
      Example("en", "The singer Erik Hansen met the painter Lena Hanson."),
      Example("en", "The Ukrainian team left Ukraine; Russians and the Russian coach stayed in Russia, near Eastern and Western Europe."),
      Example("en", "We saw Mohammed Karim and then Mohamed Salim."),
      Example("en", "We met Anna Kowalska and Piotr Kowalski on Tuesday and Thursday."),
      Example("en", "We met Ann Fryer there.\n\nHer cousin Bob Frier came. The Fryers and the Friers do not speak."),
      Example("ru", "Мы видели Громова. Потом с Громовым говорил мэр, а Громову звонили."),
    ])
  package static let needs: SegmentFeatures = .innerCapitalized

  package struct Mention: Sendable {
    var word: UInt64
    /// The words of the same name beside it; 0 where there is none.
    var before: UInt64
    var after: UInt64
    /// Where the word before it begins.
    var beforeStart: UInt32
    var unit: Int32
    var start: UInt32
    var end: UInt32
  }

  /// Letters at the end of a name that cases change.
  private let longestEnding: Int
  /// Where every noun is capitalised a capital proves no name.
  private let nounsAreCapitalized: Bool
  private static let shortest = 5
  /// A name that is only looked at beside another, for their order.
  private static let shortestInPair = 3

  /// A name beside which the same other one stands, and that differs by a hyphen or a diacritic only.
  private static let shortestBeside = 4

  private static let noNames: WordClasses = [.weekday, .month, .title, .anyVariant]

  package init?(_ pack: Pack) {
    // Where nobody has said how names end, an ending may be anything.
    guard let ending = pack.facts.list("longest-name-ending").first.flatMap({ Int($0) }) else { return nil }
    longestEnding = ending
    nounsAreCapitalized = !pack.facts.list("nouns-capitalized").isEmpty
  }

  package var empty: [Mention] { [] }
  package func append(_ later: [Mention], to notes: inout [Mention]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Mention]) {
    let view = unit.target
    // In a heading of capitals every word has one.
    guard view.kind != .heading || !view.isTitleCase(view.tokens.indices) else { return }
    let tokens = view.tokens
    for name in view.names {
      noteHyphenated(name, view, into: &notes)
      for index in name.tokens where !(name.startsSentence && index == name.tokens.lowerBound) {
        let token = tokens[index]
        guard Int(token.length) >= Self.shortestInPair, token.has([.word, .capitalized]), !token.hasAny([.allCapitals, .digit]) else { continue }
        guard view.pack.wordClasses.classes(of: token.hash).isDisjoint(with: Self.noNames) else { continue }
        notes.append(
          Mention(
            word: token.hash, before: neighbour(view, index - 1, in: name), after: neighbour(view, index + 1, in: name),
            beforeStart: index > 0 ? tokens[index - 1].start : token.start,
            unit: Int32(view.unit), start: token.start, end: token.end))
      }
    }
  }

  /// `Bo-ra`, which may be `Bora` elsewhere: the parts of a hyphenated name as one word.
  private func noteHyphenated(_ name: NameMention, _ view: SegmentView, into notes: inout [Mention]) {
    let tokens = view.tokens
    for hyphen in name.tokens.lowerBound + 1..<name.tokens.upperBound + 1 where hyphen < tokens.count && tokens[hyphen].has(.mark) && view.isText(hyphen, "-") {
      let (first, last) = (hyphen - 1, hyphen + 1)
      guard last < tokens.count, !tokens[first].hasAny([.allCapitals, .innerCapital, .digit]), tokens[last].length > 1, !tokens[last].has(.innerStop), tokens[first].has([.word, .capitalized]), tokens[last].has(.word), view.touches(first, hyphen), view.touches(hyphen, last) else { continue }
      notes.append(
        Mention(
          word: tokens[first].hash &* 31 &+ tokens[last].hash, before: neighbour(view, first - 1, in: name), after: neighbour(view, last + 1, in: name),
          beforeStart: first > 0 ? tokens[first - 1].start : tokens[first].start, unit: Int32(view.unit), start: tokens[first].start, end: tokens[last].end))
    }
  }

  /// The word beside in the same name, titles aside.
  private func neighbour(_ view: SegmentView, _ index: Int, in name: NameMention) -> UInt64 {
    guard name.tokens.contains(index) else { return 0 }
    let token = view.tokens[index]
    // `In Verbopol`: at a sentence's head any word has a capital.
    if name.startsSentence, index == name.tokens.lowerBound, name.tokens.count > 2 || view.pack.frequentWords.contains(token.hash) { return 0 }
    guard token.has([.word, .capitalized]), token.length > 1, !view.pack.wordClasses.classes(of: token.hash).contains(.title) else { return 0 }
    return token.hash
  }

  // MARK: Conclusion

  /// One spelling and where it stands.
  private struct Form {
    var spelling: NameSpelling
    var text: String
    var mentions: [Mention] = []
    var neighbours: [UInt64] = []
  }

  package func conclude(_ notes: [Mention], of document: DocumentView, into findings: inout Findings) {
    concludeOrder(notes, of: document, into: &findings)
    let forms = forms(notes, document)
    let neighbours = neighbours(notes, forms, document)
    var reported: Set<Int> = []
    let pairs = candidates(forms)
    // Who writes both in one breath tells two people apart, and so their families.
    let apart = Set(pairs.filter { standTogether(forms[$0.0], forms[$0.1]) }.map { stems(forms[$0.0], forms[$0.1]) })
    for (a, b) in pairs where !apart.contains(stems(forms[a], forms[b])) {
      let (rare, usual) = isRarer(forms[a], than: forms[b]) ? (a, b) : (b, a)
      guard !reported.contains(rare) else { continue }
      let isSame = isSameName(forms[rare], forms[usual], neighbours)
      guard isSame || isLikeName(forms[rare], forms[usual]) else { continue }
      reported.insert(rare)
      let (text, times) = (forms[usual].text, forms[usual].mentions.count)
      for mention in forms[rare].mentions.prefix(5) {
        let range = Int(mention.start)..<Int(mention.end)
        findings.report(
          "'\(forms[rare].text)' is '\(text)' elsewhere (\(times == 1 ? "once" : "\(times) times"))", at: range, unit: Int(mention.unit),
          tier: isSame ? nil : .hint, fixes: [.unsafe(range, text)])
      }
    }
  }

  /// The spellings of the words that stand beside names.
  private func neighbours(_ notes: [Mention], _ forms: [Form], _ document: DocumentView) -> [UInt64: NameSpelling] {
    var spellings: [UInt64: NameSpelling] = [:]
    for form in forms { if let word = form.mentions.first?.word { spellings[word] = form.spelling } }
    for mention in notes where mention.before != 0 && spellings[mention.before] == nil {
      let text = document.text(Int(mention.unit), Int(mention.beforeStart)..<Int(mention.start))
      spellings[mention.before] = NameSpelling(text, nil)
    }
    return spellings
  }

  /// Every spelling of the document, in order of appearance.
  private func forms(_ notes: [Mention], _ document: DocumentView) -> [Form] {
    let normalizer = try? Normalizer()
    var numbers: [UInt64: Int] = [:]
    var forms: [Form] = []
    for mention in notes where Int(mention.end - mention.start) >= (mention.before == 0 ? Self.shortest : Self.shortestBeside) {
      let number: Int
      if let known = numbers[mention.word] {
        number = known
      } else {
        number = forms.count
        numbers[mention.word] = number
        let text = document.text(Int(mention.unit), Int(mention.start)..<Int(mention.end))
        forms.append(Form(spelling: NameSpelling(text, normalizer), text: text))
      }
      forms[number].mentions.append(mention)
      for word in [mention.before, mention.after] where word != 0 && forms[number].neighbours.count < Self.mostNeighbours && !forms[number].neighbours.contains(word) {
        forms[number].neighbours.append(word)
      }
    }
    return forms
  }

  /// A name among so many others is a common word.
  private static let mostNeighbours = 40

  /// Bytes between two spellings in one unit within which nobody forgets how a name was just spelled.
  private static let breath = 80

  private func standTogether(_ a: Form, _ b: Form) -> Bool {
    a.mentions.contains { x in
      b.mentions.contains { y in x.unit == y.unit && abs(Int(x.start) - Int(y.start)) <= Self.breath }
    }
  }

  /// Both spellings without a plural s, in order.
  private func stems(_ a: Form, _ b: Form) -> [String] {
    [a.text, b.text].map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }.sorted()
  }

  private func isRarer(_ a: Form, than b: Form) -> Bool {
    if a.mentions.count != b.mentions.count { return a.mentions.count < b.mentions.count }
    let (x, y) = (a.mentions[0], b.mentions[0])
    return (x.unit, x.start) > (y.unit, y.start)
  }

  /// Pairs that sound alike or are one letter apart, each once, in order.
  ///
  /// - Complexity: O(*n*) in the letters of all forms. Most keys stand alone: a first pass counts them in
  ///   a table of bits, a second keeps those that met another.
  private func candidates(_ forms: [Form]) -> [(Int, Int)] {
    let variants = forms.count < 20_000
    var once = Array(repeating: UInt64(0), count: 1 << 14)
    var twice = once
    for form in forms {
      form.spelling.forEachKey(variants: variants) { key in
        let (word, bit) = (Int(key & 0xFFFFF) >> 6, UInt64(1) << (key & 63))
        twice[word] |= once[word] & bit
        once[word] |= bit
      }
    }
    var met: [(key: UInt64, form: Int)] = []
    for (number, form) in forms.enumerated() {
      form.spelling.forEachKey(variants: variants) { key in
        if twice[Int(key & 0xFFFFF) >> 6] & (1 << (key & 63)) != 0 { met.append((key, number)) }
      }
    }
    met.sort { ($0.key, $0.form) < ($1.key, $1.form) }
    var pairs: Set<UInt64> = []
    var start = 0
    while start < met.count {
      var end = start + 1
      while end < met.count, met[end].key == met[start].key { end += 1 }
      // A crowd of names in one bucket is a common pattern of sounds and no name.
      if end - start > 1, end - start <= 12 {
        for a in start..<end { for b in a + 1..<end where met[a].form != met[b].form { pairs.insert(UInt64(met[a].form) << 32 | UInt64(met[b].form)) } }
      }
      start = end
    }
    return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }

  /// Flags `Sakamaki Riku` where the document has `Riku Sakamaki`.
  private func concludeOrder(_ notes: [Mention], of document: DocumentView, into findings: inout Findings) {
    struct Name: Hashable {
      var first: UInt64
      var last: UInt64
    }
    // Nothing is known of names of one word and of more than two.
    let names = Dictionary(grouping: notes.filter { $0.before != 0 && $0.after == 0 }) { Name(first: $0.before, last: $0.word) }
    for (name, mentions) in names.sorted(by: { ($0.value[0].unit, $0.value[0].start) < ($1.value[0].unit, $1.value[0].start) }) {
      guard let usual = names[Name(first: name.last, last: name.first)], let other = usual.first, let first = mentions.first,
        (usual.count, first.unit, first.start) > (mentions.count, other.unit, other.start)
      else { continue }
      let written = document.text(Int(other.unit), Int(other.beforeStart)..<Int(other.end))
      for mention in mentions {
        let range = Int(mention.beforeStart)..<Int(mention.end)
        findings.report(
          "'\(document.text(Int(mention.unit), range))' is '\(written)' elsewhere", at: range, unit: Int(mention.unit), fixes: [.unsafe(range, written)])
      }
    }
  }

  /// A bare name that differs from another by a vowel inside and by nothing that is heard.
  private func isLikeName(_ a: Form, _ b: Form) -> Bool {
    let (x, y) = (a.spelling, b.spelling)
    let shorter = min(x.letters.count, y.letters.count)
    // Arabic and Hebrew do not write the first vowel: Alkayam, Elkayam.
    guard !nounsAreCapitalized, longestEnding == 0, shorter >= 6, x.letters[0] == y.letters[0] || x.differsInFirstVowel(from: y), a.neighbours.isEmpty || b.neighbours.isEmpty,
      max(a.mentions.count, b.mentions.count) > 1 || a.neighbours.isEmpty != b.neighbours.isEmpty,
      // What stands often in both spellings is two names.
      min(a.mentions.count, b.mentions.count) < 3
    else { return false }
    return x.sharedEnds(y).back > 0 && x.frame == y.frame && x.frame.count >= 3 && x.distance(y) <= (shorter >= 7 ? 2 : 1)
  }

  /// One letter at the end that no plural, woman's form or case has: `Wenqin`, `Wenqing`.
  private func isEndingSlip(_ x: NameSpelling, _ y: NameSpelling) -> Bool {
    let (short, long) = x.letters.count < y.letters.count ? (x.letters, y.letters) : (y.letters, x.letters)
    guard longestEnding == 0, short.count >= 5, long.count == short.count + 1, long.starts(with: short), let last = long.last else { return false }
    return last == "g" || last == "h" || last == "k" || last == "t"
  }

  /// - Parameter spellings: Those of the words beside names.
  private func isSameName(_ a: Form, _ b: Form, _ spellings: [UInt64: NameSpelling]) -> Bool {
    let (x, y) = (a.spelling, b.spelling)
    guard x.letters != y.letters || a.text != b.text else { return false }
    let isLevel = x.levelled == y.levelled
    let sharesNeighbour = a.neighbours.contains { one in
      b.neighbours.contains { other in
        one == other || spellings[one].map { first in spellings[other].map { first.isVariant(of: $0) } ?? false } ?? false
      }
    }
    if sharesNeighbour, x.letters == y.letters, x.letters.count >= Self.shortestBeside, x.letters[0].value <= 0x24F { return true }
    guard x.letters.count >= Self.shortest, y.letters.count >= Self.shortest else { return false }
    if sharesNeighbour, isEndingSlip(x, y) { return true }
    // Case by case, a letter's dots are optional in Cyrillic.
    if x.letters == y.letters, x.letters[0].value > 0x24F { return false }
    let ends = x.sharedEnds(y)
    let differing = max(x.letters.count, y.letters.count) - ends.front
    if longestEnding > 0, x.letters != y.letters, differing <= longestEnding { return false }
    // A difference at the very end is a plural, a demonym or a woman's form.
    if !isLevel, differing <= 2 && ends.back == 0 || min(x.letters.count, y.letters.count) == ends.front { return false }
    if sharesNeighbour { return isLevel || soundsAlike(x, y) }
    // With other names beside each, they are two people.
    guard !nounsAreCapitalized, a.neighbours.isEmpty || b.neighbours.isEmpty else { return false }
    return isLevel
  }

  private func soundsAlike(_ x: NameSpelling, _ y: NameSpelling) -> Bool {
    // Vowels make a name longer, but not by half.
    guard abs(x.letters.count - y.letters.count) <= 3 else { return false }
    if x.consonants == y.consonants, x.consonants.count >= 3 { return true }
    if x.gutturals == y.gutturals, x.gutturals.count >= 3 { return true }
    return x.letters[0] == y.letters[0] && min(x.letters.count, y.letters.count) >= 7 && x.distance(y) <= 1
  }
}
