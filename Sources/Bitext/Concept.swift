/// An entry of a termbase: what one thing is to be called, and what it must not be called.
package struct Concept: Hashable, Sendable {
  /// The side of a pair that a term stands on.
  package enum Side: Hashable, Sendable { case source, target }

  /// One name of the thing.
  package struct Term: Hashable, Sendable {
    package var text: String
    /// Nothing where the termbase names languages, not sides: the term then serves on both.
    package var side: Side?
    /// Nothing where the termbase names none: the term then serves in all.
    package var language: LanguageTag?
    package var isForbidden: Bool
    /// The class its last word is inflected by: `n`, `v`, `adj`.
    package var wordClass: String
    package var note: String?
    /// 1-based, in the concept's file.
    package var line: Int

    package init(_ text: String, side: Side? = nil, language: LanguageTag? = nil, isForbidden: Bool = false, wordClass: String = "n", note: String? = nil, line: Int = 1) {
      self.text = text
      self.side = side
      self.language = language
      self.isForbidden = isForbidden
      self.wordClass = wordClass
      self.note = note
      self.line = line
    }

    package func serves(_ side: Side, in language: LanguageTag) -> Bool {
      guard self.side == nil || self.side == side else { return false }
      guard let own = self.language else { return true }
      return own.language == language.language && (own.script == nil || language.script == nil || own.script == language.script)
        && (own.region == nil || language.region == nil || own.region == language.region)
    }
  }

  package var terms: [Term]
  /// The source's terms stand in the target as they are.
  package var isUntranslated: Bool
  package var note: String?
  package var file: String
  package var line: Int

  package init(_ terms: [Term], isUntranslated: Bool = false, note: String? = nil, file: String = "termbase", line: Int = 1) {
    self.terms = terms
    self.isUntranslated = isUntranslated
    self.note = note
    self.file = file
    self.line = line
  }

  /// What a pair's target has to say: any one of these.
  package func required(in language: LanguageTag) -> [Term] {
    isUntranslated ? [] : terms.filter { !$0.isForbidden && $0.serves(.target, in: language) }
  }

  /// What stands for the thing in a source.
  package func sources(in language: LanguageTag) -> [Term] {
    terms.filter { !$0.isForbidden && $0.serves(.source, in: language) }
  }

  /// What the concept says, for a digest.
  package var summary: String {
    let words = terms.map { "\($0.text)\u{1F}\($0.side.map { "\($0)" } ?? "")\u{1F}\($0.language?.description ?? "")\u{1F}\($0.isForbidden)\u{1F}\($0.wordClass)\u{1F}\($0.note ?? "")" }
    return ([file, "\(line)", "\(isUntranslated)", note ?? ""] + words).joined(separator: "\u{1E}")
  }
}

extension Concept {
  /// A concept as a table's lines give it: a source, what it is to be called and what it must not be called.
  package init(_ source: String?, _ required: String..., forbidden: [String] = []) {
    let sources = source.map { [Term($0, side: .source)] } ?? []
    self.init(sources + required.map { Term($0, side: .target) } + forbidden.map { Term($0, side: .target, isForbidden: true) })
  }

  /// A term that stays as it is.
  package init(untranslated term: String) { self.init([Term(term, side: .source)], isUntranslated: true) }
}
