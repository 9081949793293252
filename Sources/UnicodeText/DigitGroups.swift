/// One or more groups of digits of one script, with single separators between.
struct DigitGroups {
  struct Group {
    /// UTF-8 offsets.
    var range: Range<Int>
    var digits: [UInt8]
  }

  private(set) var groups: [Group] = []
  /// The separator after each group but the last.
  private(set) var separators: [NumberSeparator] = []
  /// Decimal digits of a fraction character right after the last group: `2½`.
  private(set) var fraction: [UInt8] = []
  /// A fraction that is no exact decimal follows instead: `2⅓`.
  private(set) var hasInexactFraction = false
  /// Where the groups end, a fraction included, in UTF-8.
  private(set) var end: Int

  /// Reads as many groups as there are from the digit at `start`.
  init(in utf8: borrowing Span<UInt8>, at start: Int, zero: UInt32) {
    end = start
    while true {
      let group = DigitGroups.group(in: utf8, at: end, zero: zero)
      groups.append(group)
      end = group.range.upperBound
      guard end < utf8.count else { return }
      let mark = utf8.scalar(at: end)
      if DigitSystems.isFraction(mark.value) {
        fraction = DigitSystems.vulgarFraction(mark.value) ?? []
        hasInexactFraction = fraction.isEmpty
        end += mark.length
        return
      }
      guard
        let separator = NumberSeparator(mark.value, betweenFullWidth: zero == 0xFF10),
        end + mark.length < utf8.count,
        DigitSystems.zero(of: utf8.scalar(at: end + mark.length).value) == zero
      else { return }
      // Spaces part threes only: a row of a table is no chain.
      if separator.isSpace,
        DigitGroups.group(in: utf8, at: end + mark.length, zero: zero).digits.count != 3
      {
        return
      }
      separators.append(separator)
      end += mark.length
    }
  }

  private static func group(
    in utf8: borrowing Span<UInt8>, at start: Int, zero: UInt32
  ) -> Group {
    var digits: [UInt8] = []
    var offset = start
    while offset < utf8.count {
      let scalar = utf8.scalar(at: offset)
      guard scalar.value >= zero, scalar.value - zero < 10 else { break }
      digits.append(UInt8(scalar.value - zero))
      offset += scalar.length
    }
    return Group(range: start..<offset, digits: digits)
  }

  /// The UTF-8 range of some of the groups.
  func range(of some: Range<Int>) -> Range<Int> {
    let isLast = some.upperBound == groups.count
    return groups[some.lowerBound].range
      .lowerBound..<(isLast ? end : groups[some.upperBound - 1].range.upperBound)
  }

  /// The digits of some of the groups.
  func digits(of some: Range<Int>) -> [UInt8] { groups[some].flatMap(\.digits) }

  /// The separators inside some of the groups.
  func separators(in some: Range<Int>) -> ArraySlice<NumberSeparator> {
    separators[some.lowerBound..<max(some.lowerBound, some.upperBound - 1)]
  }

  /// Where a number from group `start` may end, the farthest first: at the last
  /// group, and where a space follows.
  func ends(after start: Int) -> [Int] {
    // Beyond 10^48 no one groups digits; the bound keeps hostile text linear.
    let farthest = min(groups.count, start + 16)
    return (start + 1...farthest).reversed().filter {
      $0 == groups.count || separators[$0 - 1].isSpace
    }
  }

  /// Whether the separators of some groups, all of one kind, make one integer of
  /// them: by threes, or by Indian twos before a last three. One group alone is.
  func isOneInteger(_ some: Range<Int>, preferring preferred: Set<NumberSeparator>) -> Bool {
    let separators = separators(in: some)
    guard let separator = separators.first else { return some.count == 1 }
    guard separator.mayGroup, separators.allSatisfy({ $0 == separator }) else { return false }
    // Two numbers often stand beside each other: "Boeing 737 800 passengers".
    let areSpacesUsual = preferred.contains(.space) || preferred.contains(.fixedSpace)
    if separator == .space, separators.count == 1, !areSpacesUsual { return false }
    let counts = groups[some].map(\.digits.count)
    guard groups[some.lowerBound].digits[0] != 0, counts[0] <= 3, counts.last == 3 else {
      return false
    }
    let inner = counts.dropFirst().dropLast()
    return inner.allSatisfy { $0 == 3 } || (counts[0] <= 2 && inner.allSatisfy { $0 == 2 })
  }
}
