/// A rule pack that cannot be used, and the place in its file that says why.
package struct PackError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case unknownKey(String, nearest: String?)
    case unknownValue(String, of: String, nearest: String?)
    case missingKey(String, of: String)
    case wrongShape(String, expected: String)
    case badPhrase(String, because: String)
    case badPattern(String, because: String)
    case duplicateRule(String)
    case missesBadExample(rule: String, example: String, found: String)
    case matchesGoodExample(rule: String, example: String, found: String)
    case wrongFix(rule: String, example: String, found: String)
    case notYAML(String)
  }

  package var file: String
  /// 1-based.
  package var line: Int
  package var reason: Reason

  package init(file: String, line: Int, reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  package var description: String { "\(file):\(line): \(text)" }

  private var text: String {
    switch reason {
    case .unknownKey(let key, let nearest):
      "no key is named '\(key)'; \(hint(nearest) ?? "remove it, or see docs/packs.md")"
    case .unknownValue(let value, let what, let nearest):
      "'\(value)' is no \(what); \(hint(nearest) ?? "see docs/packs.md")"
    case .missingKey(let key, let what): "\(what) has no '\(key)'; add it"
    case .wrongShape(let key, let expected): "'\(key)' should be \(expected); rewrite it so"
    case .badPhrase(let phrase, let because):
      "the phrase '\(phrase)' cannot be used: \(because); see docs/packs.md"
    case .badPattern(let pattern, let because):
      "the pattern '\(pattern)' cannot be used: \(because); correct it"
    case .duplicateRule(let id): "a rule is already named '\(id)'; give this one another id"
    case .missesBadExample(let rule, let example, let found):
      "'\(rule)' does not report what its bad example marks: \(example) gave \(found); correct the phrase or the example"
    case .matchesGoodExample(let rule, let example, let found):
      "'\(rule)' reports its good example: \(example) gave \(found); narrow the phrase or its conditions"
    case .wrongFix(let rule, let example, let found):
      "the fix of '\(rule)' does not give the example's 'fixed': \(example) gave \(found); correct one of them"
    case .notYAML(let why): "this is no YAML: \(why); correct it"
    }
  }

  private func hint(_ nearest: String?) -> String? { nearest.map { "did you mean '\($0)'?" } }
}

/// The word of `known` that is nearest to `word`, where it is near enough to be meant.
package func nearest(to word: String, in known: some Sequence<String>) -> String? {
  let best = known.map { ($0, editDistance(word, $0)) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
  guard let (name, distance) = best, distance <= max(2, word.utf8.count / 3) else { return nil }
  return name
}

/// Levenshtein's distance in UTF-8 bytes.
private func editDistance(_ a: String, _ b: String) -> Int {
  let first = Array(a.utf8)
  let second = Array(b.utf8)
  var row = Array(0...second.count)
  for (i, x) in first.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in second.enumerated() {
      let substituted = diagonal + (x == y ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
