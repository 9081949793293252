import UnicodeText

/// Turns a phrase's syntax into rows of elements: optional parts and alternatives that are no plain
/// words multiply the rows, everything else becomes one table lookup.
struct PhraseCompiler {
  /// Named sets, each a list of phrases that are plain words or lemmas.
  let sets: [String: WordTable]
  let inflection: Inflection
  let tokenizer: Tokenizer
  private(set) var tables: [WordTable] = []
  /// The phrases of all conditions.
  private(set) var contexts: [Phrase] = []
  private var numbers: [WordTable: Int] = [:]

  /// A phrase may not multiply into more rows than this.
  static let mostRows = 96
  /// A part of a phrase, or a set, may not hold more words and word sequences than this.
  static let mostEntries = 4000
  /// `<lemma>` may not have more forms than this.
  static let mostForms = 200

  init(sets: [String: WordTable], inflection: Inflection, tokenizer: Tokenizer) {
    self.sets = sets
    self.inflection = inflection
    self.tokenizer = tokenizer
  }

  /// The rows of a phrase that is looked up in the index.
  mutating func indexed(_ text: String) throws(SyntaxError) -> [Phrase] {
    let rows = try rows(text)
    var phrases: [Phrase] = []
    for row in rows {
      guard row.elements.count <= PhraseMatcher.mostElements else { throw SyntaxError("it has more than \(PhraseMatcher.mostElements) elements") }
      guard row.elements.contains(where: \.namesWords) else { throw SyntaxError("it names no word that could be looked up") }
      phrases.append(Phrase(elements: row.elements, reported: row.reported))
    }
    return phrases
  }

  /// Adds the rows of a phrase that conditions look for around a match.
  mutating func addContext(_ text: String) throws(SyntaxError) {
    for row in try rows(text) {
      guard row.elements.count <= PhraseMatcher.mostElements else { throw SyntaxError("it has more than \(PhraseMatcher.mostElements) elements") }
      contexts.append(Phrase(elements: row.elements, reported: row.reported))
    }
  }

  /// The entries of a set's item, which must be plain words.
  func entries(_ text: String) throws(SyntaxError) -> [WordTable.Entry] {
    let syntax = try PhraseSyntax(text)
    guard let entries = try plain(syntax.nodes) else { throw SyntaxError("a word set holds words and lemmas only") }
    return entries
  }

  private struct Row {
    var elements: [Phrase.Element] = []
    var reported = 0..<0
  }

  private mutating func rows(_ text: String) throws(SyntaxError) -> [Row] {
    let syntax = try PhraseSyntax(text)
    var rows = [Row()]
    for (index, node) in syntax.nodes.enumerated() {
      let isReported = syntax.reported.contains(index)
      let group = isReported ? UInt8(min(index - syntax.reported.lowerBound + 1, 255)) : 0
      let options = try options(node)
      guard rows.count * options.count <= Self.mostRows else { throw SyntaxError("it has more than \(Self.mostRows) forms; use word sets or fewer optional parts") }
      var longer: [Row] = []
      for row in rows {
        for option in options {
          var next = row
          if index == syntax.reported.lowerBound { next.reported = next.elements.count..<next.elements.count }
          next.elements += option.map { Phrase.Element($0, group: group) }
          if isReported { next.reported = next.reported.lowerBound..<next.elements.count }
          longer.append(next)
        }
      }
      rows = longer
    }
    return rows
  }

  /// The matcher rows of one node.
  private mutating func options(_ node: PhraseNode) throws(SyntaxError) -> [[Phrase.Matcher]] {
    switch node {
    case .text(let text): return [try words(text)]
    case .lemma: return [[.table(try number(plain([node]) ?? []))]]
    case .named(let name):
      if let kind = Phrase.Kind.named[name] { return [[.kind(kind)]] }
      guard let table = sets[name] else {
        let known = Array(sets.keys) + Array(Phrase.Kind.named.keys)
        throw SyntaxError("no word set is named '@\(name)'\(nearest(to: name, in: known).map { "; did you mean '@\($0)'?" } ?? "")")
      }
      return [[.table(number(table.entries))]]
    case .gap(let most, let crossing): return [[.gap(most, crossing: crossing)]]
    case .sentenceStart: return [[.sentenceStart]]
    case .sentenceEnd: return [[.sentenceEnd]]
    case .alternatives(let branches): return try alternatives(branches)
    case .optional(let branches): return try alternatives(branches) + [[]]
    }
  }

  private mutating func alternatives(_ branches: [[PhraseNode]]) throws(SyntaxError) -> [[Phrase.Matcher]] {
    var plainEntries: [WordTable.Entry] = []
    var others: [[Phrase.Matcher]] = []
    for branch in branches {
      if let entries = try plain(branch) {
        plainEntries += entries
        continue
      }
      var rows: [[Phrase.Matcher]] = [[]]
      for node in branch {
        let options = try options(node)
        guard rows.count * options.count <= Self.mostRows else { throw SyntaxError("one of its alternatives has more than \(Self.mostRows) forms") }
        rows = rows.flatMap { row in options.map { row + $0 } }
      }
      others += rows
    }
    return (plainEntries.isEmpty ? [] : [[.table(number(plainEntries))]]) + others
  }

  /// The word sequences of nodes that are literal words, lemmas and word sets; nothing where one is not.
  private func plain(_ nodes: [PhraseNode]) throws(SyntaxError) -> [WordTable.Entry]? {
    var rows = [WordTable.Entry(words: [], features: .none)]
    for node in nodes {
      guard let options = try plain(node) else { return nil }
      guard rows.count * options.count <= Self.mostEntries else { throw SyntaxError("one of its parts has more than \(Self.mostEntries) forms") }
      rows = rows.flatMap { row in
        options.map { WordTable.Entry(words: row.words + $0.words, features: row.features == .none ? $0.features : row.features) }
      }
    }
    return rows.filter { !$0.words.isEmpty }
  }

  private func plain(_ node: PhraseNode) throws(SyntaxError) -> [WordTable.Entry]? {
    switch node {
    case .text(let text):
      guard text != "-" else { return nil }
      return [WordTable.Entry(words: hashes(of: text), features: .none)]
    case .lemma(let lemma, let wordClass, let features): return try forms(lemma, wordClass, features)
    case .named(let name): return sets[name]?.entries
    case .alternatives(let branches):
      var entries: [WordTable.Entry] = []
      for branch in branches {
        guard let more = try plain(branch) else { return nil }
        entries += more
      }
      return entries
    case .optional(let branches):
      guard let entries = try plain(.alternatives(branches)) else { return nil }
      return entries + [WordTable.Entry(words: [], features: .none)]
    case .gap, .sentenceStart, .sentenceEnd: return nil
    }
  }

  private func forms(_ lemma: String, _ wordClass: String, _ features: [String]) throws(SyntaxError) -> [WordTable.Entry] {
    guard let forms = inflection.forms(of: lemma, wordClass) else {
      throw SyntaxError("the language has no inflection of class '\(wordClass)' for '\(lemma)'; list its forms under 'forms'")
    }
    guard forms.count <= Self.mostForms else { throw SyntaxError("'\(lemma)' has more than \(Self.mostForms) forms") }
    var wanted: UInt16 = .max
    if !features.isEmpty {
      guard let mask = inflection.mask(of: features, wordClass) else {
        throw SyntaxError("class '\(wordClass)' has no feature '\(features.joined(separator: "+"))'")
      }
      wanted = mask
    }
    let letter = wordClass.utf8.first ?? 0
    return forms.filter { features.isEmpty || $0.mask & wanted != 0 }.map { form in
      let mask = features.isEmpty ? form.mask : form.mask & wanted
      return WordTable.Entry(
        words: tokenizer.tokens(in: form.text).map(\.hash),
        features: mask == 0 ? .none : WordTable.Features(wordClass: letter, mask: mask))
    }
  }

  private func words(_ text: String) throws(SyntaxError) -> [Phrase.Matcher] {
    switch text {
    case "-": return [.kind(.spacedHyphen)]
    default:
      let hashes = hashes(of: text)
      guard !hashes.isEmpty else { throw SyntaxError("'\(text)' holds no word") }
      return hashes.map { .word($0) }
    }
  }

  /// The words of a text. The possessive 's is one only after a word.
  private func hashes(of text: String) -> [UInt64] {
    let isClitic = text == "'s" || text == "\u{2019}s"
    return tokenizer.tokens(in: isClitic ? "x" + text : text).dropFirst(isClitic ? 1 : 0).map(\.hash)
  }

  private mutating func number(_ entries: [WordTable.Entry]) -> Int {
    let table = WordTable(entries)
    if let known = numbers[table] { return known }
    numbers[table] = tables.count
    tables.append(table)
    return tables.count - 1
  }
}
