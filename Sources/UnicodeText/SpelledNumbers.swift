internal import CICU

/// Numbers in words, by CLDR's spell-out rules (RBNF).
///
/// An object belongs to one worker.
package final class SpelledNumbers {
  /// The language tag this was opened with.
  package let tag: String
  /// The names of the rule sets, the default first: `%spellout-numbering`,
  /// `%spellout-ordinal-feminine`. They differ from language to language.
  package let ruleSets: [String]
  private let speller: OpaquePointer

  /// Opens the spell-out rules of a language.
  ///
  /// - Throws: `ICUError` when the tag is ill-formed or CLDR has no rules.
  package init(_ tag: String) throws(ICUError) {
    var status: Int32 = 0
    guard let opened = icu_speller_open(try icuLocale(tag), &status) else {
      throw ICUError(code: status, task: "spell numbers in '\(tag)'")
    }
    self.tag = tag
    speller = opened
    var seen: Set<String> = []
    ruleSets = ListOfStrings(owned: icu_speller_rule_sets(opened)).filter { seen.insert($0).inserted }
  }

  deinit { icu_speller_close(speller) }

  /// `value` in words by a rule set.
  ///
  /// - Throws: `ICUError` when the language has no such rule set.
  package func spell(
    _ value: DecimalValue, by ruleSet: String
  ) throws(ICUError) -> String {
    try String(
      owned: icu_speller_spell(speller, ruleSet, value.description),
      "spell \(value) in '\(tag)' by '\(ruleSet)'")
  }

  /// The spelled number a text begins with, and its end in UTF-8.
  package func number(
    at start: String, isLenient: Bool = false
  ) -> (value: DecimalValue, end: Int)? {
    var end: Int32 = 0
    let parsed = start.withShimBytes {
      icu_speller_parse(speller, $0, $1, isLenient ? 1 : 0, &end)
    }
    guard let text = try? String(owned: parsed, ""), let value = DecimalValue(text) else {
      return nil
    }
    return (value, Int(end))
  }
}

@available(*, unavailable)
extension SpelledNumbers: Sendable {}
