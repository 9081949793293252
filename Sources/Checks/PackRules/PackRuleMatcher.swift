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
  private let parts: [Part]
  private let article: IndefiniteArticle
  private var found: ContiguousArray<PhraseHit> = []

  /// A part of the pack with what one worker keeps of it.
  private final class Part {
    let matcher: PhraseMatcher
    /// The number of the part's first rule among the pack's.
    let firstRule: Int
    private let source: RuleList
    private var rules: [PackRule?]
    private var regexes: [Int: Regex] = [:]
    private var triggers: [Int: SourceTrigger] = [:]
    private let tokenizer = Tokenizer()
    /// Packs of kindred languages hold the same expressions.
    private var byExpression: [String: Regex] = [:]

    init(_ part: Pack.Part, firstRule: Int) {
      matcher = PhraseMatcher(part.program)
      source = part.rules
      rules = Array(repeating: nil, count: part.rules.count)
      self.firstRule = firstRule
    }

    /// A rule by its number in the part; kept, so that the list's lock is taken once.
    func rule(_ number: Int) -> PackRule {
      if let rule = rules[number] { return rule }
      let rule = source[number]
      rules[number] = rule
      return rule
    }

    func trigger(_ number: Int) -> SourceTrigger {
      if let known = triggers[number] { return known }
      let made = SourceTrigger(rule(number).triggers, tokenizer)
      triggers[number] = made
      return made
    }

    func regex(_ number: Int) -> Regex? {
      if let regex = regexes[number] { return regex }
      guard let expression = rule(number).pattern, let regex = byExpression[expression] ?? (try? Regex(expression)) else { return nil }
      byExpression[expression] = regex
      regexes[number] = regex
      return regex
    }
  }

  package init(_ pack: Pack) {
    self.pack = pack
    article = IndefiniteArticle(pack)
    var first = 0
    parts = pack.parts.map { part in
      defer { first += part.rules.count }
      return Part(part, firstRule: first)
    }
  }

  private struct Candidate {
    /// The rule's number in its part.
    var rule: Int
    var full: Range<Int>
    var reported: Range<Int>
    var hit: PhraseHit?
    /// What a pattern matched, which need be no row of whole words.
    var exact: Regex.Match?
  }

  /// The hits in a unit, in reading order; of one rule's overlapping hits, the longest.
  package func hits(in unit: UnitView) -> [PackHit] {
    var hits: [PackHit] = []
    for part in parts { part.matcher.with(unit.target.tokenText) { find(part, $0, unit, &hits) } }
    return hits
  }

  private func find(_ part: Part, _ search: PhraseSearch, _ unit: UnitView, _ hits: inout [PackHit]) {
    found.removeAll(keepingCapacity: true)
    search.scan(into: &found)
    guard !found.isEmpty else { return }
    let view = unit.target
    let text = view.tokenText
    var candidates: [Candidate] = []
    var patterns: [PatternPlace] = []
    for hit in found {
      if hit.isPattern {
        let place = PatternPlace(rule: Int(hit.rule), window: window(around: hit.tokens, view))
        if !patterns.contains(place) { patterns.append(place) }
        continue
      }
      let full = Int(hit.tokens.lowerBound)..<Int(hit.tokens.upperBound)
      let reported = Int(hit.reported.lowerBound)..<Int(hit.reported.upperBound)
      guard !reported.isEmpty, !text.tokens[reported.lowerBound].has(.code), isWhole(full, text) else { continue }
      candidates.append(Candidate(rule: Int(hit.rule), full: full, reported: reported, hit: hit))
    }
    if !patterns.isEmpty { candidates += patternCandidates(patterns, part, in: view) }
    guard !candidates.isEmpty else { return }
    // Rules of other sources are not believed where the source is known.
    let known = unit.document.source?.language
    for candidate in resolve(candidates) {
      let rule = part.rule(candidate.rule)
      if let known, let origin = rule.source, origin.language != known { continue }
      guard rule.conditions.allSatisfy({ holds($0, candidate, part, search, unit) }) else { continue }
      if let hit = hit(candidate, rule, part, search, unit) { hits.append(hit) }
    }
  }

  /// A pattern and the tokens that its expression sees.
  private struct PatternPlace: Equatable {
    var rule: Int
    var window: Range<Int>
  }

  /// The sentence of a pattern's literal, and the next where one ends so near that a stop there may
  /// be an abbreviation's.
  private func window(around literal: Range<Int32>, _ view: SegmentView) -> Range<Int> {
    let start = view.sentence(at: max(0, Int(literal.lowerBound) - 3)).lowerBound
    return start..<view.sentence(at: min(view.tokens.count - 1, Int(literal.upperBound) + 2)).upperBound
  }

  private func patternCandidates(_ places: [PatternPlace], _ part: Part, in view: SegmentView) -> [Candidate] {
    var known: [(regex: ObjectIdentifier, window: Range<Int>, matches: [Regex.Match])] = []
    return places.flatMap { place -> [Candidate] in
      guard let regex = part.regex(place.rule) else { return [] }
      let id = ObjectIdentifier(regex)
      let ranges: [Regex.Match]
      if let same = known.first(where: { $0.regex == id && $0.window == place.window }) {
        ranges = same.matches
      } else {
        ranges = matches(regex, view, place.window)
        known.append((id, place.window, ranges))
      }
      return ranges.compactMap { match in
        let tokens = view.tokens(touching: match.range)
        guard !tokens.isEmpty else { return nil }
        return Candidate(rule: place.rule, full: tokens, reported: tokens, hit: nil, exact: match)
      }
    }
  }

  private func matches(_ regex: Regex, _ view: SegmentView, _ window: Range<Int>) -> [Regex.Match] {
    let range = view.range(ofTokens: window)
    let base = view.utf8.startIndex
    return regex.matches(in: view.utf8[base + range.lowerBound..<base + range.upperBound]).map {
      Regex.Match(range: $0.range.shifted(by: range.lowerBound), groups: $0.groups.map { $0?.shifted(by: range.lowerBound) })
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

  private func holds(_ condition: Condition, _ candidate: Candidate, _ part: Part, _ search: PhraseSearch, _ unit: UnitView) -> Bool {
    isTrue(condition.test, candidate, part, search, unit) != condition.isNegated
  }

  private func isTrue(_ test: Condition.Test, _ candidate: Candidate, _ part: Part, _ search: PhraseSearch, _ unit: UnitView) -> Bool {
    let view = unit.target
    let text = view.tokenText
    switch test {
    case .near(let phrases, let words):
      var window = view.sentence(at: candidate.reported.lowerBound)
      if let words {
        window = max(window.lowerBound, candidate.full.lowerBound - words)..<min(window.upperBound, candidate.full.upperBound + words)
      }
      return stands(phrases, search, in: window, outside: candidate.full)
    case .before(let phrases):
      let end = candidate.full.lowerBound
      return phrases.contains { phrase in
        (max(0, end - 10)..<end).contains { start in search.end(of: phrase, from: start) == end }
      }
    case .after(let phrases):
      return phrases.contains { search.end(of: $0, from: candidate.full.upperBound) != nil }
    case .document(let phrases):
      if stands(phrases, search, in: 0..<text.tokens.count, outside: candidate.full) { return true }
      return [-1, 1].contains { offset in
        guard let other = unit.neighbour(at: offset)?.tokenText else { return false }
        return part.matcher.with(other) { stands(phrases, $0, in: 0..<other.tokens.count, outside: 0..<0) }
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

  private func stands(_ phrases: Range<Int>, _ search: PhraseSearch, in window: Range<Int>, outside hole: Range<Int>) -> Bool {
    for start in window where !hole.contains(start) {
      for phrase in phrases {
        guard let end = search.end(of: phrase, from: start) else { continue }
        if end <= window.upperBound, hole.isEmpty || !(start..<end).overlaps(hole) { return true }
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
    case .sentenceStart: view.startsSentence(candidate.reported.lowerBound)
    case .sentenceEnd: view.tokenText.endsSentence(candidate.reported.upperBound)
    }
  }

  // MARK: Reporting

  /// Where a row's trigger stands in the source sentence that the match renders; nothing where it is not there, or
  /// where it is not sure which sentence that is.
  private func rowRange(_ candidate: Candidate, _ trigger: SourceTrigger, _ source: SegmentView, _ unit: UnitView) -> TextRange? {
    let view = unit.target
    if source.sentenceCount == 1 || view.sentenceCount == 1 { return trigger.range(in: source) }
    guard let (sentence, confidence) = unit.sourceText(rendering: view.range(ofTokens: candidate.reported)), confidence >= 0.5 else { return nil }
    return trigger.range(in: source, within: sentence)
  }

  private func hit(_ candidate: Candidate, _ rule: PackRule, _ part: Part, _ search: PhraseSearch, _ unit: UnitView) -> PackHit? {
    let view = unit.target
    var isConfirmed = false
    var sourceRange: TextRange?
    if let source = unit.source, !rule.triggers.isEmpty {
      let trigger = part.trigger(candidate.rule)
      guard let range = rule.rowTier == nil ? trigger.range(in: source) : rowRange(candidate, trigger, source, unit) else { return nil }
      isConfirmed = true
      sourceRange = range
    } else if rule.needsSource, unit.source == nil {
      return nil
    }
    let filling = TemplateFilling(
      view: view, reported: candidate.reported, match: candidate.hit.flatMap { search.details(of: $0) }, exact: candidate.exact, article: article)
    let fixes = rule.fixes.compactMap { filling.fix($0, isSafe: rule.isSafe) }
    var finding = Finding(
      rule.rule, unit: view.unit, range: candidate.exact?.range ?? view.range(ofTokens: candidate.reported),
      message: filling.text(rule.message).text, sourceRange: sourceRange, fixes: fixes)
    if isConfirmed {
      if let tier = rule.rowTier { finding.tier = tier }
      finding.confidence = min(0.97, finding.confidence + 0.1)
    }
    return PackHit(rule: part.firstRule + candidate.rule, finding: finding, isConfirmed: isConfirmed)
  }
}

extension TextRange {
  fileprivate func shifted(by offset: Int) -> TextRange { lowerBound + offset..<upperBound + offset }
}
