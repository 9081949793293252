internal import CICU

/// The signs and letters around the digits of a number.
struct NumberSurroundings {
  /// The digits with the minus sign.
  private(set) var range: Range<Int>
  /// That with the percent sign.
  private(set) var fullRange: Range<Int>
  private(set) var isNegative = false
  /// The minus sign is a hyphen.
  private(set) var isHyphen = false
  private(set) var ratio: WrittenNumber.Ratio?
  private(set) var touchesLetter = false

  init(of digits: Range<Int>, in utf8: borrowing Span<UInt8>) {
    range = digits
    fullRange = digits
    if let before = utf8.scalar(before: digits.lowerBound) {
      let start = digits.lowerBound - before.length
      if isMinus(before.value), !utf8.isInsideWord(start) {
        isNegative = true
        isHyphen = before.value == 0x2D
        range = start..<digits.upperBound
      }
      touchesLetter = isLetter(before.value)
    }
    fullRange = range
    if digits.upperBound < utf8.count {
      let after = utf8.scalar(at: digits.upperBound)
      touchesLetter = touchesLetter || isLetter(after.value)
      readRatioAfter(in: utf8)
    }
    if ratio == nil { readRatioBefore(in: utf8) }
  }

  private mutating func readRatioAfter(in utf8: borrowing Span<UInt8>) {
    var offset = range.upperBound
    let space = utf8.scalar(at: offset)
    if space.value == 0x20 || space.value == 0xA0 || space.value == 0x202F {
      offset += space.length
    }
    guard offset < utf8.count else { return }
    let sign = utf8.scalar(at: offset)
    ratio = ratioSign(sign.value)
    if ratio != nil { fullRange = range.lowerBound..<offset + sign.length }
  }

  private mutating func readRatioBefore(in utf8: borrowing Span<UInt8>) {
    guard let sign = utf8.scalar(before: range.lowerBound) else { return }
    let start = range.lowerBound - sign.length
    guard let sign = ratioSign(sign.value), !utf8.isInsideWord(start) else { return }
    ratio = sign
    fullRange = start..<range.upperBound
  }
}

private func isMinus(_ scalar: UInt32) -> Bool {
  // Hyphen-minus, minus sign, small and full-width hyphen-minus.
  scalar == 0x2D || scalar == 0x2212 || scalar == 0xFE63 || scalar == 0xFF0D
}

private func ratioSign(_ scalar: UInt32) -> WrittenNumber.Ratio? {
  switch scalar {
  case 0x25, 0x66A, 0xFE6A, 0xFF05: .percent
  case 0x2030, 0x609: .permille
  default: nil
  }
}

private func isLetter(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return (0x61...0x7A).contains(scalar | 0x20) }
  return icu_is_spaced_letter(scalar) != 0
}

extension Span<UInt8> {
  /// Whether a sign at `offset` follows a letter, a digit or another sign, so that
  /// it joins (`5-10`, `a-1`, `--1`, `a%20`) and is no sign of a number.
  fileprivate func isInsideWord(_ offset: Int) -> Bool {
    guard let before = scalar(before: offset)?.value else { return false }
    return isLetter(before) || DigitSystems.zero(of: before) != nil || isMinus(before)
      || ratioSign(before) != nil || before == 0x2F || before == 0x5F
  }
}

extension Span<UInt8> {
  /// Whether a number may begin at `offset` with its decimal separator: after a
  /// space, an opening bracket, a sign or a currency.
  func isOpen(_ offset: Int) -> Bool {
    guard let before = scalar(before: offset)?.value else { return true }
    return [0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x28, 0x5B, 0x24, 0xA3, 0x20AC, 0x3C, 0x3D, 0x3E]
      .contains(before) || isMinus(before)
  }
}
