internal import CICU

/// Finds numbers written in digits, of any script, and every value they may have.
///
/// Read are: decimal digits of every script (`2,500`, `٢٬٥٠٠`, `२,५००`, `２，５００`),
/// one script to a number; Han digits used by position (二〇二五), when there are
/// three or more, or a zero; fractions that are exact decimals (`2½`); a minus
/// sign; per cent and per mille signs on either side; `.5`. Left to others: number
/// words, Roman numerals, superscripts, fractions such as `⅓` or `6/3`, exponents.
///
/// A separator may be decimal or grouping, and all readings that make sense are
/// given. Groups have three digits, or Indian groups of two before the last.
package struct NumberReader: Sendable {
  private let decimals: Set<NumberSeparator>
  private let groupings: Set<NumberSeparator>

  /// A reader that prefers CLDR root's separators: `.` decimal, `,` grouping.
  package init() {
    decimals = [.point]
    groupings = [.comma]
  }

  /// A reader that prefers a locale's separators, in its own digits or ASCII.
  package init(_ locale: LocaleData) {
    let symbols = [locale.numberSymbols(), locale.numberSymbols(.latin)]
    decimals = Set(symbols.compactMap { NumberSeparator($0.decimalSeparator) })
    groupings = Set(symbols.compactMap { NumberSeparator($0.groupingSeparator) })
  }

  /// The numbers of `text`, in order and apart.
  ///
  /// - Complexity: O(*n*); text without digits takes about 1 ns a byte.
  package func numbers(in text: String) -> [WrittenNumber] {
    var text = text
    text.makeContiguousUTF8()
    return numbers(in: text.utf8Span.span)
  }

  /// The numbers of UTF-8 text, in order and apart.
  package func numbers(in utf8: borrowing Span<UInt8>) -> [WrittenNumber] {
    var found: [WrittenNumber] = []
    var offset = 0
    while offset < utf8.count {
      let byte = utf8[offset]
      // Below U+00BC, ¼, only ASCII digits begin a number.
      if byte < 0xC2, !asciiDigits.contains(byte) {
        offset += 1
        continue
      }
      let scalar = utf8.scalar(at: offset)
      if let zero = DigitSystems.zero(of: scalar.value) {
        let groups = DigitGroups(in: utf8, at: offset, zero: zero)
        if let fraction = fractionAlone(groups, in: utf8) {
          found.append(fraction)
        } else {
          found.append(contentsOf: numbers(groups, in: utf8))
        }
        offset = groups.end
      } else if DigitSystems.han(scalar.value) != nil {
        let run = HanDigits(in: utf8, at: offset)
        if run.isPositional { found.append(number(run, in: utf8)) }
        offset = run.end
      } else if let fraction = DigitSystems.vulgarFraction(scalar.value) {
        let end = offset + scalar.length
        found.append(number(offset..<end, [reading([], fraction)], in: utf8))
        offset = end
      } else {
        offset += scalar.length
      }
    }
    return found
  }

  private func numbers(
    _ groups: DigitGroups, in utf8: borrowing Span<UInt8>
  ) -> [WrittenNumber] {
    var found: [WrittenNumber] = []
    var start = 0
    while start < groups.groups.count {
      let ends = groups.ends(after: start)
      var end = start + 1
      var readings: [WrittenNumber.Reading] = []
      for candidate in ends where readings.isEmpty {
        end = candidate
        readings = self.readings(groups, start..<candidate)
      }
      if !readings.isEmpty {
        found.append(number(groups.range(of: start..<end), readings, in: utf8))
      } else {
        // Up to the nearest space the groups are no number together.
        for group in start..<end {
          let readings = self.readings(groups, group..<group + 1)
          if readings.isEmpty { continue }
          var part = number(groups.range(of: group..<group + 1), readings, in: utf8)
          part.isChained = end - start > 1
          found.append(part)
        }
      }
      start = end
    }
    return found
  }

  /// The number of `.5`: a point with no digits before it, in an open place.
  private func fractionAlone(
    _ groups: DigitGroups, in utf8: borrowing Span<UInt8>
  ) -> WrittenNumber? {
    let start = groups.range(of: 0..<1).lowerBound
    guard groups.groups.count == 1, groups.fraction.isEmpty, !groups.hasInexactFraction,
      let mark = utf8.scalar(before: start),
      let point = NumberSeparator(mark.value, betweenFullWidth: false), decimals.contains(point),
      utf8.isOpen(start - mark.length)
    else { return nil }
    let value = reading([], groups.groups[0].digits)
    return number(start - mark.length..<groups.end, [value], in: utf8)
  }

  /// What some digit groups may mean, the preferred reading first; none if nothing.
  private func readings(_ groups: DigitGroups, _ some: Range<Int>) -> [WrittenNumber.Reading] {
    var readings: [WrittenNumber.Reading] = []
    let isLast = some.upperBound == groups.groups.count
    if isLast && groups.hasInexactFraction { return [] }
    let fraction = isLast ? groups.fraction : []
    if groups.isOneInteger(some, preferring: groupings) {
      readings.append(reading(groups.digits(of: some), fraction))
    }
    let separators = groups.separators(in: some)
    let whole = some.lowerBound..<some.upperBound - 1
    if let last = separators.last, last.mayBeDecimal, fraction.isEmpty,
      !separators.dropLast().contains(last),
      groups.isOneInteger(whole, preferring: groupings)
    {
      let decimal = reading(groups.digits(of: whole), groups.groups[whole.upperBound].digits)
      let isPreferred =
        decimals.contains(last) || (!groupings.contains(last) && last.isUsuallyDecimal)
      readings.insert(decimal, at: isPreferred ? 0 : readings.count)
    }
    return readings
  }

  private func reading(_ digits: [UInt8], _ fraction: [UInt8]) -> WrittenNumber.Reading {
    WrittenNumber.Reading(
      DecimalValue(digits: digits + fraction, exponent: -fraction.count),
      fractionDigits: fraction.count)
  }

  private func number(_ run: HanDigits, in utf8: borrowing Span<UInt8>) -> WrittenNumber {
    number(run.range, [reading(run.digits, [])], in: utf8)
  }

  /// A number with what stands around it: signs and letters.
  private func number(
    _ digits: Range<Int>, _ readings: [WrittenNumber.Reading], in utf8: borrowing Span<UInt8>
  ) -> WrittenNumber {
    let surroundings = NumberSurroundings(of: digits, in: utf8)
    var readings = readings
    if surroundings.isNegative {
      let negative = readings.map {
        WrittenNumber.Reading(-$0.value, fractionDigits: $0.fractionDigits)
      }
      // A hyphen may be a dash or a bullet; U+2212 is a minus sign.
      readings = surroundings.isHyphen ? negative + readings : negative
    }
    return WrittenNumber(
      range: surroundings.range, fullRange: surroundings.fullRange, readings: readings,
      ratio: surroundings.ratio, isChained: false,
      touchesLetter: surroundings.touchesLetter)
  }
}

private let asciiDigits = UInt8(ascii: "0")...UInt8(ascii: "9")
