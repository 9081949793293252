import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags times of day that are written as in another language: `20h30`, `17:30 o'clock`, `15:00 PM`.
package struct TimeFormat: UnitCheck {
  package static let rule = Rule(
    "time-format", .mqm("locale-conventions/time-format"), .minor, .probable,
    summary: "A time of day is written as another language writes it.",
    why: "the machine copied the figure and rendered the word beside it",
    examples: [
      Example("en", "The film starts at ⟦20h30⟧ tonight.", fixed: "The film starts at 20:30 tonight."),
      Example("en", "The film starts at ⟦17.30 o'clock⟧ tonight.", fixed: "The film starts at 17:30 tonight."),
      Example("en", "The film starts at ⟦17:30 o'clock⟧ tonight.", fixed: "The film starts at 17:30 tonight."),
      Example("en", "The film starts at ⟦15:00 PM⟧ tonight.", fixed: "The film starts at 15:00 tonight."),
      Example("en", "The film starts at 5 o'clock, or at 11:30 PM."),
      Example("fr", "Le film commence à 20h30 ce soir."),
      Example("en", "It took 20 h, 30 min; the ratio was 15:1 PMs to MPs."),
      Example("en", "At 12:30 PM the Model 20h41x stopped."),
    ])
  package static let needs: SegmentFeatures = .digit

  private let hourLetters: WordTable
  private let oClock: WordTable
  private let periods: Set<String>

  package init?(_ pack: Pack) {
    hourLetters = pack.facts.words("foreign-hour-letters")
    oClock = pack.facts.words("whole-hour-words")
    periods = pack.locale.usesTwelveHourClock ? Set(pack.locale.dayPeriods.suffix(1).map { $0.lowercased() }.filter { $0.utf8.count < 5 }) : []
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for index in view.figures.lazy.map({ Int($0) }) where !view.tokens[index].has(.code) {
      let token = view.tokens[index]
      if token.has(.word) {
        if !hourLetters.isEmpty, (4...5).contains(token.length), let time = letterTime(view.text(token)) {
          report(view, token.range, time, &findings)
        }
      } else if let end = minutesEnd(view, index), end < view.tokens.count {
        let time = view.text(tokens: index..<end).replacing(".", with: ":")
        if oClock.length(view.tokens, at: end) > 0 {
          report(view, view.range(ofTokens: index..<end + oClock.length(view.tokens, at: end)), time, &findings)
        } else if !periods.isEmpty, isAfternoon(view, index), let last = period(view, end) {
          report(view, view.range(ofTokens: index..<last), time, &findings)
        }
      }
    }
  }

  private func report(_ view: SegmentView, _ range: TextRange, _ time: String, _ findings: inout Findings) {
    findings.report("'\(view.text(range))' is no time of day of this language", at: range, fixes: [.unsafe(range, time)])
  }

  /// `20h30` is 20:30.
  private func letterTime(_ text: String) -> String? {
    let parts = text.lowercased().split(separator: "h", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 25, minute < 60, parts[1].utf8.count == 2 else { return nil }
    return "\(parts[0]):\(parts[1])"
  }

  /// The index after `17:30` or `17.30`.
  private func minutesEnd(_ view: SegmentView, _ index: Int) -> Int? {
    let tokens = view.tokens
    if tokens[index].has(.innerStop) { return tokens[index].length <= 5 ? index + 1 : nil }
    guard index + 2 < tokens.count, view.isText(index + 1, ":"), tokens[index + 2].has(.number), view.touches(index, index + 1),
      view.touches(index + 1, index + 2), tokens[index].length <= 2, tokens[index + 2].length == 2, !tokens[index + 2].has(.word)
    else { return nil }
    return index + 3
  }

  private func isAfternoon(_ view: SegmentView, _ index: Int) -> Bool {
    (13...23).contains(Int(view.text(view.tokens[index]).prefix(2)) ?? 0) && !view.tokens[index].has(.innerStop)
  }

  /// The index after `PM` or `p.m.`.
  private func period(_ view: SegmentView, _ index: Int) -> Int? {
    guard view.tokens[index].has(.word), view.tokens[index].length <= 3 else { return nil }
    let text = view.text(view.tokens[index]).lowercased()
    if periods.contains(text) { return index + 1 }
    guard periods.contains(text.replacing(".", with: "")) else { return nil }
    return view.touches(index, index + 1) && view.isText(index + 1, ".") && index + 2 < view.tokens.count ? index + 2 : index + 1
  }
}
