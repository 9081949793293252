import UnicodeText

/// What a single word is to the checks: one bit a word list that they read.
package struct WordClasses: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let uncountable = WordClasses(rawValue: 1 << 0)
  package static let uncountablePlural = WordClasses(rawValue: 1 << 1)
  /// `common`, `shared`, `joint`.
  package static let sharing = WordClasses(rawValue: 1 << 2)
  package static let familiarAddress = WordClasses(rawValue: 1 << 3)
  package static let formalAddress = WordClasses(rawValue: 1 << 4)
  package static let masculine = WordClasses(rawValue: 1 << 5)
  package static let feminine = WordClasses(rawValue: 1 << 6)
  package static let weekday = WordClasses(rawValue: 1 << 7)
  package static let month = WordClasses(rawValue: 1 << 8)
  package static let saying = WordClasses(rawValue: 1 << 9)
  package static let secondPerson = WordClasses(rawValue: 1 << 10)
  package static let singularVerb = WordClasses(rawValue: 1 << 11)
  package static let pluralVerb = WordClasses(rawValue: 1 << 12)
  package static let of = WordClasses(rawValue: 1 << 13)
  package static let definiteArticle = WordClasses(rawValue: 1 << 14)
  package static let title = WordClasses(rawValue: 1 << 15)
  /// Formal where it has a capital: `Sie`.
  package static let capitalizedFormalAddress = WordClasses(rawValue: 1 << 16)
  /// The first word of a fancy frame of reported speech.
  package static let reporting = WordClasses(rawValue: 1 << 17)
  /// The first word of what a translator says about the translation.
  package static let chatter = WordClasses(rawValue: 1 << 18)
  /// The first word of what belongs to a page.
  package static let furniture = WordClasses(rawValue: 1 << 19)
  /// Spelled as in the first, second, third of the pack's `variants`, in the order of their tags.
  package static func variant(_ number: Int) -> WordClasses { WordClasses(rawValue: 1 << UInt32(24 + number)) }
  package static let anyVariant = WordClasses(rawValue: 0b111 << 24)

  /// The lists behind the classes, by the names that packs give them.
  static let lists: [(name: String, classes: WordClasses)] = [
    ("uncountable", .uncountable), ("uncountable-plurals", .uncountablePlural), ("sharing-adjectives", .sharing),
    ("address-familiar", .familiarAddress), ("address-formal", .formalAddress), ("pronouns-masculine", .masculine),
    ("pronouns-feminine", .feminine), ("weekday", .weekday), ("month", .month), ("said", .saying),
    ("second-person", .secondPerson), ("verbs-singular", .singularVerb), ("verbs-plural", .pluralVerb), ("of-words", .of),
    ("articles-definite", .definiteArticle), ("titles", .title),
    ("address-formal-capitalized", .capitalizedFormalAddress),
  ]
  /// Lists of phrases, whose first words are marked.
  static let phrases: [(name: String, classes: WordClasses)] = [
    ("reporting-frames", .reporting), ("translator-chatter", .chatter), ("page-furniture", .furniture),
  ]
}

/// A word of a text that is in a list.
package struct ClassedWord: Hashable, Sendable {
  /// The token's index.
  package var index: Int
  package var classes: WordClasses
}

/// Every word of the lists with its classes: one probe a word serves all checks.
package struct WordClassTable: Sendable {
  /// A bit for each slot's hashes, so that most words are refused by one look into a few kilobytes.
  private var filter: [UInt64]
  private var keys: [UInt64]
  private var values: [WordClasses]
  /// Map `variants`: the tags in order.
  package let variants: [String]

  init(_ facts: Facts) {
    variants = Array((facts.maps["variants"] ?? [:]).keys.sorted().prefix(3))
    var classes: [UInt64: WordClasses] = [:]
    func add(_ table: WordTable, _ added: WordClasses) {
      for entry in table.entries where entry.words.count == 1 { classes[entry.words[0], default: []].formUnion(added) }
    }
    for list in WordClasses.lists { add(facts.words(list.name), list.classes) }
    for list in WordClasses.phrases {
      for entry in facts.words(list.name).entries { classes[entry.words[0], default: []].formUnion(list.classes) }
    }
    for (number, tag) in variants.enumerated() { add(facts.words("variants/\(tag)"), .variant(number)) }
    let size = Self.size(for: classes.count)
    filter = Array(repeating: 0, count: Self.filterBits / 64)
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: [], count: size)
    for (hash, value) in classes {
      filter[Int(hash % UInt64(Self.filterBits)) / 64] |= 1 << (hash % 64)
      var slot = Int(hash >> 20) & (size - 1)
      while values[slot].rawValue != 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = hash
      values[slot] = value
    }
  }

  private static let filterBits = 1 << 16

  /// A power of two, at least twice the count.
  private static func size(for count: Int) -> Int {
    var size = 16
    while size < count * 2 { size *= 2 }
    return size
  }

  package func classes(of hash: UInt64) -> WordClasses {
    guard filter[Int(hash % UInt64(Self.filterBits)) / 64] & (1 << (hash % 64)) != 0 else { return [] }
    var slot = Int(hash >> 20) & (keys.count - 1)
    while values[slot].rawValue != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return []
  }

  /// Finds the words of a text that are in any list, in order. Code is no text.
  package func find(in tokens: ContiguousArray<Token>, into found: inout ContiguousArray<ClassedWord>) {
    found.removeAll(keepingCapacity: true)
    for index in tokens.indices {
      let token = tokens[index]
      let classes = classes(of: token.hash)
      if !classes.isEmpty, token.hasAny([.word, .ideograph]), !token.has(.code) {
        found.append(ClassedWord(index: index, classes: classes))
      }
    }
  }
}
