/// The consonants of a word in classes that hold across scripts: Путин, بوتين and Putin are one.
///
/// Vowels, and letters that one script writes and the next leaves out (h, w and y of Arabic, the
/// Hebrew matres), do not count; neighbours that are equal count once. It is a sieve: equal names
/// nearly always have equal skeletons, and so do some words that have nothing to do with each other.
@frozen package struct SoundSkeleton: Hashable, Sendable {
  /// Four bits a consonant, the first lowest.
  package private(set) var bits: UInt64 = 0
  package private(set) var count = 0

  /// The most consonants that are kept.
  private static let most = 12

  /// - Parameters:
  ///   - word: UTF-8 of one word; letters of other kinds are skipped.
  ///   - isLevelled: Whether l and r, f and p, t and d are one, as Japanese and Korean hear them.
  /// - Complexity: O(*n*) in bytes, without allocation.
  package init(_ word: ArraySlice<UInt8>, isLevelled: Bool) {
    let bytes = word.span
    var index = 0
    while index < bytes.count {
      let scalar = bytes.scalar(at: index)
      index += scalar.length
      let next = index < bytes.count ? UInt32(bytes[index]) : 0
      add(scalar.value < 0x80 ? scalar.value | 0x20 : scalar.value, next: next, isLevelled)
    }
  }

  /// The first consonants as one number; nothing where there are fewer.
  package func prefix(_ length: Int) -> UInt64? { count < length ? nil : bits & (1 << UInt64(length * 4) - 1) }

  // MARK: Letters

  /// - Parameter next: The byte after the letter.
  private mutating func add(_ scalar: UInt32, next: UInt32, _ isLevelled: Bool) {
    if (0xAC00...0xD7A3).contains(scalar) {
      let syllable = scalar - 0xAC00
      append(Self.hangulInitials[Int(syllable / 588)], isLevelled)
      append(Self.hangulFinals[Int(syllable % 28)], isLevelled)
      return
    }
    guard scalar < UInt32(Self.classes.count) else { return }
    let following = next < 0x80 ? next | 0x20 : next
    switch (scalar, following) {
    // ch, ph, th, kh, gh: the h after them is no letter of its own.
    case (0x63, 0x68): return append(Self.sibilant, isLevelled)
    case (0x70, 0x68): return append(Self.labial + 1, isLevelled)
    case (0x6B, 0x68): return
    // c before a front vowel hisses.
    case (0x63, 0x65), (0x63, 0x69), (0x63, 0x79): return append(Self.sibilant, isLevelled)
    // x is two sounds.
    case (0x78, _):
      append(Self.velar, isLevelled)
      return append(Self.sibilant, isLevelled)
    default: append(Self.classes[Int(scalar)], isLevelled)
    }
  }

  private mutating func append(_ sound: UInt8, _ isLevelled: Bool) {
    guard sound != 0, count < Self.most else { return }
    let sound = isLevelled ? Self.levels[Int(sound)] : sound
    let last = count == 0 ? 0 : UInt8(truncatingIfNeeded: bits >> UInt64((count - 1) * 4)) & 0xF
    if last == sound { return }
    // ts, dz, dj and their one-letter forms (ц, ツ, ج) are one hiss.
    if sound == Self.sibilant, last == Self.dental || last == Self.dental + 1 {
      count -= 1
      bits &= (1 << UInt64(count * 4)) - 1
      return append(sound, isLevelled)
    }
    bits |= UInt64(sound) << UInt64(count * 4)
    count += 1
  }

  // MARK: Classes

  /// p b, f v, t, d, s, k g, l, r, m, n.
  private static let labial: UInt8 = 1, dental: UInt8 = 3, sibilant: UInt8 = 5, velar: UInt8 = 6
  /// What each class is where l and r, f and p, t and d are one.
  private static let levels: [UInt8] = [0, 1, 1, 3, 3, 5, 6, 8, 8, 9, 10]

  private static let letters: [(sound: UInt8, letters: String)] = [
    (1, "bpбпβπبپבפपफबभパピプペポバビブベボ"),
    (2, "fvwфвўφفڤףवフヴ"),
    (3, "tťţțþтѳτθتثطטתटठतथタテト"),
    (4, "dďđðдδدذضדडढदधダデド"),
    (5, "sšśşșßzžźżjçčćĉсшщзжцчєѕџћђσςζжسشصزژجچظזסשצץजझचछशषसサシスセソザジズゼゾチヂツヅξψ"),
    (6, "ckqgğĝģķкгґқғγκقكکگغקגכךकखगघカキクケコガギグゲゴ"),
    (7, "lłľĺļлљλلלल"),
    (8, "rřŕрρرרरラリルレロ"),
    (9, "mмμمמםमマミムメモ"),
    (10, "nñńňņнњνنנןनणञङनंナニヌネノン"),
  ]

  private static let classes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x3100)
    for (sound, letters) in letters {
      for scalar in letters.unicodeScalars {
        table[Int(scalar.value)] = sound
        // Capitals beyond ASCII.
        for upper in scalar.properties.uppercaseMapping.unicodeScalars where Int(upper.value) < table.count && scalar.value >= 0x80 {
          table[Int(upper.value)] = sound
        }
      }
    }
    return table
  }()

  /// ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
  private static let hangulInitials: [UInt8] = [6, 6, 10, 3, 3, 8, 9, 1, 1, 5, 5, 0, 5, 5, 5, 6, 3, 1, 0]
  /// None, ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ
  private static let hangulFinals: [UInt8] = [
    0, 6, 6, 6, 10, 10, 10, 3, 8, 8, 8, 8, 8, 8, 8, 8, 9, 1, 1, 3, 3, 10, 3, 3, 6, 3, 1, 0,
  ]
}
