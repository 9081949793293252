import Bitext
import UnicodeText

/// The quantities of a source and a target matched one to one, and what is left over.
struct QuantityMatch {
  private(set) var missing: [Quantity] = []
  private(set) var surplus: [Quantity] = []
  /// Of the source, said once more than the target says them; and of the target.
  private(set) var repeats: [Quantity] = []
  private(set) var echoes: [Quantity] = []
  /// Figures of the target that only a word which may be no number accounts for.
  private(set) var loose: [Quantity] = []
  private(set) var alterations: [ValueComparison.Alteration] = []
  /// Equal numbers of which one is a percentage.
  private(set) var mixed: [ValueComparison.Alteration] = []
  private(set) var exchange: ValueComparison.Alteration?

  init(_ left: ValueComparison.Side, _ right: ValueComparison.Side) {
    let (source, target) = (Self.sharing(left), Self.sharing(right))
    var rendered = [Int?](repeating: nil, count: source.count)
    var used = Set<Int>()
    // By value and unit, then by value, then by what a translator may write instead.
    let tests: [(Quantity, Quantity) -> Bool] = [
      { $0.agrees(with: $1) && $0.sharesUnit(with: $1) && $0.isPercent == $1.isPercent },
      { $0.agrees(with: $1) },
      { Self.mayRender($0, $1) },
    ]
    for (step, test) in tests.enumerated() {
      // Figures first: a word may be no number.
      for form in [Quantity.Form.digits, .words, .weak] {
        for index in source.indices where rendered[index] == nil && source[index].form == form {
          let place = Double(index) / Double(max(1, source.count))
          let open = target.indices.filter { !used.contains($0) && test(source[index], target[$0]) }
          let best = open.min { a, b in
            let (x, y) = (target[a], target[b])
            if (x.form == .weak) != (y.form == .weak) { return y.form == .weak }
            return abs(Double(a) / Double(target.count) - place) < abs(Double(b) / Double(target.count) - place)
          }
          guard let best else { continue }
          rendered[index] = best
          used.insert(best)
          if step < 2 { note(source[index], target[best]) }
        }
      }
    }
    keep(left, right, source, target, rendered, used)
    findExchange(source, target, rendered, right)
  }

  /// Two numbers of one kind, or three, that stand in each other's place.
  ///
  /// Sentences are turned about in translation, so that this is no more than a hint.
  private mutating func findExchange(_ source: [Quantity], _ target: [Quantity], _ rendered: [Int?], _ right: ValueComparison.Side) {
    let pairs = source.indices.compactMap { index in rendered[index].map { (source: index, target: $0) } }
      .filter { source[$0.source].form != .weak && target[$0.target].form != .weak && source[$0.source].agrees(with: target[$0.target]) }
    guard pairs.count > 1, pairs.count <= 6, Set(pairs.map { source[$0.source].values }).count == pairs.count else { return }
    // Just two have changed places: more is a sentence turned about.
    let order = pairs.map(\.target).sorted()
    let moved = pairs.indices.filter { pairs[$0].target != order[$0] }
    guard let start = moved.first, let end = moved.last else { return }
    if moved.count > 2 {
      // More is a sentence turned about, unless all are percentages or amounts in one unit.
      let kinds = moved.map { source[pairs[$0].source] }
      guard kinds.allSatisfy(\.isPercent) || kinds.allSatisfy({ !$0.isPercent && $0.sharesUnit(with: kinds[0]) }) && kinds.contains(where: \.isMeasured) else { return }
    }
    let (first, second) = (pairs[start], pairs[end])
    guard source[first.source].isOfOneKind(with: source[second.source]) else { return }
    // `the 24th` is a day; `36 of the 116` are `116 人中有 36 人`.
    guard !target[first.target].hasEnding, !target[second.target].hasEnding, right.view.text(target[second.target].range.upperBound..<max(target[second.target].range.upperBound, target[first.target].range.lowerBound)).utf8.count > 8 else { return }
    // The second stands where the source has the first.
    exchange = ValueComparison.Alteration(source: source[first.source], target: target[second.target], kind: .exchanged)
  }

  /// `40 to 45 million`, `40 of the 45 million`: a figure before another may be of the same magnitude.
  private static func sharing(_ side: ValueComparison.Side) -> [Quantity] {
    var quantities = side.quantities
    for index in quantities.indices.dropLast() {
      let (figure, next) = (quantities[index], quantities[index + 1])
      guard figure.form == .digits, figure.values.count == 1, let value = figure.value, value.integer.map({ $0 < 1000 }) ?? true, figure.units.isEmpty, !figure.isPercent, next.form == .digits, let whole = next.value, whole.digits.count + whole.exponent >= 7,
        next.range.lowerBound - figure.range.upperBound <= 16, next.range.count > whole.digits.count + 1,
        case let power = (whole.digits.count + whole.exponent - 1) / 3 * 3, power >= 6
      else { continue }
      quantities[index].values += [value.scaled(byPowerOfTen: power)]
      // So that nothing is made of its two readings.
      quantities[index].isShared = true
    }
    return quantities
  }

  private mutating func keep(_ left: ValueComparison.Side, _ right: ValueComparison.Side, _ source: [Quantity], _ target: [Quantity], _ rendered: [Int?], _ used: Set<Int>) {
    let rows = (left: Self.row(source), right: Self.row(target))
    for index in source.indices where rendered[index] == nil {
      let lost = source[index]
      if target.contains(where: { $0.agrees(with: lost) }) {
        repeats.append(lost)
      } else if lost.value != 0, !right.absorbs(lost, beside: left), !Self.stands(lost, in: target, row: rows.right) {
        missing.append(lost)
      }
    }
    for index in target.indices where target[index].form != .weak {
      let found = target[index]
      if used.contains(index) {
        if found.form == .digits, let origin = rendered.firstIndex(of: index), source[origin].form == .weak { loose.append(found) }
      } else if source.contains(where: { $0.agrees(with: found) }) {
        echoes.append(found)
      } else if !source.contains(where: { !$0.sharesUnit(with: found) && $0.converts(to: found, within: 0.06) }), !left.absorbs(found, beside: right),
        !Self.stands(found, in: source, row: rows.left)
      {
        surplus.append(found)
      }
    }
  }

  /// What is wrong though the numbers are equal.
  private mutating func note(_ source: Quantity, _ target: Quantity) {
    guard target.form != .weak, source.form != .weak else { return }
    if source.form == .digits || source.value?.isInteger == true, target.form == .digits, target.values.count > 1, !target.isShared, source.share == nil, target.share == nil,
      source.value != target.value, let value = source.value, target.values.contains(value)
    {
      alterations.append(ValueComparison.Alteration(source: source, target: target, kind: .separators))
      return
    }
    if source.isPercent != target.isPercent, source.form == .digits || source.isPercent { mixed.append(ValueComparison.Alteration(source: source, target: target, kind: .exchanged)) }
    if !source.currencies.isEmpty, !target.currencies.isEmpty {
      if source.currencies.isDisjoint(with: target.currencies) {
        alterations.append(ValueComparison.Alteration(source: source, target: target, kind: .currency))
      }
      return
    }
    if !source.sharesUnit(with: target) { alterations.append(ValueComparison.Alteration(source: source, target: target, kind: .unit)) }
  }

  // MARK: What may stand for a number

  /// What a careful translator may write for a number: another unit, a whole year for two figures, a
  /// year of another calendar.
  static func mayRender(_ source: Quantity, _ target: Quantity) -> Bool {
    // `90 degrees` are of Fahrenheit in one country and of Celsius in another.
    if source.isInDegrees, target.isInDegrees, source.values.contains(where: { x in target.values.contains { isOnOtherScale(x.double, $0.double) } }) { return true }
    if !source.units.isEmpty, !target.units.isEmpty { return !source.sharesUnit(with: target) && source.converts(to: target, within: 0.06) }
    // Where the pack does not name the unit of one side, the ratio must do.
    let isMeasured = source.isMeasured || target.isMeasured
    if source.currencies.contains("IRT") != target.currencies.contains("IRT"), isTenfold(source, target) { return true }
    if let share = source.share, target.values.contains(where: { abs($0.double - share) < 0.006 }) { return true }
    if let share = target.share, source.values.contains(where: { abs($0.double - share) < 0.006 }) { return true }
    // `a third`: `thirty percent`.
    if let a = source.share, let b = target.share, source.parts.isEmpty != target.parts.isEmpty, abs(a - b) <= 0.035, (source.parts.isEmpty ? source : target).value?.integer.map({ $0 % 5 == 0 }) ?? false { return true }
    for x in source.values {
      for y in target.values {
        guard let a = x.integer, let b = y.integer else {
          if isMeasured, isConversion(x.double, y.double) { return true }
          continue
        }
        if (0..<100).contains(a), b == 1900 + a || b == 1800 + a || b == 2000 + a { return true }
        if (0..<100).contains(b), a == 1900 + b || a == 1800 + b || a == 2000 + b { return true }
        if isMeasured, a >= 10, isConversion(Double(a), Double(b)) { return true }
        if isOtherCalendar(a, b) { return true }
      }
    }
    return false
  }

  private static func isTenfold(_ a: Quantity, _ b: Quantity) -> Bool {
    a.values.contains { x in b.values.contains { $0 == x.scaled(byPowerOfTen: 1) || x == $0.scaled(byPowerOfTen: 1) } }
  }

  /// Factors between units of length, mass, area, volume and speed that prose converts.
  private static let factors: [Double] = [1.609, 2.205, 3.281, 0.3937, 2.471, 0.264, 1.094, 0.386, 35.27]

  private static func isConversion(_ a: Double, _ b: Double) -> Bool {
    guard a > 0, b > 0 else { return false }
    let ratio = a / b
    if factors.contains(where: { abs(ratio / $0 - 1) < 0.03 || abs(ratio * $0 - 1) < 0.03 }) { return true }
    return isOnOtherScale(a, b)
  }

  /// Celsius and Fahrenheit.
  private static func isOnOtherScale(_ a: Double, _ b: Double) -> Bool { abs(a * 1.8 + 32 - b) < 1.1 || abs(b * 1.8 + 32 - a) < 1.1 }

  /// Years of the Hijri, Solar Hijri, Buddhist, Republic of China and Japanese calendars for Gregorian ones.
  private static func isOtherCalendar(_ a: Int, _ b: Int) -> Bool {
    let (low, high) = (min(a, b), max(a, b))
    guard (1800...2200).contains(high) || (1800...2200).contains(low) else { return false }
    if (1200...1500).contains(low) {
      let hijri = Double(low) * 0.970224 + 621.5774
      if abs(hijri - Double(high)) < 1.6 || high - low == 621 || high - low == 622 { return true }
      // دهه ۱۳۶۰: a decade of years begins in one and ends in the next.
      if low % 10 == 0, high % 10 == 0, (620...630).contains(high - low) { return true }
    }
    if high - low == 543, high > 2300 { return true }
    if low < 130, high - low == 1911 { return true }
    return low <= 64 && [2018, 1988, 1925, 1911, 1867].contains(high - low)
  }

  /// The figures of a side in a row, whatever stands between.
  private static func row(_ quantities: [Quantity]) -> String {
    quantities.filter { $0.form == .digits }.compactMap { $0.value.map { String($0.description.filter(\.isNumber)) } }.joined()
  }

  /// Whether figures grouped in another way, as of a telephone number, hold the number, or a share does.
  private static func stands(_ quantity: Quantity, in others: [Quantity], row: String) -> Bool {
    if let value = quantity.value?.integer, others.contains(where: { $0.parts.contains(value) }) { return true }
    if !quantity.parts.isEmpty, quantity.parts.allSatisfy({ part in others.contains { $0.value?.integer == part } }) { return true }
    if let value = quantity.value?.integer, value < 100, others.contains(where: { $0.isChained && ($0.value?.description.hasSuffix(String(value)) ?? false) }) {
      return true
    }
    guard quantity.form == .digits, let digits = quantity.value?.description.filter(\.isNumber), digits.count >= 3 else { return false }
    return row.contains(digits) && !others.contains { other in
      other.form == .digits && other.values.contains { $0.description.filter(\.isNumber).contains(digits) }
    }
  }

  // MARK: Slips

  /// A digit lost, added or changed, two swapped, or a power of ten more or less.
  static func isSlip(_ a: Quantity, _ b: Quantity) -> Bool {
    guard a.form == .digits || b.form == .digits else { return false }
    return a.values.contains { x in b.values.contains { isSlip(x, $0) } }
  }

  private static func isSlip(_ x: DecimalValue, _ y: DecimalValue) -> Bool {
    guard x != y else { return false }
    let (a, b) = (x.digits, y.digits)
    if a == b { return a.count > 1 || x.exponent != 0 && y.exponent != 0 }
    guard a.count + b.count >= 4, abs(a.count - b.count) <= 1 else { return false }
    if a.count == b.count {
      let different = a.indices.filter { a[$0] != b[$0] }
      if different.count == 1 { return a.count >= 3 }
      return different.count == 2 && a[different[0]] == b[different[1]] && a[different[1]] == b[different[0]]
    }
    let (long, short) = a.count > b.count ? (a, b) : (b, a)
    return long.indices.contains { skipped in
      var copy = long
      copy.remove(at: skipped)
      return copy == short
    }
  }
}

extension ValueComparison.Side {
  /// Whether a time or a month of this side, which the other side does not name, is what a number there says.
  fileprivate func absorbs(_ quantity: Quantity, beside other: ValueComparison.Side) -> Bool {
    let times = times.filter { time in !other.times.contains { $0.agrees(with: time) } }
    guard let value = quantity.value?.integer else {
      // `9.40` beside `9:40`.
      guard let text = quantity.value?.description.split(separator: "."), text.count == 2, let hour = Int(text[0]) else { return false }
      return times.contains { $0.minutes.contains { $0 / 60 == hour || $0 / 60 == hour + 12 } }
    }
    if (1...12).contains(value), mentions.contains(where: { mention in
      mention.unit == .month && mention.numbers.contains(value) && !other.mentions.contains { $0.agrees(with: mention) }
    }) { return true }
    return times.contains { time in
      time.minutes.contains { $0 / 60 == value || $0 / 60 % 12 == value || $0 % 60 == value && value > 0 || $0 / 60 * 100 + $0 % 60 == value }
    } || value == 24 && times.contains { $0.minutes.contains(0) }
  }
}
