import UnicodeText

extension SegmentView {
  /// Whether a token is a word of prose that begins with a lower-case letter; `iPhone`, code and
  /// words of scripts without case are none.
  package func isLowerCaseWord(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.has(.word), !token.hasAny([.capitalized, .number, .digit, .ideograph, .code, .innerCapital, .clitic, .mixedScript]) else {
      return false
    }
    switch token.script {
    case .latin, .cyrillic, .greek, .armenian: return scalar(token).properties.isLowercase
    default: return false
    }
  }

  /// A token's text with its first letter in upper case; nothing where the language has an upper case
  /// of its own for it (Turkish `i`).
  package func capitalized(_ token: Token) -> String? {
    let text = text(token)
    guard let first = text.unicodeScalars.first else { return nil }
    if first == "i", pack.locale.exemplarCharacters().contains("ı") { return nil }
    return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
  }

  /// Whether most words of a token range have capitals: a title, a row of names.
  package func isTitleCase(_ range: Range<Int>) -> Bool {
    var words = 0
    var capitals = 0
    for index in range where tokens[index].has(.word) && tokens[index].length > 3 {
      words += 1
      if tokens[index].has(.capitalized) { capitals += 1 }
    }
    return words > 3 && capitals * 2 > words
  }

  /// Whether the text ends as sentences do: by a terminator, closing marks aside.
  package var endsSentence: Bool {
    for index in tokens.indices.reversed() {
      if tokens[index].has(.terminator) { return true }
      guard tokens[index].has(.mark), !tokens[index].has(.code) else { return false }
    }
    return false
  }
}
