internal import CICU

/// How people write number words otherwise than CLDR's rules do.
struct SpellingHabits: Sendable {
  /// Spellings that count as one, in rules and in text.
  var equivalents: [(String, String)] = []
  /// Word endings that count as one, in rules and in text.
  var endings: [(String, String)] = []
  /// What text has at the start of a word for what the rules have.
  var expansions: [(String, String)] = []
  /// Words that are written together with the word after them.
  var proclitics: [String] = []

  static func of(_ locale: String) -> SpellingHabits {
    switch locale.prefix(while: { $0 != "_" && $0 != "@" }) {
    case "ar": arabic
    case "en": english
    default: SpellingHabits()
    }
  }

  private static let english = SpellingHabits(
    expansions: ["hundred", "thousand", "million", "billion"].map { ("a " + $0, "one " + $0) })

  // Hamzas are folded before these apply.
  private static let arabic = SpellingHabits(
    // مائة is now mostly written مئة; hundreds are one word, in CLDR two.
    equivalents: [
      ("مائ", "مئ"), ("ثلاثمئة", "ثلاثة مئة"), ("اربعمئة", "اربعة مئة"), ("خمسمئة", "خمسة مئة"),
      ("ستمئة", "ستة مئة"), ("سبعمئة", "سبعة مئة"), ("ثمانمئة", "ثمانية مئة"),
      ("ثمانيمئة", "ثمانية مئة"), ("تسعمئة", "تسعة مئة"),
    ],
    // Sound plurals and duals: CLDR has the nominative only.
    endings: [("ون", "ين"), ("ان", "ين")],
    proclitics: ["و", "ف", "ب", "ل"])

  /// The lengths in bytes of the proclitics a word at `start` may begin with.
  func clitics(_ bytes: [UInt8], at start: Int) -> [Int] {
    proclitics.filter { bytes[start...].starts(with: $0.utf8) }.map(\.utf8.count)
  }
}

extension SpellingHabits {
  /// RBNF rules with their words folded as text is.
  ///
  /// A line is `descriptor: body;`. Descriptors, and in bodies the names of rule
  /// sets (`%name`), are not words. A body's leading space needs an apostrophe.
  func folded(rules: String) -> [UInt8] {
    var folded = FoldedSpelling()
    var part = RulePart.descriptor
    for scalar in rules.unicodeScalars {
      part = part.next(scalar)
      switch part {
      case .bodyStart where scalar == "-":
        folded.append("'", at: 0)
        folded.appendFolded("-", at: 0)
      case .bodyStart where scalar != "'", .body where scalar != "'":
        folded.appendFolded(scalar, at: 0)
      default:
        folded.append(scalar, at: 0)
      }
    }
    replaceShared(in: &folded)
    return folded.bytes
  }

  /// Text with its words folded.
  func folded(text: String) -> FoldedSpelling {
    var folded = FoldedSpelling()
    var offset = 0
    for scalar in text.unicodeScalars {
      folded.appendFolded(scalar, at: offset)
      offset += UTF8.width(scalar)
    }
    folded.offsets.append(offset)
    replaceShared(in: &folded)
    for (written, ruled) in expansions {
      folded.replace(written, by: ruled, onlyWhere: .wordStarts)
    }
    return folded
  }

  private func replaceShared(in folded: inout FoldedSpelling) {
    for (one, other) in equivalents { folded.replace(one, by: other, onlyWhere: .anything) }
    for (one, other) in endings { folded.replace(one, by: other, onlyWhere: .wordEnds) }
  }
}

/// Where in a rule a scalar stands.
private enum RulePart {
  case descriptor, colon, bodyStart, body, name

  func next(_ scalar: Unicode.Scalar) -> RulePart {
    switch (self, scalar) {
    case (_, ";"), (_, "\n"): return .descriptor
    case (.descriptor, ":"): return .colon
    case (.descriptor, _): return .descriptor
    case (.colon, " "): return .colon
    case (_, "%"): return .name
    case (.colon, _): return .bodyStart
    case (.name, "-"), (.name, "a"..."z"), (.name, "0"..."9"): return .name
    default: return .body
    }
  }
}
