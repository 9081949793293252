import Packs
import UnicodeText

/// Finds dates of the Islamic and the Solar Hijri calendar, by the packs' `islamic-months` and `solar-months`.
///
/// Owned by one worker.
final class OtherCalendarFinder {
  /// A date, with the quantities that are its day and its year.
  struct Found {
    /// Days since 1970-01-01 that it may be: the Islamic month begins when the moon is seen.
    var days: ClosedRange<Int>
    var day: Quantity
    var year: Quantity
  }

  private let months: [(system: CalendarSystem, names: WordTable)]
  private let first: WordHashes
  private let converter = CalendarConverter()

  init(_ pack: Pack) {
    let tokenizer = Tokenizer()
    months = [("islamic-months", CalendarSystem.islamicUmmAlQura), ("solar-months", .persian)].compactMap { fact, system in
      guard let names = pack.facts.maps[fact] else { return nil }
      let entries = names.flatMap { number, names in
        names.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: WordTable.Features(wordClass: 0, mask: UInt16(number) ?? 0)) }
      }
      return (system, WordTable(entries.filter { !$0.words.isEmpty && $0.features.mask > 0 }))
    }
    first = WordHashes(Set(months.flatMap(\.names.firstWords)))
  }

  func list(into classes: inout [UInt64: PairClasses]) { classes.add(months.flatMap(\.names.firstWords), .beside) }

  /// The dates of a segment that have a day, a month and a year.
  func dates(in view: SegmentView, _ quantities: [Quantity]) -> [Found] {
    guard !months.isEmpty, quantities.count > 1 else { return [] }
    var found: [Found] = []
    for index in view.tokens.indices where first.contains(view.tokens[index].hash) {
      for (system, names) in months {
        let length = names.length(view.tokens, at: index)
        guard length > 0, let month = names.features(view.tokens, at: index)?.mask else { continue }
        let place = view.range(ofTokens: index..<index + length)
        guard let day = quantities.last(where: { $0.range.upperBound <= place.lowerBound && place.lowerBound - $0.range.upperBound < 12 }),
          let year = quantities.first(where: { $0.range.lowerBound >= place.upperBound && $0.range.lowerBound - place.upperBound < 12 }),
          let d = day.value?.integer, (1...31).contains(d), let y = year.value?.integer, (1200...1500).contains(y),
          let number = try? converter.day(of: CalendarDate(system, year: y, month: Int(month), day: d))
        else { continue }
        let slack = system == .persian ? 0 : 1
        found.append(Found(days: number - slack...number + slack, day: day, year: year))
      }
    }
    return found
  }
}

extension ValueComparison {
  /// Takes dates of another calendar out of both sides where the other side has the same day.
  static func settle(_ left: inout Side, _ finder: OtherCalendarFinder, _ right: inout Side) {
    for date in finder.dates(in: left.view, left.quantities) {
      for number in date.days {
        let same = CalendarDate.gregorian(day: number)
        guard let month = right.mentions.firstIndex(where: { $0.unit == .month && $0.numbers.contains(same.month) }),
          let day = right.quantities.firstIndex(where: { $0.value?.integer == same.day })
        else { continue }
        let year = right.quantities.firstIndex { $0.value?.integer == same.year }
        // A year that is another one is wrong.
        if year == nil, right.quantities.contains(where: { ($0.value?.integer).map { (1800...2200).contains($0) } ?? false }) { continue }
        right.mentions.remove(at: month)
        for index in [day, year].compactMap({ $0 }).sorted(by: >) { right.quantities.remove(at: index) }
        left.quantities.removeAll { $0 == date.day || $0 == date.year }
        break
      }
    }
  }
}
