import Audit
import Bitext
import Checks
import Packs
import Testing

/// One example of one check.
struct Case: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let example: Example

  static let all: [Case] = allChecks.flatMap { check in check.rule.examples.map { Case(rule: check.rule, example: $0) } }

  var testDescription: String { "\(rule.id): \(example.marked)" }

  /// The findings of the example's own rule, over the whole text.
  ///
  /// - Parameter text: The example's text, or a form derived from it.
  func findings(in text: String) async -> [Finding] {
    var document = Sample.document(text, language: example.language)
    if let source = example.source, let last = document.units.indices.last {
      document.units[last].source = Segment(source)
      document.sourceLanguage = example.sourceLanguage
    }
    return await Sample.auditor(example.terms).audit(document).findings.filter { $0.rule == rule.id }
  }
}

/// Texts as the tests audit them: blank lines part paragraphs.
enum Sample {
  static let auditor = Auditor()

  /// An auditor with a termbase, where there is one.
  static func auditor(_ terms: [Concept]) -> Auditor {
    guard !terms.isEmpty else { return auditor }
    var library = PackLibrary()
    library.concepts = terms
    return Auditor(library)
  }

  static func document(_ text: String, language: LanguageTag?) -> Document {
    var units: [TranslationUnit] = []
    for part in text.split(separator: "\n\n") {
      let text = String(part)
      let isHeading = text.utf8.count <= 100 && !(text.unicodeScalars.last.map { ".!?…:;,)。！？”\"'»".unicodeScalars.contains($0) } ?? true)
      units.append(TranslationUnit(id: .paragraph(units.count + 1), target: Segment(text, kind: isHeading ? .heading : .paragraph)))
    }
    return Document(path: "example", units: units, targetLanguage: language)
  }

  /// A document's text with each range of its units between `⟦` and `⟧`.
  static func marked(_ document: Document, _ findings: [Finding]) -> String {
    document.units.indices.map { index in
      var bytes: [UInt8] = []
      let ranges = findings.filter { $0.unit == index }.map(\.range)
      let text = Array(document.units[index].target.utf8)
      for offset in 0...text.count {
        for range in ranges where range.upperBound == offset && !range.isEmpty { bytes += Array("⟧".utf8) }
        for range in ranges where range.lowerBound == offset { bytes += Array((range.isEmpty ? "⟦⟧" : "⟦").utf8) }
        if offset < text.count { bytes.append(text[offset]) }
      }
      return String(decoding: bytes, as: UTF8.self)
    }.joined(separator: "\n\n")
  }

  /// The text after the first fix of each finding.
  static func fixed(_ document: Document, _ findings: [Finding]) -> String {
    document.units.indices.map { index in
      let fixes = findings.filter { $0.unit == index }.compactMap(\.fixes.first)
      return RuleProof.applying(fixes, to: document.units[index].target.text)
    }.joined(separator: "\n\n")
  }
}

@Suite("What a rule's page shows is what its check does")
struct ExampleTests {
  @Test(arguments: Case.all)
  func reportsExactlyTheMarkedRanges(_ it: Case) async {
    let text = it.example.target.text
    let document = Sample.document(text, language: it.example.language)
    let found = await it.findings(in: text)
    #expect(Sample.marked(document, found) == it.example.marked)
  }

  @Test(arguments: Case.all.filter { $0.example.fixed != nil })
  func fixesToTheShownText(_ it: Case) async {
    let text = it.example.target.text
    let found = await it.findings(in: text)
    #expect(Sample.fixed(Sample.document(text, language: it.example.language), found) == it.example.fixed)
  }

  @Test func everyRuleShowsBothVerdictsAndANearMiss() {
    // An omission has no text to mark, and an example has one source: `PairTests`, `TermsTests` and `OmittedClauseTests` show these.
    for check in allChecks where !["omitted-paragraph", "omitted-clause", "inconsistent-translation", "same-translation"].contains(check.rule.id) {
      let bad = check.rule.examples.filter { !$0.target.flagged.isEmpty }
      let good = check.rule.examples.filter { $0.target.flagged.isEmpty }
      #expect(bad.count >= 2, "\(check.rule.id) shows fewer than two faults")
      #expect(good.count >= 2, "\(check.rule.id) shows fewer than two near misses")
    }
  }
}

@Suite("A rule's verdict does not hang on")
struct DerivedFormTests {
  @Test(arguments: Case.all.filter { $0.example.exempt[.astral] == nil })
  func astralTextInTheParagraphBefore(_ it: Case) async {
    let prefix = "😀 𝒜.\n\n"
    let text = prefix + it.example.target.text
    let found = await it.findings(in: text)
    #expect(Sample.marked(Sample.document(text, language: it.example.language), found) == prefix + it.example.marked)
  }

  @Test(arguments: Case.all.filter { $0.example.exempt[.decomposed] == nil })
  func theNormalForm(_ it: Case) async throws {
    let decomposed = try TextForms.nfd(it.example.target.text)
    let found = await it.findings(in: decomposed)
    let shown = try TextForms.nfc(Sample.marked(Sample.document(decomposed, language: it.example.language), found))
    #expect(shown == (try TextForms.nfc(it.example.marked)))
  }

  @Test(arguments: Case.all.filter { $0.example.fixed != nil && $0.example.exempt[.fixedAuditsClean] == nil })
  func theFixOnceItIsMade(_ it: Case) async throws {
    let fixed = try #require(it.example.fixed)
    let found = await it.findings(in: fixed)
    #expect(found.isEmpty, "the fixed text is reported again")
  }

  /// A format's codes are no prose, whatever stands in them.
  @Test(arguments: Case.all.filter { !$0.example.target.flagged.isEmpty && $0.example.source == nil })
  func codeWhichIsLeftAlone(_ it: Case) async {
    let (text, flagged) = it.example.target
    var document = Sample.document(text, language: it.example.language)
    for unit in document.units.indices { document.units[unit].target.codes = [0..<document.units[unit].target.utf8.count] }
    let found = await Sample.auditor.audit(document).findings.filter { $0.rule == it.rule.id }
    #expect(found.isEmpty, "\(flagged.count) faults of code are reported")
  }
}
