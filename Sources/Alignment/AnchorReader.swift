import Analysis
import Bitext
import Packs
import UnicodeText

/// Reads the anchors of texts of one language. Owned by one worker.
package final class AnchorReader {
  private let isLevelled: Bool
  private let pack: Pack
  private lazy var terms = TermTable(pack)

  /// - Parameter other: The language on the other side.
  package init(_ pack: Pack, beside other: Pack) {
    self.pack = pack
    isLevelled = [pack, other].contains { Self.levelling.contains($0.locale.likelyScript?.code ?? "") }
  }

  /// Scripts that cannot tell l from r.
  private static let levelling: Set<String> = ["Jpan", "Kore"]

  /// The anchors of every sentence of the loaded segment, or of it as a whole.
  package func anchors(_ view: SegmentView, _ grain: Aligner.Grain) -> [Anchors] {
    switch grain {
    case .paragraphs: [anchors(view, tokens: 0..<view.tokens.count)]
    case .sentences: view.sentences.map { anchors(view, tokens: $0) }
    }
  }

  /// The anchors of some tokens of the loaded segment.
  package func anchors(_ view: SegmentView, tokens range: Range<Int>) -> Anchors {
    var keys: [Anchors.Key] = []
    keys.reserveCapacity(range.count * 2)
    let numbers = numberKeys(view, view.range(ofTokens: range), into: &keys)
    var length = 0.0
    var marks: Anchors.Marks = []
    var index = range.lowerBound
    while index < range.upperBound {
      let token = view.tokens[index]
      if token.has(.mark) {
        marks.formUnion(Self.marks(of: token, view))
      } else {
        length += Double(token.length) * token.script.weight
      }
      if token.has(.ideograph), token.script == .kana {
        let end = Self.endOfKana(view, from: index, before: range.upperBound)
        word(view.utf8[view.utf8.startIndex + Int(token.start)..<view.utf8.startIndex + Int(view.tokens[end - 1].end)], isName: true, into: &keys)
        for other in index + 1..<end { length += Double(view.tokens[other].length) * TokenScript.kana.weight }
        index = end
        continue
      }
      term(view, index, into: &keys)
      if token.has(.word) { word(token, view, into: &keys) }
      index += 1
    }
    keys.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.weight > $1.weight }
    var unique: [Anchors.Key] = []
    unique.reserveCapacity(keys.count)
    for key in keys where key.hash != unique.last?.hash { unique.append(key) }
    return Anchors(length: length, keys: unique, numbers: numbers, kind: view.kind, ending: Self.ending(view, range), marks: marks)
  }

  // MARK: Keys

  private func numberKeys(_ view: SegmentView, _ bytes: TextRange, into keys: inout [Anchors.Key]) -> [UInt64] {
    var hashes: [UInt64] = []
    for number in view.numbers where bytes.contains(number.range.lowerBound) {
      for value in number.values {
        var hasher = FNV(1)
        hasher.mix(value.description)
        let isSmall = value.integer.map { $0 < 10 } ?? false
        keys.append(Anchors.Key(hash: hasher.value, weight: isSmall ? 0.5 : 1.1))
        if !isSmall, value == number.values.first { hashes.append(hasher.value) }
      }
    }
    return hashes
  }

  private func term(_ view: SegmentView, _ index: Int, into keys: inout [Anchors.Key]) {
    guard let id = terms.id(view.tokens, at: index) else { return }
    var hasher = FNV(2)
    hasher.mix(UInt64(id))
    keys.append(Anchors.Key(hash: hasher.value, weight: 1.1))
  }

  private func word(_ token: Token, _ view: SegmentView, into keys: inout [Anchors.Key]) {
    let isName = token.hasAny([.capitalized, .allCapitals])
    if token.has(.code) || token.script == .latin && (isName || token.has(.digit)) && token.length > 1 && !token.has(.clitic) {
      keys.append(Anchors.Key(hash: token.hash, weight: token.has(.code) ? 1 : 0.5))
    }
    guard token.length >= 4, !token.has(.code) else { return }
    let start = view.utf8.startIndex
    let bytes = view.utf8[start + Int(token.start)..<start + Int(token.end)]
    word(bytes, isName: isName, into: &keys)
    // Of a Semitic word the first letter may be a particle that is written with it.
    if token.script == .arabic || token.script == .hebrew, token.length >= 5 { word(bytes.dropFirst(2), isName: false, into: &keys) }
    if let stem = Self.stem(bytes, token.script) { keys.append(Anchors.Key(hash: stem, weight: 0.35)) }
  }

  private func word(_ bytes: ArraySlice<UInt8>, isName: Bool, into keys: inout [Anchors.Key]) {
    let skeleton = SoundSkeleton(bytes, isLevelled: isLevelled)
    for (length, weight) in [(3, isName ? 0.45 : 0.22), (4, Float(0.55))] {
      guard let prefix = skeleton.prefix(length) else { continue }
      var hasher = FNV(UInt8(length))
      hasher.mix(prefix)
      keys.append(Anchors.Key(hash: hasher.value, weight: weight))
    }
  }

  /// The first five letters, which related words of one script share: `politisch`, `political`.
  private static func stem(_ bytes: ArraySlice<UInt8>, _ script: TokenScript) -> UInt64? {
    let letters = script == .latin ? 5 : 4
    let wanted = script == .latin ? letters : letters * 2
    guard script == .latin || script == .cyrillic || script == .greek || script == .arabic, bytes.count >= wanted else { return nil }
    var hasher = FNV(7)
    for byte in bytes.prefix(wanted) { hasher.mix(byte < 0x80 ? byte | 0x20 : byte) }
    return hasher.value
  }

  // MARK: Marks

  private static func endOfKana(_ view: SegmentView, from start: Int, before end: Int) -> Int {
    // The mark of a long vowel is of no script.
    view.tokens[start..<end].dropFirst().firstIndex { !$0.has(.ideograph) || $0.has(.spaceBefore) || $0.script != .kana && $0.script != .common } ?? end
  }

  private static func marks(of token: Token, _ view: SegmentView) -> Anchors.Marks {
    switch view.scalar(token) {
    case "\"", "“", "”", "„", "«", "»", "「", "」", "『", "』", "〝", "〞", "״": .quotation
    case "(", ")", "（", "）", "[", "]", "［", "］": .bracket
    default: []
    }
  }

  private static func ending(_ view: SegmentView, _ range: Range<Int>) -> Anchors.Ending {
    for index in range.reversed().prefix(4) {
      let token = view.tokens[index]
      guard token.has(.mark) else { return .open }
      switch view.scalar(token) {
      case "?", "？", "؟", ";", "՞": return .question
      case "!", "！", "՜": return .exclamation
      case ":", "：": return .colon
      case "…", "⋯": return .ellipsis
      default: if token.has(.terminator) { return .stop }
      }
    }
    return .open
  }
}

/// CLDR's names of countries, months and weekdays in one language, each as a number that is the same
/// in every language.
struct TermTable {
  private let words: WordTable

  init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    let locale = pack.locale
    var entries: [WordTable.Entry] = []
    func add(_ name: String, _ id: Int) {
      // A name of one or two letters is too often another word.
      guard name.utf8.count > 2 else { return }
      entries.append(
        WordTable.Entry(words: tokenizer.tokens(in: name).map(\.hash), features: WordTable.Features(wordClass: 1, mask: UInt16(id))))
    }
    for (code, name) in locale.countries {
      let id = code.utf8.reduce(0) { $0 * 26 + (Int($1) - 0x41) }
      for name in name.all { add(name, 0x400 + id) }
    }
    for context in [NameContext.format, .standAlone] {
      for width in [NameWidth.wide, .abbreviated] {
        for (month, name) in locale.months(width, context).enumerated() { add(name, 1 + month) }
        for (day, name) in locale.weekdays(width, context).enumerated() { add(name, 0x20 + day) }
      }
    }
    words = WordTable(entries)
  }

  func id(_ tokens: ContiguousArray<Token>, at index: Int) -> UInt16? { words.features(tokens, at: index)?.mask }
}
