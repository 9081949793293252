import UnicodeText

/// What was found out of words before, by their tokens' hashes: a table in which a later word may take an
/// earlier one's place. Owned by one view.
///
/// Two spellings of one hash may have different answers, so that words which are spelled in several ways
/// (apostrophes, width, vowel marks) are asked anew each time.
final class WordAnswers {
  /// The lowest bit of an answer among a word's bits.
  enum Question: UInt64 {
    /// Whether the language's vocabulary has it: 2 bits.
    case vocabulary = 0
    /// Whether it may be translated though it stands in a name: 2 bits.
    case common = 2
    /// Whether it begins as a country's name does: 2 bits.
    case country = 4
    /// What negation it holds: 2 bits.
    case negation = 6
    /// The end of a scale that it stands for, from 1; 0 where it is none: 8 bits.
    case opposite = 8

    var mask: UInt64 { self == .opposite ? 0xFF : 3 }
  }

  private struct Slot {
    var hash: UInt64
    /// Each answer and 1; 0 where it is not known.
    var bits: UInt64 = 0
  }

  private static let size = 8192
  private lazy var slots: UnsafeMutablePointer<Slot> = {
    let made = UnsafeMutablePointer<Slot>.allocate(capacity: Self.size)
    made.initialize(repeating: Slot(hash: 0), count: Self.size)
    isUsed = true
    return made
  }()
  private var isUsed = false

  deinit { if isUsed { slots.deallocate() } }

  /// The answer for a word, found out where it is not known.
  @inline(__always)
  func answer(_ question: Question, _ token: Token, _ find: () -> UInt64) -> UInt64 {
    guard !token.hasAny([.apostrophe, .nfcSuspect, .ignorable]), !token.has(.nonASCII) || Self.isWrittenOneWay(token.script) else { return find() }
    let slot = slots + Int(truncatingIfNeeded: (token.hash ^ token.hash >> 31) & UInt64(Self.size - 1))
    if slot.pointee.hash == token.hash {
      let known = slot.pointee.bits >> question.rawValue & question.mask
      if known != 0 { return known - 1 }
    } else {
      slot.pointee = Slot(hash: token.hash)
    }
    let found = find()
    // What was asked meanwhile may have taken the place.
    if slot.pointee.hash == token.hash { slot.pointee.bits |= (found + 1) << question.rawValue }
    return found
  }

  @inline(__always)
  func holds(_ question: Question, _ token: Token, _ find: () -> Bool) -> Bool { answer(question, token) { find() ? 1 : 0 } != 0 }

  /// Letters of these scripts have no vowel marks that a hash leaves out.
  private static func isWrittenOneWay(_ script: TokenScript) -> Bool {
    switch script {
    case .latin, .cyrillic, .greek, .armenian, .georgian: true
    default: false
    }
  }
}
