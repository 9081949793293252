internal import CICU

/// A script of Unicode (UAX #24), written as its ISO 15924 code: `Latn`, `Arab`.
package struct Script: Hashable, Sendable, CustomStringConvertible {
  // ICU's UScriptCode. Its numbers never change from version to version.
  private let number: Int32

  private init(number: Int32) { self.number = number }

  /// The script with an ISO 15924 code or a Unicode name (`Arab`, `Arabic`);
  /// nil if Unicode has none. Case does not matter.
  package init?(_ code: String) {
    let number = icu_script_named(code)
    if number < 0 { return nil }
    self.init(number: number)
  }

  /// The Script property of a scalar: one script, or `common` or `inherited`.
  package init(of scalar: Unicode.Scalar) {
    self.init(number: icu_script_of_scalar(scalar.value))
  }

  /// The ISO 15924 code: four letters, `Latn`.
  package var code: String { icu_script_code(number).map { String(cString: $0) } ?? "Zzzz" }

  package var description: String { code }

  /// Whether text of the script runs from right to left.
  package var isRightToLeft: Bool { icu_script_is_right_to_left(number) != 0 }

  /// The scripts of Unicode that ISO 15924 has one code for: `Jpan` is Han,
  /// Hiragana and Katakana. Any other script is its own only component.
  package var components: [Script] {
    switch code {
    case "Jpan": [.han, .hiragana, .katakana]
    case "Hrkt": [.hiragana, .katakana]
    case "Kore": [.hangul, .han]
    case "Hans", "Hant": [.han]
    default: [self]
    }
  }

  /// Whether a scalar is used with the script (Script_Extensions): `،` with Arabic.
  package func includes(_ scalar: Unicode.Scalar) -> Bool {
    components.contains { icu_script_includes(scalar.value, $0.number) != 0 }
  }

  // UScriptCode in uscript.h.
  package static let common = Script(number: 0)
  package static let inherited = Script(number: 1)
  package static let arabic = Script(number: 2)
  package static let armenian = Script(number: 3)
  package static let bengali = Script(number: 4)
  package static let cyrillic = Script(number: 8)
  package static let devanagari = Script(number: 10)
  package static let ethiopic = Script(number: 11)
  package static let georgian = Script(number: 12)
  package static let greek = Script(number: 14)
  package static let han = Script(number: 17)
  package static let hangul = Script(number: 18)
  package static let hebrew = Script(number: 19)
  package static let hiragana = Script(number: 20)
  package static let katakana = Script(number: 22)
  package static let latin = Script(number: 25)
  package static let thai = Script(number: 38)
  /// Unassigned, private use, noncharacters.
  package static let unknown = Script(number: 103)
}

/// A stretch of text in one script.
package struct ScriptRun: Hashable, Sendable {
  /// UTF-8 offsets.
  package var range: Range<Int>
  /// `common` only when the whole text has no script of its own.
  package var script: Script

  package init(_ range: Range<Int>, _ script: Script) {
    self.range = range
    self.script = script
  }
}

extension Script {
  /// The script runs of `text`, in order, without gaps.
  ///
  /// Common and Inherited scalars join the run before them, those at the start
  /// the first one. Pairs of brackets are not matched (UAX #24, 5.1).
  ///
  /// - Complexity: O(*n*), about 4 ns a byte.
  package static func runs(in text: String) -> [ScriptRun] {
    runs(text.withShimBytes { numbers(owned: icu_script_runs($0, $1)) })
  }

  /// The script runs of UTF-8 text, whose ill-formed bytes count as U+FFFD.
  package static func runs(in utf8: borrowing Span<UInt8>) -> [ScriptRun] {
    runs(utf8.withShimBytes { numbers(owned: icu_script_runs($0, $1)) })
  }

  private static func runs(_ pairs: [Int32]) -> [ScriptRun] {
    var start = 0
    return stride(from: 0, to: pairs.count, by: 2).map { index in
      defer { start = Int(pairs[index]) }
      return ScriptRun(start..<Int(pairs[index]), Script(number: pairs[index + 1]))
    }
  }
}
