import UnicodeText

/// How long a translation is beside its source.
///
/// The logarithm of the ratio of their letters, each weighed by its script, is about normal; its variance
/// falls with length (measured on human translations into and out of twelve languages).
package enum TranslatedLength {
  /// The variance of a ratio's logarithm, where the source has so many letters.
  package static func variance(letters: Double) -> Double { 1.3 / max(4, letters) + 0.012 }
}

extension SegmentView {
  /// The letters and digits of some tokens, weighed by script.
  package func letters(_ range: Range<Int>) -> Double {
    var sum = 0.0
    for index in range where !tokens[index].has(.mark) { sum += Double(tokens[index].length) * tokens[index].script.weight }
    return sum
  }
}
