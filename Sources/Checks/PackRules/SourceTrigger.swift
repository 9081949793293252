import Analysis
import Bitext
import Packs
import UnicodeText

/// Looks for a rule's trigger words in a source text, in whatever form they stand there.
///
/// Scripts without blanks: anywhere. Arabic, Persian and Hebrew: after the clitics of the source's
/// pack (`proclitics`, `enclitics`). Others: a word that begins with the trigger less its last two
/// letters (at least four), so that most inflections are met.
package struct SourceTrigger: Sendable {
  /// A trigger's words: their hashes, and how they are compared where they are inflected.
  private struct Words: Sendable {
    var hashes: [UInt64]
    var folded: [String]
    var isIdeographic: Bool
  }

  private let triggers: [Words]

  package init(_ triggers: [String], _ tokenizer: Tokenizer) {
    self.triggers = triggers.compactMap { trigger in
      let tokens = tokenizer.tokens(in: trigger)
      guard let first = tokens.first else { return nil }
      let bytes = Array(trigger.utf8)
      return Words(
        hashes: tokens.map(\.hash), folded: tokens.map { String(decoding: bytes[$0.range], as: UTF8.self).foldedForTriggers },
        isIdeographic: first.has(.ideograph))
    }
  }

  /// The first place of the first trigger found.
  ///
  /// - Parameter within: The part of the source that may hold it; all of it where none is given.
  package func range(in source: SegmentView, within: TextRange? = nil) -> TextRange? {
    for trigger in triggers {
      if let range = Self.range(of: trigger, in: source, within) { return range }
    }
    return nil
  }

  private static func range(of trigger: Words, in source: SegmentView, _ within: TextRange?) -> TextRange? {
    let tokens = source.tokens
    let count = trigger.hashes.count
    for start in tokens.indices where start + count <= tokens.count {
      if let within, Int(tokens[start].start) < within.lowerBound || Int(tokens[start + count - 1].end) > within.upperBound { continue }
      let isHit = trigger.hashes.indices.allSatisfy { offset in
        if tokens[start + offset].hash == trigger.hashes[offset] { return true }
        return !trigger.isIdeographic && isForm(source.foldedTexts[start + offset], of: trigger.folded[offset], source)
      }
      if isHit { return source.range(ofTokens: start..<start + count) }
    }
    return nil
  }

  private static func isForm(_ word: String, of trigger: String, _ source: SegmentView) -> Bool {
    switch source.tokens.first(where: { $0.has(.word) })?.script {
    case .arabic, .hebrew:
      let before = source.pack.facts.list("proclitics")
      let after = source.pack.facts.list("enclitics")
      guard word.contains(trigger), let range = firstRange(of: trigger, in: word) else { return false }
      let head = String(word[..<range.lowerBound])
      let tail = String(word[range.upperBound...])
      return (head.isEmpty || before.contains(head)) && (tail.isEmpty || after.contains(tail))
    default:
      // `l'assessore`: an elided article is written with its word.
      let bare = word.lastIndex { $0 == "'" || $0 == "’" }.map { String(word[word.index(after: $0)...]) }
      if bare == trigger { return true }
      guard trigger.count >= 5 else { return false }
      let stem = trigger.count >= 6 ? trigger.dropLast(2) : trigger.dropLast(1)
      return [word, bare ?? word].contains { $0.hasPrefix(stem) && $0.count <= trigger.count + 3 }
    }
  }

  private static func firstRange(of needle: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(needle) { return start..<text.index(start, offsetBy: needle.count) }
      start = text.index(after: start)
    }
    return nil
  }
}
