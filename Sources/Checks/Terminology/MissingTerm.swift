import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a term of the source whose translation in the termbase the target does not have.
package struct MissingTerm: UnitCheck {
  package static let rule = Rule(
    "missing-term", .mqm("terminology/wrong-term"), .major, .probable,
    summary: "A term is not rendered as the termbase wants.",
    why: "a machine that was not given the termbase chooses the most frequent rendering",
    examples: [
      Example("en", "The executive met on Friday.⟦⟧", source: "Der Vorstand tagte am Freitag.", from: "de", terms: [board]),
      Example(
        "de", "Die Kreditunion senkt ihre Zinsen.⟦⟧", source: "The credit unions are cutting their rates.", from: "en",
        terms: [Concept("credit union", "Genossenschaftsbank")]),
      Example("ar", "رفعت المؤسسة أسعارها أمس.⟦⟧", source: "The central bank raised its rates yesterday.", from: "en", terms: [Concept("central bank", "المصرف المركزي")]),
      Example("en", "The agency published the figures.⟦⟧", source: "وللوزارة رأي آخر في الأرقام.", from: "ar", terms: [Concept("الوزارة", "ministry")]),
      Example("ru", "Правление собралось в пятницу.⟦⟧", source: "The supervisory board met on Friday.", from: "en", terms: [Concept("supervisory board", "наблюдательный совет")]),
      Example("en", "The lake bureau closed the dam.⟦⟧", source: "湖区管理局关闭了大坝。", from: "zh", terms: [Concept("湖区管理局", "Lake District Authority")]),
      Example("en", "The management boards met on Friday.", source: "Die Vorstände tagten am Freitag.", from: "de", terms: [board]),
      Example("ru", "О решении наблюдательного совета узнали в пятницу.", source: "The supervisory board's decision became known on Friday.", from: "en", terms: [Concept("supervisory board", "наблюдательный совет")]),
      Example("ar", "قررت المصارف المركزية رفع أسعارها.", source: "The central banks decided to raise rates.", from: "en", terms: [Concept("central bank", "المصرف المركزي")]),
      Example("de", "Die Vorstandssitzung beginnt um neun.", source: "The board meets at nine.", from: "en", terms: [Concept("board", "Vorstand")]),
      Example("de", "Er legte das Brett auf den Tisch.", source: "He boarded the ship with a plank.", from: "en", terms: [Concept("board", "Vorstand")]),
      Example("de", "Die Baustelle ruht.", source: "The construction site is idle.", from: "en", terms: [Concept("site", "Website"), Concept("construction site", "Baustelle")]),
      Example("en", "He asked us to come.", source: "Он попросил нас прийти.", from: "ru", terms: [Concept("США", "US")]),
      Example("ja", "彼は怒った。", source: "He was so angry that he left.", from: "en", terms: [Concept("so angry that he", "怒")]),
    ])
  package static let needs: SegmentFeatures = []
  package static let sourceNeeds: SegmentFeatures? = .any

  private static let board = Concept("Vorstand", "management board", "board of management")

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let terms = unit.terms, !terms.source.isEmpty, !unit.isPartial, !unit.target.tokens.isEmpty else { return }
    var seen: Set<Int> = []
    for mention in terms.source {
      let required = mention.concept.required(in: unit.target.pack.target)
      guard !required.isEmpty, seen.insert(mention.index).inserted, !terms.mayRender(mention.index) else { continue }
      // A forbidden rendering of it is named as such.
      guard !terms.target.contains(where: { $0.index == mention.index && $0.term.isForbidden }) else { continue }
      guard let source = unit.source else { return }
      let place = unit.end(rendering: mention.tokens.lowerBound)
      findings.report(
        "'\(source.text(mention.range))' is not rendered by \(required.wanted)", at: place..<place, why: mention.concept.reason(required.first), source: mention.range)
    }
  }
}

extension UnitView {
  /// The end of the sentence that renders a token of the source; the unit's where that is not known.
  func end(rendering token: Int) -> Int {
    guard let source, target.sentenceCount > 1 else { return target.utf8.count }
    let pair = sentencePairs.first { pair in pair.source.contains { source.sentences[$0].contains(token) } }
    guard let pair, !pair.target.isEmpty, pair.confidence > 0.5 else { return target.utf8.count }
    return target.range(ofSentences: pair.target).upperBound
  }
}

extension Concept {
  /// Where the termbase says so of a term, and its note.
  func reason(_ term: Term?) -> String {
    "\(file):\(term?.line ?? line) says so\((term?.note ?? note).map { ": \($0)" } ?? "")"
  }
}

extension [Concept.Term] {
  /// The first different ones as a message names them.
  var wanted: String {
    var seen: Set<String> = []
    return filter { seen.insert($0.text).inserted }.prefix(3).map { "'\($0.text)'" }.joined(separator: " or ")
  }
}
