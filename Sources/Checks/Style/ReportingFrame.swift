import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags frames of reported speech in a text that hardly ever just says.
package struct ReportingFrame: DocumentCheck {
  package static let rule = Rule(
    "reporting-frame", .mqm("style/unidiomatic"), .minor, .hint,
    summary: "Speech is reported by ever other verbs.",
    why: "the press of the source language varies its verbs of saying, and each was rendered by its dictionary word",
    examples: [
      Example(
        "en",
        "The envoy ⟦indicated that⟧ the port is shut.\n\nHe ⟦stressed that⟧ help is near.\n\nShe ⟦pointed out that⟧ it is cold, and he ⟦underlined that⟧ it is far."),
      Example(
        "en", "He ⟦emphasized that⟧ the road is long, ⟦affirmed that⟧ it is open and ⟦stressed that⟧ it is wet.\n\nShe ⟦reiterated that⟧ nobody drives."),
      Example("en", "He said that the port is shut. She said that it is cold. He noted that it is far, she stressed that it is near, and they added that it rains."),
      Example("en", "He noted that the port is shut, and she noted that it is cold."),
      Example("en", "They indicated the way, stressed the word and underlined it."),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var frames: [Frame] = []
    var plain = 0
  }

  package struct Frame: Sendable {
    var verb: UInt64
    var unit: Int32
    var range: Range<UInt32>
  }

  private let frames: WordTable
  private let plain: WordTable

  package init?(_ pack: Pack) {
    frames = pack.facts.words("reporting-frames")
    plain = pack.facts.words("plain-saying")
    guard !frames.isEmpty, !plain.isEmpty else { return nil }
  }

  package var empty: Notes { Notes() }

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    for word in view.classed {
      if word.classes.contains(.saying), plain.contains(view.tokens[word.index].hash) { notes.plain += 1 }
      guard word.classes.contains(.reporting) else { continue }
      let length = frames.length(view.tokens, at: word.index)
      guard length > 0, !view.isQuoted(word.index) else { continue }
      let (first, last) = (view.tokens[word.index], view.tokens[word.index + length - 1])
      notes.frames.append(Frame(verb: first.hash, unit: Int32(view.unit), range: first.start..<last.end))
    }
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.frames += later.frames
    notes.plain += later.plain
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    let verbs = Set(notes.frames.map(\.verb)).count
    guard verbs >= 3, notes.frames.count >= 4, notes.frames.count > notes.plain * 2 else { return }
    for frame in notes.frames {
      let range = Int(frame.range.lowerBound)..<Int(frame.range.upperBound)
      findings.report(
        "'\(document.text(Int(frame.unit), range))' is one of \(verbs) ways to report speech here", at: range, unit: Int(frame.unit))
    }
  }
}
