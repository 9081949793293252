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

  /// At least so many bytes of lines of source, tab and target.
  mutating func records(bytes: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 1024)
    var records = 0
    while text.count < bytes {
      // Numbers that are read in one way only.
      number = number % 900 + 101
      (source.number, target.number) = (number, number)
      (source.country, target.country) = (records, records)
      let (name, place) = (source.any("name"), source.any("place"))
      (source.name, target.name) = (name, name)
      (source.place, target.place) = (place, place)
      let (ours, theirs) = Self.twins[records % Self.twins.count]
      let isPlanted = records % Self.plantedEvery == Self.plantedEvery - 1
      text += source.filled(isPlanted ? Self.sourceOfPlanted : source.grammar.templates[ours]).utf8
      text.append(0x09)
      text += target.filled(isPlanted ? target.grammar.planted : target.grammar.templates[theirs]).utf8
      text.append(0x0A)
      planted += isPlanted ? 1 : 0
      records += 1
    }
    return text
  }

  private static let sourceOfPlanted = "Der Bericht der UNESCO nennt {place} auf Seite {n}."
}
