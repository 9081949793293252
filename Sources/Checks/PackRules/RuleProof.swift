import Analysis
import Bitext
import Packs
import UnicodeText

/// Holds pack rules against their own examples: a bad one is reported just where it is marked, its
/// fix gives what the example shows, and a good one is silent.
package struct RuleProof {
  private let pack: Pack
  private let library: PackLibrary

  package init(_ pack: Pack, library: PackLibrary) {
    self.pack = pack
    self.library = library
  }

  /// The examples that do not hold, as errors of the file the rules stand in.
  ///
  /// - Parameter rules: Indices of the rules to prove; all of the pack where it is not given.
  package func errors(of rules: Range<Int>? = nil, file: String) -> [PackError] {
    let matcher = PackRuleMatcher(pack)
    var sources: [LanguageTag: Pack] = [:]
    return (rules ?? 0..<pack.ruleCount).flatMap { number in
      pack.wholeRule(number).rule.examples.compactMap { failure(number, $0, matcher, &sources).map { reason, line in PackError(file: file, line: line, reason: reason) } }
    }
  }

  /// - Parameter sources: Packs of source languages met so far: making one costs milliseconds.
  private func failure(
    _ number: Int, _ example: Example, _ matcher: PackRuleMatcher, _ sources: inout [LanguageTag: Pack]
  ) -> (PackError.Reason, Int)? {
    let (text, flagged) = example.target
    let id = pack.rule(number).rule.id.description
    if let language = example.sourceLanguage, sources[language] == nil { sources[language] = library.pack(into: language) }
    let findings = findings(number, example, text, matcher, example.sourceLanguage.flatMap { sources[$0] })
    let found = findings.map(\.range)
    let shown = found.isEmpty ? "nothing" : Self.mark(text, found)
    guard found == flagged else {
      return flagged.isEmpty
        ? (.matchesGoodExample(rule: id, example: text, found: shown), example.line)
        : (.missesBadExample(rule: id, example: example.marked, found: shown), example.line)
    }
    guard let fixed = example.fixed else { return nil }
    let result = Self.applying(findings.compactMap(\.fixes.first), to: text)
    return result == fixed ? nil : (.wrongFix(rule: id, example: fixed, found: result), example.line)
  }

  private func findings(
    _ number: Int, _ example: Example, _ text: String, _ matcher: PackRuleMatcher, _ sourcePack: Pack?
  ) -> [Finding] {
    let source = example.source.map { Segment($0) }
    let unit = TranslationUnit(id: .paragraph(1), source: source, target: Segment(text, kind: Self.kind(of: text)))
    let document = Document(path: "example", units: [unit])
    let context = DocumentContext(document: document, target: pack.target, source: example.sourceLanguage)
    let view = UnitView(document: context, pack: pack, sourcePack: sourcePack, tokenizer: Tokenizer())
    view.load(0)
    return matcher.hits(in: view).filter { $0.rule == number }.map(\.finding)
  }

  /// An example without a final mark and of few words is a heading, as in a text.
  private static func kind(of text: String) -> Segment.Kind {
    guard let last = text.unicodeScalars.last, text.utf8.count <= 80 else { return .paragraph }
    return ".!?…:。！？”\"')".unicodeScalars.contains(last) ? .paragraph : .heading
  }

  private static func mark(_ text: String, _ ranges: [TextRange]) -> String {
    var bytes: [UInt8] = []
    for (offset, byte) in text.utf8.enumerated() {
      if ranges.contains(where: { $0.upperBound == offset }) { bytes += "⟧".utf8 }
      if ranges.contains(where: { $0.lowerBound == offset }) { bytes += "⟦".utf8 }
      bytes.append(byte)
    }
    if ranges.contains(where: { $0.upperBound == text.utf8.count }) { bytes += "⟧".utf8 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text after fixes that do not overlap; the first of two that do.
  package static func applying(_ fixes: [Fix], to text: String) -> String {
    var bytes = Array(text.utf8)
    var limit = Int.max
    for fix in fixes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) where fix.range.upperBound <= limit {
      bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
      limit = fix.range.lowerBound
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
