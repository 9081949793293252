import Analysis
import Bitext
import Packs
import UnicodeText

/// Flags letters of another script that look like the word's own: `Мoscow`.
package struct Homoglyph: UnitCheck {
  package static let rule = Rule(
    "homoglyph", .mqm("linguistic-conventions/characters"), .major, .probable,
    summary: "A letter of another script looks like the word's own.",
    why: "keyboards, scans and models mix letters that look the same; search, hyphenation and speech then fail",
    examples: [
      Example("en", "The ⟦М\u{6F}scow⟧ office is shut.", fixed: "The Moscow office is shut."),
      Example("ru", "Он купил ⟦м\u{6F}локо⟧ утром.", fixed: "Он купил молоко утром."),
      Example("el", "Το ⟦σπίτι\u{6F}⟧ είναι μικρό.", exempt: [.decomposed: "the accent stands apart"]),
      Example("en", "It is ⟦\u{430}⟧ long way.", fixed: "It is a long way."),
      Example("ru", "Он вышел ⟦c⟧ другом из дома.", fixed: "Он вышел с другом из дома."),
      Example("en", "A dose of 5 μg, TNFα and the ΔT of the kΩ range."),
      Example("ru", "Витамин C и VIP-зал; SMS-сообщение; группа A."),
      Example("en", "The letter \"а\" and the vowel (о) are Cyrillic."),
      Example("uk", "Вона має ім'я і прізвище."),
    ])
  package static let needs: SegmentFeatures = [.mixedScript, .nonLatin]

  private let own: TokenScript

  package init?(_ pack: Pack) {
    guard let script = pack.locale.likelyScript else { return nil }
    own = TokenScript(iso: script.code)
    guard own == .latin || own == .cyrillic || own == .greek else { return nil }
  }

  package func audit(_ unit: UnitView, into findings: inout Findings) {
    let view = unit.target
    let isMixed = view.features.contains(.mixedScript)
    for index in view.tokens.indices {
      let token = view.tokens[index]
      guard token.has(.word), !token.has(.code) else { continue }
      if token.has(.mixedScript), isMixed {
        mixed(view, index, into: &findings)
      } else if token.length <= (own == .latin ? 20 : 1), token.script != own, token.script == .latin || token.script == .cyrillic || token.script == .greek {
        alone(view, index, into: &findings)
      }
    }
  }

  /// A word most of whose letters are of one script, and the rest look like it.
  private func mixed(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let word = view.text(view.tokens[index])
    guard let mix = ScriptMix(word), let fixed = mix.unified else { return }
    // `TNFα`: a Greek letter at either end is a symbol.
    guard mix.minority != .greek || mix.isInside else { return }
    report(view, view.tokens[index].range, word, fixed, into: &findings)
  }

  /// A whole word of another script between words of the target's.
  private func alone(_ view: SegmentView, _ index: Int, into findings: inout Findings) {
    let token = view.tokens[index]
    guard token.script != .greek, !token.hasAny([.capitalized, .digit]), isOwnWord(view, index + 1), index == 0 || isOwnWord(view, index - 1) else { return }
    guard !view.isQuoted(index), !view.isBracketed(index) else { return }
    let word = view.text(token)
    guard let fixed = ScriptMix.written(word, in: own) else { return }
    report(view, token.range, word, fixed, into: &findings)
  }

  private func isOwnWord(_ view: SegmentView, _ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    return token.has(.word) && token.script == own && !view.isJoined(index) && token.length > 1
  }

  private func report(_ view: SegmentView, _ range: TextRange, _ word: String, _ fixed: String, into findings: inout Findings) {
    let pairs = zip(word.unicodeScalars, fixed.unicodeScalars).filter { $0 != $1 }
    guard let (wrong, right) = pairs.first else { return }
    findings.report(
      "'\(wrong)' (\(ScriptMix.name(wrong))) stands for '\(right)' (\(ScriptMix.name(right))) in '\(word)'", at: range,
      fixes: [.safe(range, fixed)])
  }
}

/// The scripts of a word's letters.
struct ScriptMix {
  let word: String
  let majority: TokenScript
  let minority: TokenScript
  /// How often the script changes from one letter to the next.
  let changes: Int
  /// Whether letters of the minority stand neither first nor last.
  let isInside: Bool

  /// Nothing where the letters are of one script, or of three.
  init?(_ word: String) {
    let scripts = word.unicodeScalars.map(Lookalikes.script(of:)).filter { $0 != .common }
    let kinds = Set(scripts)
    guard kinds.count == 2, let first = scripts.first, let last = scripts.last, let other = kinds.first(where: { $0 != first }) else { return nil }
    let count = scripts.filter { $0 == first }.count
    self.word = word
    // The first letter of a half-and-half word may be the wrong one or not: nobody can tell.
    guard count * 2 != scripts.count else { return nil }
    majority = count * 2 > scripts.count ? first : other
    minority = majority == first ? other : first
    changes = zip(scripts, scripts.dropFirst()).filter { $0 != $1 }.count
    isInside = first == majority && last == majority
  }

  /// The word in the script of most of its letters, where the others look like letters of it.
  var unified: String? { Self.written(word, in: majority) }

  static func written(_ word: String, in script: TokenScript) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      let own = Lookalikes.script(of: scalar)
      if own == script || own == .common {
        result.append(scalar)
      } else if let letter = Lookalikes.letter(like: scalar, in: script) {
        result.append(letter)
      } else {
        return nil
      }
    }
    return String(result)
  }

  /// `Cyrillic U+0430`.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    return switch Lookalikes.script(of: scalar) {
    case .latin: "Latin \(code)"
    case .greek: "Greek \(code)"
    case .cyrillic: "Cyrillic \(code)"
    default: code
    }
  }
}
