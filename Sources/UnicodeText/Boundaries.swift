internal import CICU

/// Finds grapheme cluster, word or sentence boundaries: UAX #29 with CLDR's
/// tailorings and, for words of Han, kana, Thai, Lao, Khmer and Burmese,
/// dictionaries.
///
/// Root differs from UAX #29 in one rule: a colon breaks words, except in Finnish
/// and Swedish. Indic conjuncts are one grapheme cluster.
///
/// All offsets are UTF-8. An object belongs to one worker: it keeps scratch
/// memory of about 14 bytes a byte of text between calls, up to 15 MB. Opening
/// one costs microseconds the second time, milliseconds the first.
package final class Boundaries {
  package enum Kind: Sendable, CaseIterable {
    case graphemeCluster, word, sentence
  }

  package let kind: Kind
  private let iterator: OpaquePointer

  /// Opens boundaries of a kind for a language tag; `""` is root.
  ///
  /// A tag may ask for suppressions of breaks after abbreviations: `en-u-ss-standard`.
  ///
  /// - Throws: `ICUError` when the tag is ill-formed or ICU has no break rules.
  package init(_ kind: Kind, locale: String = "") throws(ICUError) {
    var status: Int32 = 0
    let shimKind =
      switch kind {
      case .graphemeCluster: ICU_GRAPHEME_BOUNDARIES
      case .word: ICU_WORD_BOUNDARIES
      case .sentence: ICU_SENTENCE_BOUNDARIES
      }
    let opened = icu_boundaries_open(Int32(shimKind), try icuLocale(locale), &status)
    guard let opened else {
      throw ICUError(code: status, task: "find \(kind) boundaries for '\(locale)'")
    }
    self.kind = kind
    iterator = opened
  }

  deinit { icu_boundaries_close(iterator) }

  /// Every boundary, 0 and the text's length included; none in an empty text.
  ///
  /// - Complexity: O(*n*): 6–13 ns a byte, sentences 2–4, dictionary words 28–50.
  package func offsets(in text: String) -> [Int] {
    text.withShimBytes { found($0, $1) { offset, _ in offset } }
  }

  /// Every boundary in UTF-8 text, whose ill-formed bytes count as U+FFFD.
  package func offsets(in utf8: borrowing Span<UInt8>) -> [Int] {
    utf8.withShimBytes { found($0, $1) { offset, _ in offset } }
  }

  /// What lies between the boundaries: grapheme clusters, words or sentences.
  /// The ranges cover the text, in order, without gaps.
  package func ranges(in text: String) -> [Range<Int>] {
    ranges(between: offsets(in: text))
  }

  /// What lies between the boundaries of UTF-8 text.
  package func ranges(in utf8: borrowing Span<UInt8>) -> [Range<Int>] {
    ranges(between: offsets(in: utf8))
  }

  private func ranges(between offsets: [Int]) -> [Range<Int>] {
    zip(offsets, offsets.dropFirst()).map { $0..<$1 }
  }

  /// Calls `element` with each boundary's offset and ICU's rule status, in order.
  fileprivate func found<Element>(
    _ bytes: UnsafePointer<UInt8>?, _ count: Int32, _ element: (Int, Int32) -> Element
  ) -> [Element] {
    var offsets: UnsafePointer<Int32>?
    var rules: UnsafePointer<Int32>?
    var status: Int32 = 0
    let found = icu_boundaries_find(iterator, bytes, count, &offsets, &rules, &status)
    precondition(status <= 0, "ICU cannot find boundaries in a text: \(status)")
    guard let offsets, let rules else { return [] }
    // Both point to `found` values that hold until the iterator's next call.
    return (0..<Int(found)).map { element(Int(offsets[$0]), rules[$0]) }
  }
}

@available(*, unavailable)
extension Boundaries: Sendable {}

extension Boundaries {
  /// What lies between two word boundaries.
  package struct Word: Hashable, Sendable {
    package enum Kind: Sendable {
      /// White space, punctuation, symbols: not a word.
      case other
      /// Digits, perhaps with letters.
      case number
      /// Letters of a script written with spaces, or of Thai and its like.
      case letters
      /// Han or kana.
      case ideographs
    }

    /// UTF-8 offsets.
    package var range: Range<Int>
    package var kind: Kind

    package var isWordLike: Bool { kind != .other }

    package init(_ range: Range<Int>, _ kind: Kind) {
      self.range = range
      self.kind = kind
    }
  }

  /// The words of `text` and what stands between them, in order, without gaps.
  ///
  /// Only for boundaries of kind `word`.
  package func words(in text: String) -> [Word] {
    words(between: text.withShimBytes { found($0, $1) { ($0, $1) } })
  }

  /// The words of UTF-8 text and what stands between them.
  package func words(in utf8: borrowing Span<UInt8>) -> [Word] {
    words(between: utf8.withShimBytes { found($0, $1) { ($0, $1) } })
  }

  private func words(between boundaries: [(offset: Int, rule: Int32)]) -> [Word] {
    precondition(kind == .word, "only word boundaries bound words")
    return zip(boundaries, boundaries.dropFirst()).map { start, end in
      Word(start.offset..<end.offset, Word.Kind(rule: end.rule))
    }
  }
}

extension Boundaries.Word.Kind {
  /// The kind of ICU's rule status (`UWordBreak` in ubrk.h, steps of 100).
  fileprivate init(rule: Int32) {
    switch rule {
    case ..<100: self = .other
    case 100..<200: self = .number
    case 200..<300: self = .letters
    default: self = .ideographs
    }
  }
}
