import UnicodeText

/// Figures that mean one whole number in any language, for most pairs have no others and the same ones on both sides.
enum PlainFigures {
  /// ½ and its like: they are read as numbers though no figure stands there.
  static let fractions: [UInt64] = {
    let scalars = [0xBC...0xBE, 0x2150...0x215E, 0x2189...0x2189].joined().compactMap { Unicode.Scalar(UInt32($0)) }
    return scalars.flatMap { Tokenizer().tokens(in: String($0)).map(\.hash) }
  }()

  /// Words this near to a figure may make another thing of it.
  private static let reach = 4

  /// Whether both sides state the same different figures in the same order and nothing else that counts:
  /// then nothing of them is lost, added or altered.
  static func agree(_ ours: PairSide, _ theirs: PairSide) -> Bool {
    let special: PairClasses = [.sureNumber, .calendar]
    guard ours.classes.union(theirs.classes).isDisjoint(with: special), !(ours.classes.contains(.timeName) && theirs.classes.contains(.timeName)) else { return false }
    let (source, target) = (ours.view, theirs.view)
    let count = source.figures.count
    guard count > 0, count == target.figures.count, count <= 8, source.features.union(target.features).isDisjoint(with: [.foreignDigit, .ideograph]) else { return false }
    for place in 0..<count {
      let (a, b) = (Int(source.figures[place]), Int(target.figures[place]))
      guard source.tokens[a].hash == target.tokens[b].hash, isPlain(a, source), isPlain(b, target), isAlone(a, ours), isAlone(b, theirs) else { return false }
      for other in 0..<place where source.tokens[Int(source.figures[other])].hash == source.tokens[a].hash { return false }
    }
    return wordsAreAlone(ours) && wordsAreAlone(theirs)
  }

  /// Whether a figure of ASCII digits stands between words of letters, or at an edge.
  private static func isPlain(_ index: Int, _ view: SegmentView) -> Bool {
    let token = view.tokens[index]
    guard token.has([.number, .digit, .spaceBefore]), !token.hasAny([.word, .nonASCII, .innerStop, .innerComma, .apostrophe, .code]), token.end - token.start == UInt32(token.length),
      token.length <= 15, let first = view.byte(at: Int(token.start)), first != 0x30
    else { return false }
    if index > 0 {
      let before = view.tokens[index - 1]
      guard before.has(.word), !before.hasAny([.digit, .number, .ideograph]) else { return false }
    }
    guard index + 1 < view.tokens.count else { return true }
    let after = view.tokens[index + 1]
    if after.has(.word) { return after.has(.spaceBefore) && !after.hasAny([.digit, .number, .ideograph]) }
    // The mark that ends a clause, if what follows is none of its kind.
    guard after.has([.mark, .spaceAfter]), !after.has(.spaceBefore), after.end - after.start == 1, let mark = view.byte(at: Int(after.start)), mark == 0x2E || mark == 0x2C || mark == 0x3B else { return false }
    guard index + 2 < view.tokens.count else { return true }
    return view.tokens[index + 2].has(.word) && !view.tokens[index + 2].hasAny([.digit, .number, .ideograph])
  }

  /// Whether no unit stands by a figure, nor what makes another thing of it near it.
  private static func isAlone(_ index: Int, _ side: PairSide) -> Bool {
    for word in side.words {
      let distance = word.index - index
      if distance > reach { break }
      guard distance >= -reach else { continue }
      if word.classes.contains(.beside) || (-2...1).contains(distance) && word.classes.contains(.measure) || abs(distance) == 1 && word.classes.contains(.number) { return false }
    }
    return true
  }

  /// Whether each word that may be a number stands alone: they are too weak then to be held against figures.
  private static func wordsAreAlone(_ side: PairSide) -> Bool {
    for word in side.words where !word.classes.isDisjoint(with: [.number, .looseNumber]) {
      for other in side.words {
        let distance = other.index - word.index
        if distance > reach { break }
        guard distance >= -reach, distance != 0 else { continue }
        if other.classes.contains(.beside) || abs(distance) <= 2 && other.classes.contains(.number) && word.classes.contains(.number) { return false }
      }
    }
    return true
  }
}
