import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags a sentence of Japanese or Korean that ends in another style than the document's: だ among です・ます.
package struct MixedPoliteness: DocumentCheck {
  package static let rule = Rule(
    "mixed-politeness", .mqm("style/register"), .minor, .hint,
    summary: "A sentence ends in another style than the rest of the text.",
    why: "the machine chooses between the plain and the polite style anew in every sentence",
    examples: [
      Example("ja", "港は昨日閉まりました。船は沖で待っています。市長は謝りました。\n\n風は弱まりました。今日は晴れです。⟦客は宿に戻った。⟧港は明日開きます。"),
      Example("ja", "港は昨日閉まった。船は沖で待っている。市長は謝った。\n\n風は弱まった。今日は晴れだ。⟦客は宿に戻りました。⟧港は明日開く。"),
      Example("ko", "항구는 어제 닫혔다. 배는 바다에서 기다린다. 시장은 사과했다.\n\n바람은 약해졌다. 오늘은 맑다. ⟦손님은 돌아갔습니다.⟧ 항구는 내일 열린다."),
      Example("ja", "港は昨日閉まりました。船は沖で待っています。市長は「風が強すぎた。」と言いました。\n\n風は弱まりました。今日は晴れです。港は明日開きます。"),
      Example("ja", "港は閉まった。船は待っています。"),
    ])
  package static let needs: SegmentFeatures = .any

  package struct Notes: Sendable {
    var polite: [Place] = []
    var plain: [Place] = []
  }

  package struct Place: Sendable {
    var unit: Int32
    var start: UInt32
    var end: UInt32
  }

  private let endings: (polite: [[UInt8]], plain: [[UInt8]])

  package init?(_ pack: Pack) {
    let (polite, plain) = (pack.facts.list("polite-endings"), pack.facts.list("plain-style-endings"))
    guard !polite.isEmpty, !plain.isEmpty else { return nil }
    // As they are composed and as they are not: bytes are compared.
    let normalizer = try? Normalizer()
    func bytes(_ words: [String]) -> [[UInt8]] { words.flatMap { [$0, normalizer?.nfd($0) ?? $0] }.map { Array($0.utf8) } }
    endings = (bytes(polite), bytes(plain))
  }

  package var empty: Notes { Notes() }

  /// So many sentences of one style for each of the other.
  private static let share = 6

  package func note(_ unit: UnitView, into notes: inout Notes) {
    let view = unit.target
    guard view.kind == .paragraph || view.kind == .field else { return }
    for sentence in view.sentences {
      guard let stop = sentence.last, sentence.count > 2, view.isText(stop, "。") || view.isText(stop, "."), !view.isQuoted(stop), !view.isQuoted(sentence.lowerBound) else { continue }
      let range = view.range(ofTokens: sentence)
      let bytes = view.utf8[view.utf8.startIndex + range.lowerBound..<view.utf8.startIndex + Int(view.tokens[stop].start)]
      let place = Place(unit: Int32(view.unit), start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
      // The polite endings are the longer ones.
      if endings.polite.contains(where: { bytes.suffix($0.count).elementsEqual($0) }) {
        notes.polite.append(place)
      } else if endings.plain.contains(where: { bytes.suffix($0.count).elementsEqual($0) }) {
        notes.plain.append(place)
      }
    }
  }

  package func append(_ later: Notes, to notes: inout Notes) {
    notes.polite += later.polite
    notes.plain += later.plain
  }

  package func conclude(_ notes: Notes, of document: DocumentView, into findings: inout Findings) {
    let isPolite = notes.polite.count > notes.plain.count
    let (usual, other) = isPolite ? (notes.polite, notes.plain) : (notes.plain, notes.polite)
    guard !other.isEmpty, usual.count >= other.count * Self.share else { return }
    for place in other {
      findings.report(
        "the sentence ends in the \(isPolite ? "plain" : "polite") style, the text in the \(isPolite ? "polite" : "plain") one", at: Int(place.start)..<Int(place.end),
        unit: Int(place.unit))
    }
  }
}
