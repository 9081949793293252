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
      Example("en", "The tests of the ⟦WTO⟧ took a day.", source: "对RNA的检测花了一天时间。", from: "zh"),
      Example("en", "The lake authority (LBA) closed the dam.", source: "湖区管理局（LBA）关闭了大坝。", from: "zh"),
      Example("en", "The UN and the EU met.", source: "Die UNO und die EU trafen sich.", from: "de"),
      Example("en", "The WHO asked the US for help.", source: "L'OMS a demandé de l'aide aux États-Unis.", from: "fr"),
    ])
  package static let needs: SegmentFeatures = .allCapitals
  package static let sourceNeeds: SegmentFeatures? = []

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    guard let source = unit.source, !source.features.isDisjoint(with: [.allCapitals, .innerCapitalized]) else { return }
    // Languages of one script have acronyms of their own.
    guard source.features.contains(.nonLatin) != unit.target.features.contains(.nonLatin) else { return }
    let target = unit.target
    let (a, b) = (Self.acronyms(source), Self.acronyms(target))
    guard !a.isEmpty, !b.isEmpty else { return }
    let whole = target.text(target.range(ofTokens: target.tokens.indices)).uppercased()
    let lost = a.filter { acronym in !whole.contains(acronym.text) }
    guard !lost.isEmpty else { return }
    let found = b.filter { acronym in !a.contains { $0.text == acronym.text } }
    for acronym in found {
      if let origin = lost.first(where: { Self.isChanged($0.text, acronym.text) }) {
        findings.report("'\(acronym.text)' where the source has '\(origin.text)'", at: acronym.range, source: origin.range)
      } else if found.count == 1, lost.count == 1, let origin = lost.first, min(origin.text.utf8.count, acronym.text.utf8.count) >= 3, origin.text.utf8.count == acronym.text.utf8.count,
        !Self.isSpelledOut(origin.text, in: target), !Self.isSpelledOut(acronym.text, in: target)
      {
        findings.report("'\(acronym.text)' where the source has '\(origin.text)'", at: acronym.range, tier: .hint, source: origin.range)
      }
    }
  }

  private static func isSpelledOut(_ acronym: String, in view: SegmentView) -> Bool { view.spellsOut(acronym.utf8.map { $0 | 0x20 }) }

  private static func acronyms(_ view: SegmentView) -> [(text: String, range: TextRange)] {
    view.acronyms.map { (narrow(view.text(view.tokens[$0]).uppercased()), view.tokens[$0].range) }
  }

  /// Full-width capitals as ASCII.
  private static func narrow(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { (0xFF21...0xFF3A).contains($0.value) ? Unicode.Scalar(UInt8($0.value - 0xFF21 + 0x41)) : $0 }))
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
