import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a character reference of HTML in plain text: `&quot;`, `&#39;`.
package struct HTMLEntity: UnitCheck {
  package static let rule = Rule(
    "html-entity", .mqm("design/markup"), .minor, .certain,
    summary: "A character is written as an HTML reference.",
    why: "the text was escaped for a page or for a tokeniser and never unescaped",
    examples: [
      Example("en", "The store sells bread ⟦&amp;⟧ butter.", fixed: "The store sells bread & butter."),
      Example("fr", "Elle n⟦&#39;⟧a rien dit.", fixed: "Elle n'a rien dit."),
      Example("de", "Er sagte ⟦&quot;⟧Ja⟦&quot;⟧.", fixed: "Er sagte \"Ja\"."),
      Example("en", "It doesn ⟦& apos ;⟧ t matter.", fixed: "It doesn ' t matter."),
      Example("en", "We saw ⟦&amp;quot;⟧Tosca⟦&amp;quot;⟧.", fixed: "We saw \"Tosca\"."),
      Example("en", "Johnson & Smith; Lee & Co; R&D; they left."),
      Example("en", "Write `&amp;` for an ampersand."),
      Example("en", "See https://example.org/?a=1&amp;b=2 for more."),
      Example("en", "<p>Bread &amp; butter</p>"),
    ])
  package static let needs: SegmentFeatures = .ampersand

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…", "bull": "•",
    "middot": "·", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
    "times": "×", "frac12": "½", "sect": "§", "para": "¶", "shy": "\u{AD}", "eacute": "é", "egrave": "è", "ecirc": "ê",
    "euml": "ë", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å", "aelig": "æ",
    "ccedil": "ç", "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "otilde": "õ",
    "ouml": "ö", "oslash": "ø", "szlig": "ß", "uacute": "ú", "ugrave": "ù", "ucirc": "û", "uuml": "ü", "iexcl": "¡", "iquest": "¿",
  ]
  /// What tokenisers write apart: `& quot ;`.
  private static let apart: Set<String> = ["amp", "lt", "gt", "quot", "apos", "nbsp", "#39", "#34", "#91", "#93"]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    guard !isMarkup(view) else { return }
    var index = 0
    while index < view.tokens.count {
      guard view.isText(index, "&"), !view.tokens[index].has(.code), let (end, decoded, isTight) = reference(view, index), !isSample(view, index, end) else {
        index += 1
        continue
      }
      let range = view.range(ofTokens: index..<end)
      let fix = Fix(range, decoded, isTight ? .safe : .unsafe)
      findings.report("'\(view.text(range))' is written for '\(decoded)'", at: range, fixes: [fix])
      index = end
    }
  }

  /// The token after the reference at `index`, and what it stands for; `&amp;quot;` is read twice.
  private func reference(_ view: SegmentView, _ index: Int) -> (end: Int, decoded: String, isTight: Bool)? {
    guard let (end, decoded, isTight) = single(view, nameAt: index + 1) else { return nil }
    guard decoded == "&", end < view.tokens.count, view.isJoined(end), let (outer, inner, _) = single(view, nameAt: end) else {
      return (end, decoded, isTight)
    }
    return (outer, inner, isTight)
  }

  /// The reference whose name begins at `start`, after the ampersand, and the token after its semicolon.
  private func single(_ view: SegmentView, nameAt start: Int) -> (end: Int, decoded: String, isTight: Bool)? {
    var semicolon = start
    while semicolon < view.tokens.count, semicolon < start + 4, !view.isText(semicolon, ";") { semicolon += 1 }
    guard semicolon > start, view.isText(semicolon, ";") else { return nil }
    let range = view.range(ofTokens: start..<semicolon)
    guard range.count <= 12 else { return nil }
    let isTight = (start...semicolon).allSatisfy { view.isJoined($0) }
    let name = isTight ? view.text(range) : view.text(range).filter { $0 != " " }
    guard isTight || Self.apart.contains(name), let decoded = decoded(name) else { return nil }
    return (semicolon + 1, decoded, isTight)
  }

  private func decoded(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return Self.names[name] }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10), value >= 0x20 else { return nil }
    return Unicode.Scalar(value).map { String(Character($0)) }
  }

  /// Text with tags is a page's source, where references belong.
  private func isMarkup(_ view: SegmentView) -> Bool {
    guard view.features.contains(.angle) else { return false }
    return view.tokens.indices.contains { index in
      view.isText(index, "<") && view.isJoined(index + 1) && (view.tokens[index + 1].has(.word) || view.isText(index + 1, "/"))
    }
  }

  /// Shown as code: `&amp;` between back-ticks or quotation marks.
  private func isSample(_ view: SegmentView, _ index: Int, _ end: Int) -> Bool {
    guard view.isJoined(index), end < view.tokens.count, view.isJoined(end) else { return false }
    let (before, after) = (view.scalar(view.tokens[index - 1]), view.scalar(view.tokens[end]))
    return before == "`" && after == "`" || before == "\"" && after == "\"" || before == "“" && after == "”"
  }
}
