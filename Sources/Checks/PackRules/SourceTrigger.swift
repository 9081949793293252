import Analysis
import Bitext
import Packs
import UnicodeText

/// Looks for a rule's trigger words in a source text, in whatever form they stand there.
///
/// Scripts without blanks: anywhere. Arabic, Persian and Hebrew: after the clitics of the source's
/// pack (`proclitics`, `enclitics`). Others: a word that begins with the trigger less its last two
/// letters (at least four), so that most inflections are met.
package enum SourceTrigger {
  /// The first place of the first trigger found.
  package static func range(of triggers: [String], in source: SegmentView) -> TextRange? {
    for trigger in triggers {
      if let range = range(of: trigger, in: source) { return range }
    }
    return nil
  }

  private static func range(of trigger: String, in source: SegmentView) -> TextRange? {
    let wanted = Tokenizer().tokens(in: trigger)
    guard let first = wanted.first else { return nil }
    let words = wanted.map { word in folded(String(decoding: Array(trigger.utf8)[word.range], as: UTF8.self)) }
    let tokens = source.tokens
    for start in tokens.indices where start + wanted.count <= tokens.count {
      let isHit = wanted.indices.allSatisfy { offset in
        let token = tokens[start + offset]
        if token.hash == wanted[offset].hash { return true }
        if first.has(.ideograph) { return false }
        return isForm(folded(source.text(token)), of: words[offset], source)
      }
      if isHit { return source.range(ofTokens: start..<start + wanted.count) }
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
      let stem = trigger.count >= 6 ? trigger.dropLast(2) : trigger.count == 5 ? trigger.dropLast(1) : trigger[...]
      return trigger.count >= 5 && word.hasPrefix(stem) && word.count <= trigger.count + 3
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

  /// Lower case without Arabic and Hebrew vowel marks.
  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x640, 0x64B...0x652, 0x670, 0x591...0x5C7: continue
      case 0x622, 0x623, 0x625, 0x671: result.append("\u{627}")
      case 0x649: result.append("\u{64A}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
