import Analysis
import Bitext
import Packs
import UnicodeText

/// A rule of a pack that stands in a unit, ready to be reported if its source language is likely.
package struct PackHit: Sendable {
  /// The rule's index in the pack.
  package var rule: Int
  package var finding: Finding
  /// The source's language, where the hit was confirmed by a source text.
  package var isConfirmed: Bool
}

/// Finds the pack's rules in one unit after the other. Owned by one worker, for its regular
/// expressions are.
package final class PackRuleMatcher {
  private let pack: Pack
  private var matcher: PhraseMatcher
  private var regexes: [Int: Regex] = [:]

  package init(_ pack: Pack) {
    self.pack = pack
    matcher = pack.matcher()
  }

  private struct Candidate {
    var rule: Int
    var full: Range<Int>
    var reported: Range<Int>
    var phrase: Phrase?
    var match: PhraseMatch?
    /// What a pattern matched, where that is no row of whole words.
    var exact: TextRange?
  }

  /// The hits in a unit, in reading order; of one rule's overlapping hits, the longest.
  package func hits(in unit: UnitView) -> [PackHit] {
    let view = unit.target
    let text = view.tokenText
    var candidates: [Candidate] = []
    matcher.begin(text)
    var patterns: Set<Int> = []
    pack.index.candidates(in: text.tokens) { number, index in
      guard let match = matcher.match(number, of: pack.index, anchorAt: index) else { return }
      let entry = pack.index.entries[number]
      if pack.rules[entry.rule].pattern != nil {
        patterns.insert(entry.rule)
        return
      }
      let elements = match.elements[entry.phrase.reported]
      guard let first = elements.first(where: { !$0.isEmpty }), let last = elements.last(where: { !$0.isEmpty }) else { return }
      let reported = first.lowerBound..<last.upperBound
      guard !text.tokens[reported.lowerBound].has(.code), isWhole(match.tokens, text) else { return }
      candidates.append(Candidate(rule: entry.rule, full: match.tokens, reported: reported, phrase: entry.phrase, match: match))
    }
    candidates += patternCandidates(patterns, in: view)
    guard !candidates.isEmpty else { return [] }
    return resolve(candidates).compactMap { candidate in
      let rule = pack.rules[candidate.rule]
      guard rule.conditions.allSatisfy({ holds($0, candidate, unit) }) else { return nil }
      return hit(candidate, rule, unit)
    }
  }

  private func patternCandidates(_ rules: Set<Int>, in view: SegmentView) -> [Candidate] {
    rules.sorted().flatMap { number -> [Candidate] in
      guard let regex = regex(number) else { return [] }
      return regex.matches(in: view.utf8).compactMap { range in
        let tokens = view.tokens(touching: range)
        guard !tokens.isEmpty else { return nil }
        return Candidate(rule: number, full: tokens, reported: tokens, phrase: nil, match: nil, exact: range)
      }
    }
  }

  /// Whether no hyphen ties the match to a word outside: `high-profile committee` holds no *profile committee*.
  private func isWhole(_ match: Range<Int>, _ text: TokenText) -> Bool {
    func isTightHyphen(_ index: Int) -> Bool {
      guard text.tokens.indices.contains(index), index > 0, index + 1 < text.tokens.count else { return false }
      let token = text.tokens[index]
      guard token.has(.mark), !token.hasAny([.spaceBefore, .spaceAfter]), token.end - token.start == 1 else { return false }
      return text.utf8[text.utf8.startIndex + Int(token.start)] == 0x2D
    }
    return !isTightHyphen(match.lowerBound - 1) && !isTightHyphen(match.upperBound)
  }

  private func regex(_ rule: Int) -> Regex? {
    if let regex = regexes[rule] { return regex }
    guard let pattern = pack.rules[rule].pattern, let regex = try? Regex(pattern.expression) else { return nil }
    regexes[rule] = regex
    return regex
  }

  private func resolve(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted {
      if $0.rule != $1.rule { return $0.rule < $1.rule }
      if $0.reported.lowerBound != $1.reported.lowerBound { return $0.reported.lowerBound < $1.reported.lowerBound }
      return $0.reported.count > $1.reported.count
    }
    var kept: [Candidate] = []
    for candidate in sorted {
      if let last = kept.last, last.rule == candidate.rule, last.reported.overlaps(candidate.reported) {
        if candidate.reported.count > last.reported.count { kept[kept.count - 1] = candidate }
        continue
      }
      kept.append(candidate)
    }
    return kept.sorted { ($0.reported.lowerBound, $0.rule) < ($1.reported.lowerBound, $1.rule) }
  }

  // MARK: Conditions

  private func holds(_ condition: Condition, _ candidate: Candidate, _ unit: UnitView) -> Bool {
    isTrue(condition.test, candidate, unit) != condition.isNegated
  }

  private func isTrue(_ test: Condition.Test, _ candidate: Candidate, _ unit: UnitView) -> Bool {
    let view = unit.target
    let text = view.tokenText
    switch test {
    case .near(let phrases, let words):
      var window = view.sentence(at: candidate.reported.lowerBound)
      if let words {
        window = max(window.lowerBound, candidate.full.lowerBound - words)..<min(window.upperBound, candidate.full.upperBound + words)
      }
      return stands(phrases, in: window, of: text, outside: candidate.full)
    case .before(let phrases):
      let end = candidate.full.lowerBound
      return phrases.contains { phrase in
        (max(0, end - 10)..<end).contains { start in matcher.match(phrase, from: start)?.tokens.upperBound == end }
      }
    case .after(let phrases):
      return phrases.contains { matcher.match($0, from: candidate.full.upperBound) != nil }
    case .document(let phrases):
      if stands(phrases, in: 0..<text.tokens.count, of: text, outside: candidate.full) { return true }
      defer { matcher.begin(text) }
      return [-1, 1].contains { offset in
        guard let other = unit.neighbour(at: offset)?.tokenText else { return false }
        matcher.begin(other)
        return stands(phrases, in: 0..<other.tokens.count, of: other, outside: 0..<0)
      }
    case .position(let positions): return positions.contains { isAt($0, candidate, view) }
    case .count: return true
    case .letterCase(let wanted):
      let token = text.tokens[candidate.reported.lowerBound]
      switch wanted {
      case .lower: return !token.has(.capitalized)
      case .upper: return token.has(.allCapitals)
      case .title: return token.has(.capitalized) && !token.has(.allCapitals)
      }
    case .variant(let variant): return pack.target.description == variant
    }
  }

  private func stands(_ phrases: [Phrase], in window: Range<Int>, of text: TokenText, outside hole: Range<Int>) -> Bool {
    for start in window where !hole.contains(start) {
      for phrase in phrases {
        guard let match = matcher.match(phrase, from: start) else { continue }
        if match.tokens.upperBound <= window.upperBound, hole.isEmpty || !match.tokens.overlaps(hole) { return true }
      }
    }
    return false
  }

  private func isAt(_ position: Condition.Position, _ candidate: Candidate, _ view: SegmentView) -> Bool {
    switch position {
    case .quotation: view.isQuoted(candidate.reported.lowerBound)
    case .heading: view.kind == .heading
    case .body: view.kind != .heading
    case .parenthesis: view.isBracketed(candidate.reported.lowerBound)
    case .sentenceStart: view.tokenText.startsSentence(candidate.reported.lowerBound)
    case .sentenceEnd: view.tokenText.endsSentence(candidate.reported.upperBound)
    }
  }

  // MARK: Reporting

  private func hit(_ candidate: Candidate, _ rule: PackRule, _ unit: UnitView) -> PackHit? {
    let view = unit.target
    var isConfirmed = false
    var sourceRange: TextRange?
    if let source = unit.source, !rule.triggers.isEmpty {
      guard let range = SourceTrigger.range(of: rule.triggers, in: source) else { return nil }
      isConfirmed = true
      sourceRange = range
    } else if rule.needsSource, unit.source == nil {
      return nil
    }
    let filling = TemplateFilling(
      view: view, reported: candidate.reported, phrase: candidate.phrase, match: candidate.match, exact: candidate.exact)
    let fixes = rule.fixes.compactMap { filling.fix($0, isSafe: rule.isSafe) }
    var finding = Finding(
      rule.rule, unit: view.unit, range: candidate.exact ?? view.range(ofTokens: candidate.reported),
      message: filling.text(rule.message).text, sourceRange: sourceRange, fixes: fixes)
    if isConfirmed { finding.confidence = min(0.97, finding.confidence + 0.1) }
    return PackHit(rule: candidate.rule, finding: finding, isConfirmed: isConfirmed)
  }
}
