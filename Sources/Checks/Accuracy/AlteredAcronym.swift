import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags an acronym in Latin letters that is the source's with a letter changed.
package struct AlteredAcronym: UnitCheck {
  package static let rule = Rule(
    "altered-acronym", .mqm("accuracy/mistranslation"), .major, .probable,
    summary: "An acronym is not the source's.",
    why: "letters of a rare acronym are guessed from those of a frequent one",
    examples: [
      Example("en", "The lake authority (⟦LBQ⟧) closed the dam.", source: "湖区管理局（LBA）关闭了大坝。", from: "zh"),
      Example("en", "The ⟦KVD⟧ rose by two points.", source: "Индекс KVT вырос на два пункта.", from: "ru"),
      Example("en", "The lake authority (LBA) closed the dam.", source: "湖区管理局（LBA）关闭了大坝。", from: "zh"),
      Example("en", "The UN and the EU met.", source: "Die UNO und die EU trafen sich.", from: "de"),
      Example("en", "The WHO asked the US for help.", source: "L'OMS a demandé de l'aide aux États-Unis.", from: "fr"),
    ])
  package static let needs: SegmentFeatures = .allCapitals
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, source.features.contains(.allCapitals) else { return }
    // Languages of one script have acronyms of their own.
    guard source.features.contains(.nonLatin) != unit.target.features.contains(.nonLatin) else { return }
    let (a, b) = (Self.acronyms(source), Self.acronyms(unit.target))
    let lost = a.filter { acronym in !b.contains { $0.text == acronym.text } && !unit.target.text(unit.target.range(ofTokens: unit.target.tokens.indices)).contains(acronym.text) }
    let found = b.filter { acronym in !a.contains { $0.text == acronym.text } }
    for acronym in found {
      guard let origin = lost.first(where: { Self.isChanged($0.text, acronym.text) }) else { continue }
      findings.report("'\(acronym.text)' where the source has '\(origin.text)'", at: acronym.range, source: origin.range)
    }
  }

  private static func acronyms(_ view: SegmentView) -> [(text: String, range: TextRange)] {
    view.tokens.filter { $0.has([.word, .allCapitals]) && $0.script == .latin && !$0.hasAny([.code, .digit]) && $0.length <= 8 }
      .map { (view.text($0), $0.range) }
  }

  /// One letter changed, added or lost, or the same letters in another order.
  private static func isChanged(_ a: String, _ b: String) -> Bool {
    let (x, y) = (Array(a.utf8), Array(b.utf8))
    if x.count == y.count { return x.indices.filter { x[$0] != y[$0] }.count == 1 || x.sorted() == y.sorted() }
    guard abs(x.count - y.count) == 1, min(x.count, y.count) >= 3 else { return false }
    let (long, short) = x.count > y.count ? (x, y) : (y, x)
    return long.indices.contains { skipped in
      var copy = long
      copy.remove(at: skipped)
      return copy == short
    }
  }
}
