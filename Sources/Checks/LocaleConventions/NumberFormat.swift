import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags numbers written with the separators of another language: `1.234,56` in English.
package struct NumberFormat: UnitCheck {
  package static let rule = Rule(
    "number-format", .mqm("locale-conventions/number-format"), .minor, .probable,
    summary: "A number has the decimal or thousands separators of another language.",
    why: "the machine copied the figure as it stood in the source",
    examples: [
      Example("en", "It cost ⟦1.234,56⟧ euros.", fixed: "It cost 1,234.56 euros."),
      Example("en", "About ⟦2.500.000⟧ people saw it.", fixed: "About 2,500,000 people saw it."),
      Example("en", "Prices rose by ⟦3,5⟧% in May.", fixed: "Prices rose by 3.5% in May."),
      Example("en", "It drew ⟦3,5⟧ million viewers.", fixed: "It drew 3.5 million viewers."),
      Example("en", "The graves lie ⟦1,5⟧ to ⟦2,8⟧ meters deep and cost ⟦3,50⟧ euros.", fixed: "The graves lie 1.5 to 2.8 meters deep and cost 3.50 euros."),
      Example("en", "Take pages 1,2 and 3. They met in rooms 2,3 and 5 minutes later they left."),
      Example("de", "Es kostete ⟦1,234.56⟧ Euro.", fixed: "Es kostete 1.234,56 Euro."),
      Example("pl", "Ceny wzrosły o ⟦3.5⟧% w maju.", fixed: "Ceny wzrosły o 3,5% w maju."),
      Example("en", "The server at 192.168.101.200 runs version 2.500.1."),
      Example("en", "It drew 12,34,567 people and cost 1,234.56 euros."),
      Example("en", "See chapters 2,3 and rule 1.234."),
      Example("es", "Los precios subieron un 3.5% en México."),
      Example("de", "Version 3.5 kostet 3,5 Millionen."),
    ])
  package static let needs: SegmentFeatures = .digit

  private let decimal: UInt8
  private let grouping: UInt8
  private let magnitudes: WordTable
  /// What joins two figures of one measure: `1,5 to 2,8 meters`.
  private let joiners: WordTable

  package init?(_ pack: Pack) {
    let symbols = pack.locale.numberSymbols(.latin)
    switch symbols.decimalSeparator {
    case ".": (decimal, grouping) = (0x2E, 0x2C)
    case ",": (decimal, grouping) = (0x2C, 0x2E)
    default: return nil
    }
    // A language with both habits (Spanish of Spain and of America) is judged only with its region.
    if pack.target.region == nil, let other = try? LocaleData("\(pack.target.language)-419"),
      other.numberSymbols(.latin).decimalSeparator != symbols.decimalSeparator
    {
      return nil
    }
    // Arabic, Persian and the like: Western digits come with either separator.
    if pack.locale.isRightToLeft { return nil }
    magnitudes = pack.facts.words("magnitude")
    joiners = pack.facts.words("range-joiners")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.has(.number), token.hasAny([.innerComma, .innerStop]), !token.hasAny([.word, .code, .nonASCII]) else { continue }
      guard isFaulty(unit, index, token) else { continue }
      let text = view.text(token)
      findings.report(
        "'\(text)' has another language's separators", at: token.range, fixes: [.unsafe(token.range, swapped(text))])
    }
  }

  private func isFaulty(_ unit: UnitView, _ index: Int, _ token: Token) -> Bool {
    let view = unit.target
    let shape = Shape(view, token, decimal: decimal, grouping: grouping)
    guard !isLabel(view, index) else { return false }
    // `1.234,56`: groups by this language's decimal mark, then a fraction after its grouping mark.
    if shape.points > 0, shape.pointsAreGroups, shape.commas == 1, shape.commaIsLast { return true }
    // `2.500.000`: more than one decimal mark, all before three digits. Four parts may be an address.
    if shape.commas == 0, shape.points == 2, shape.pointsAreGroups { return !token.has(.code) && decimal == 0x2E && shape.firstIsPlain }
    // `3,5 %`, `3,5 million`: one or two digits after a grouping mark.
    guard shape.points == 0, shape.commas == 1, shape.tail < 3, shape.tail > 0 else {
      return false
    }
    // `pages 2,3 and 5 minutes later`: one list has its figures side by side.
    return isMeasured(unit, index)
  }

  /// A percent sign, a magnitude or a unit follows, perhaps after another such figure.
  private func isMeasured(_ unit: UnitView, _ index: Int) -> Bool {
    let view = unit.target
    guard index + 1 < view.tokens.count else { return false }
    let next = view.tokens[index + 1]
    if view.isText(index + 1, "%") || magnitudes.contains(next.hash) { return true }
    if next.has([.word, .spaceBefore]), !next.has(.capitalized), unit.unitWords.contains(next.hash), next.length > 1 { return true }
    guard index + 2 < view.tokens.count, joiners.contains(next.hash) else { return false }
    let other = view.tokens[index + 2]
    guard other.has([.number, .innerComma]) || other.has([.number, .innerStop]), !other.hasAny([.word, .code]) else { return false }
    let second = Shape(view, other, decimal: decimal, grouping: grouping)
    return second.points == 0 && second.commas == 1 && second.tail < 3 && second.tail > 0 && isMeasured(unit, index + 2)
  }

  /// Part of a longer figure or a version: `v2.500.1`, `1.2.3-4`.
  private func isLabel(_ view: SegmentView, _ index: Int) -> Bool {
    let isTight = view.touches(index - 1, index) && (view.tokens[index - 1].isWordLike || view.isText(index - 1, "-") || view.isText(index - 1, "/") || view.isText(index - 1, "."))
    return isTight || view.touches(index, index + 1) && (view.tokens[index + 1].isWordLike || view.isText(index + 1, "-") || view.isText(index + 1, "/"))
  }

  private func swapped(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 == decimal ? grouping : $0 == grouping ? decimal : $0 }, as: UTF8.self)
  }

  /// A number's separators: points are the language's decimal mark, commas its grouping mark.
  private struct Shape {
    var points = 0
    var commas = 0
    var pointsAreGroups = true
    var commaIsLast = false
    /// One to three digits, the first no zero, stand first.
    var firstIsPlain = false
    /// Digits after the last separator.
    var tail = 0

    init(_ view: SegmentView, _ token: Token, decimal: UInt8, grouping: UInt8) {
      var run = 0
      var previous: UInt8 = 0
      for byte in view.utf8[view.utf8.startIndex + Int(token.start)..<view.utf8.startIndex + Int(token.end)] {
        if byte == decimal || byte == grouping {
          if previous == 0 { firstIsPlain = (1...3).contains(run) && view.byte(at: Int(token.start)) != 0x30 }
          if previous == decimal, run != 3 { pointsAreGroups = false }
          if byte == decimal { points += 1 } else { commas += 1 }
          previous = byte
          run = 0
        } else {
          run += 1
        }
      }
      if previous == decimal, run != 3 { pointsAreGroups = false }
      if !firstIsPlain { pointsAreGroups = false }
      commaIsLast = previous == grouping && points > 0
      tail = run
    }
  }
}
