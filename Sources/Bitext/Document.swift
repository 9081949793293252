/// One file's units in reading order, its languages, and what was wrong with it.
package struct Document: Sendable {
  /// The path as it was given, or `-`.
  package var path: String
  package var sourcePath: String?
  /// The file as read (a BOM included); of UTF-16, its UTF-8 form.
  package var bytes: [UInt8]
  /// Whether the file writes its text in another encoding than ``bytes``: a diff of them does not apply to it.
  package var isRecoded = false
  package var units: [TranslationUnit]
  /// Bytes and lines of the file before ``bytes``: not 0 only for the later parts of a file that is
  /// longer than one document may be.
  package var offset = 0
  package var lineOffset = 0
  package var sourceLanguage: LanguageTag?
  package var targetLanguage: LanguageTag?
  package var problems: [Problem]
  /// Source segments that no target unit renders, where documents were aligned.
  package var omissions: [Omission] = []
  /// The logarithm of the target's length over the source's, letters weighed by script, as far as aligning
  /// the documents told it.
  package var lengthRatio = 0.0
  /// How the file writes its text.
  package var format = Format.text
  /// What the text itself says is not to be reported.
  package var suppressions: [Suppression] = []
  /// Of a document of which only the units with findings are there: what is known of all.
  package var outline: Outline?

  /// The units of a document that are not all there.
  package struct Outline: Hashable, Sendable {
    /// The bytes of each unit's target.
    package var sizes: [Int]
    /// Which of them each unit that is there is.
    package var numbers: [Int]

    package init(sizes: [Int], numbers: [Int]) {
      self.sizes = sizes
      self.numbers = numbers
    }
  }

  /// The bytes of each unit's target, of units that are not there too.
  package var unitSizes: [Int] { outline?.sizes ?? units.map(\.target.utf8.count) }

  /// Which unit of the whole document the unit of an index is.
  package func number(ofUnit index: Int) -> Int { outline?.numbers[index] ?? index }

  /// How a file writes text: what a reader must decode and a rewrite must encode.
  package enum Format: Hashable, Sendable {
    case text
    /// A string of JSON.
    case json
    /// Metadata that is no Markdown stands before `start`.
    case markdown(start: Int)
  }

  /// Whether other words can be put in the place of a range of a unit's target.
  ///
  /// A string of JSON is written anew with its escapes; elsewhere the words must stand in the file as they are.
  package func isRewritable(_ range: TextRange, unit: Int) -> Bool { units[unit].target.isRewritable(range, isEscaped: format == .json) }

  package init(
    path: String, bytes: [UInt8] = [], units: [TranslationUnit] = [],
    sourceLanguage: LanguageTag? = nil, targetLanguage: LanguageTag? = nil,
    problems: [Problem] = []
  ) {
    self.path = path
    self.bytes = bytes
    self.units = units
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.problems = problems
  }
}

/// A source segment without a counterpart, and the target unit before which one would stand.
package struct Omission: Sendable {
  package var segment: Segment
  package var before: Int
  /// How sure it is that nothing renders it, 0…1.
  package var confidence: Double

  package init(segment: Segment, before: Int, confidence: Double) {
    self.segment = segment
    self.before = before
    self.confidence = confidence
  }
}

/// Something wrong with a file of the user's: what, where, and what to do about it.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  /// 1-based; nothing where the whole file is concerned.
  package var line: Int?
  package var what: String
  package var remedy: String
  /// Whether something of the input was not audited because of it.
  package var isLoss: Bool

  package init(_ path: String, line: Int? = nil, _ what: String, remedy: String, isLoss: Bool = true) {
    self.path = path
    self.line = line
    self.what = what
    self.remedy = remedy
    self.isLoss = isLoss
  }

  package var description: String {
    "\(path):\(line.map { "\($0):" } ?? "") \(what); \(remedy)"
  }
}

/// A target segment and the source segments it renders.
package struct TranslationUnit: Sendable {
  /// A unit's name in reports.
  package enum ID: Hashable, Sendable, CustomStringConvertible {
    /// The n-th block of a text, counted from 1.
    case paragraph(Int)
    /// A record of a file of records, counted from 0.
    case record(Int)
    /// The name the file gives it.
    case key(String)

    package var description: String {
      switch self {
      case .paragraph(let number): "p\(number)"
      case .record(let number): "r\(number)"
      case .key(let name): name
      }
    }
  }

  package var id: ID
  package var source: Segment?
  package var target: Segment
  /// What is missing here may stand elsewhere: other units render parts of the same source, or it is not
  /// sure that this one renders it.
  package var isPartial = false
  /// The record that it is of a file of records, counted from 0.
  package var record: Int?

  package init(id: ID, source: Segment? = nil, target: Segment) {
    self.id = id
    self.source = source
    self.target = target
  }
}

/// Text in one language, and where it stood in its file.
package struct Segment: Sendable {
  /// What a segment is to its reader.
  package enum Kind: UInt8, Sendable {
    case paragraph
    /// Short, alone between blank lines, without a final stop.
    case heading
    /// One item of a list, its bullet or number included.
    case listItem
    /// A field of a record, of which nothing is known.
    case field
  }

  package var kind: Kind
  /// The decoded text, valid UTF-8. Often a slice of the document's bytes.
  package var utf8: ArraySlice<UInt8>
  /// Where the text begins in the file, in bytes.
  package var fileOffset: Int
  /// Where text and file part (escapes): offsets after which the file's differ, in rising order.
  /// Empty where the segment stands in the file as it is.
  package var runs: [Run]
  /// Stretches of the text that are no prose (code, placeholders, tags), in order: not to be translated,
  /// reported or rewritten.
  package var codes: [TextRange] = []
  /// Whether it stands between tags of HTML, so that a rewrite needs HTML's escapes.
  package var isTagged = false

  /// From `textOffset` on, the text stands in the file at `fileOffset`.
  package struct Run: Hashable, Sendable {
    package var textOffset: Int
    package var fileOffset: Int
    /// Bytes of markup right before `fileOffset` that are in no text. Where it is 0, what stands between
    /// this run and the one before is the escape of the last byte before it.
    package var skipped: Int

    package init(textOffset: Int, fileOffset: Int, skipped: Int = 0) {
      self.textOffset = textOffset
      self.fileOffset = fileOffset
      self.skipped = skipped
    }
  }

  package init(
    _ kind: Kind, _ utf8: ArraySlice<UInt8>, fileOffset: Int, runs: [Run] = []
  ) {
    self.kind = kind
    self.utf8 = utf8
    self.fileOffset = fileOffset
    self.runs = runs
  }

  package init(_ text: String, kind: Kind = .paragraph) {
    self.init(kind, ArraySlice(text.utf8), fileOffset: 0)
  }

  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The text between two offsets.
  package subscript(range: TextRange) -> String {
    let base = utf8.startIndex
    return String(decoding: utf8[base + range.lowerBound..<base + range.upperBound], as: UTF8.self)
  }

  /// The file's offset of a text offset.
  package func fileOffset(of offset: Int) -> Int {
    guard let run = runs.last(where: { $0.textOffset <= offset }) else { return fileOffset + offset }
    return run.fileOffset + (offset - run.textOffset)
  }

  /// The file's range of a text range: markup on its edges is outside.
  package func fileRange(of range: TextRange) -> Range<Int> {
    let start = fileOffset(of: range.lowerBound)
    guard !range.isEmpty, let run = runs.last(where: { $0.textOffset <= range.upperBound }) else {
      return start..<max(start, fileOffset(of: range.upperBound))
    }
    let skipped = run.textOffset == range.upperBound ? run.skipped : 0
    return start..<max(start, run.fileOffset + (range.upperBound - run.textOffset) - skipped)
  }

  /// Whether a range stands in the file as it is, or with nothing but escapes, so that other words can be put in its place.
  package func isRewritable(_ range: TextRange, isEscaped: Bool = false) -> Bool {
    if codes.contains(where: { $0.overlaps(range) || $0.contains(range.lowerBound) && $0.lowerBound < range.lowerBound }) { return false }
    return isEscaped || runs.isEmpty || fileRange(of: range).count == range.count
  }
}
