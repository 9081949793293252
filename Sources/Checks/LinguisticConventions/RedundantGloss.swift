import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an institution glossed by its other name: `Defense Department (Pentagon)`.
package struct RedundantGloss: UnitCheck {
  package static let rule = Rule(
    "redundant-gloss", .mqm("linguistic-conventions/duplication"), .minor, .probable,
    summary: "A name is glossed by another name of the same thing.",
    why: "the source explains a foreign institution to its readers; readers of the target know both names",
    examples: [
      Example("en", "A spokesman for the ⟦US Defense Department (Pentagon)⟧ denied it.", fixed: "A spokesman for the Pentagon denied it."),
      Example("en", "Officials of the ⟦State Department (\"Foggy Bottom\")⟧ met.", fixed: "Officials of the Foggy Bottom met."),
      Example("en", "The parliament (Knesset) voted."),
      Example("en", "The Pentagon (headquarters of the Defense Department) burned."),
      Example("en", "The Defense Department (see page 4) replied."),
    ])
  package static let needs: SegmentFeatures = .parenthesis

  /// Word hashes of a name, and the group it is in.
  private struct Name {
    var words: [UInt64]
    var group: Int
  }
  private let shortNames: [Name]
  private let longNames: [Name]
  /// Last words of the short names: few brackets end in one.
  private let lastWords: Set<UInt64>

  package init?(_ pack: Pack) {
    guard let groups = pack.facts.groups["redundant-names"] else { return nil }
    let tokenizer = Tokenizer()
    var (short, long): ([Name], [Name]) = ([], [])
    for (number, group) in groups.enumerated() {
      for (place, name) in group.enumerated() {
        let words = tokenizer.tokens(in: name).map(\.hash)
        if place == 0 { short.append(Name(words: words, group: number)) } else { long.append(Name(words: words, group: number)) }
      }
    }
    shortNames = short
    lastWords = Set(short.compactMap(\.words.last))
    longNames = long.sorted { $0.words.count > $1.words.count }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    for bracket in view.spans.brackets where bracket.count <= 8 && bracket.lowerBound > 0 {
      var inner = bracket.lowerBound + 1..<bracket.upperBound - 1
      if inner.count > 2, view.spans.quotations.contains(inner) { inner = inner.lowerBound + 1..<inner.upperBound - 1 }
      guard let last = inner.last, lastWords.contains(view.tokens[last].hash) else { continue }
      let hashes = inner.map { view.tokens[$0].hash }
      guard let group = shortNames.first(where: { $0.words == hashes || $0.words == Array(hashes.dropFirst()) })?.group,
        let length = longName(view, before: bracket.lowerBound, group)
      else { continue }
      let range = view.range(ofTokens: bracket.lowerBound - length..<bracket.upperBound)
      findings.report(
        "'\(view.text(tokens: inner))' is another name of '\(view.text(tokens: bracket.lowerBound - length..<bracket.lowerBound))'", at: range,
        fixes: [.unsafe(range, view.text(tokens: inner))])
    }
  }

  private func longName(_ view: SegmentView, before end: Int, _ group: Int) -> Int? {
    longNames.first { name in
      name.group == group && name.words.count <= end
        && name.words.indices.allSatisfy { view.tokens[end - name.words.count + $0].hash == name.words[$0] }
    }?.words.count
  }
}
