import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a word that stands twice in a row.
package struct DoubledWord: UnitCheck {
  package static let rule = Rule(
    "doubled-word", .mqm("linguistic-conventions/duplication"), .minor, .probable,
    summary: "A word is repeated.",
    why: "decoders repeat a word where two source words were rendered by one",
    examples: [
      Example("en", "In⟦ In⟧ the end he had a⟦ a⟧ dog.", fixed: "In the end he had a dog."),
      Example("en", "Close the⟦ the⟧ door.", fixed: "Close the door."),
      Example("en", "The bridge was closed by⟦ by⟧ order.", fixed: "The bridge was closed by order."),
      Example("en", "It opened in 2012⟦ 2012⟧.", fixed: "It opened in 2012."),
      Example("en", "He had had enough of Duran Duran."),
      Example("en", "It was very, very cold."),
      Example("en", "What it is is a mistake, and that that was lost was found."),
      Example("en", "Boutros Boutros-Ghali and Ana López López sailed to Bora Bora."),
      Example("en", "Call 2012 2013 or 0800 0800 11."),
    ])
  package static let needs: SegmentFeatures = .repeatedWord

  private let repeatable: WordTable

  package init?(_ pack: Pack) {
    guard pack.facts.list("reduplicates").isEmpty else { return nil }
    repeatable = pack.facts.words("repeatable")
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let tokens = view.tokens
    for index in tokens.indices.dropFirst() {
      let (first, second) = (tokens[index - 1], tokens[index])
      guard first.hash == second.hash, second.hasAny([.word, .number]), !second.hasAny([.code, .clitic, .sentenceStart]), !isLoop(view, index) else { continue }
      // A name (`Duran Duran`) or a number that stands once in the source is not meant to stand twice here.
      let isSingle = unit.source.map { standsOnce(view.tokens[index], view, in: $0) } ?? false
      if !isSingle, second.has(.word) ? isMeant(view, index) : !isYear(view, index) { continue }
      let range = Int(first.end)..<Int(second.end)
      findings.report(
        "'\(view.text(second))' is repeated", at: range, tier: repeatable.isEmpty ? .hint : nil, fixes: [.unsafe(range, "")])
    }
  }

  /// Whether a capitalised word or a number ends its sentence, and nothing stands twice in the source.
  private func standsOnce(_ token: Token, _ view: SegmentView, in source: SegmentView) -> Bool {
    guard token.has(.number) || token.has(.capitalized) && token.length > 1, !source.tokens.isEmpty else { return false }
    let isLast = view.tokens.last.map { $0.start == token.start } ?? false || token.has(.word) && !source.features.contains(.repeatedWord)
    guard isLast || view.tokens.contains(where: { $0.start >= token.end && $0.has(.terminator) && Int($0.start) == Int(token.end) }) else { return false }
    // 杜兰杜兰, デュランデュラン: characters that stand twice in a row.
    let scalars = source.text(0..<source.utf8.count).unicodeScalars.filter { !$0.properties.isWhitespace && $0.properties.isAlphabetic || $0.properties.numericType != nil }
    let letters = Array(scalars)
    let text = view.text(token)
    if token.has(.number) { return source.text(0..<source.utf8.count).ranges(of: text).count < 2 && !source.features.contains(.repeatedWord) }
    for length in 2...8 where letters.count >= length * 2 {
      for start in 0...(letters.count - length * 2) where letters[start..<start + length].elementsEqual(letters[start + length..<start + length * 2]) { return false }
    }
    return true
  }

  /// Three in a row are `repeated-loop`'s.
  private func isLoop(_ view: SegmentView, _ index: Int) -> Bool {
    let tokens = view.tokens
    return index > 1 && tokens[index - 2].hash == tokens[index].hash || index + 1 < tokens.count && tokens[index + 1].hash == tokens[index].hash
  }

  private func isMeant(_ view: SegmentView, _ index: Int) -> Bool {
    let second = view.tokens[index]
    let first = view.tokens[index - 1]
    // `a a dog`: a lone letter is no word but where it is an article.
    if second.length < 2 { return first.has(.capitalized) || second.has(.capitalized) || !view.pack.wordClasses.classes(of: second.hash).contains(.indefiniteArticle) }
    // `In In the end`: a small word has no capital but at the start.
    if first.has([.sentenceStart, .capitalized]), second.has(.capitalized), !second.has(.allCapitals), view.pack.frequentWords.contains(second.hash) { return false }
    if repeatable.contains(second.hash) { return true }
    // A language whose pack lists no words that may stand twice: only long ones are told.
    if repeatable.isEmpty, second.length < 5 { return true }
    // `Duran Duran` is a name, and so is `Ana López López`.
    return second.has(.capitalized)
  }

  private func isYear(_ view: SegmentView, _ index: Int) -> Bool {
    let token = view.tokens[index]
    guard token.length == 4, token.range.count == 4, view.byte(at: Int(token.start)).map({ $0 == 0x31 || $0 == 0x32 }) ?? false else { return false }
    return [index - 2, index + 1].allSatisfy { !view.tokens.indices.contains($0) || !view.tokens[$0].has(.digit) }
  }
}
