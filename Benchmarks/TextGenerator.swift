import UnicodeText

/// Text of one language in which no sentence stands twice, the same on every machine, with faults at
/// known places.
struct TextGenerator {
  let grammar: Grammar
  private let countries: [String]
  private var state: UInt64
  private var seen: Set<Int> = []
  private var sentences = 0
  /// What `{n}` is, where it is to be the same on both sides of a pair.
  var number: Int?
  /// Which country `{country}` is, where it is to be the same.
  var country: Int?
  /// What `{name}` and `{place}` are, where they are to be the same.
  var name: String?
  var place: String?
  /// Faults planted so far.
  private(set) var planted = 0

  /// A paragraph in so many holds a planted fault.
  private static let plantedEvery = 40

  init(_ grammar: Grammar, seed: UInt64 = 1) {
    self.grammar = grammar
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let names = (try? LocaleData(grammar.language))?.countries.mapValues(\.name) ?? ["": "–"]
    countries = names.sorted { $0.key < $1.key }.map(\.value)
  }

  /// At least so many bytes of paragraphs; a second call goes on where the first ended.
  mutating func paragraphs(bytes: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 4096)
    var number = 0
    while text.count < bytes {
      for _ in 0..<3 + next(4) { text += sentence().utf8 }
      if number % Self.plantedEvery == Self.plantedEvery - 1 {
        text += filled(grammar.planted).utf8
        planted += 1
      }
      text += "\n\n".utf8
      number += 1
    }
    return text
  }

  private mutating func sentence() -> String {
    while true {
      let text = filled(grammar.templates[next(grammar.templates.count)]) + grammar.separator
      // A sentence that was there is made anew.
      if seen.insert(text.utf8.reduce(5381) { $0 &* 33 &+ Int($1) }).inserted {
        sentences += 1
        return text
      }
    }
  }

  mutating func filled(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += word(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private mutating func word(_ slot: String) -> String {
    switch slot {
    case "n": "\(number ?? 2 + next(97))"
    case "country": countries[(country ?? next(countries.count)) % countries.count]
    case "name": name ?? any(slot)
    case "place": place ?? any(slot)
    case _ where slot.hasPrefix("a "):
      article(before: word(String(slot.dropFirst(2))))
    default: any(slot)
    }
  }

  /// Any word that may stand in a slot.
  mutating func any(_ slot: String) -> String { grammar.slots[slot].map { $0[next($0.count)] } ?? slot }

  /// Of the lists' words only those in *u* begin with a vowel and take *a*: *union*, *useful*.
  private func article(before word: String) -> String { (word.first.map { "aeio".contains($0) } ?? false ? "an " : "a ") + word }

  /// A number below `bound`, by Knuth's MMIX generator.
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
