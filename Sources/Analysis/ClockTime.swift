import Bitext
import Packs
import UnicodeText

/// A time of day, as every minute of the day that it may be.
package struct ClockTime: Hashable, Sendable {
  package var range: TextRange
  /// Minutes since midnight; two where the clock has twelve hours and nothing tells which half.
  package var minutes: Set<Int>
  /// Only the hour is read: what follows it may be minutes in a form that is not known.
  package var isRough = false

  package func agrees(with other: ClockTime) -> Bool {
    if !minutes.isDisjoint(with: other.minutes) { return true }
    return (isRough || other.isRough) && minutes.contains { minute in other.minutes.contains { $0 / 60 == minute / 60 } }
  }
}

/// Finds the times of day of one language's segments, by the packs' facts `clock-hours` (`Uhr`, 時),
/// `clock-hours-24` (where it is never the twelve-hour clock), `clock-minutes` and `day-parts` (am, pm,
/// noon, midnight), `clock-steps-before` and `clock-steps-after` (minutes by words: `half past`, German `halb`).
package struct ClockTimeFinder {
  private let hours: WordTable
  private let hours24: WordTable
  private let minutes: WordTable
  private let durations: WordTable
  private let morning: WordTable
  private let evening: WordTable
  private let noon: WordTable
  private let midnight: WordTable
  /// Minutes to add, by the words before the hour and after it.
  private let stepsBefore: [(words: WordTable, minutes: Int)]
  private let stepsAfter: [(words: WordTable, minutes: Int)]
  private let tokenizer = Tokenizer()

  package init(_ pack: Pack) {
    let tokenizer = tokenizer
    hours = pack.facts.words("clock-hours")
    hours24 = pack.facts.words("clock-hours-24")
    minutes = pack.facts.words("clock-minutes")
    durations = pack.facts.words("clock-not-before")
    let parts = pack.facts.maps["day-parts"] ?? [:]
    func table(_ names: [String]) -> WordTable {
      WordTable(names.map { WordTable.Entry(words: tokenizer.tokens(in: $0).map(\.hash), features: .none) })
    }
    let periods = pack.locale.dayPeriods
    // Root's names, `AM` and `PM`, are words of other languages in some.
    let isNamed = periods.count == 2 && periods[0] != periods[1]
    morning = table((parts["am"] ?? []) + (isNamed ? [periods[0]] : []))
    evening = table((parts["pm"] ?? []) + (isNamed ? [periods[1]] : []))
    noon = table(parts["noon"] ?? [])
    midnight = table(parts["midnight"] ?? [])
    func steps(_ fact: String) -> [(words: WordTable, minutes: Int)] {
      (pack.facts.maps[fact] ?? [:]).sorted { $0.key < $1.key }.compactMap { key, words in Int(key).map { (table(words), $0) } }
    }
    stepsBefore = steps("clock-steps-before")
    stepsAfter = steps("clock-steps-after")
  }

  func list(into classes: inout [UInt64: PairClasses]) {
    classes.add(noon.firstWords + midnight.firstWords, .timeName)
    classes.add([hours, hours24, minutes, morning, evening].flatMap(\.firstWords), .beside)
  }

  /// Takes the figures of times out of a segment's quantities.
  func times(in side: PairSide, from quantities: inout [Quantity]) -> [ClockTime] {
    let view = side.view
    var found: [ClockTime] = []
    var kept: [Quantity] = []
    var index = 0
    while index < quantities.count {
      if let (time, used) = time(at: index, quantities, view) {
        found.append(time)
        index += used
      } else {
        kept.append(quantities[index])
        index += 1
      }
    }
    quantities = kept
    guard side.classes.contains(.timeName) else { return found }
    for index in side.words.lazy.filter({ $0.classes.contains(.timeName) }).map(\.index) {
      if midnight.length(view.tokens, at: index) > 0 { found.append(ClockTime(range: view.tokens[index].range, minutes: [0])) }
      else if noon.length(view.tokens, at: index) > 0 { found.append(ClockTime(range: view.tokens[index].range, minutes: [720])) }
    }
    return found
  }

  private struct Reading {
    var hour: Int
    var minute = 0
    /// The quantities that it takes.
    var used = 1
    var end: Int
    /// Only a day part makes it a time.
    var isBare = false
    var is24 = false
  }

  private func time(at index: Int, _ quantities: [Quantity], _ view: SegmentView) -> (ClockTime, Int)? {
    let first = quantities[index]
    guard first.form != .weak || first.value != 1, !first.isPercent, var reading = reading(at: index, quantities, view) else { return nil }
    var tokens = view.tokens(touching: first.range.lowerBound..<reading.end)
    let step = step(around: tokens, isAlone: reading.minute == 0, view)
    if let step {
      tokens = step.tokens
      reading.minute = step.minutes
      reading.end = max(reading.end, view.range(ofTokens: tokens).upperBound)
      if tokens.lowerBound < view.tokens(touching: first.range).lowerBound { reading.isBare = false }
    }
    let half = glued(quantities[index + reading.used - 1], view) ?? half(before: tokens.lowerBound, after: tokens.upperBound, view)
    if reading.isBare, half == nil { return nil }
    if reading.isBare, let half, !half.isAdjacent { return nil }
    if let half { reading.end = max(reading.end, half.end) }
    let begin = min(first.range.lowerBound, view.range(ofTokens: tokens).lowerBound)
    let start = half.map { min(begin, $0.start) } ?? begin
    let time = (reading.hour % 24 * 60 + reading.minute + 1440) % 1440
    var possible: Set<Int> = [time]
    if let half {
      if reading.hour == 12 {
        // Chinese says twelve in the evening of midnight.
        possible = half.isEvening ? [720 + reading.minute, (reading.minute + 1440) % 1440] : [(reading.minute + 1440) % 1440]
      } else if reading.hour < 12 {
        possible = [(reading.hour * 60 + reading.minute + (half.isEvening ? 720 : 0) + 1440) % 1440]
      }
    } else if reading.hour <= 12, reading.hour > 0, !reading.is24 {
      possible.insert((time + 720) % 1440)
    }
    let isRough = reading.isBare && quantities.indices.contains(index + reading.used) && quantities[index + reading.used].range.lowerBound - first.range.upperBound < 12
    return (ClockTime(range: start..<reading.end, minutes: possible, isRough: isRough), reading.used)
  }

  /// The minutes that words before or after an hour add to it, with the tokens of all.
  private func step(around hour: Range<Int>, isAlone: Bool, _ view: SegmentView) -> (tokens: Range<Int>, minutes: Int)? {
    guard isAlone else { return nil }
    for length in stride(from: 3, through: 1, by: -1) where hour.lowerBound >= length {
      let start = hour.lowerBound - length
      if let step = stepsBefore.first(where: { $0.words.length(view.tokens, at: start) == length }) { return (start..<hour.upperBound, step.minutes) }
    }
    for step in stepsAfter {
      let length = step.words.length(view.tokens, at: hour.upperBound)
      if length > 0 { return (hour.lowerBound..<hour.upperBound + length, step.minutes) }
    }
    return nil
  }

  private func reading(at index: Int, _ quantities: [Quantity], _ view: SegmentView) -> Reading? {
    let first = quantities[index]
    let end = first.range.upperBound
    let next = index + 1 < quantities.count ? quantities[index + 1] : nil
    let text = view.text(first.range)
    if let hour = first.value?.integer, (0...24).contains(hour), first.share == nil {
      // `8:30`, `08：30`
      if let colon = colon(at: end, view), let next, next.range.lowerBound == end + colon, next.range.count >= 2,
        let minute = next.value?.integer, (0..<60).contains(minute), view.text(next.range).unicodeScalars.count == 2,
        self.colon(at: next.range.upperBound, view) == nil, self.colon(at: first.range.lowerBound - 1, view) == nil
      {
        let isPadded = text.unicodeScalars.count == 2 && hour < 10
        return Reading(hour: hour, minute: minute, used: 2, end: next.range.upperBound, is24: isPadded)
      }
      let after = view.tokens(touching: end..<view.utf8.count)
      var place = after.lowerBound
      if place < view.tokens.count, Int(view.tokens[place].start) < end { place += 1 }
      let word = max(hours.length(view.tokens, at: place), hours24.length(view.tokens, at: place))
      if word > 0, durations.length(view.tokens, at: place + word) == 0 {
        var reading = Reading(hour: hour, end: view.range(ofTokens: place..<place + word).upperBound)
        reading.is24 = hours24.length(view.tokens, at: place) > 0
        if let next, let minute = next.value?.integer, (0..<60).contains(minute) {
          let place = view.tokens(touching: next.range)
          let isNamed = minutes.length(view.tokens, at: place.upperBound) > 0
          // `7 h 55`
          let start = Int(view.tokens[place.lowerBound].start)
          // A no-break space is of two or three bytes.
          let isNear = start <= reading.end + 1 || start <= reading.end + 3 && view.text(reading.end..<start).allSatisfy(\.isWhitespace)
          if isNear, isNamed || next.range.count == 2 && next.form == .digits {
            reading.minute = minute
            reading.used = 2
            reading.end = isNamed ? view.range(ofTokens: place.upperBound..<place.upperBound + 1).upperBound : next.range.upperBound
          }
        }
        return reading
      }
      let isFollowed = place < view.tokens.count && view.tokens[place].has(.ideograph) && !view.tokens[place].has(.spaceBefore)
      if hour > 0, hour <= 12, !first.isChained, !isFollowed, !first.hasEnding || glued(first, view) != nil { return Reading(hour: hour, end: first.range.upperBound, isBare: true) }
      return nil
    }
    // `9.40 pm`, `18.00 Uhr`
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), hour <= 24, minute < 60 else { return nil }
    let after = view.tokens(touching: first.range).upperBound
    let isNamed = hours.length(view.tokens, at: after) > 0 || hours24.length(view.tokens, at: after) > 0
    return Reading(hour: hour, minute: minute, end: end, isBare: !isNamed)
  }

  private func colon(at offset: Int, _ view: SegmentView) -> Int? {
    if view.byte(at: offset) == 0x3A { return 1 }
    return view.byte(at: offset) == 0xEF && view.byte(at: offset + 1) == 0xBC && view.byte(at: offset + 2) == 0x9A ? 3 : nil
  }

  /// A word for a half of the day.
  private struct DayHalf {
    var isEvening: Bool
    /// UTF-8 offsets.
    var start: Int
    var end: Int
    /// Tokens.
    var length: Int
    var isAdjacent = false
  }

  /// `9pm`: the half of the day in letters at the figures.
  private func glued(_ quantity: Quantity, _ view: SegmentView) -> DayHalf? {
    guard quantity.hasEnding else { return nil }
    let tokens = view.tokens(touching: quantity.range)
    let end = Int(view.tokens[tokens.upperBound - 1].end)
    guard end > quantity.range.upperBound else { return nil }
    var letters = ContiguousArray(tokenizer.tokens(in: view.text(quantity.range.upperBound..<end)))
    // `p.m` is followed by a stop, which is no part of the name.
    if letters.count > 1 { letters.removeLast(letters.count - 1) }
    for (table, isEvening) in [(morning, false), (evening, true)] where table.length(letters, at: 0) > 0 {
      return DayHalf(isEvening: isEvening, start: quantity.range.lowerBound, end: end, length: 1, isAdjacent: true)
    }
    return nil
  }

  /// Which half of the day words around a time say.
  private func half(before: Int, after: Int, _ view: SegmentView) -> DayHalf? {
    for distance in 0..<4 {
      let place = after + distance
      guard place < view.tokens.count, !view.tokens[place].hasAny([.sentenceStart, .number]) else { break }
      if var half = dayHalf(at: place, view) {
        half.isAdjacent = distance <= 2
        return half
      }
    }
    for distance in 1...4 where before - distance >= 0 {
      let place = before - distance
      if view.tokens[place].has(.number) { break }
      if var half = dayHalf(at: place, view), half.length >= distance - 2 {
        half.isAdjacent = distance - half.length <= 1
        return half
      }
      if view.tokens[place].has(.sentenceStart) { break }
    }
    return nil
  }

  private func dayHalf(at index: Int, _ view: SegmentView) -> DayHalf? {
    for (table, isEvening) in [(morning, false), (evening, true)] {
      let length = table.length(view.tokens, at: index)
      if length > 0 {
        let range = view.range(ofTokens: index..<index + length)
        return DayHalf(isEvening: isEvening, start: range.lowerBound, end: range.upperBound, length: length)
      }
    }
    return nil
  }
}
