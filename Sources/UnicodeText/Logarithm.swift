/// Natural logarithms, the same on every machine: no C library's rounding reaches a finding.
package enum Logarithm {
  private static let ln2 = 0.693147180559945309417

  /// The natural logarithm of a positive normal number, to nine places.
  package static func of(_ x: Double) -> Double {
    let bits = x.bitPattern
    var power = Double(Int(bits >> 52) - 1023)
    var part = Double(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | 1023 << 52)
    if part > 1.4142135623730951 {
      part /= 2
      power += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), whose argument is below 0.172 here.
    let t = (part - 1) / (part + 1)
    let t2 = t * t
    let series = 1 + t2 * (1 / 3.0 + t2 * (1 / 5.0 + t2 * (1 / 7.0 + t2 * (1 / 9.0 + t2 / 11))))
    return power * ln2 + 2 * t * series
  }

  /// e to a power that is not positive; 0 below e⁻⁴⁰.
  package static func exp(_ x: Double) -> Double {
    guard x > -40 else { return 0 }
    let halvings = (x / ln2).rounded()
    let r = x - halvings * ln2
    let series = 1 + r * (1 + r / 2 * (1 + r / 3 * (1 + r / 4 * (1 + r / 5 * (1 + r / 6 * (1 + r / 7))))))
    return series * Double(bitPattern: UInt64(1023 + Int(halvings)) << 52)
  }

  /// ln(eᵃ + eᵇ).
  package static func sum(_ a: Double, _ b: Double) -> Double {
    let (high, low) = a > b ? (a, b) : (b, a)
    guard low > -.infinity, high - low < 37 else { return high }
    return high + of(1 + exp(low - high))
  }
}
