import UnicodeText

/// What a single word is to the checks: one bit a word list that they read.
///
/// Public and frozen like ``Token``, and for the same reason.
@frozen public struct WordClasses: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable public static var uncountable: WordClasses { WordClasses(rawValue: 1 << 0) }
  @inlinable public static var uncountablePlural: WordClasses { WordClasses(rawValue: 1 << 1) }
  /// `common`, `shared`, `joint`.
  @inlinable public static var sharing: WordClasses { WordClasses(rawValue: 1 << 2) }
  @inlinable public static var familiarAddress: WordClasses { WordClasses(rawValue: 1 << 3) }
  @inlinable public static var formalAddress: WordClasses { WordClasses(rawValue: 1 << 4) }
  @inlinable public static var masculine: WordClasses { WordClasses(rawValue: 1 << 5) }
  @inlinable public static var feminine: WordClasses { WordClasses(rawValue: 1 << 6) }
  @inlinable public static var weekday: WordClasses { WordClasses(rawValue: 1 << 7) }
  @inlinable public static var month: WordClasses { WordClasses(rawValue: 1 << 8) }
  @inlinable public static var saying: WordClasses { WordClasses(rawValue: 1 << 9) }
  @inlinable public static var secondPerson: WordClasses { WordClasses(rawValue: 1 << 10) }
  @inlinable public static var singularVerb: WordClasses { WordClasses(rawValue: 1 << 11) }
  @inlinable public static var pluralVerb: WordClasses { WordClasses(rawValue: 1 << 12) }
  @inlinable public static var of: WordClasses { WordClasses(rawValue: 1 << 13) }
  @inlinable public static var definiteArticle: WordClasses { WordClasses(rawValue: 1 << 14) }
  @inlinable public static var title: WordClasses { WordClasses(rawValue: 1 << 15) }
  /// Formal where it has a capital: `Sie`.
  @inlinable public static var capitalizedFormalAddress: WordClasses { WordClasses(rawValue: 1 << 16) }
  /// The first word of a fancy frame of reported speech.
  @inlinable public static var reporting: WordClasses { WordClasses(rawValue: 1 << 17) }
  /// The first word of what a translator says about the translation.
  @inlinable public static var chatter: WordClasses { WordClasses(rawValue: 1 << 18) }
  /// The first word of what belongs to a page.
  @inlinable public static var furniture: WordClasses { WordClasses(rawValue: 1 << 19) }
  @inlinable public static var indefiniteArticle: WordClasses { WordClasses(rawValue: 1 << 20) }
  /// Spelled as in the first, second, third of the pack's `variants`, in the order of their tags.
  @inlinable public static func variant(_ number: Int) -> WordClasses { WordClasses(rawValue: 1 << UInt64(24 + number)) }
  @inlinable public static var anyVariant: WordClasses { WordClasses(rawValue: 0b111 << 24) }

  /// The lists behind the classes, by the names that packs give them.
  static let lists: [(name: String, classes: WordClasses)] = [
    ("uncountable", .uncountable), ("uncountable-plurals", .uncountablePlural), ("sharing-adjectives", .sharing),
    ("address-familiar", .familiarAddress), ("address-formal", .formalAddress), ("pronouns-masculine", .masculine),
    ("pronouns-feminine", .feminine), ("weekday", .weekday), ("month", .month), ("said", .saying),
    ("second-person", .secondPerson), ("verbs-singular", .singularVerb), ("verbs-plural", .pluralVerb), ("of-words", .of),
    ("articles-definite", .definiteArticle), ("articles-indefinite", .indefiniteArticle), ("titles", .title),
    ("address-formal-capitalized", .capitalizedFormalAddress),
  ]
  /// Lists of phrases, whose first words are marked.
  static let phrases: [(name: String, classes: WordClasses)] = [
    ("reporting-frames", .reporting), ("translator-chatter", .chatter), ("page-furniture", .furniture),
  ]
}

/// A word of a text that is in a list.
@frozen public struct ClassedWord: Hashable, Sendable {
  /// The token's index.
  public var index: Int
  public var classes: WordClasses

  @inlinable init(index: Int, classes: WordClasses) { (self.index, self.classes) = (index, classes) }
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
      let mixed = PhraseProgram.mixed(hash)
      filter[Int(truncatingIfNeeded: mixed) & (Self.filterBits - 1) / 64] |= 1 << (mixed & 63)
      var slot = Int(mixed >> 20) & (size - 1)
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

  @inline(__always)
  package func classes(of hash: UInt64) -> WordClasses {
    // One scalar's hash leaves whole stretches of bits as they were.
    let mixed = PhraseProgram.mixed(hash)
    guard filter[Int(truncatingIfNeeded: mixed) & (Self.filterBits - 1) / 64] & (1 << (mixed & 63)) != 0 else { return [] }
    var slot = Int(mixed >> 20) & (keys.count - 1)
    while values[slot].rawValue != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return []
  }

  /// Finds the words of a text that are in any list, in order. Code is no text.
  package func find(in tokens: ContiguousArray<Token>, into found: inout ContiguousArray<ClassedWord>) {
    found.removeAll(keepingCapacity: true)
    tokens.withUnsafeBufferPointer { tokens in
      for index in 0..<tokens.count {
        let classes = classes(of: tokens[index].hash)
        if !classes.isEmpty, tokens[index].hasAny([.word, .ideograph]), !tokens[index].has(.code) {
          found.append(ClassedWord(index: index, classes: classes))
        }
      }
    }
  }
}
