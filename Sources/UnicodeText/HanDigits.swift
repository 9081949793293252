/// Han digits in a row: 二〇二五.
struct HanDigits {
  let range: Range<Int>
  let digits: [UInt8]
  private let touchesMultiplier: Bool

  var end: Int { range.upperBound }

  init(in utf8: borrowing Span<UInt8>, at start: Int) {
    var digits: [UInt8] = []
    var offset = start
    while offset < utf8.count {
      let scalar = utf8.scalar(at: offset)
      guard let digit = DigitSystems.han(scalar.value) else { break }
      digits.append(digit)
      offset += scalar.length
    }
    self.digits = digits
    range = start..<offset
    let before = utf8.scalar(before: start).map { DigitSystems.isHanMultiplier($0.value) }
    let after =
      offset < utf8.count && DigitSystems.isHanMultiplier(utf8.scalar(at: offset).value)
    touchesMultiplier = before == true || after
  }

  /// 二〇二五 and 三〇, not 五六 (five or six), nor the 三四 of 三四十.
  var isPositional: Bool {
    !touchesMultiplier && (digits.count >= 3 || (digits.count == 2 && digits.contains(0)))
  }
}
