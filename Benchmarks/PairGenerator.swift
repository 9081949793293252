/// Records of German and English that are translations of each other as far as checks can tell: of the
/// same form, with the same number, country, person and town.
struct PairGenerator {
  private var source = TextGenerator(.german)
  private var target = TextGenerator(.english, seed: 2)
  private var number = 100
  /// Faults planted so far.
  private(set) var planted = 0

  /// Templates of the two grammars that say the same.
  private static let twins = [(0, 0), (1, 1), (2, 2), (3, 4), (4, 6), (5, 5)]
  /// A record in so many holds a planted fault.
  private static let plantedEvery = 160

  /// How many sentences there were so far.
  private var sentences = 0

  /// At least so many bytes of lines of source, tab and target.
  mutating func records(bytes: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 1024)
    while text.count < bytes {
      let (source, target) = pair()
      text += source.utf8
      text.append(0x09)
      text += target.utf8
      text.append(0x0A)
    }
    return text
  }

  /// Paragraphs of four sentences, and those of their translation, which have at least so many bytes.
  mutating func article(bytes: Int) -> (source: [UInt8], target: [UInt8]) {
    var texts: (source: [UInt8], target: [UInt8]) = ([], [])
    while texts.target.count < bytes {
      let pairs = (0..<4).map { _ in pair() }
      texts.source += (pairs.map(\.source).joined(separator: " ") + "\n\n").utf8
      texts.target += (pairs.map(\.target).joined(separator: " ") + "\n\n").utf8
    }
    return texts
  }

  /// A sentence and its translation.
  private mutating func pair() -> (source: String, target: String) {
    // Numbers that are read in one way only.
    number = number % 900 + 101
    (source.number, target.number) = (number, number)
    (source.country, target.country) = (sentences, sentences)
    let (name, place) = (source.any("name"), source.any("place"))
    (source.name, target.name) = (name, name)
    (source.place, target.place) = (place, place)
    let (ours, theirs) = Self.twins[sentences % Self.twins.count]
    let isPlanted = sentences % Self.plantedEvery == Self.plantedEvery - 1
    sentences += 1
    planted += isPlanted ? 1 : 0
    return (
      source.filled(isPlanted ? Self.sourceOfPlanted : source.grammar.templates[ours]),
      target.filled(isPlanted ? target.grammar.planted : target.grammar.templates[theirs]))
  }

  private static let sourceOfPlanted = "Der Bericht der UNESCO nennt {place} auf Seite {n}."
}
