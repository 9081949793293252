import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags dates that are written as in another language, or are no dates.
package struct DateFormat: UnitCheck {
  package static let rule = Rule(
    "date-format", .mqm("locale-conventions/date-format"), .minor, .probable,
    summary: "A date is written as another language writes it.",
    why: "the source's little words (de, года) or its order were kept",
    examples: [
      Example("en", "She was born on ⟦5 of May of 2019⟧ in Lima.", fixed: "She was born on 5 May 2019 in Lima."),
      Example("en", "The port closed on ⟦12 of October⟧.", fixed: "The port closed on 12 October."),
      Example("en", "The port closed in ⟦2019 year⟧ for good.", fixed: "The port closed in 2019 for good."),
      Example("en", "Signed on ⟦25/13/2019⟧ in Oslo."),
      Example("de", "Unterzeichnet am ⟦31.15.2019⟧ in Oslo."),
      Example("en", "The 5th of May, the first of June and 25/12/2019 are free."),
      Example("en", "See pages 40/50 and 13/25."),
      Example("en", "In 2019 year-end sales rose; the 2019 year was good."),
      Example("en", "Three of May’s ministers left, and 5 of May’s friends."),
    ])
  package static let needs: SegmentFeatures = .digit

  private let words: CalendarWords
  private let links: WordTable
  private let years: WordTable
  private let yearOpeners: WordTable

  package init?(_ pack: Pack) {
    words = CalendarWords(pack.locale)
    links = pack.facts.words("foreign-date-links")
    years = pack.facts.words("foreign-year-words")
    yearOpeners = pack.facts.words("year-openers")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.figures.lazy.map({ Int($0) }) where !view.tokens[index].hasAny([.word, .code]) {
      if let end = linked(view, index) {
        let kept = (index..<end).filter { !links.contains(view.tokens[$0].hash) }.map { view.text(view.tokens[$0]) }
        report(view, index..<end, kept.joined(separator: " "), &findings)
      } else if isYearTwice(view, index) {
        report(view, index..<index + 2, view.text(view.tokens[index]), &findings)
      } else if let end = impossible(view, index) {
        report(view, index..<end, nil, &findings)
      }
    }
  }

  private func report(_ view: SegmentView, _ tokens: Range<Int>, _ replacement: String?, _ findings: inout Findings) {
    let range = view.range(ofTokens: tokens)
    findings.report(
      "'\(view.text(range))' is no date of this language", at: range, fixes: replacement.map { [.unsafe(range, $0)] } ?? [])
  }

  /// `5 of May`, `5 of May of 2019`: the index after it.
  private func linked(_ view: SegmentView, _ index: Int) -> Int? {
    let tokens = view.tokens
    guard !links.isEmpty, index + 2 < tokens.count, (1...31).contains(value(view, index) ?? 0), links.contains(tokens[index + 1].hash),
      words.months[tokens[index + 2].hash] != nil, tokens[index + 2].has(.capitalized)
    else { return nil }
    if index + 3 < tokens.count, tokens[index + 3].has(.clitic) { return nil }
    if index + 4 < tokens.count, links.contains(tokens[index + 3].hash), isYear(view, index + 4) { return index + 5 }
    return index + 3
  }

  /// `in 2019 year`
  private func isYearTwice(_ view: SegmentView, _ index: Int) -> Bool {
    guard !years.isEmpty, index > 0, index + 1 < view.tokens.count, isYear(view, index), years.contains(view.tokens[index + 1].hash) else { return false }
    guard yearOpeners.contains(view.tokens[index - 1].hash) else { return false }
    return index + 2 >= view.tokens.count || !view.isText(index + 2, "-") && !view.isText(index + 2, "/")
  }

  /// `25/13/2019`: neither of the first two figures is a month, and the third is a year.
  private func impossible(_ view: SegmentView, _ index: Int) -> Int? {
    if view.tokens[index].has(.innerStop) {
      let parts = view.text(view.tokens[index]).split(separator: ".").map { Int($0) ?? 0 }
      return parts.count == 3 && Self.isNoDate(parts[0], parts[1], parts[2]) ? index + 1 : nil
    }
    guard index + 4 < view.tokens.count, view.isText(index + 1, "/"), view.isText(index + 3, "/"), !view.touches(index - 1, index),
      (index..<index + 4).allSatisfy({ view.touches($0, $0 + 1) }), !view.isText(index + 5, "/"),
      let day = value(view, index), let month = value(view, index + 2), let year = value(view, index + 4)
    else { return nil }
    return Self.isNoDate(day, month, year) ? index + 5 : nil
  }

  private static func isNoDate(_ day: Int, _ month: Int, _ year: Int) -> Bool {
    (13...31).contains(day) && (13...31).contains(month) && (1900...2099).contains(year)
  }

  private func isYear(_ view: SegmentView, _ index: Int) -> Bool { (1000...2099).contains(value(view, index) ?? 0) }

  private func value(_ view: SegmentView, _ index: Int) -> Int? {
    let token = view.tokens[index]
    return token.has(.number) && token.length <= 4 ? Int(view.text(token)) : nil
  }
}
