import Bitext
import Packs
import UnicodeText

/// What a unit's source and target state, held against each other by value: numbers, amounts, times of
/// day, months, weekdays.
package struct ValueComparison: Sendable {
  /// A value of the target that stands where the source has another one.
  package struct Alteration: Hashable, Sendable {
    package var source: Quantity
    package var target: Quantity
    package var kind: Kind
  }

  package enum Kind: Hashable, Sendable {
    /// A digit lost, added or changed, two swapped, or a power of ten more or less.
    case slip
    /// The only number left over on either side.
    case lone
    /// One of as many numbers left over on either side.
    case paired
    /// The source's is a word that may be no number.
    case weak
    /// The target's separators make another number of it.
    case separators
    /// The right numbers in each other's place.
    case exchanged
    /// Same figures, another unit.
    case unit
    /// Same figures, another currency.
    case currency
  }

  package private(set) var alterations: [Alteration] = []
  /// Quantities of the source, in figures, that nothing in the target renders.
  package private(set) var missing: [Quantity] = []
  package private(set) var times: [(source: ClockTime, target: ClockTime)] = []
  package private(set) var calendar: [(source: CalendarMention, target: CalendarMention)] = []
  /// Places of months in the target: a number beside one is a day or a year.
  package private(set) var targetMonths: [TextRange] = []

  init(_ ours: PairSide, _ theirs: PairSide) {
    let (source, target) = (ours.view, theirs.view)
    let (sourceFinder, targetFinder) = (ours.values, theirs.values)
    let figures: SegmentFeatures = [.digit, .foreignDigit]
    let hasFigures = !source.features.isDisjoint(with: figures) || !target.features.isDisjoint(with: figures)
    let hasRomans = RomanNumerals.mayHold(source) && RomanNumerals.mayHold(target)
    guard hasFigures || hasRomans || ours.classes.union(theirs.classes).contains(.sureNumber) || ours.classes.contains(.calendar) && theirs.classes.contains(.calendar) else { return }
    guard hasRomans || !PlainFigures.agree(ours, theirs) else {
      nameAlterations(source, target)
      return
    }
    var left = Side(ours, whole: false)
    var right = Side(theirs, whole: false)
    Self.settle(&left, sourceFinder.others, &right)
    Self.settle(&right, targetFinder.others, &left)
    Self.settleRomans(&left, &right)
    Self.settleDays(&left, &right)
    Self.settleDays(&right, &left)
    var match = QuantityMatch(left, right)
    // A number word may be part of a longer one, or have an ending that CLDR's words do not show.
    let lacks = (left: match.surplus.contains { $0.form != .weak }, right: match.missing.contains { $0.form == .digits })
    if lacks.right { right = Side(theirs, whole: true) }
    if lacks.left { left = Side(ours, whole: true) }
    if lacks.left || lacks.right {
      Self.settle(&left, sourceFinder.others, &right)
      Self.settle(&right, targetFinder.others, &left)
      Self.settleRomans(&left, &right)
      Self.settleDays(&left, &right)
      Self.settleDays(&right, &left)
      match = QuantityMatch(left, right)
    }
    targetMonths = right.mentions.filter { $0.unit == .month }.map(\.range)
    compareTimes(left, right)
    compareCalendar(left, right)
    alterations = match.alterations
    missing = match.missing.filter { $0.form == .digits }
    pair(match)
    nameAlterations(source, target)
    if alterations.isEmpty {
      // A percentage became a count, and a count a percentage.
      if match.mixed.count == 2, match.mixed[0].source.isPercent != match.mixed[1].source.isPercent { alterations = match.mixed }
      else if let exchange = match.exchange, missing.isEmpty, left.dates(exchange.source) == right.dates(exchange.target) { alterations.append(exchange) }
    }
  }

  /// What is named by a Roman numeral has it in both languages, or else another name.
  private static func settleRomans(_ left: inout Side, _ right: inout Side) {
    let (a, b) = (left.quantities.contains { $0.isRoman }, right.quantities.contains { $0.isRoman })
    guard a != b else { return }
    left.quantities.removeAll { $0.isRoman }
    right.quantities.removeAll { $0.isRoman }
  }

  /// `9/11`, `911`, `3.11`: a day that is called by its figures, where the other side names the month.
  private static func settleDays(_ figures: inout Side, _ names: inout Side) {
    for mention in names.mentions where mention.unit == .month && mention.isDated && mention.numbers.count == 1 {
      guard let month = mention.numbers.first, let day = names.quantities.first(where: { isDated($0, by: [mention.range]) && ($0.value?.integer.map { (1...31).contains($0) } ?? false) }), let number = day.value?.integer else { continue }
      guard !figures.mentions.contains(where: { $0.unit == .month && $0.numbers.contains(month) }) else { continue }
      let text = String(month) + (number < 10 ? "0" : "") + String(number)
      guard let index = figures.quantities.firstIndex(where: { $0.form == .digits && $0.units.isEmpty && !$0.isPercent && figures.view.text($0.range).filter(\.isNumber) == text }) else { continue }
      figures.quantities.remove(at: index)
      names.quantities.removeAll { $0 == day }
    }
  }

  /// `A4` for `A3`: names in Latin letters with another figure.
  private mutating func nameAlterations(_ source: SegmentView, _ target: SegmentView) {
    let named: Token.Traits = [.digit, .word]
    guard source.tokens.contains(where: { $0.has(named) }) else { return }
    let (a, b) = (Self.names(source), Self.names(target))
    let lost = a.filter { name in !b.contains { $0.text == name.text } }
    let found = b.filter { name in !a.contains { $0.text == name.text } }
    guard lost.count == 1, found.count == 1, lost[0].letters == found[0].letters else { return }
    let (x, y) = (Quantity(range: lost[0].range, values: [], form: .digits), Quantity(range: found[0].range, values: [], form: .digits))
    alterations.append(Alteration(source: x, target: y, kind: .lone))
  }

  private static func names(_ view: SegmentView) -> [(text: String, letters: String, range: TextRange)] {
    view.tokens.filter { $0.has([.digit, .word]) && !$0.hasAny([.code, .nonASCII]) && $0.length > 1 && $0.length < 9 }.compactMap { token in
      let text = view.text(token)
      let letters = text.filter(\.isLetter)
      return letters.contains(where: \.isUppercase) && letters == letters.uppercased() ? (text, letters, token.range) : nil
    }
  }

  /// Whether a number of the target is a day or year of a month that stands beside it.
  package func isDated(_ quantity: Quantity) -> Bool {
    Self.isDated(quantity, by: targetMonths)
  }

  static func isDated(_ quantity: Quantity, by months: [TextRange]) -> Bool {
    months.contains { month in
      let gap = month.lowerBound >= quantity.range.upperBound ? month.lowerBound - quantity.range.upperBound : quantity.range.lowerBound - month.upperBound
      return gap >= 0 && gap <= 4
    }
  }

  /// Holds what is left over on either side against each other.
  private mutating func pair(_ match: QuantityMatch) {
    var surplus = match.surplus
    var open = match.missing.filter { $0.form != .weak }
    for lost in open {
      guard let index = surplus.firstIndex(where: { QuantityMatch.isSlip(lost, $0) }) else { continue }
      alterations.append(Alteration(source: lost, target: surplus.remove(at: index), kind: .slip))
      open.removeAll { $0 == lost }
      missing.removeAll { $0 == lost }
    }
    surplus.removeAll { $0.isChained }
    let plain = open.filter { !$0.isChained }
    if plain.count == surplus.count, open.count == plain.count, plain.count <= 3 {
      for (lost, found) in zip(plain, surplus) {
        alterations.append(Alteration(source: lost, target: found, kind: plain.count == 1 ? .lone : .paired))
        missing.removeAll { $0 == lost }
      }
    } else if let (lost, found) = Self.lookalikes(plain, surplus) {
      alterations.append(Alteration(source: lost, target: found, kind: .lone))
      missing.removeAll { $0 == lost }
    } else if surplus.count == 1, plain.count == 2, open.count == 2, case let alike = plain.filter({ $0.isOfOneKind(with: surplus[0]) && $0.countsAlike(surplus[0]) }), alike.count == 1 {
      alterations.append(Alteration(source: alike[0], target: surplus[0], kind: .paired))
      missing.removeAll { $0 == alike[0] }
    } else if open.isEmpty, surplus.count == 1 {
      let weak = match.missing.filter { $0.form == .weak && $0.value != 1 && $0.value != 0 && $0.share == nil } + match.repeats.filter { $0.form == .digits }
      if weak.count == 1 { alterations.append(Alteration(source: weak[0], target: surplus[0], kind: .weak)) }
    } else if surplus.isEmpty, open.count == 1, plain.count == 1, plain[0].form == .digits {
      let candidates = match.echoes.isEmpty ? match.loose : match.echoes
      if candidates.count == 1 { alterations.append(Alteration(source: plain[0], target: candidates[0], kind: .weak)) }
    } else if surplus.isEmpty, open.isEmpty, match.repeats.count == 1, match.echoes.count == 1, match.repeats[0].form == .digits, match.echoes[0].form == .digits {
      alterations.append(Alteration(source: match.repeats[0], target: match.echoes[0], kind: .weak))
    }
  }

  /// The only figures left over on either side, where words are left over too, if they differ in one digit.
  private static func lookalikes(_ lost: [Quantity], _ found: [Quantity]) -> (Quantity, Quantity)? {
    let (a, b) = (lost.filter { $0.form == .digits }, found.filter { $0.form == .digits })
    guard a.count == 1, b.count == 1, lost.count + found.count == 3, a[0].isOfOneKind(with: b[0]), let x = a[0].value?.digits, let y = b[0].value?.digits,
      x.count == 2, y.count == 2, a[0].value?.exponent == b[0].value?.exponent, zip(x, y).count(where: { $0 != $1 }) == 1
    else { return nil }
    return (a[0], b[0])
  }

  private mutating func compareTimes(_ left: Side, _ right: Side) {
    let lost = left.times.filter { time in !right.times.contains { $0.agrees(with: time) } && !right.countsHour(of: time) }
    let found = right.times.filter { time in !left.times.contains { $0.agrees(with: time) } && !left.countsHour(of: time) }
    guard lost.count == found.count, lost.count <= 3 else { return }
    times = Array(zip(lost, found)).map { ($0, $1) }
  }

  private mutating func compareCalendar(_ left: Side, _ right: Side) {
    for unit in [CalendarMention.Unit.month, .weekday, .relativeDay] {
      let (a, b) = (left.mentions.filter { $0.unit == unit }, right.mentions.filter { $0.unit == unit })
      let lost = a.filter { mention in !b.contains { $0.agrees(with: mention) } && !right.mayName(mention) }
      let found = b.filter { mention in !a.contains { $0.agrees(with: mention) } && !left.mayName(mention) }
      // A month that stands twice is one.
      let (gone, new) = (Self.distinct(lost), Self.distinct(found))
      if unit == .month, gone.isEmpty, new.count == 1, let beside = a.first, Set(a.map(\.numbers)).count == 1, b.count > 1, new[0].isDated, beside.isDated {
        calendar.append((beside, new[0]))
        continue
      }
      guard !gone.isEmpty, gone.count == new.count, gone.count <= 2 else { continue }
      calendar += zip(gone, new).map { ($0, $1) }
    }
  }

  private static func distinct(_ mentions: [CalendarMention]) -> [CalendarMention] {
    mentions.indices.filter { index in !mentions[..<index].contains { $0.numbers == mentions[index].numbers } }.map { mentions[$0] }
  }

  /// One segment's quantities, times and names of the calendar.
  struct Side {
    let view: SegmentView
    var quantities: [Quantity]
    var times: [ClockTime]
    var mentions: [CalendarMention]

    init(_ side: PairSide, whole: Bool) {
      view = side.view
      let finder = side.values
      quantities = finder.quantities.quantities(in: side, whole: whole)
      mentions = side.classes.contains(.calendar) ? finder.calendar.mentions(in: side, from: &quantities) : []
      times = finder.clock.times(in: side, from: &quantities)
    }

    /// Whether a number is a day or year of a month that stands beside it.
    func dates(_ quantity: Quantity) -> Bool { ValueComparison.isDated(quantity, by: mentions.filter { $0.unit == .month }.map(\.range)) }

    /// `from noon to three`: an hour that is said as a number alone.
    func countsHour(of time: ClockTime) -> Bool {
      quantities.contains { quantity in
        guard quantity.units.isEmpty, quantity.form != .weak, let value = quantity.value?.integer else { return false }
        return time.minutes.contains { $0 % 60 == 0 && ($0 / 60 == value || $0 / 60 == value + 12) }
      }
    }

    /// Whether figures of a date, `3/6/2024`, may be the month.
    func mayName(_ mention: CalendarMention) -> Bool {
      mention.unit == .month && quantities.contains { quantity in
        if let value = quantity.value?.integer { return quantity.isChained && mention.numbers.contains(value) }
        return quantity.parts.contains { mention.numbers.contains($0) }
      }
    }
  }
}

/// What reads one language's values. Owned by one worker.
package final class ValueFinder {
  let quantities: QuantityFinder
  let calendar: CalendarNameFinder
  let clock: ClockTimeFinder
  let others: OtherCalendarFinder
  private let pack: Pack

  package init(_ pack: Pack) {
    self.pack = pack
    quantities = QuantityFinder(pack)
    calendar = CalendarNameFinder(pack)
    clock = ClockTimeFinder(pack)
    others = OtherCalendarFinder(pack)
  }

  func list(into classes: inout [UInt64: PairClasses]) {
    quantities.list(into: &classes)
    calendar.list(into: &classes)
    clock.list(into: &classes)
    others.list(into: &classes)
    classes.add(NumberFinder.magnitudeWords(pack), .beside)
    classes.add(PlainFigures.fractions, .sureNumber)
  }
}
