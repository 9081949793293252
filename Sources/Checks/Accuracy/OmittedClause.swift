import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence that is far shorter than its document's other sentences let expect of its source.
///
/// Translations of one document keep one ratio of length within some fifteen percent; a sentence that lost a
/// clause falls out of it. It says only where to look, so it is a hint.
package struct OmittedClause: DocumentCheck {
  package static let rule = Rule(
    "omitted-clause", .mqm("accuracy/omission"), .major, .hint,
    summary: "A sentence is much shorter than its source lets expect.",
    why: "machines drop a clause of a long sentence, most often one between commas",
    examples: [])
  package static let needs: SegmentFeatures = .any

  package struct Rendering: Sendable {
    /// The logarithm of target letters to source letters.
    var ratio: Double
    var sourceLetters: Double
    var unit: Int32
    var target: Range<Int32>
    var source: Range<Int32>
  }

  package init?(_ pack: Pack) {}

  /// Sentences that tell a document's ratio.
  private static let fewest = 12
  /// Shorter sentences vary more than by a clause. Letters are weighed by script.
  private static let fewestLetters = 40.0
  private static let sure = 0.9
  /// How far below the document's ratio a sentence must be: about a quarter, and twice the usual deviation.
  private static let least = 0.3
  private static let deviations = 2.0
  private static let leastDeviation = 0.12

  package var empty: [Rendering] { [] }
  package func append(_ later: [Rendering], to notes: inout [Rendering]) { notes += later }

  package func note(_ unit: UnitView, into notes: inout [Rendering]) {
    let target = unit.target
    guard let source = unit.source, !unit.isPartial, target.kind == .paragraph else { return }
    let (theirs, ours) = (source.sentences, target.sentences)
    for pair in unit.sentencePairs where pair.source.count == 1 && pair.target.count == 1 && pair.confidence >= Self.sure {
      let (a, b) = (source.letters(theirs[pair.source.lowerBound]), target.letters(ours[pair.target.lowerBound]))
      guard a > 8, b > 4 else { continue }
      let (here, there) = (target.range(ofSentences: pair.target), source.range(ofSentences: pair.source))
      notes.append(
        Rendering(
          ratio: Logarithm.of(b / a), sourceLetters: a, unit: Int32(unit.index), target: Int32(here.lowerBound)..<Int32(here.upperBound),
          source: Int32(there.lowerBound)..<Int32(there.upperBound)))
    }
  }

  package func conclude(_ notes: [Rendering], of document: DocumentView, into findings: inout Findings) {
    guard notes.count >= Self.fewest else { return }
    let median = Self.median(notes.map(\.ratio))
    // 1.48 median deviations are a standard one where values are normal.
    let deviation = max(Self.leastDeviation, 1.48 * Self.median(notes.map { abs($0.ratio - median) }))
    for note in notes where note.sourceLetters >= Self.fewestLetters && note.ratio - median <= -max(Self.least, Self.deviations * deviation) {
      let share = 100 - Int((Logarithm.exp(note.ratio - median) * 100).rounded())
      findings.report(
        "the sentence is \(share) % shorter than the others of the text beside their sources: a clause may be missing",
        at: Int(note.target.lowerBound)..<Int(note.target.upperBound), unit: Int(note.unit),
        source: Int(note.source.lowerBound)..<Int(note.source.upperBound))
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
