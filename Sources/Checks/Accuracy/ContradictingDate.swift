import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags two years for what happens once: `was founded in 1962`, and elsewhere `in 1926`.
package struct ContradictingDate: DocumentCheck {
  package static let rule = Rule(
    "contradicting-date", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "One event has two years.",
    why: "a digit was changed on the way from the source in one of the places",
    examples: [
      Example("en", "Kallio Observatory was founded in 1962.\n\nAs Kallio Observatory was ⟦founded in 1926⟧, it is old."),
      Example("en", "Marta Oyelaran was born on 3 May 1950 in Jos.\n\nOyelaran, ⟦born in 1959⟧, sings."),
      Example("en", "The observatory of Kallio was founded in 1962, and Kallio was founded in 1550. Femi Oyelaran was born in 1975, Marta Oyelaran was born in 1950."),
      Example("en", "Kallio was founded in 1962 and rebuilt in 1970. Turku was founded in 1926."),
      Example("en", "Marta Oyelaran was born in 1950. Her son Femi was born in 1975; Oyelaran died in 2001."),
      Example("en", "Kallio was founded in 1962, the leaflet says; Kallio, founded in 1962, is old."),
    ])
  package static let needs: SegmentFeatures = .digit

  package struct Event: Sendable {
    var name: UInt64
    /// The word of the name before it; 0 where there is none.
    var given: UInt64
    var verb: UInt64
    var year: UInt64
    var unit: Int32
    var range: Range<UInt32>
  }

  private let verbs: WordTable
  private let auxiliaries: WordTable
  private let links: WordTable
  private let months: WordTable
  private let openers: WordTable

  package init?(_ pack: Pack) {
    verbs = pack.facts.words("once-only-participles")
    auxiliaries = pack.facts.words("once-only-auxiliaries")
    links = pack.facts.words("date-openers")
    months = pack.facts.words("month")
    openers = pack.facts.words("clause-openers")
    guard !verbs.isEmpty, !links.isEmpty else { return nil }
  }

  package var empty: [Event] { [] }
  package func append(_ later: [Event], to notes: inout [Event]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Event]) {
    let view = unit.target
    let tokens = view.tokens
    for year in view.figures.lazy.map({ Int($0) }) where year > 2 && tokens[year].length == 4 && !tokens[year].hasAny([.word, .code, .innerComma]) {
      guard let verb = verb(view, before: year), let name = name(view, before: verb) else { continue }
      notes.append(
        Event(
          name: tokens[name].hash, given: name > 0 && tokens[name - 1].has([.word, .capitalized]) ? tokens[name - 1].hash : 0, verb: tokens[verb].hash, year: tokens[year].hash, unit: Int32(view.unit), range: tokens[verb].start..<tokens[year].end))
    }
  }

  /// The participle that only a date parts from its year.
  private func verb(_ view: SegmentView, before year: Int) -> Int? {
    var index = year - 1
    while index >= 0, year - index <= 6 {
      let token = view.tokens[index]
      if verbs.contains(token.hash) { return index < year - 1 ? index : nil }
      guard links.contains(token.hash) || token.has(.number) || months.contains(token.hash) || view.isText(index, ",") else { return nil }
      index -= 1
    }
    return nil
  }

  /// The name that only auxiliaries or a comma part from its participle.
  private func name(_ view: SegmentView, before verb: Int) -> Int? {
    var index = verb - 1
    while index >= 0, verb - index <= 4 {
      let token = view.tokens[index]
      if token.has([.word, .capitalized]), token.length > 2, !auxiliaries.contains(token.hash) { return beginsClause(view, index) ? index : nil }
      guard auxiliaries.contains(token.hash) || view.isText(index, ",") || view.isText(index, "(") else { return nil }
      index -= 1
    }
    return nil
  }

  /// Whether nothing of its clause stands before the name: in `the museum of Oslo` it is another's.
  private func beginsClause(_ view: SegmentView, _ name: Int) -> Bool {
    var first = name
    while first > 0, view.tokens[first - 1].has([.word, .capitalized]), !view.tokens[first].has(.sentenceStart) { first -= 1 }
    if first == 0 || view.startsSentence(first) { return true }
    return view.tokens[first - 1].has(.mark) || openers.contains(view.tokens[first - 1].hash) || openers.contains(view.tokens[first].hash)
  }

  package func conclude(_ notes: [Event], of document: DocumentView, into findings: inout Findings) {
    struct Key: Hashable {
      var name: UInt64
      var verb: UInt64
    }
    var firsts: [Key: Event] = [:]
    for event in notes {
      let key = Key(name: event.name, verb: event.verb)
      guard let first = firsts[key] else {
        firsts[key] = event
        continue
      }
      guard first.year != event.year, first.given == event.given || first.given == 0 || event.given == 0 else { continue }
      let range = Int(event.range.lowerBound)..<Int(event.range.upperBound)
      let other = document.text(Int(first.unit), Int(first.range.lowerBound)..<Int(first.range.upperBound))
      findings.report("'\(document.text(Int(event.unit), range))' contradicts '\(other)'", at: range, unit: Int(event.unit))
    }
  }
}
