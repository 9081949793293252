/// A mark that may stand between the digits of one number.
enum NumberSeparator: Hashable, Sendable {
  case point, comma, apostrophe, middleDot
  /// U+0020.
  case space
  /// A space that does not break, or is thin.
  case fixedSpace
  /// U+066B and U+066C.
  case arabicDecimal, arabicThousands

  /// The separator that a CLDR symbol is; nil if none of these.
  init?(_ symbol: String) {
    guard let scalar = symbol.unicodeScalars.first else { return nil }
    self.init(scalar.value, betweenFullWidth: true)
  }

  init?(_ scalar: UInt32, betweenFullWidth: Bool) {
    switch scalar {
    case 0x2E: self = .point
    case 0x2C, 0x60C: self = .comma  // U+060C is written for U+066C where a keyboard lacks it
    case 0x27, 0x2019: self = .apostrophe
    case 0xB7: self = .middleDot
    case 0x20: self = .space
    case 0xA0, 0x202F, 0x2009, 0x2007: self = .fixedSpace
    case 0x66B: self = .arabicDecimal
    case 0x66C: self = .arabicThousands
    // Between other digits, a full-width comma ends a clause.
    case 0xFF0C where betweenFullWidth: self = .comma
    case 0xFF0E where betweenFullWidth: self = .point
    default: return nil
    }
  }

  var isSpace: Bool { self == .space || self == .fixedSpace }

  var mayBeDecimal: Bool {
    switch self {
    case .point, .comma, .middleDot, .arabicDecimal: true
    default: false
    }
  }

  /// Nobody groups by these.
  var isUsuallyDecimal: Bool { self == .arabicDecimal || self == .middleDot }

  var mayGroup: Bool { !isUsuallyDecimal }
}
