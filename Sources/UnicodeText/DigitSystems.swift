internal import CICU

/// Decimal digits of every script: the characters of General_Category Nd.
enum DigitSystems {
  /// The zeros, ascending; the other nine of each follow it.
  static let zeros: [UInt32] = numbers(owned: icu_decimal_zeros()).map(UInt32.init)

  /// The zero of the ten digits a scalar is one of; nil if it is no digit.
  ///
  /// - Complexity: O(log *n*) in 70 systems; O(1) below U+0660.
  static func zero(of scalar: UInt32) -> UInt32? {
    if scalar < 0x660 { return (0x30...0x39).contains(scalar) ? 0x30 : nil }
    var low = 0
    var high = zeros.count
    while low < high {
      let middle = (low + high) / 2
      if zeros[middle] <= scalar {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0, scalar - zeros[low - 1] < 10 else { return nil }
    return zeros[low - 1]
  }

  /// The value of a Han digit used by position: 二〇二五.
  static func han(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB: 0  // 〇 零 ○
    case 0x4E00: 1  // 一
    case 0x4E8C: 2  // 二
    case 0x4E09: 3  // 三
    case 0x56DB: 4  // 四
    case 0x4E94: 5  // 五
    case 0x516D: 6  // 六
    case 0x4E03: 7  // 七
    case 0x516B: 8  // 八
    case 0x4E5D: 9  // 九
    default: nil
    }
  }

  /// A Han power of ten below 万, beside which digits are no longer positional.
  static func isHanMultiplier(_ scalar: UInt32) -> Bool {
    // 十 百 千 拾 佰 仟 廿 卅
    [0x5341, 0x767E, 0x5343, 0x62FE, 0x4F70, 0x4EDF, 0x5EFF, 0x5345].contains(scalar)
  }

  /// Whether a scalar is a fraction with its numerator and denominator.
  static func isFraction(_ scalar: UInt32) -> Bool {
    (0xBC...0xBE).contains(scalar) || (0x2150...0x215E).contains(scalar) || scalar == 0x2189
  }

  /// Tenths, hundredths, thousandths of the fractions that are exact decimals.
  static func vulgarFraction(_ scalar: UInt32) -> [UInt8]? {
    switch scalar {
    case 0xBC: [2, 5]  // ¼
    case 0xBD: [5]  // ½
    case 0xBE: [7, 5]  // ¾
    case 0x2152: [1]  // ⅒
    case 0x2155: [2]  // ⅕
    case 0x2156: [4]  // ⅖
    case 0x2157: [6]  // ⅗
    case 0x2158: [8]  // ⅘
    case 0x215B: [1, 2, 5]  // ⅛
    case 0x215C: [3, 7, 5]  // ⅜
    case 0x215D: [6, 2, 5]  // ⅝
    case 0x215E: [8, 7, 5]  // ⅞
    default: nil
    }
  }
}
