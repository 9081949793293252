import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a weekday that its date does not have.
package struct ContradictingWeekday: UnitCheck {
  package static let rule = Rule(
    "contradicting-weekday", .mqm("accuracy/mistranslation"), .major, .certain,
    summary: "A date does not fall on the weekday that stands beside it.",
    why: "a digit or a name of the date was changed on the way from the source",
    examples: [
      Example("en", "They met on ⟦Tuesday, March 4, 2024⟧, in Oslo."),
      Example("en", "The law of ⟦Friday, 13 June 2024⟧ stands."),
      Example("de", "Er kam am ⟦Montag, dem 5. März 2024⟧, an."),
      Example("fr", "La loi du ⟦mardi 4 mars 2024⟧ est connue."),
      Example("es", "Llegó el ⟦lunes 5 de marzo de 2024⟧."),
      Example("ru", "Это было во ⟦вторник, 4 марта 2024⟧ года."),
      Example("zh", "会议于⟦2024年3月4日（星期二⟧）举行。"),
      Example("en", "They met on Monday, March 4, 2024, in Oslo, and on Sunday and Monday, 3-4 March 2024, in Rome."),
      Example("en", "On Friday, 200 people came; March 2024 was cold."),
      Example("de", "Er kam am Montag, dem 4. März 2024, an."),
      Example("ja", "会議は2024年3月4日（月曜日）に開かれた。"),
    ])
  package static let needs: SegmentFeatures = .digit

  private let dates: WrittenDates
  private let names: [String]

  package init?(_ pack: Pack) {
    dates = WrittenDates(pack)
    names = pack.locale.weekdays(.wide, .format)
    guard names.count == 7 else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    // Before 1930 a date may be of another calendar.
    for date in dates.dates(in: view) where date.year >= 1930 {
      guard let written = dates.weekday(beside: date, in: view) else { continue }
      guard let day = CalendarDate.gregorianDay(year: date.year, month: date.month, day: date.day), let right = Weekday(ofDay: day) else { continue }
      guard right.rawValue != written.number, written.number <= 7 else { continue }
      let first = min(date.tokens.lowerBound, written.tokens.lowerBound)
      let last = max(date.tokens.upperBound, written.tokens.upperBound)
      let range = view.range(ofTokens: first..<last)
      let name = names[right.rawValue - 1]
      findings.report(
        "'\(view.text(tokens: date.tokens))' is '\(name)', not '\(view.text(tokens: written.tokens))'", at: range,
        fixes: [.display(view.range(ofTokens: written.tokens), name)])
    }
  }
}
