import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags digits of a script that the target does not use.
package struct ForeignDigits: UnitCheck {
  package static let rule = Rule(
    "foreign-digits", .mqm("locale-conventions/number-format"), .minor, .certain,
    summary: "A number is written in another script's digits.",
    why: "models copy numbers with the source's digits",
    examples: [
      Example("en", "The price is ⟦٤٥٠⟧ pounds.", fixed: "The price is 450 pounds."),
      Example("de", "Er kam im Jahr ⟦२०१९⟧ an.", fixed: "Er kam im Jahr 2019 an."),
      Example("ru", "Дом ⟦１２⟧ стоит пустой.", fixed: "Дом 12 стоит пустой."),
      Example("ar", "السعر ٤٥٠ أو 450 جنيها."),
      Example("hi", "वह २०१९ में आया।"),
      Example("ja", "価格は１２００円です。"),
      Example("en", "The area is 5 m² and the letter (٤) is Arabic."),
      Example("fa", "سال ۱۳۹۸ بود."),
    ])
  package static let needs: SegmentFeatures = .foreignDigit

  private let own: TokenScript
  private let isWide: Bool

  package init?(_ pack: Pack) {
    guard pack.target.language != "und", let script = pack.locale.likelyScript else { return nil }
    own = TokenScript(iso: script.code)
    isWide = own == .han || own == .hangul
    // Scripts with digits of their own may write those of a neighbour.
    guard own == .latin || own == .cyrillic || own == .greek || own == .hebrew || own == .armenian || own == .georgian || isWide else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.has([.digit, .nonASCII]), !token.has(.code), !view.isQuoted(index), !view.isBracketed(index) else { continue }
      let text = view.text(token)
      guard let plain = plain(text) else { continue }
      findings.report("'\(text)' is written in foreign digits", at: token.range, fixes: [.safe(token.range, plain)])
    }
  }

  /// The number in ASCII digits; nothing where none of them is foreign.
  private func plain(_ text: String) -> String? {
    var result = ""
    var hasForeign = false
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue, isForeign(scalar) {
        hasForeign = true
        result += "\(Int(value))"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return hasForeign ? result : nil
  }

  /// Full-width digits are at home beside ideographs, mathematical ones are letters of formulas.
  private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    !(0xFF10...0xFF19).contains(scalar.value) && !(0x1D7CE...0x1D7FF).contains(scalar.value) || !isWide && (0xFF10...0xFF19).contains(scalar.value)
  }
}
