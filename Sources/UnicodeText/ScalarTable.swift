internal import CICU

/// How the tokeniser treats a scalar.
enum ScalarClass: UInt8 {
  case space, newline, letter, digit
  /// Joins what stands before it: marks, format characters, joiners.
  case extend
  /// `_` and its kin: joins letters and digits on either side.
  case connector
  /// Joins two letters: the apostrophe, the middle dot.
  case midLetter
  /// Joins two digits: the comma.
  case midNumber
  /// Joins two letters or two digits: the full stop.
  case midBoth
  /// A word of its own: Han, kana, and letters of scripts whose words a dictionary finds.
  case ideograph
  /// A token of its own: punctuation and symbols.
  case mark
}

/// One scalar's share of a token: class, fold, script.
struct ScalarInfo {
  var fold: UInt32
  var kind: ScalarClass
  var script: UInt8
  var events: SegmentFeatures
  var traits: Traits

  struct Traits: OptionSet {
    let rawValue: UInt8
    static let upper = Traits(rawValue: 1)
    static let lower = Traits(rawValue: 2)
    static let ignorable = Traits(rawValue: 4)
    static let nfcSuspect = Traits(rawValue: 8)
    static let terminator = Traits(rawValue: 16)
  }
}

/// The properties of all scalars, in blocks of 128 that ICU fills when one is first met.
///
/// A block costs about 15 µs to fill and 3 KiB to keep; English prose meets five. One table belongs
/// to one worker.
final class ScalarTable {
  private var blocks: [UnsafeMutablePointer<ScalarInfo>?]
  /// The ASCII block, always there.
  let ascii: UnsafeMutablePointer<ScalarInfo>
  /// 1 for the lower-case letters of ASCII, 2 for the upper-case ones, else 0.
  let letterCase: UnsafeMutablePointer<UInt8>

  init() {
    blocks = Array(repeating: nil, count: 0x110000 >> 7)
    ascii = Self.filled(0)
    blocks[0] = ascii
    letterCase = .allocate(capacity: 128)
    letterCase.initialize(repeating: 0, count: 128)
    for letter in 0x61...0x7A {
      letterCase[letter] = 1
      letterCase[letter - 0x20] = 2
    }
  }

  deinit {
    letterCase.deallocate()
    for block in blocks { block?.deallocate() }
  }

  /// - Precondition: `scalar` is at most U+10FFFF, which valid UTF-8 guarantees.
  @inline(__always)
  func info(_ scalar: UInt32) -> ScalarInfo {
    let index = Int(scalar >> 7)
    if let block = blocks[index] { return block[Int(scalar & 127)] }
    let block = Self.filled(UInt32(index) << 7)
    blocks[index] = block
    return block[Int(scalar & 127)]
  }

  private static func filled(_ first: UInt32) -> UnsafeMutablePointer<ScalarInfo> {
    let raw = [icu_scalar](unsafeUninitializedCapacity: 128) { buffer, count in
      icu_scalar_properties(first, 128, buffer.baseAddress)
      count = 128
    }
    let block = UnsafeMutablePointer<ScalarInfo>.allocate(capacity: 128)
    for (offset, properties) in raw.enumerated() {
      (block + offset).initialize(to: describe(first + UInt32(offset), properties))
    }
    return block
  }
}

/// ICU's UWordBreakValues.
private enum WordBreak {
  static let aLetter: UInt8 = 1, format: UInt8 = 2, katakana: UInt8 = 3, midLetter: UInt8 = 4
  static let midNum: UInt8 = 5, numeric: UInt8 = 6, extendNumLet: UInt8 = 7, cr: UInt8 = 8
  static let extend: UInt8 = 9, lf: UInt8 = 10, midNumLet: UInt8 = 11, newline: UInt8 = 12
  static let hebrewLetter: UInt8 = 14, singleQuote: UInt8 = 15, zwj: UInt8 = 21
}

/// ICU's UCharCategory, as far as used here.
private enum Category {
  static let upper: UInt8 = 1, lower: UInt8 = 2, title: UInt8 = 3, otherLetter: UInt8 = 5
  static let control: UInt8 = 15, privateUse: UInt8 = 17, currency: UInt8 = 25
}

private func describe(_ scalar: UInt32, _ properties: icu_scalar) -> ScalarInfo {
  var info = ScalarInfo(
    fold: foldOverride(scalar) ?? properties.fold, kind: .mark,
    script: TokenScript(icu: properties.script).rawValue, events: [], traits: [])
  let flags = Int(properties.flags)
  if flags & Int(ICU_SCALAR_IGNORABLE) != 0 { info.traits.insert(.ignorable) }
  if flags & Int(ICU_SCALAR_NFC_SUSPECT) != 0 { info.traits.insert(.nfcSuspect) }
  switch properties.category {
  case Category.upper, Category.title: info.traits.insert(.upper)
  case Category.lower: info.traits.insert(.lower)
  default: break
  }
  info.kind = scalarClass(scalar, properties)
  if terminators.contains(scalar) { info.traits.insert(.terminator) }
  info.events = SegmentFeatures.events(of: scalar, category: properties.category, info)
  if flags & Int(ICU_SCALAR_BIDI_CONTROL) != 0 { info.events.insert(.bidiControl) }
  return info
}

/// Marks that may end a sentence, in every script that has one.
private let terminators: Set<UInt32> = [
  0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0x6D4, 0x61F, 0x964, 0x965, 0x203D, 0x37E,
  0x1362, 0x104B, 0x17D4, 0x589, 0x2047, 0x2048, 0x2049,
]

private func scalarClass(_ scalar: UInt32, _ properties: icu_scalar) -> ScalarClass {
  let flags = Int(properties.flags)
  if scalar == 0x0A || scalar == 0x0D || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x85 { return .newline }
  if flags & Int(ICU_SCALAR_WHITE_SPACE) != 0 { return .space }
  let isLetter = (Category.upper...Category.otherLetter).contains(properties.category)
  if flags & Int(ICU_SCALAR_DICTIONARY) != 0, isLetter { return .ideograph }
  switch properties.word_break {
  case WordBreak.aLetter, WordBreak.hebrewLetter: return .letter
  case WordBreak.numeric: return .digit
  case WordBreak.extend, WordBreak.format, WordBreak.zwj: return .extend
  case WordBreak.katakana: return .ideograph
  case WordBreak.extendNumLet where scalar == 0x5F: return .connector
  // A colon between letters is punctuation here; UAX #29 joins for Swedish.
  case WordBreak.midLetter where scalar != 0x3A: return .midLetter
  case WordBreak.singleQuote: return .midLetter
  case WordBreak.midNum where scalar == 0x2C || scalar == 0x66B || scalar == 0x66C: return .midNumber
  case WordBreak.midNumLet where scalar == 0x2019: return .midLetter
  case WordBreak.midNumLet: return .midBoth
  default: return isLetter ? .ideograph : .mark
  }
}

/// Folds that matching wants beyond NFKC_Casefold: one apostrophe, one double quotation mark, one
/// hyphen, no Arabic or Hebrew vowel marks, one alef, one yeh, one kaf.
private func foldOverride(_ scalar: UInt32) -> UInt32? {
  switch scalar {
  case 0x2019, 0x2BC, 0x2018: 0x27
  case 0x201C...0x201F, 0xAB, 0xBB, 0x300C...0x300F, 0x301D...0x301F: 0x22
  case 0x2010, 0x2011: 0x2D
  case 0x640, 0x64B...0x652, 0x670, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2: 0
  case 0x622, 0x623, 0x625, 0x671: 0x627
  case 0x6CC, 0x649: 0x64A
  case 0x6A9: 0x643
  default: nil
  }
}
