import UnicodeText

/// One word of a term, and what forms of it are taken for it.
package struct TermWord: Sendable {
  package let hash: UInt64
  package let folded: FoldedWord
  package let traits: Token.Traits
  package let script: TokenScript
  /// Forms by the pack's paradigms; where it has none, a form is told by its beginning.
  package let forms: Set<UInt64>?
  /// What its forms begin with, where no paradigm says more.
  let stem: ArraySlice<UInt32>

  init(hash: UInt64, folded: FoldedWord, traits: Token.Traits, script: TokenScript, forms: Set<UInt64>?) {
    (self.hash, self.folded, self.traits, self.script, self.forms) = (hash, folded, traits, script, forms)
    stem = Self.stem(of: folded.scalars, script)
  }

  /// A word less the vowel that it ends in, and an adjective's two letters in Cyrillic; consonants belong to the
  /// word (`Unternehmen` is no form of `Unternehmer`).
  private static func stem(of word: [UInt32], _ script: TokenScript) -> ArraySlice<UInt32> {
    switch script {
    case .latin, .cyrillic, .greek:
      guard word.count >= 5, let last = word.last, Self.endings.contains(last) else { return word[...] }
      return word.dropLast(script == .cyrillic && word.count >= 7 && last == 0x438 ? 2 : 1)
    default: return word[...]
    }
  }

  /// Vowels, and й and ь, as they are folded.
  private static let endings = Set("aeiouyаеиоуыэюяьіѣαεηιουως".unicodeScalars.map(\.value))

  /// How a language joins other words to a word.
  package struct Clitics: Hashable, Sendable {
    package var before: [FoldedWord]
    package var after: [FoldedWord]

    package init(_ facts: Facts) {
      before = facts.list("proclitics").map { FoldedWord($0.utf8) }
      after = facts.list("enclitics").map { FoldedWord($0.utf8) }
    }
  }

  var isPrefixed: Bool { script == .arabic || script == .hebrew }

  /// Letters that a word must have before its beginning alone tells anything.
  private static let fewest = 3

  /// Whether a word of a text is surely this one, in some form.
  package func matches(_ token: Token, _ word: @autoclosure () -> FoldedWord, _ clitics: Clitics) -> Bool {
    if token.hash == hash { return true }
    guard !traits.contains(.ideograph), token.script == script, folded.count >= Self.fewest else { return false }
    if let forms { return forms.contains(token.hash) }
    // Figures and acronyms have no endings but those set off by a mark.
    if traits.contains(.allCapitals) || !traits.isDisjoint(with: .digit) { return false }
    let other = word()
    if isPrefixed { return isJoined(other, clitics) }
    if script == .hangul { return other.scalars.starts(with: folded.scalars) && other.count <= folded.count + 3 }
    let most = folded.count >= 5 ? 3 : script == .latin ? 1 : 2
    return other.scalars.starts(with: stem) && other.count <= stem.count + most
  }

  /// The word between clitics, or doubled ones of them.
  private func isJoined(_ other: FoldedWord, _ clitics: Clitics) -> Bool {
    guard let offset = other.offset(of: folded.scalars) else { return false }
    let head = FoldedWord(Array(other.scalars[..<offset]))
    let tail = FoldedWord(Array(other.scalars[(offset + folded.count)...]))
    return (head.count == 0 || clitics.before.contains(head)) && (tail.count == 0 || clitics.after.contains(tail))
  }

  /// Whether a word of a text may be this one: a form of it, or a compound with it.
  func mayBe(_ other: FoldedWord) -> Bool {
    if isPrefixed {
      let (mine, theirs) = (folded.skeleton, other.skeleton)
      return mine.count >= 2 ? theirs.offset(of: mine.scalars) != nil : other.offset(of: folded.scalars) != nil
    }
    if script == .hangul || traits.contains(.allCapitals) || !traits.isDisjoint(with: .digit) { return other.offset(of: folded.scalars) != nil }
    let cut = folded.count >= 8 ? 3 : folded.count >= 6 ? 2 : folded.count >= 4 ? 1 : 0
    let stem = folded.scalars.dropLast(cut)
    return stem.count >= 4 ? other.offset(of: stem) != nil : other.scalars.starts(with: stem)
  }
}
