import Analysis
import Bitext
import UnicodeText

/// What of a segment can be found again in another language.
package struct Anchors: Sendable {
  /// Letters and digits, by which segments are as long as each other.
  package let length: Int
  /// Hashes of numbers of two digits or more.
  let numbers: Set<UInt64>
  /// Hashes of the numbers, of capitalised Latin words, acronyms and URLs.
  let marks: Set<UInt64>
  let kind: Segment.Kind
  /// How it ends: a question, an exclamation, a colon, else nothing.
  let ending: UInt8

  package init(_ view: SegmentView) {
    var marks: Set<UInt64> = []
    for number in view.numbers {
      for value in number.values where (value.integer.map { $0 >= 10 } ?? true) {
        var hasher = FNV()
        hasher.mix(value.description)
        marks.insert(hasher.value)
      }
    }
    numbers = marks
    var letters = 0
    for token in view.tokens {
      letters += Int(token.length)
      let isLatin = token.script == .latin && token.has(.word) && !token.has(.clitic)
      if token.has(.code) || isLatin && (token.has(.allCapitals) || token.has(.capitalized)) && token.length > 1 { marks.insert(token.hash) }
    }
    length = letters
    self.marks = marks
    kind = view.kind
    let last = view.tokens.last(where: { $0.has(.terminator) }).map { view.text($0) }
    ending = switch last {
    case "?", "？", "؟", ";": 1
    case "!", "！": 2
    default: 0
    }
  }
}

/// FNV-1a over a text, for sets of anchors.
struct FNV {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func mix(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
