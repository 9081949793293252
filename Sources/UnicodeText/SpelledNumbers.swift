internal import CICU

/// A number in words and where it stands.
package struct SpelledNumber: Hashable, Sendable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  package var value: DecimalValue

  package init(_ range: Range<Int>, _ value: DecimalValue) {
    self.range = range
    self.value = value
  }
}

/// Numbers in words, written and read by CLDR's spell-out rules (RBNF).
///
/// Reading accepts every case, gender and ordinal form that CLDR has rules for.
/// It is strict about words and lenient about case, hyphens, spaces, soft
/// hyphens, and Arabic vowel signs and hamzas. ICU's own lenient mode is not used:
/// it takes a hundred times as long.
///
/// An object belongs to one worker. Opening one takes 1 ms or, where a language
/// has dozens of rule sets, as Russian and Finnish, 20 ms.
package final class SpelledNumbers {
  /// The language tag this was opened with.
  package let tag: String
  /// The names of the rule sets, the default first: `%spellout-numbering`,
  /// `%spellout-ordinal-feminine`. They differ from language to language.
  package let ruleSets: [String]
  private let speller: OpaquePointer
  let reader: OpaquePointer
  let habits: SpellingHabits

  /// A number that a text begins with, and how many bytes of it are read; none.
  typealias Reading = (value: DecimalValue, length: Int)?

  /// What ICU read lately; a document says `one` many times.
  var readings: [ArraySlice<UInt8>: Reading] = [:]
  /// How a number word may begin, folded; made when first needed.
  private(set) lazy var beginnings = SpellingBeginnings(self)

  /// Opens the spell-out rules of a language.
  ///
  /// - Throws: `ICUError` when the tag is ill-formed or CLDR has no rules for the
  ///   language (Bengali, Urdu): then code `U_MISSING_RESOURCE_ERROR`.
  package init(_ tag: String) throws(ICUError) {
    let locale = try icuLocale(tag)
    let task = "spell numbers in '\(tag)'"
    var status: Int32 = 0
    guard let speller = icu_speller_open(locale, &status) else {
      throw ICUError(code: status, task: task)
    }
    do throws(ICUError) {
      let seven = try String(owned: icu_speller_spell(speller, "%spellout-numbering", "7"), task)
      // Root's rules write digits.
      if seven.unicodeScalars.contains(where: { DigitSystems.zero(of: $0.value) != nil }) {
        throw ICUError(code: 2, task: task)
      }
      habits = SpellingHabits.of(locale)
      let rules = habits.folded(rules: try String(owned: icu_speller_rules(speller), task))
      let reader = rules.withUnsafeBufferPointer {
        icu_speller_open_rules($0.baseAddress, Int32($0.count), locale, &status)
      }
      guard let reader else { throw ICUError(code: status, task: task) }
      self.reader = reader
    } catch {
      icu_speller_close(speller)
      throw error
    }
    self.tag = tag
    self.speller = speller
    var seen: Set<String> = []
    ruleSets = ListOfStrings(owned: icu_speller_rule_sets(speller)).filter {
      seen.insert($0).inserted
    }
  }

  deinit {
    icu_speller_close(speller)
    icu_speller_close(reader)
  }

  /// `value` in words, as one counts: `twenty-one`; nil where CLDR has only
  /// digits for it.
  package func cardinal(_ value: DecimalValue) -> String? {
    words(value, by: ruleSets[0])
  }

  /// `value` as an ordinal in words: `twenty-first`. Of several forms it is the
  /// first one CLDR has, often masculine; nil where CLDR has none.
  package func ordinal(_ value: DecimalValue) -> String? {
    let ordinals = ruleSets.filter { $0.hasPrefix("%spellout-ordinal") }
    let preferred = ["%spellout-ordinal", "%spellout-ordinal-masculine"]
    let ruleSet = preferred.first(where: ordinals.contains) ?? ordinals.first
    return ruleSet.flatMap { words(value, by: $0) }
  }

  /// `value` in words by a rule set, without the soft hyphens and zero-width
  /// spaces that CLDR writes; digits where CLDR has no words.
  ///
  /// - Throws: `ICUError` when the language has no such rule set.
  package func spell(
    _ value: DecimalValue, by ruleSet: String
  ) throws(ICUError) -> String {
    let text = try String(
      owned: icu_speller_spell(speller, ruleSet, value.description),
      "spell \(value) in '\(tag)' by '\(ruleSet)'")
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\u{AD}" && scalar != "\u{200B}" {
      // Some Arabic rules write two spaces.
      if scalar == " " && kept.last == " " { continue }
      kept.append(scalar)
    }
    return String(kept)
  }

  private func words(_ value: DecimalValue, by ruleSet: String) -> String? {
    guard let text = try? spell(value, by: ruleSet) else { return nil }
    let hasDigits = text.unicodeScalars.contains { DigitSystems.zero(of: $0.value) != nil }
    return hasDigits ? nil : text
  }
}

@available(*, unavailable)
extension SpelledNumbers: Sendable {}
