import UnicodeText

/// Where a phrase stands in a text.
package struct PhraseMatch: Hashable, Sendable {
  /// Tokens from the first to the last element, context included.
  package var tokens: Range<Int>
  /// Tokens of each element, by its index in the phrase.
  package var elements: [Range<Int>]
  package var features: [WordTable.Features]
  /// The number by which a fix calls each element; 0 for context.
  package var groups: [UInt8]
  /// The elements that are reported.
  package var reported: Range<Int>
}

/// A phrase of the index that stands in a text, as far as it must be known before its rule's conditions are.
package struct PhraseHit: Sendable {
  /// The phrase's number in the program.
  package var row: Int32
  package var rule: Int32
  /// Where its anchor begins.
  package var anchor: Int32
  package var isPattern: Bool
  /// Tokens from the first to the last element, context included.
  package var tokens: Range<Int32>
  /// Tokens of the reported elements; empty where none of them took a word.
  package var reported: Range<Int32>
}

/// Matches a program's phrases in one text after the other. One matcher belongs to one worker.
package final class PhraseMatcher {
  private let program: PhraseProgram
  private let ranges = UnsafeMutablePointer<Range<Int>>.allocate(capacity: mostElements)
  private let features = UnsafeMutablePointer<WordTable.Features>.allocate(capacity: mostElements)

  private var mixed = UnsafeMutablePointer<UInt64>.allocate(capacity: 1024)
  private var looks = UnsafeMutablePointer<PhraseSearch.Look>.allocate(capacity: 2048)
  private var room = 1024

  /// A phrase of more elements than there is room for never matches; the compiler refuses it.
  static let mostElements = 64

  package init(_ program: PhraseProgram) {
    self.program = program
    ranges.initialize(repeating: 0..<0, count: Self.mostElements)
    features.initialize(repeating: .none, count: Self.mostElements)
  }

  deinit {
    ranges.deallocate()
    features.deallocate()
    mixed.deallocate()
    looks.deallocate()
  }

  /// Runs `body` with a search in one text.
  package func with<Result>(_ text: TokenText, _ body: (PhraseSearch) -> Result) -> Result {
    if text.tokens.count > room {
      mixed.deallocate()
      looks.deallocate()
      room = text.tokens.count * 2
      mixed = .allocate(capacity: room)
      looks = .allocate(capacity: room * 2)
    }
    return text.tokens.withUnsafeBufferPointer { tokens in
      text.utf8.withUnsafeBufferPointer { utf8 in
        withExtendedLifetime(program) {
          body(PhraseSearch(program: program.layout, tokens: tokens, utf8: utf8, ranges: ranges, features: features, mixed: mixed, looks: looks))
        }
      }
    }
  }
}
