import Analysis
import Bitext
import Packs
import UnicodeText

/// Fills the messages and rewrites of a pack rule from what its phrase matched.
struct TemplateFilling {
  let view: SegmentView
  /// The reported tokens.
  let reported: Range<Int>
  let match: PhraseMatch?
  /// What a pattern matched, where that and not the tokens is reported.
  var exact: Regex.Match?
  /// The language's article, which a rewrite may change.
  let article: IndefiniteArticle

  private var range: TextRange { exact?.range ?? view.range(ofTokens: reported) }

  /// The filled text, and whether a form had to be guessed.
  func text(_ template: Template) -> (text: String, isGuess: Bool) {
    var result = ""
    var isGuess = false
    for part in template.parts {
      switch part {
      case .text(let text): result += text
      case .match: result += view.text(range)
      case .group(let number): result += group(number)
      case .lemma(let wordClass, let forms):
        let (form, guessed) = self.form(wordClass, forms)
        result += form
        isGuess = isGuess || guessed
      }
    }
    return (Self.closingBlanks(result), isGuess)
  }

  /// The rewrite of the reported words; nothing where it changes nothing.
  func fix(_ template: Template, isSafe: Bool) -> Fix? {
    let (text, isGuess) = text(template)
    if text.isEmpty { return deletion(isSafe: isSafe) }
    let startsSentence = view.startsSentence(reported.lowerBound)
    let replacement = startsSentence && view.tokens[reported.lowerBound].has(.capitalized) ? Self.capitalized(text) : text
    guard replacement != view.text(range) else { return nil }
    let applicability: Fix.Applicability = isGuess ? .display : isSafe ? .safe : .unsafe
    if let article = article.correction(before: replacement, at: reported.lowerBound, in: view) {
      return Fix(Int(article.token.start)..<range.upperBound, "\(article.form) \(replacement)", applicability)
    }
    return Fix(range, replacement, applicability)
  }

  private func group(_ number: Int) -> String {
    if let exact {
      guard exact.groups.indices.contains(number - 1), let range = exact.groups[number - 1] else { return "" }
      return view.text(range)
    }
    guard let match else { return "" }
    let ranges = match.groups.indices.filter { match.groups[$0] == UInt8(number) }.map { match.elements[$0] }
      .filter { !$0.isEmpty }
    guard let first = ranges.first, let last = ranges.last else { return "" }
    return view.text(tokens: first.lowerBound..<last.upperBound)
  }

  /// The form of a lemma that has the features of the first matched word of its class.
  private func form(_ wordClass: UInt8, _ forms: [String]) -> (String, isGuess: Bool) {
    guard let match,
      let features = match.reported.map({ match.features[$0] }).first(where: { $0.wordClass == wordClass && $0.mask != 0 })
    else { return (forms.first ?? "", false) }
    let possible = forms.indices.filter { features.mask & (1 << UInt16($0)) != 0 }.map { forms[$0] }
    return (possible.first ?? forms.first ?? "", Set(possible).count > 1)
  }

  /// Deletes the reported words with the blank before them; at a sentence start the next word takes over the capital.
  private func deletion(isSafe: Bool) -> Fix? {
    let tokens = view.tokens
    if let exact = exact?.range {
      let hasBlank = view.byte(at: exact.lowerBound - 1) == 0x20 && (view.byte(at: exact.upperBound).map { $0 == 0x20 || $0 == 0x2E || $0 == 0x2C } ?? true)
      return Fix(exact.lowerBound - (hasBlank ? 1 : 0)..<exact.upperBound, "", isSafe ? .safe : .unsafe)
    }
    var next = reported.upperBound
    if view.startsSentence(reported.lowerBound), next < tokens.count {
      if view.isText(next, ",") { next += 1 }
      guard next < tokens.count, !tokens[next].has(.mark) else { return nil }
      let word = tokens[next]
      return Fix(range.lowerBound..<Int(word.end), Self.capitalized(view.text(word)), isSafe ? .safe : .unsafe)
    }
    guard reported.lowerBound > 0, tokens[reported.lowerBound].has(.spaceBefore) else {
      return Fix(range, "", isSafe ? .safe : .unsafe)
    }
    return Fix(Int(tokens[reported.lowerBound - 1].end)..<range.upperBound, "", isSafe ? .safe : .unsafe)
  }

  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Blanks that an empty element left: doubled, at the ends, before a closing mark.
  private static func closingBlanks(_ text: String) -> String {
    guard hasLooseBlank(text) else { return text }
    var result = ""
    for character in text {
      if character == " ", result.isEmpty || result.last == " " || result.last == "(" { continue }
      if result.last == " ", ",.;:!?)".contains(character) { result.removeLast() }
      result.append(character)
    }
    if result.last == " " { result.removeLast() }
    return result
  }

  private static func hasLooseBlank(_ text: String) -> Bool {
    var before: UInt8 = 0x20
    for byte in text.utf8 {
      switch (before, byte) {
      case (0x20, 0x20), (0x28, 0x20), (0x20, 0x2C), (0x20, 0x2E), (0x20, 0x3B), (0x20, 0x3A), (0x20, 0x21), (0x20, 0x3F), (0x20, 0x29): return true
      default: before = byte
      }
    }
    return before == 0x20
  }
}
