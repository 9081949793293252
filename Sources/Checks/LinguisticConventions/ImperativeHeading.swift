import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a heading in a news text that reads as a command: `Strengthen ties`.
package struct ImperativeHeading: DocumentCheck {
  package static let rule = Rule(
    "imperative-heading", .mqm("linguistic-conventions/grammar"), .minor, .probable,
    summary: "A heading of a report reads as a command.",
    why: "a heading with a verbal noun in the source ('strengthening of ties') was rendered as a verb",
    examples: [
      Example(
        "en", "The envoys met in Muscat, the ministry said.\n\n⟦Strengthen relations⟧\n\nThe two sides agreed to meet again, she added.",
        fixed: "The envoys met in Muscat, the ministry said.\n\nStrengthening relations\n\nThe two sides agreed to meet again, she added."),
      Example(
        "en", "The port will close, officials said.\n\n⟦Prevent a collapse⟧\n\nShe noted that the cranes are old.",
        fixed: "The port will close, officials said.\n\nPreventing a collapse\n\nShe noted that the cranes are old."),
      Example("en", "How to keep bees\n\nOpen the lid slowly.\n\nPrevent a collapse\n\nYou should lift the frames one by one."),
      Example("en", "The port will close, officials said.\n\nSupport for dockers\n\nShe noted that the cranes are old."),
      Example("en", "The port will close, officials said.\n\nPrevented collapse\n\nShe noted that the cranes are old."),
      Example("en", "The port will close, officials said.\n\nReject: the word of the day\n\nShe noted that the cranes are old."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var headings: [Heading] = []
    var headingCount = 0
    var saying = 0
    var address = 0
  }

  struct Heading: Sendable {
    var unit: Int
    var range: TextRange
    var verb: TextRange
  }

  private let verbs: WordTable
  private let inflection: Inflection
  private let form: UInt16

  package init?(_ pack: Pack) {
    verbs = pack.facts.words("base-verbs")
    inflection = pack.inflection
    guard !verbs.isEmpty, let form = pack.inflection.mask(of: pack.facts.list("heading-verb-form"), "v"), form != 0 else { return nil }
    self.form = form
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    if view.kind == .heading {
      notes.headingCount += 1
      if let heading = heading(view) { notes.headings.append(heading) }
      return
    }
    for word in view.classed {
      if word.classes.contains(.saying) { notes.saying += 1 }
      if word.classes.contains(.secondPerson), !view.isQuoted(word.index) { notes.address += 1 }
    }
  }

  private func heading(_ view: SegmentView) -> Heading? {
    let tokens = view.tokens
    guard (2...12).contains(tokens.count), view.unit > 0, let first = tokens.first, verbs.contains(first.hash) else { return nil }
    guard first.has(.capitalized), !first.has(.allCapitals), tokens[1].has(.word), let last = tokens.last, !last.has(.mark) else { return nil }
    guard tokens.count(where: { $0.isWordLike }) <= 8 else { return nil }
    return Heading(unit: view.unit, range: view.range(ofTokens: tokens.indices), verb: first.range)
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.headings += later.headings
    notes.headingCount += later.headingCount
    notes.saying += later.saying
    notes.address += later.address
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    // Somebody says something and nobody is told what to do: a report. A row of commands is a guide.
    guard notes.saying > 0, notes.address * 2 <= notes.saying, notes.headings.count <= max(2, notes.headingCount / 2) else { return }
    for heading in notes.headings {
      let verb = document.text(heading.unit, heading.verb)
      let text = document.text(heading.unit, heading.range)
      let fix = headed(verb).map { Fix.unsafe(heading.range, $0 + text.utf8Suffix(after: heading.verb.upperBound - heading.range.lowerBound)) }
      findings.report("the heading '\(text)' reads as a command", at: heading.range, unit: heading.unit, fixes: fix.map { [$0] } ?? [])
    }
  }

  /// The form of a verb that heads a heading, with its capital.
  private func headed(_ verb: String) -> String? {
    guard let found = inflection.forms(of: verb.lowercased(), "v")?.first(where: { $0.mask & form != 0 })?.text else { return nil }
    return found.prefix(1).uppercased() + found.dropFirst()
  }
}

extension String {
  /// What follows so many bytes.
  fileprivate func utf8Suffix(after count: Int) -> String { String(decoding: utf8.dropFirst(count), as: UTF8.self) }
}
