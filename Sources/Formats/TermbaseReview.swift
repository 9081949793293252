import Bitext

/// What is wrong with a termbase as a whole: entries that contradict or repeat each other.
struct TermbaseReview {
  private(set) var problems: [Problem] = []

  init(_ concepts: [Concept]) {
    for concept in concepts {
      repeated(concept)
      contradicted(concept)
    }
    untranslated(concepts)
    homonyms(concepts)
    problems.sort { ($0.line ?? 0, $0.what) < ($1.line ?? 0, $1.what) }
  }

  private mutating func report(_ concept: Concept, _ line: Int, _ what: String, _ remedy: String) {
    problems.append(Problem(concept.file, line: line, what, remedy: remedy, isLoss: false))
  }

  /// One word twice with the same use.
  private mutating func repeated(_ concept: Concept) {
    var first: [Concept.Term: Int] = [:]
    for term in concept.terms {
      var key = term
      key.line = 0
      if let line = first[key] {
        report(concept, term.line, "'\(term.text)' stands already in line \(line)", "take out one of them")
      } else {
        first[key] = term.line
      }
    }
  }

  /// One word both required and forbidden for one thing.
  private mutating func contradicted(_ concept: Concept) {
    for term in concept.terms where term.isForbidden {
      guard let other = concept.terms.first(where: { !$0.isForbidden && $0.side != .source && $0.text == term.text && $0.language == term.language }) else { continue }
      report(concept, max(term.line, other.line), "'\(term.text)' is forbidden and, in line \(min(term.line, other.line)), required for one thing", "take out one of them")
    }
  }

  /// One word that is to stay as it is in one entry, and to be translated in another.
  private mutating func untranslated(_ concepts: [Concept]) {
    var kept: [String: Int] = [:]
    for concept in concepts where concept.isUntranslated {
      for term in concept.terms {
        if let line = kept[term.text], line != term.line { report(concept, term.line, "'\(term.text)' stands already in line \(line)", "take out one of them") }
        kept[term.text] = kept[term.text] ?? term.line
      }
    }
    guard !kept.isEmpty else { return }
    for concept in concepts where !concept.isUntranslated {
      for term in concept.terms where term.side == .source {
        guard let line = kept[term.text] else { continue }
        report(concept, term.line, "'\(term.text)' is translated here and, in line \(line), not to be translated", "take out one of them")
      }
    }
  }

  /// A word that is forbidden whatever it renders, and yet required for something.
  private mutating func homonyms(_ concepts: [Concept]) {
    var forbidden: [String: Concept.Term] = [:]
    for concept in concepts where !concept.terms.contains(where: { $0.side != .target || !$0.isForbidden }) {
      for term in concept.terms { forbidden[term.text] = term }
    }
    guard !forbidden.isEmpty else { return }
    for concept in concepts where concept.terms.contains(where: { $0.side != .target }) {
      for term in concept.terms where !term.isForbidden && term.side != .source {
        guard let other = forbidden[term.text], other.language == nil || term.language == nil || other.language == term.language else { continue }
        report(concept, term.line, "'\(term.text)' is required here and, in line \(other.line), forbidden whatever it renders", "give the forbidden one its source")
      }
    }
  }
}
