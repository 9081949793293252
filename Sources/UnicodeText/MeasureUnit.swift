internal import CICU

/// How a locale writes an amount of a unit.
package struct UnitPattern: Hashable, Sendable {
  /// CLDR's name: `kilometer-per-hour`.
  package var unit: String
  /// What stands before the amount, mostly nothing: `每小时`.
  package var before: String
  /// What stands after it: `公里`.
  package var after: String

  package init(unit: String, before: String, after: String) {
    self.unit = unit
    self.before = before
    self.after = after
  }
}

extension LocaleData {
  /// The locale's unit names in every plural and case form, long and short, for the units that
  /// ``MeasureUnit`` knows.
  package var unitPatterns: [UnitPattern] {
    cached(\.unitPatterns) {
      var patterns: Set<UnitPattern> = []
      var ordered: [UnitPattern] = []
      for table in ["units", "unitsShort"] {
        for row in ListOfStrings(owned: icu_locale_units(locale, table)).rows(of: 2) {
          let (unit, text) = (row[row.startIndex], row[row.startIndex + 1])
          guard MeasureUnit(unit) != nil, let split = UnitPattern(unit, text), patterns.insert(split).inserted else { continue }
          ordered.append(split)
        }
      }
      return ordered
    }
  }
}

extension UnitPattern {
  /// Splits `每小时{0}公里`; nothing where no amount, or more than one, has a place.
  fileprivate init?(_ unit: String, _ text: String) {
    let parts = text.split(separator: "{0}", omittingEmptySubsequences: false)
    guard parts.count == 2, !text.utf8.elementsEqual("{0}".utf8), !text.contains("{1}") else { return nil }
    self.init(unit: unit, before: String(parts[0]), after: String(parts[1]))
  }
}

/// A unit as what it measures and how much of it, so that amounts in different units compare.
package struct MeasureUnit: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable {
    case length, area, volume, mass, duration, temperature, power, energy, data, frequency, pressure, angle
  }

  package var kind: Kind
  /// The kind below the line: `duration` for speeds.
  package var per: Kind?
  /// How many of the kind's base units one is: metres, square metres, litres, kilograms, seconds,
  /// kelvins, watts, joules, bits, hertz, pascals, degrees.
  package var factor: Double
  /// Where the scale's zero stands in kelvins.
  package var zero: Double = 0

  package init(_ kind: Kind, per: Kind? = nil, _ factor: Double, zero: Double = 0) {
    self.kind = kind
    self.per = per
    self.factor = factor
    self.zero = zero
  }

  /// The unit of one of CLDR's names; also one name per another: `megabit-per-second`.
  package init?(_ name: String) {
    if let known = Self.table[name] {
      self = known
      return
    }
    let parts = name.split(separator: "-per-")
    guard parts.count == 2, let whole = Self.table[String(parts[0])], let part = Self.table[String(parts[1])],
      let quotient = whole.per(part)
    else { return nil }
    self = quotient
  }

  /// One of this for each of another; nothing where this is already such.
  package func per(_ other: MeasureUnit) -> MeasureUnit? {
    per == nil && other.per == nil ? MeasureUnit(kind, per: other.kind, factor / other.factor) : nil
  }

  package func measuresTheSame(as other: MeasureUnit) -> Bool { kind == other.kind && per == other.per }

  /// Whether two units of a kind are equally large, but for rounding.
  package func equals(_ other: MeasureUnit) -> Bool {
    measuresTheSame(as: other) && abs(factor / other.factor - 1) < 0.002 && zero == other.zero
  }

  /// Whether two amounts are the same within a part of them; prose rounds what it converts.
  package func converts(_ amount: Double, to other: MeasureUnit, _ otherAmount: Double, within part: Double) -> Bool {
    guard measuresTheSame(as: other) else { return false }
    let (a, b) = (amount * factor + zero, otherAmount * other.factor + other.zero)
    if kind == .temperature { return abs(a - b) < 1.1 }
    return abs(a - b) <= part * max(abs(a), abs(b))
  }

  /// Factors: NIST Special Publication 811, appendix B; years and months are the Gregorian means.
  private static let table: [String: MeasureUnit] = {
    var table: [String: MeasureUnit] = [:]
    func add(_ kind: Kind, _ units: [(String, Double)]) {
      for (name, factor) in units { table[name] = MeasureUnit(kind, factor) }
    }
    let lengths: [(String, Double)] = [
      ("nanometer", 1e-9), ("micrometer", 1e-6), ("millimeter", 1e-3), ("centimeter", 1e-2), ("decimeter", 0.1), ("meter", 1),
      ("kilometer", 1000), ("inch", 0.0254), ("foot", 0.3048), ("yard", 0.9144), ("mile", 1609.344), ("nautical-mile", 1852),
      ("light-year", 9.4607e15), ("li", 500),
    ]
    add(.length, lengths)
    add(.area, lengths.map { ("square-\($0.0)", $0.1 * $0.1) })
    add(.volume, lengths.map { ("cubic-\($0.0)", $0.1 * $0.1 * $0.1 * 1000) })
    add(.area, [("hectare", 1e4), ("acre", 4046.856), ("mu", 666.667), ("tsubo", 3.305785), ("pyeong", 3.305785), ("dunam", 1000)])
    add(.volume, [
      ("milliliter", 1e-3), ("centiliter", 1e-2), ("deciliter", 0.1), ("liter", 1), ("hectoliter", 100), ("megaliter", 1e6), ("gallon", 3.785412),
      ("gallon-imperial", 4.54609), ("pint", 0.473176), ("quart", 0.946353), ("fluid-ounce", 0.0295735), ("barrel", 158.987),
    ])
    add(.mass, [
      ("microgram", 1e-9), ("milligram", 1e-6), ("gram", 1e-3), ("kilogram", 1), ("metric-ton", 1000), ("tonne", 1000), ("ton", 907.1847),
      ("ounce", 0.02834952), ("pound", 0.4535924), ("stone", 6.350293), ("carat", 2e-4), ("jin", 0.5),
    ])
    add(.duration, [
      ("millisecond", 1e-3), ("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800), ("fortnight", 1_209_600),
      ("month", 2_629_746), ("year", 31_556_952), ("decade", 315_569_520), ("century", 3_155_695_200),
    ])
    add(.power, [("milliwatt", 1e-3), ("watt", 1), ("kilowatt", 1e3), ("megawatt", 1e6), ("gigawatt", 1e9), ("horsepower", 735.5)])
    add(.energy, [
      ("joule", 1), ("kilojoule", 1e3), ("calorie", 4.184), ("kilocalorie", 4184), ("foodcalorie", 4184), ("kilowatt-hour", 3.6e6),
      ("megawatt-hour", 3.6e9), ("gigawatt-hour", 3.6e12), ("terawatt-hour", 3.6e15),
    ])
    add(.data, [
      ("bit", 1), ("kilobit", 1e3), ("megabit", 1e6), ("gigabit", 1e9), ("terabit", 1e12), ("byte", 8), ("kilobyte", 8e3), ("megabyte", 8e6),
      ("gigabyte", 8e9), ("terabyte", 8e12), ("petabyte", 8e15),
    ])
    add(.frequency, [("hertz", 1), ("kilohertz", 1e3), ("megahertz", 1e6), ("gigahertz", 1e9)])
    add(.pressure, [("pascal", 1), ("hectopascal", 100), ("kilopascal", 1e3), ("bar", 1e5), ("millibar", 100), ("atmosphere", 101_325), ("millimeter-ofhg", 133.322)])
    add(.angle, [("degree", 1)])
    table["celsius"] = MeasureUnit(.temperature, 1, zero: 273.15)
    table["fahrenheit"] = MeasureUnit(.temperature, 1 / 1.8, zero: 255.372)
    table["kelvin"] = MeasureUnit(.temperature, 1)
    table["knot"] = MeasureUnit(.length, per: .duration, 1852.0 / 3600)
    return table
  }()
}
