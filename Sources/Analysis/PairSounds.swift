import Packs
import UnicodeText

/// The sounds of all words of a pair, and which of them are heard on the other side.
package struct PairSounds {
  private let source: SegmentView
  private let target: SegmentView
  private let sourceWords: [Word]
  private let targetWords: [Word]
  /// Words of the target's language that want another after them.
  private let wanting: WordHashes
  /// Whether Han characters are read by sound.
  let isRead: Bool

  private struct Word {
    /// The first token of it.
    var token: Int
    var sound: SoundSkeleton
    /// How alike a name of the other side must sound.
    var threshold: Double
    /// The first three letters, folded, of a word in Latin letters; 0 where it has fewer.
    var beginning: UInt64 = 0
    /// Whether its small first letter says that it is no name.
    var isPlain: Bool { threshold > 0.7 }
  }

  /// - Parameter read: What Han characters are read as, in Latin letters with blanks; nothing where their
  ///   language reads them otherwise.
  init(_ source: SegmentView, _ target: SegmentView, wanting: WordHashes, read: ((String) -> String)?) {
    (self.source, self.target, self.wanting, isRead) = (source, target, wanting, read != nil)
    let isLevelled = [source, target].contains { view in view.features.contains(.ideograph) || view.features.contains(.nonLatin) && view.tokens.contains { $0.script == .hangul } }
    sourceWords = Self.words(source, isLevelled, read)
    targetWords = Self.words(target, isLevelled, read) + (isRead ? Self.pinyinWords(target, isLevelled) : [])
  }

  // MARK: Words

  private static func words(_ view: SegmentView, _ isLevelled: Bool, _ read: ((String) -> String)?) -> [Word] {
    var words: [Word] = []
    let start = view.utf8.startIndex
    let language = view.pack.target.language
    var index = 0
    while index < view.tokens.count {
      let token = view.tokens[index]
      if token.has(.ideograph), token.script == .kana || token.script == .han {
        let script = token.script
        let isKatakana = Self.isKatakana(token, view)
        let end = view.tokens[index...].dropFirst().firstIndex { other in
          !other.has(.ideograph) || other.script != script && other.script != .common || script == .kana && other.script == .kana && Self.isKatakana(other, view) != isKatakana
        } ?? view.tokens.count
        let bytes = view.utf8[start + Int(token.start)..<start + Int(view.tokens[end - 1].end)]
        if script == .kana {
          words.append(Word(token: index, sound: SoundSkeleton(bytes, isLevelled: isLevelled), threshold: 0.5))
        } else if let read {
          append(syllables: syllables(read(String(decoding: bytes, as: UTF8.self))), at: index, isLevelled, to: &words)
        }
        index = end
        continue
      }
      if token.has(.word), token.length > 1 {
        let hasCase = token.script == .latin || token.script == .cyrillic || token.script == .greek
        let threshold = hasCase && !token.has(.capitalized) ? 0.75 : 0.6
        let bytes = view.utf8[start + Int(token.start)..<start + Int(token.end)]
        if token.script == .latin {
          let beginning = Self.beginning(bytes)
          words.append(Word(token: index, sound: SoundSkeleton(bytes, isLevelled: isLevelled), threshold: threshold, beginning: beginning))
          // `Wright`.
          for spelling in Self.respelled(bytes, language) {
            words.append(Word(token: index, sound: SoundSkeleton(spelling, isLevelled: isLevelled), threshold: threshold, beginning: beginning))
          }
          if Self.holdsSilentLetters(bytes) {
            let spelling = replacing(Array("gh".utf8), by: [], in: bytes)
            words.append(Word(token: index, sound: SoundSkeleton(spelling, isLevelled: isLevelled), threshold: threshold, beginning: beginning))
          }
        } else {
          for spelling in Self.spellings(bytes, token.script, language) {
            words.append(Word(token: index, sound: SoundSkeleton(spelling, isLevelled: isLevelled), threshold: threshold))
          }
        }
      }
      index += 1
    }
    return words
  }

  private static func isKatakana(_ token: Token, _ view: SegmentView) -> Bool { (0x30A0...0x30FF).contains(view.scalar(token).value) }

  /// Letters as they may sound: a double vav as v, a г that is an h as nothing; and Arabic words without
  /// the particles and the article that are written with them.
  private static func spellings(_ bytes: ArraySlice<UInt8>, _ script: TokenScript, _ language: String) -> [ArraySlice<UInt8>] {
    switch script {
    case .arabic where language == "ar":
      if let prefix = proclitics.first(where: { bytes.starts(with: $0) && bytes.count > $0.count + 4 }) { [bytes, bytes.dropFirst(prefix.count)] } else { [bytes] }
    case .hebrew:
      // פ is p or f, ב is b or v.
      {
        let plain = replacing([0xD7, 0x95, 0xD7, 0x95], by: [0xD7, 0x91], in: bytes)
        let soft = [[0xD7, 0xA4], [0xD7, 0xA3], [0xD7, 0x91]].reduce(plain) { replacing($1, by: [0xD7, 0x95], in: $0) }
        return soft == plain ? [plain] : [plain, replacing([0xD7, 0xA4], by: [0xD7, 0x95], in: plain), soft]
      }()
    case .cyrillic where language == "uk" || language == "be": [bytes, replacing([0xD0, 0xB3], by: [], in: replacing([0xD0, 0x93], by: [], in: bytes))]
    default: [bytes]
    }
  }

  private static func holdsSilentLetters(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 1
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "h"), bytes[index - 1] == UInt8(ascii: "g") { return true }
        index += 1
      }
      return false
    }
  }

  /// The first three letters of a word as one number, without case and accents; 0 where it has fewer.
  private static func beginning(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    let start = bytes.startIndex
    if bytes.count >= 3, bytes[start] | bytes[start + 1] | bytes[start + 2] < 0x80 {
      return (0..<3).reduce(0) { $0 << 21 | UInt64((0x41...0x5A).contains(bytes[start + $1]) ? bytes[start + $1] + 32 : bytes[start + $1]) }
    }
    let scalars = FoldedWord(bytes).scalars
    return scalars.count < 3 ? 0 : scalars[..<3].reduce(0) { $0 << 21 | UInt64($1) }
  }

  /// ال with what may be written before it, the longest first; then the particles alone.
  private static let proclitics: [[UInt8]] = ["وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", "ب", "ل", "ف", "ك"].map { Array($0.utf8) }

  /// A Latin word as it sounds in a language whose letters sound otherwise: Turkish `Cava` and Italian `Giava` are *Java*.
  private static func respelled(_ bytes: ArraySlice<UInt8>, _ language: String) -> [ArraySlice<UInt8>] {
    let letters: [String]
    switch language {
    case "tr", "az": letters = ["c", "C"]
    case "it": letters = ["gi", "Gi", "ge", "Ge"]
    default: return []
    }
    let other = letters.reduce(bytes) { replacing(Array($1.utf8), by: [UInt8(ascii: "j")], in: $0) }
    return other == bytes ? [] : [other]
  }

  private static func replacing(_ old: [UInt8], by new: [UInt8], in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index...].starts(with: old) {
        result += new
        index += old.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result[...]
  }

  /// Two to five syllables in a row may be a name.
  private static func append(syllables: [[UInt8]], at token: Int, _ isLevelled: Bool, to words: inout [Word]) {
    for first in syllables.indices {
      var bytes: [UInt8] = []
      for last in first..<min(first + 5, syllables.count) {
        bytes += syllables[last]
        let sound = SoundSkeleton(bytes[...], isLevelled: isLevelled)
        if sound.count > 1 { words.append(Word(token: token + first, sound: sound, threshold: 0.6)) }
      }
    }
  }

  /// Pinyin in letters that sound elsewhere as they do there: `q` and `x` hiss.
  private static func syllables(_ pinyin: String) -> [[UInt8]] {
    pinyin.utf8.split(separator: UInt8(ascii: " ")).map { syllable in
      var letters: [UInt8] = []
      for byte in syllable {
        switch byte {
        case UInt8(ascii: "q"), UInt8(ascii: "x"): letters.append(UInt8(ascii: "s"))
        case UInt8(ascii: "h") where letters.count == 1 && [UInt8(ascii: "z"), UInt8(ascii: "c"), UInt8(ascii: "s")].contains(letters[0]): letters = [UInt8(ascii: "s")]
        case UInt8(ascii: "g") where letters.count > 1: break
        default: letters.append(byte)
        }
      }
      return letters
    }
  }

  /// The capitalised words as pinyin is read.
  private static func pinyinWords(_ view: SegmentView, _ isLevelled: Bool) -> [Word] {
    view.tokens.indices.filter { view.tokens[$0].has([.word, .capitalized]) && view.tokens[$0].script == .latin }.map { index in
      let letters = syllables(view.text(view.tokens[index]).lowercased()).joined()
      return Word(token: index, sound: SoundSkeleton(ArraySlice(letters), isLevelled: isLevelled), threshold: 0.6, beginning: beginning(view.utf8(of: view.tokens[index])))
    }
  }

  // MARK: Hearing

  package func isHeard(target index: Int) -> Bool { isHeard(index, target, targetWords, source, sourceWords, least: 0) }

  /// Whether a name of the target, given by its own words, is heard in the source: one clearly, or all of them.
  func isHeard(target words: [Int]) -> Bool {
    if words.contains(where: { isHeard($0, target, targetWords, source, sourceWords, least: words.count > 1 ? 0.75 : 0) }) { return true }
    return words.count > 1 && words.allSatisfy { isHeard(target: $0) }
  }

  func isHeardInPart(target name: Range<Int>) -> Bool { name.contains { target.tokens[$0].has(.word) && isHeard(target: $0) } }

  package func isHeard(source index: Int) -> Bool { isHeard(index, source, sourceWords, target, targetWords, least: 0) }

  /// Whether a word of the other side sounds like a name and like no other word of the name's side more.
  private func isHeard(_ index: Int, _ view: SegmentView, _ words: [Word], _ other: SegmentView, _ others: [Word], least: Double) -> Bool {
    let name = view.tokens[index]
    let own = words.filter { $0.token == index }
    let sounds = own.map(\.sound)
    let beginning = own.first?.beginning ?? 0
    let isShort = sounds.first.map { $0.count < 3 } ?? true
    guard let longest = sounds.first, longest.count > (other.tokens.contains { $0.script == .hebrew || $0.script == .arabic } ? 2 : 1) else { return true }
    if other.tokens.contains(where: { $0.hash == name.hash }) { return true }
    return others.contains { word in
      let wanted = max(word.threshold, least > 0 && isShort ? 0.95 : least)
      let mayBeSpelledAlike = beginning != 0 && beginning == word.beginning
      guard mayBeSpelledAlike || other.tokens[word.token].script == .hangul || sounds.contains(where: { $0.mostLikeness(to: word.sound) >= wanted }) else { return false }
      if mayBeSpelledAlike, isSpelledAlike(name, view, word.token, other, least: 5) { return true }
      // `위키피디아처럼`: a Korean particle follows the name at once.
      if other.tokens[word.token].script == .hangul, sounds.contains(where: { $0.count > 2 && $0.count < word.sound.count && $0.prefix($0.count) == word.sound.prefix($0.count) }) { return true }
      let likeness = sounds.map { $0.likeness(to: word.sound) }.max() ?? 0
      guard likeness >= wanted || mayBeSpelledAlike && isSpelledAlike(name, view, word.token, other, least: 3) else { return false }
      // A word that is no name is like one by its first letters too often.
      if word.isPlain, likeness < 0.95, word.sound.count < 3 || sounds.allSatisfy({ $0.count < 3 }) { return false }
      // Three consonants of which one differs: the first is rarely that one.
      if likeness < 0.7, !sounds.contains(where: { $0.prefix(1) == word.sound.prefix(1) }) { return false }
      return likeness > 0.9 || !words.contains { $0.token != index && $0.sound.count > 2 && $0.sound.likeness(to: word.sound) > max(likeness, 0.74) }
    }
  }

  /// Whether two words in Latin letters begin alike: `Polsce`, `Poland`.
  private func isSpelledAlike(_ name: Token, _ view: SegmentView, _ index: Int, _ other: SegmentView, least: Int) -> Bool {
    let token = other.tokens[index]
    guard name.script == .latin, token.script == .latin else { return false }
    let (a, b) = (FoldedWord(view.utf8(of: name)), FoldedWord(other.utf8(of: token)))
    let common = zip(a.scalars, b.scalars).prefix { $0 == $1 }.count
    return common >= max(least, token.has(.capitalized) ? 3 : 4) && common * 2 >= min(a.count, b.count)
  }

  // MARK: Places

  /// The token of the target before which a lost name of the source should stand: where a word that wants
  /// one has none; else between the words that its neighbours sound like, or as far on as it is there.
  func place(of name: Range<Int>, gaps: [Int]) -> Int {
    let share = Double(name.lowerBound) / Double(max(1, source.tokens.count))
    let guess = Int((share * Double(target.tokens.count)).rounded())
    if let gap = gaps.min(by: { abs($0 - guess) < abs($1 - guess) }) { return gap }
    if let gap = target.gap(after: wanting, near: guess) { return gap }
    let before = name.lowerBound > 0 ? counterpart(of: name.lowerBound - 1) : nil
    let after = name.upperBound < source.tokens.count ? counterpart(of: name.upperBound) : nil
    let heard = before.map { $0 + 1 } ?? after ?? guess
    return abs(heard - guess) > 6 ? guess : heard
  }

  /// The word of the source that a name of the target sounds most like, if it is heard there.
  package func counterpart(ofTarget index: Int) -> Int? {
    let hash = target.tokens[index].hash
    if let same = source.tokens.firstIndex(where: { $0.hash == hash }) { return same }
    let sounds = targetWords.filter { $0.token == index }.map(\.sound)
    let likely = sourceWords.map { word in (token: word.token, likeness: sounds.map { $0.likeness(to: word.sound) }.max() ?? 0) }
    guard let best = likely.max(by: { $0.likeness < $1.likeness }), best.likeness >= 0.6 else { return nil }
    return best.token
  }

  private func counterpart(of index: Int) -> Int? {
    guard let sound = sourceWords.first(where: { $0.token == index })?.sound, sound.count > 2 else { return nil }
    return targetWords.first { sound.likeness(to: $0.sound) >= 0.75 }?.token
  }
}
