internal import CICU

/// The characters a language is written with (UTS #35, "Exemplars"), in both cases.
package struct ExemplarCharacters: Hashable, Sendable {
  package enum Kind: Sendable, CaseIterable {
    /// What any text of the language needs.
    case main
    /// What foreign words and names in it may need.
    case auxiliary
    case punctuation
  }

  /// Scalars, ascending and apart.
  package let ranges: [ClosedRange<UInt32>]
  /// Exemplars of several scalars: Czech `ch`.
  package let sequences: [String]

  /// Whether a scalar is one of them.
  ///
  /// - Complexity: O(log *n*) in the number of ranges, which is below 100 but
  ///   for Chinese and Japanese, where it is some thousands.
  package func contains(_ scalar: Unicode.Scalar) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ranges.count && ranges[low].contains(scalar.value)
  }
}

extension LocaleData {
  package func exemplarCharacters(_ kind: ExemplarCharacters.Kind = .main) -> ExemplarCharacters {
    cached(\.exemplars, kind) {
      let shimKind =
        switch kind {
        case .main: Int32(ICU_MAIN_EXEMPLARS)
        case .auxiliary: Int32(ICU_AUXILIARY_EXEMPLARS)
        case .punctuation: Int32(ICU_PUNCTUATION_EXEMPLARS)
        }
      let bounds = numbers(owned: icu_locale_exemplar_ranges(locale, shimKind)).map(UInt32.init)
      return ExemplarCharacters(
        ranges: stride(from: 0, to: bounds.count, by: 2).map { bounds[$0]...bounds[$0 + 1] },
        sequences: Array(ListOfStrings(owned: icu_locale_exemplar_strings(locale, shimKind))))
    }
  }
}
