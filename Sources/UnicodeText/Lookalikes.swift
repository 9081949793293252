/// Letters of Latin, Cyrillic and Greek that look the same in print, upright and in roman type.
///
/// The pairs are those of UTS #39 confusables.txt (Unicode 15.0) that hold in both cases of print;
/// unlike a skeleton they lead back to a letter.
package enum Lookalikes {
  /// The letter of `script` that looks like a scalar; nothing where there is none.
  package static func letter(like scalar: Unicode.Scalar, in script: TokenScript) -> Unicode.Scalar? {
    switch script {
    case .latin: cyrillicToLatin[scalar] ?? greekToLatin[scalar]
    case .cyrillic: latinToCyrillic[scalar]
    case .greek: latinToGreek[scalar]
    default: nil
    }
  }

  private static let cyrillicToLatin: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "І": "I", "Ј": "J",
    "Ѕ": "S", "Ԛ": "Q", "Ԝ": "W", "ѐ": "è", "Ѐ": "È", "ё": "ë", "Ё": "Ë", "ї": "ï", "Ї": "Ï",
  ]
  private static let greekToLatin: [Unicode.Scalar: Unicode.Scalar] = [
    "ο": "o", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    "ν": "v", "ό": "ó",
  ]
  private static let latinToCyrillic: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "y": "у", "x": "х", "i": "і", "j": "ј", "s": "ѕ", "k": "к",
    "A": "А", "B": "В", "E": "Е", "K": "К", "M": "М", "H": "Н", "O": "О", "P": "Р", "C": "С", "T": "Т", "Y": "У", "X": "Х", "I": "І", "J": "Ј", "S": "Ѕ",
    "ë": "ё", "Ë": "Ё", "ï": "ї", "Ï": "Ї",
  ]
  private static let latinToGreek: [Unicode.Scalar: Unicode.Scalar] = [
    "o": "ο", "A": "Α", "B": "Β", "E": "Ε", "Z": "Ζ", "H": "Η", "I": "Ι", "K": "Κ", "M": "Μ", "N": "Ν", "O": "Ο", "P": "Ρ", "T": "Τ", "Y": "Υ", "X": "Χ",
    "v": "ν", "ó": "ό", "i": "ι",
  ]

  /// The letter scripts that can be mixed up, with each scalar's own.
  package static func script(of scalar: Unicode.Scalar) -> TokenScript {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: .latin
    case 0x370...0x373, 0x376...0x377, 0x37B...0x37D, 0x386, 0x388...0x3FF, 0x1F00...0x1FFF: .greek
    // Letters of the Cyrillic Supplement that Latin orthographies borrow (ԑ), and ә, are of neither.
    case 0x4D8, 0x4D9: .common
    case 0x400...0x482, 0x48A...0x4FF: .cyrillic
    case 0x501, 0x51A...0x51D: .cyrillic
    default: .common
    }
  }
}
