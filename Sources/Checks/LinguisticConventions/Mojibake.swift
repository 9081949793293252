import Analysis
import Bitext
import Packs
import UnicodeText

private let apart: [Example.Form: String] = [.decomposed: "decomposed, the misread bytes are no longer side by side"]

/// Flags UTF-8 that was read in a single-byte encoding: `cafÃ©`, `РїСЂРё`.
package struct Mojibake: UnitCheck {
  package static let rule = Rule(
    "mojibake", .mqm("linguistic-conventions/characters"), .major, .certain,
    summary: "Characters were read in the wrong encoding.",
    why: "UTF-8 was read as Windows-1252, Latin-1 or Windows-1251 on the way to or from the translator",
    examples: [
      Example("en", "The ⟦cafÃ©⟧ is shut.", fixed: "The café is shut.", exempt: apart),
      Example("en", "It ⟦isnâ€™t⟧ far.", fixed: "It isn’t far.", exempt: apart),
      Example("de", "Die ⟦BrÃ¼cke⟧ ist neu.", fixed: "Die Brücke ist neu.", exempt: apart),
      Example("ru", "Он сказал ⟦РїСЂРёРІРµС‚⟧ и ушёл.", fixed: "Он сказал привет и ушёл."),
      Example("en", "She said ⟦Ð¼Ð¸Ñ€⟧ twice.", fixed: "She said мир twice.", exempt: apart),
      Example("es", "El ⟦niÃƒÂ±o⟧ duerme.", fixed: "El niño duerme.", exempt: apart),
      Example("fr", "Le château de l’île, «LÀ» et «DÉJÀ», coûte 3 €."),
      Example("pt", "A irmã disse: “AMANHÔ, às 9h."),
      Example("uk", "Рівне і Сіверськ; РІК; «Рідна мова»."),
      Example("nb", "Bokstaven «Å» og øya Ås."),
      Example("is", "Ðað er “Ð” og «Ñ»."),
    ])
  package static let needs: SegmentFeatures = [.mojibakeLead, .nonLatin]

  package init?(_ pack: Pack) {}

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    if view.features.contains(.mojibakeLead) {
      report(view, LegacyCodePage.windows1252.misread(in: view.utf8).filter { isPlausible(view, $0) }, .windows1252, into: &findings)
    }
    // Misread Cyrillic alternates capital Р and С with anything.
    if view.features.contains(.nonLatin), view.tokens.contains(where: { $0.script == .cyrillic && $0.hasAny([.innerCapital, .allCapitals]) }) {
      report(view, runs(LegacyCodePage.windows1251.misread(in: view.utf8)), .windows1251, into: &findings)
    }
  }

  /// Whether the character that was meant is one that texts have, and what stands there is no letter
  /// before a closing quotation mark.
  private func isPlausible(_ view: SegmentView, _ hit: (range: TextRange, scalar: Unicode.Scalar)) -> Bool {
    switch hit.scalar.value {
    case 0xA0...0x17F, 0x218...0x21B, 0x370...0x52F, 0x590...0x6FF, 0x900...0xFFF, 0x1E00...0x1EFF, 0x2010...0x203A, 0x20AC,
      0x2116, 0x2122, 0x2190...0x21FF, 0x2200...0x22FF, 0x2500...0x27BF, 0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFE0F,
      0xFEFF, 0xFF00...0xFFEF, 0x1F300...0x1FAFF:
      break
    default: return false
    }
    let text = view.text(hit.range).unicodeScalars
    guard text.count == 2, let last = text.last, let first = text.first else { return true }
    // A no-break space or a quotation mark may follow a letter by itself.
    let isClosing = "\u{A0}»«”’“‘›‹„‚…–—°·".unicodeScalars.contains(last)
    return !isClosing || first == "Ã" && precedesLowerCase(view, hit.range.lowerBound) || first == "Â" && last == "\u{A0}" && !precedesLetter(view, hit.range.lowerBound)
      || first == "Ð" && !view.text(hit.range.upperBound..<min(hit.range.upperBound + 2, view.utf8.count)).isEmpty && isRussian(view, hit.range.upperBound)
  }

  private func precedesLowerCase(_ view: SegmentView, _ offset: Int) -> Bool {
    view.byte(at: offset - 1).map { (0x61...0x7A).contains($0) } ?? false
  }

  private func precedesLetter(_ view: SegmentView, _ offset: Int) -> Bool {
    view.byte(at: offset - 1).map { $0 >= 0x80 || (0x41...0x5A).contains($0 & 0xDF) } ?? false
  }

  /// `Ð` or `Ñ` directly after.
  private func isRussian(_ view: SegmentView, _ offset: Int) -> Bool {
    view.byte(at: offset) == 0xC3 && (view.byte(at: offset + 1) == 0x90 || view.byte(at: offset + 1) == 0x91)
  }

  /// Only two or more in a row: one alone is Ukrainian or Serbian.
  private func runs(_ hits: [(range: TextRange, scalar: Unicode.Scalar)]) -> [(range: TextRange, scalar: Unicode.Scalar)] {
    hits.indices.filter { index in
      index > 0 && hits[index - 1].range.upperBound == hits[index].range.lowerBound
        || index + 1 < hits.count && hits[index + 1].range.lowerBound == hits[index].range.upperBound
    }.map { hits[$0] }
  }

  // MARK: The words at fault

  private func report(
    _ view: SegmentView, _ hits: [(range: TextRange, scalar: Unicode.Scalar)], _ page: LegacyCodePage, into findings: inout Findings
  ) {
    var index = 0
    while index < hits.count {
      var range = word(view, around: hits[index].range)
      var end = index + 1
      while end < hits.count, hits[end].range.lowerBound <= range.upperBound + 1 {
        range = range.lowerBound..<max(range.upperBound, word(view, around: hits[end].range).upperBound)
        end += 1
      }
      let meant = decoded(view, range, hits[index..<end], page)
      findings.report("'\(view.text(range))' is '\(meant)' in the wrong encoding", at: range, fixes: [.safe(range, meant)])
      index = end
    }
  }

  /// Letters and digits on either side belong to the word.
  private func word(_ view: SegmentView, around range: TextRange) -> TextRange {
    let tokens = view.joinedWords(around: view.tokens(touching: range))
    let whole = view.range(ofTokens: tokens)
    return min(whole.lowerBound, range.lowerBound)..<max(whole.upperBound, range.upperBound)
  }

  private func decoded(_ view: SegmentView, _ range: TextRange, _ hits: ArraySlice<(range: TextRange, scalar: Unicode.Scalar)>, _ page: LegacyCodePage) -> String {
    var text = ""
    var offset = range.lowerBound
    for hit in hits {
      text += view.text(offset..<hit.range.lowerBound)
      text.unicodeScalars.append(hit.scalar)
      offset = hit.range.upperBound
    }
    text += view.text(offset..<range.upperBound)
    return again(text, page)
  }

  /// Text that was misread twice is read right twice.
  private func again(_ text: String, _ page: LegacyCodePage) -> String {
    let hits = page.misread(in: ArraySlice(text.utf8))
    guard !hits.isEmpty else { return text }
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    var offset = 0
    for hit in hits {
      bytes += source[offset..<hit.range.lowerBound] + Array(String(Character(hit.scalar)).utf8)
      offset = hit.range.upperBound
    }
    return String(decoding: bytes + source[offset...], as: UTF8.self)
  }
}
