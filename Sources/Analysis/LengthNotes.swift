import UnicodeText

/// How long the units of a document are beside their sources, to be held against the document's own habit.
package struct LengthNotes: Sendable {
  private struct Note: Sendable {
    var unit: Int32
    /// The logarithm of the ratio, and the variance that its length lets expect.
    var ratio: Float
    var variance: Float
  }

  private var notes: [Note] = []

  /// Shorter sources say nothing.
  private static let fewestLetters = 25.0
  /// From so many units on a document has a habit of its own.
  private static let habit = 8
  /// Deviations of an ordinary document's ratio from 0.
  private static let spreadOfDocuments: Float = 0.2
  /// So many standard deviations are an outlier: heavier tails than the normal distribution's were measured.
  private static let outlying: Float = 5

  package init() {}

  package mutating func note(_ unit: UnitView) {
    guard let source = unit.source, !unit.isPartial else { return }
    let (from, to) = (source.letterCount, unit.target.letterCount)
    guard max(from, to) >= Self.fewestLetters, from > 0, to > 0 else { return }
    notes.append(
      Note(unit: Int32(unit.index), ratio: Float(Logarithm.of(to / from)), variance: Float(TranslatedLength.variance(letters: (from + to) / 2))))
  }

  package mutating func append(_ later: LengthNotes) { notes += later.notes }

  /// Units whose length is out of the ordinary, in order: below 0 too short, above too long, in standard
  /// deviations; and whether that is by the document's own habit.
  package var outliers: [(unit: Int, deviations: Float, isKnown: Bool)] {
    let isKnown = notes.count >= Self.habit
    let middle = isKnown ? Self.median(notes.map(\.ratio)) : 0
    let doubt = isKnown ? 0 : Self.spreadOfDocuments * Self.spreadOfDocuments
    let scaled = notes.map { ($0.ratio - middle) / ($0.variance + doubt).squareRoot() }
    // 1.48 median deviations are a standard deviation; a document may be freer than most, not stricter.
    let freedom = isKnown ? max(1, 1.48 * Self.median(scaled.map(abs))) : 1
    return zip(notes, scaled).compactMap { note, deviation in
      abs(deviation / freedom) > Self.outlying ? (Int(note.unit), deviation / freedom, isKnown) : nil
    }
  }

  private static func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
}
