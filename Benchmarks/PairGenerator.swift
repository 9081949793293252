/// Records of two languages that could be translations of each other as far as checks can tell: both
/// sides have the same number or none.
struct PairGenerator {
  private var source: TextGenerator
  private var target: TextGenerator
  private let ours: [Bool: [String]]
  private let theirs: [Bool: [String]]
  private var number = 100
  /// Faults planted so far.
  private(set) var planted = 0

  /// A record in so many holds a planted fault.
  private static let plantedEvery = 160

  init(source: Grammar, target: Grammar) {
    self.source = TextGenerator(source)
    self.target = TextGenerator(target, seed: 2)
    ours = Dictionary(grouping: source.templates) { $0.contains("{n}") }
    theirs = Dictionary(grouping: target.templates) { $0.contains("{n}") }
  }

  /// At least so many bytes of lines of source, tab and target.
  mutating func records(bytes: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 1024)
    var records = 0
    while text.count < bytes {
      // Numbers that are read in one way only, and each seldom twice.
      number = number % 900 + 101
      source.number = number
      target.number = number
      let isPlanted = records % Self.plantedEvery == Self.plantedEvery - 1
      let hasNumber = isPlanted || records % 2 == 0
      guard let mine = ours[hasNumber], let other = theirs[hasNumber] else { return text }
      text += source.filled(mine[source.next(mine.count)]).utf8
      text.append(0x09)
      text += target.filled(isPlanted ? target.grammar.planted : other[target.next(other.count)]).utf8
      text.append(0x0A)
      planted += isPlanted ? 1 : 0
      records += 1
    }
    return text
  }
}
